package dev.riffle.workbench.session;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the window looked. Immutable.
 *
 * @param window null before the window was ever open
 * @param dividers by the name of a split, from 0 to 1
 * @param panes whether a side pane is shown, by its name
 * @param tabs from left to right
 * @param closedTabs those closed of late that can come back, the last one first
 * @param selectedTab the id of a tab; null if none is selected
 * @param expanded the nodes of the explorer that are open, by their paths
 * @param connection the one shown in the title bar; null for none
 */
public record Session(@Nullable WindowBounds window, Map<String, Double> dividers, Map<String, Boolean> panes, List<TabState> tabs,
        List<TabState> closedTabs,
        @Nullable String selectedTab, Set<String> expanded, @Nullable String connection) {
    /** At the first start. */
    public static final Session EMPTY = new Session(null, Map.of(), Map.of(), List.of(), List.of(), null, Set.of(), null);

    public Session {
        dividers = Map.copyOf(dividers);
        panes = Map.copyOf(panes);
        tabs = List.copyOf(tabs);
        closedTabs = List.copyOf(closedTabs);
        expanded = Set.copyOf(expanded);
        if (tabs.stream().map(TabState::id).distinct().count() != tabs.size()) {
            throw new IllegalArgumentException("Two tabs have one id.");
        }
        if (dividers.values().stream().anyMatch(position -> !(position >= 0 && position <= 1))) {
            throw new IllegalArgumentException("A divider is from 0 to 1.");
        }
    }

    public Session withTabs(List<TabState> changed, @Nullable String selected) {
        return new Session(window, dividers, panes, changed, closedTabs, selected, expanded, connection);
    }

    /**
     * Where the window was on the screen, in screen units. The place may be on a screen that is no longer there.
     *
     * @param maximised the bounds are then those to go back to
     */
    public record WindowBounds(double x, double y, double width, double height, boolean maximised) {
        public WindowBounds {
            if (!(width >= 1 && height >= 1 && Double.isFinite(x + y + width + height))) {
                throw new IllegalArgumentException("A window has a width, a height and a place.");
            }
        }
    }
}
