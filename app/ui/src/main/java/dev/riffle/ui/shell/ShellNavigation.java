package dev.riffle.ui.shell;

import dev.riffle.ui.connections.ConnectionDialogs;
import dev.riffle.ui.console.ConsolePage;
import dev.riffle.ui.monitor.MonitorDrill;
import dev.riffle.ui.monitor.MonitorPage;
import dev.riffle.ui.navigation.Navigation;
import dev.riffle.ui.page.Page;
import dev.riffle.ui.page.Pages;
import dev.riffle.ui.partitions.PartitionsPage;
import dev.riffle.ui.partitions.PartitionsSubject;
import dev.riffle.ui.query.QueryPage;
import dev.riffle.ui.scope.RunSettings;
import dev.riffle.ui.statements.StatementsPage;
import dev.riffle.ui.structure.StructurePage;
import dev.riffle.ui.structure.StructureSubject;
import dev.riffle.workbench.catalog.FirstQueries;
import dev.riffle.workbench.offsets.OffsetChange;
import dev.riffle.workbench.queries.Scope;
import dev.riffle.workbench.session.TabState;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Opens what one part of the window asks of another. For the FX thread. */
final class ShellNavigation implements Navigation {
    private final PageFactory factory;
    private final ConsolePages consoles;
    private final Pages pages;
    private final ConnectionDialogs dialogs;
    private final ConnectionEntries connections;
    private final Runnable settings;
    private final Consumer<Runnable> later;
    private BiConsumer<String, String> resets = (_, _) -> {};

    /**
     * @param settings shows the settings
     * @param later runs after what the window does now
     */
    ShellNavigation(PageFactory factory, ConsolePages consoles, Pages pages, ConnectionDialogs dialogs, ConnectionEntries connections,
            Runnable settings,
            Consumer<Runnable> later) {
        this.factory = factory;
        this.consoles = consoles;
        this.pages = pages;
        this.dialogs = dialogs;
        this.connections = connections;
        this.settings = settings;
        this.later = later;
    }

    PageFactory factory() {
        return factory;
    }

    @Override
    public void openQuery(String title, String sql, boolean run) {
        openQuery(title, sql, factory.usual(), run);
    }

    @Override
    public void openQuery(String title, String sql, Scope scope, boolean run) {
        openQuery(title, sql, factory.usual().withScope(scope.text()), run);
    }

    /** In the tab that has just this statement on just this scope, if there is one: another look at the same is no other tab. */
    void openQuery(String title, String sql, RunSettings settings, boolean run) {
        Optional<QueryPage> same = sql.isBlank() ? Optional.empty() : pages.find(QueryPage.class, page -> isOf(page, sql, settings));
        QueryPage page = same.orElseGet(() -> factory.query(title, sql, settings));
        if (same.isPresent()) {
            pages.selectedProperty().set(page);
            later.accept(page::focus);
        } else {
            add(page);
        }
        if (run && !page.model().runningProperty().get()) {
            page.model().runAll(); // whatever is selected in it
        }
    }

    private static boolean isOf(QueryPage page, String sql, RunSettings settings) {
        return page.model().editor().textProperty().get().equals(sql) && page.model().settings().settingsProperty().get().equals(settings);
    }

    void newQuery() {
        openQuery("Query", "", false);
    }

    /** Brings back the tab of statements closed last, as it was but for its answers. Does nothing when there is none. */
    void reopenClosed() {
        pages.takeClosed().ifPresent(tab -> add(statements(tab)));
    }

    /** The page of a tab of statements that was open before. */
    StatementsPage statements(TabState tab) {
        return tab.kind().equals(TabState.CONSOLE) ? consoles.restore(tab) : factory.query(tab);
    }

    private void add(StatementsPage page) {
        pages.add(page);
        // once its tab is in the window
        later.accept(page::focus);
    }

    /** The page in front, if statements are written in it. */
    Optional<StatementsPage> statements() {
        return pages.selected().filter(StatementsPage.class::isInstance).map(StatementsPage.class::cast);
    }

    @Override
    public boolean hasConsole(String connection) {
        return consoles.supports(connection);
    }

    @Override
    public void openConsole(String connection) {
        add(consoles.open(connection));
    }

    @Override
    public void openConsole(String connection, List<String> path) {
        add(consoles.open(connection, path));
    }

