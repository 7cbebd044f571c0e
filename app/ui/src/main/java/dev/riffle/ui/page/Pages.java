package dev.riffle.ui.page;

import dev.riffle.workbench.session.TabState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The tabs, from left to right, the one that is selected, and those closed of late. For the FX thread. */
public final class Pages {
    /** How many closed tabs can come back. */
    static final int CLOSED_KEPT = 20;

    private final ObservableList<Page> open = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Page> selected = new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper place = new ReadOnlyStringWrapper("");
    private Subscription placeOfPage = Subscription.EMPTY;
    /** The last one first. */
    private final Deque<TabState> closed = new ArrayDeque<>();

    public Pages() {
        selected.subscribe((_, now) -> watchPlace(now));
    }

    /** From left to right; a tab that is dragged changes its place here. */
    public ObservableList<Page> open() {
        return open;
    }

    /** Null when there is none. */
    public ObjectProperty<@Nullable Page> selectedProperty() {
        return selected;
    }

    public Optional<Page> selected() {
        return Optional.ofNullable(selected.get());
    }

    /** Where the caret of the selected page is, in words; empty where there is none. */
    public ReadOnlyStringProperty placeProperty() {
        return place.getReadOnlyProperty();
    }

    private void watchPlace(@Nullable Page page) {
        placeOfPage.unsubscribe();
        placeOfPage = page == null ? Subscription.EMPTY : page.placeProperty().subscribe(place::set);
        if (page == null) {
            place.set("");
        }
    }

    /** Puts a page to the right of the selected one, and selects it. */
    public void add(Page page) {
        int place = selected().map(open::indexOf).orElse(open.size() - 1) + 1;
        open.add(place, page);
        selected.set(page);
    }

    public <T extends Page> Optional<T> find(Class<T> type, java.util.function.Predicate<T> condition) {
        return open.stream().filter(type::isInstance).map(type::cast).filter(condition).findFirst();
    }

    /** Closes a page, unless it asks first: then it is selected. Its right neighbour is selected, or the left one of the last. What is written in it is kept for {@link #takeClosed}. */
    public void close(Page page) {
        int place = open.indexOf(page);
        if (place < 0) {
            return;
        }
        if (!page.mayClose()) {
            selected.set(page);
            return;
        }
        remember(page.state());
        if (selected.get() == page) {
            selected.set(open.size() == 1 ? null : open.get(place == open.size() - 1 ? place - 1 : place + 1));
        }
        open.remove(page);
        page.close();
    }

    private void remember(TabState tab) {
        if ((tab.kind().equals(TabState.QUERY) || tab.kind().equals(TabState.CONSOLE)) && !tab.text().isBlank()) {
            closed.addFirst(tab);
            if (closed.size() > CLOSED_KEPT) {
                closed.removeLast();
            }
        }
    }

    /** The tabs of statements closed of late that had a text, the last one first. */
    public List<TabState> closed() {
        return List.copyOf(closed);
    }

    /** The one closed last, which is then to be opened; the next call gives the one before. */
    public Optional<TabState> takeClosed() {
        return Optional.ofNullable(closed.pollFirst());
    }

    /** At the start: the tabs closed before. */
    public void restoreClosed(List<TabState> tabs) {
        tabs.stream().limit(CLOSED_KEPT).forEach(closed::addLast);
    }

    /** Selects the page so many places to the right, round and round. @param by may be negative */
    public void move(int by) {
        if (!open.isEmpty()) {
            int place = selected().map(open::indexOf).orElse(0);
            selected.set(open.get(Math.floorMod(place + by, open.size())));
        }
    }

    /** A title that no page has yet: the one given, or with the lowest number that makes it unlike the others. */
    public String freeTitle(String title) {
        List<String> taken = new ArrayList<>(open.stream().map(page -> page.titleProperty().get()).toList());
        if (!taken.contains(title)) {
            return title;
        }
        int number = 2;
        while (taken.contains(title + " " + number)) {
            number++;
        }
        return title + " " + number;
    }
}
