package dev.riffle.ui.shell;

import dev.riffle.ui.explorer.ExplorerViewModel;
import dev.riffle.ui.monitor.MonitorPage;
import dev.riffle.ui.page.Page;
import dev.riffle.ui.page.Pages;
import dev.riffle.ui.partitions.PartitionsPage;
import dev.riffle.ui.statements.StatementsPage;
import dev.riffle.ui.structure.StructurePage;
import dev.riffle.workbench.session.Session;
import dev.riffle.workbench.session.TabState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** What a window had open, taken down and brought back. For the FX thread. */
final class ShellSession {
    private final Pages pages;
    private final ShellView view;
    private final ExplorerViewModel explorer;
    private final ConnectionEntries connections;
    private final ShellNavigation navigation;
    private final Map<Page, Subscription> watched = new HashMap<>();
    /** Tabs about a connection that is not open yet. */
    private final List<TabState> waiting = new ArrayList<>();
    private Runnable changed = () -> {};

    ShellSession(Pages pages, ShellView view, ExplorerViewModel explorer, ConnectionEntries connections, ShellNavigation navigation) {
        this.pages = pages;
        this.view = view;
        this.explorer = explorer;
        this.connections = connections;
        this.navigation = navigation;
        pages.open().subscribe(this::watchPages);
        pages.selectedProperty().subscribe((_, _) -> changed.run());
        explorer.rowsProperty().subscribe((_, _) -> changed.run());
        connections.selectedProperty().subscribe((_, _) -> changed.run());
        view.onLayoutChange(() -> changed.run());
    }

    void onChange(Runnable action) {
        changed = action;
    }

    private void watchPages() {
        watched.entrySet().removeIf(entry -> {
            boolean gone = !pages.open().contains(entry.getKey());
            if (gone) {
                entry.getValue().unsubscribe();
            }
            return gone;
        });
        for (Page page : pages.open()) {
            watched.computeIfAbsent(page, this::watch);
        }
        changed.run();
    }

    private Subscription watch(Page page) {
        Subscription title = page.titleProperty().subscribe((_, _) -> changed.run());
        return page instanceof StatementsPage statements ? title.and(statements.onChange(() -> changed.run())) : title;
    }

    Session now() {
        Page selected = pages.selectedProperty().get();
        String connection = connections.selectedProperty().get();
        return new Session(null, view.dividers(), view.panes(), Stream.concat(pages.open().stream().map(Page::state), waiting.stream()).toList(),
                pages.closed(),
                selected == null ? null : selected.id(),
                explorer.expandedPaths(), connection.isEmpty() ? null : connection);
    }

    void restore(Session left) {
        view.restore(left.dividers(), left.panes());
        explorer.restoreExpanded(left.expanded());
        for (TabState tab : left.tabs()) {
            if (tab.kind().equals(TabState.QUERY) || tab.kind().equals(TabState.CONSOLE)) {
                pages.open().add(navigation.statements(tab));
            } else if (tab.kind().equals(MonitorPage.KIND) || tab.kind().equals(PartitionsPage.KIND) || tab.kind().equals(StructurePage.KIND)) {
                waiting.add(tab);
            }
        }
        pages.restoreClosed(left.closedTabs());
        select(left.selectedTab());
    }

    private void select(@Nullable String id) {
        pages.open().stream().filter(page -> page.id().equals(id)).findFirst()
                .or(() -> pages.open().stream().findFirst()).ifPresent(pages.selectedProperty()::set);
    }

    /** A connection answers: the tabs that were about it come back. */
    void reached(String connection) {
        for (TabState tab : List.copyOf(waiting)) {
            if (connection.equals(tab.connection())) {
                waiting.remove(tab);
                pages.open().add(switch (tab.kind()) {
                    case MonitorPage.KIND -> navigation.monitor(connection);
                    case StructurePage.KIND -> navigation.structure(StructurePage.subject(tab, connection));
                    default -> navigation.factory().partitions(PartitionsPage.subject(tab, connection));
                });
            }
        }
    }

    /** When the saved connections are known: the one that was selected is opened again. */
    void restoreConnections(Session left) {
        String name = left.connection();
        if (name != null && connections.entry(name).isPresent()) {
            connections.select(name);
        }
    }
}