    /** A console on the selected connection. @return false if that has none */
    boolean openConsole() {
        String connection = connections.selectedProperty().get();
        if (hasConsole(connection)) {
            openConsole(connection);
            return true;
        }
        return false;
    }

    /** The query page in front, if it is one that is. */
    Optional<QueryPage> query() {
        return pages.selected().filter(QueryPage.class::isInstance).map(QueryPage.class::cast);
    }

    @Override
    public void insertText(String text) {
        Optional<ConsolePage> console = console();
        if (console.isPresent()) {
            insert(console.get(), text);
            return;
        }
        if (query().isEmpty()) {
            newQuery();
        }
        query().ifPresent(page -> {
            page.model().editor().insert(text);
            page.focus();
        });
    }

    /** The console in front, if it is one that is. */
    private Optional<ConsolePage> console() {
        return pages.selected().filter(ConsolePage.class::isInstance).map(ConsolePage.class::cast);
    }

    /** Statements of a console know no other connection, and do not name their own. */
    @Override
    public void insertName(List<String> path, String text) {
        Optional<ConsolePage> console = console();
        if (console.isPresent()) {
            insert(console.get(), console.get().written(path));
        } else {
            insertText(text);
        }
    }

    private static void insert(ConsolePage console, String text) {
        console.model().editor().insert(text);
        console.focus();
    }

    @Override
    public void openMonitor(String connection) {
        Optional<MonitorPage> open = pages.find(MonitorPage.class, page -> page.connection().equals(connection));
        if (open.isPresent()) {
            pages.selectedProperty().set(open.get());
        } else {
            pages.add(monitor(connection));
        }
        pages.selected().ifPresent(Page::focus);
    }

    /** The page with the charts of a connection. */
    MonitorPage monitor(String connection) {
        return factory.monitor(connection, new MonitorDrill() {
            @Override
            public void partitions(String name, boolean group) {
                openPartitions(connection, name, group);
            }

            @Override
            public void resetOffsets(String group) {
                ShellNavigation.this.resetOffsets(connection, group);
            }
        });
    }

    @Override
    public void openPartitions(String connection, String name, boolean group) {
        PartitionsSubject subject = new PartitionsSubject(connection, name, group);
        Optional<PartitionsPage> open = pages.find(PartitionsPage.class, page -> page.subject().equals(subject));
        if (open.isPresent()) {
            pages.selectedProperty().set(open.get());
        } else {
            pages.add(factory.partitions(subject));
        }
        pages.selected().ifPresent(Page::focus);
    }

    @Override
    public void openStructure(String connection, String stream) {
        StructureSubject subject = new StructureSubject(connection, stream);
        Optional<StructurePage> open = pages.find(StructurePage.class, page -> page.subject().equals(subject));
        if (open.isPresent()) {
            pages.selectedProperty().set(open.get());
        } else {
            pages.add(structure(subject));
        }
        pages.selected().ifPresent(Page::focus);
    }

    /** The page with the structure of a table. */
    StructurePage structure(StructureSubject subject) {
        return factory.structure(subject, this);
    }

    /** Reads the first record that a reset of offsets is about. */
    void openRecord(String connection, OffsetChange change) {
        change.firstAffected().ifPresent(record -> openQuery(change.partition().toString(),
                FirstQueries.of(connection, change.partition().stream()).record(change.partition().partition(), record.offset()),
                FirstQueries.WHOLE_SCOPE, true));
    }

    /** The charts of the selected connection. */
    void openMonitor() {
        String connection = connections.selectedProperty().get();
        if (!connection.isEmpty()) {
            openMonitor(connection);
        }
    }

    /** @param resets shows the reset of a group's offsets: given a connection and the group */
    void onResetOffsets(BiConsumer<String, String> resets) {
        this.resets = resets;
    }

    @Override
    public void resetOffsets(String connection, String group) {
        resets.accept(connection, group);
    }

    /** The thresholds of the selected connection. */
    void openThresholds() {
        String connection = connections.selectedProperty().get();
        if (!connection.isEmpty()) {
            factory.openThresholds(connection);
        }
    }

    @Override
    public void newConnection() {
        dialogs.newConnection();
    }

    @Override
    public void editConnection(String connection) {
        dialogs.editConnection(connection);
    }

    @Override
    public void openSettings() {
        settings.run();
    }

    /** Ends what runs on the page in front. */
    void escape() {
        pages.selected().ifPresent(Page::escape);
    }
}
