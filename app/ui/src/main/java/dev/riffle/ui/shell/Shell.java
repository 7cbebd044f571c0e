package dev.riffle.ui.shell;

import dev.riffle.connector.DemoPlugin;
import dev.riffle.ui.alerts.DesktopNotifier;
import dev.riffle.ui.command.Commands;
import dev.riffle.ui.command.Palette;
import dev.riffle.ui.command.PaletteViewModel;
import dev.riffle.ui.connections.ConnectionDialogs;
import dev.riffle.ui.connections.LockModel;
import dev.riffle.ui.connections.ReadOnlyLock;
import dev.riffle.ui.explorer.ConnectionEntry;
import dev.riffle.ui.explorer.ExplorerView;
import dev.riffle.ui.explorer.ExplorerViewModel;
import dev.riffle.ui.inspector.InspectorView;
import dev.riffle.ui.kit.clipboard.SystemClipboard;
import dev.riffle.ui.kit.dialog.FileChoosing;
import dev.riffle.ui.kit.dialog.Overlay;
import dev.riffle.ui.kit.notice.Notice;
import dev.riffle.ui.kit.theme.Theme;
import dev.riffle.ui.kit.thread.Jobs;
import dev.riffle.ui.notice.NoticeList;
import dev.riffle.ui.notice.NoticeStack;
import dev.riffle.ui.offsets.ResetView;
import dev.riffle.ui.offsets.ResetViewModel;
import dev.riffle.ui.page.Page;
import dev.riffle.ui.page.Pages;
import dev.riffle.ui.query.StatementRun;
import dev.riffle.ui.settings.SettingsModel;
import dev.riffle.ui.settings.SettingsView;
import dev.riffle.ui.snapshots.SampleReadings;
import dev.riffle.ui.snapshots.SnapshotFiles;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.catalog.CatalogReader;
import dev.riffle.workbench.queries.QuerySettings;
import dev.riffle.workbench.session.Session;
import dev.riffle.workbench.settings.Settings;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;

/** The content of a window, put together: what it shows, and what its keys and buttons do. For the FX thread. */
public final class Shell implements AutoCloseable {
    /**
     * What a window is made with.
     *
     * @param settings read already
     * @param clock of messages and ages
     * @param desktop tells what must be heard while the window is hidden
     */
    public record Surroundings(Workbench workbench, Jobs jobs, Theme theme, FileChoosing files, NoticeList notices, SettingsModel settings,
            Clock clock, DesktopNotifier desktop) {}

    private final Surroundings around;
    private final Pages pages = new Pages();
    private final Commands commands = new Commands();
    private final ShellView view = new ShellView();
    private final Overlay overlay = new Overlay(view.root());
    private final Overlay prompt = new Overlay(view.root());
    private final ConnectionDialogs dialogs;
    private final ConnectionEntries connections;
    private final LockModel lock;
    private final ExplorerViewModel explorer;
    private final ShellNavigation navigation;
    private final InspectedRow inspected;
    private final ShellSession session;

    /** @param left how the window was left; what it had open comes back */
    public Shell(Surroundings around, Session left) {
        this.around = around;
        Workbench workbench = around.workbench();
        dialogs = new ConnectionDialogs(workbench, around.jobs(), around.notices(), around.files(), overlay, prompt,
                this::connectionOpened);
        connections = new ConnectionEntries(workbench, around.jobs(), around.notices(), dialogs);
        lock = new LockModel(workbench.locks());
        ShellAlerts alerts = new ShellAlerts(around, overlay, this::openMonitor);
        ConsolePages consoles = new ConsolePages(around, pages, connections, dialogs);
        connections.onDisconnect(consoles::mayDisconnect);
        dialogs.onRenamed((before, now) -> {
            alerts.rename(before, now);
            consoles.renamed(before, now);
        });
        navigation = new ShellNavigation(
                new PageFactory(around, pages, this::queryEnded, this::showUndecoded, this::findLinks, alerts),
                consoles, pages,
                dialogs, connections,
                this::openSettings,
                around.jobs()::onFxThread);
        navigation.onResetOffsets(this::openReset);
        SnapshotFiles snapshots = new SnapshotFiles(workbench.snapshots(), around.jobs(), around.notices(), around.files());
        explorer = new ExplorerViewModel(new CatalogReader(workbench.connections()), workbench.buffer(), connections.entries(), demo(), navigation,
                connections, snapshots, new SampleReadings(workbench.extender(), workbench.snapshotExtension(), around.jobs(), around.notices()),
                SystemClipboard::put, around.jobs(), around.clock());
        connections.onReached(this::connectionReached);
        connections.selectedProperty().subscribe(this::showLock);
        dialogs.saved().subscribe(() -> showLock(connections.selectedProperty().get()));
        ShellCommands.add(commands,
                new ShellCommands.Parts(pages, navigation, view, around.settings(), around.theme(), explorer, snapshots, workbench.buffer(),
                        around.notices()));
        inspected = new InspectedRow(workbench, around.jobs(), pages, around.notices(), () -> around.settings().settingsProperty().get().zoneNow(),
                SystemClipboard::put, view::showInspector);
        view.fill(parts());
        inspected.filledProperty().subscribe(view::fillInspector);
        around.settings().settingsProperty().subscribe(now -> workbench.buffer().setMaxDiskBytes(
                Optional.ofNullable(now.bufferDiskBytes()).map(OptionalLong::of).orElse(OptionalLong.empty())));
        workbench.buffer().onSpillFailure(failure -> around.jobs()
                .onFxThread(() -> around.notices().tell(Notice.of(Notice.Kind.WARNING, failure.message(), failure.nextStep()))));
        session = new ShellSession(pages, view, explorer, connections, navigation);
        session.restore(left);
        dialogs.load(() -> session.restoreConnections(left));
    }

    private ShellView.Parts parts() {
        PaletteSources sources = new PaletteSources(explorer, pages, navigation, connections, commands);
        Palette palette = new Palette(new PaletteViewModel(List.of(sources::pages, sources::streams, sources::consoles, sources::commands)));
        ReadOnlyLock lockButton = new ReadOnlyLock(lock, () -> navigation.editConnection(connections.selectedProperty().get()));
        TitleBar title = new TitleBar(connections.selectedProperty(), around.theme().darkProperty(), lockButton.root(), Mark.view(20),
                new TitleActions(connections, navigation, view, around.settings(), around.theme(), palette));
        view.onPalette(() -> palette.open(""));
        return new ShellView.Parts(title, new ExplorerView(explorer), new PageTabs(pages,
                new Welcome(navigation, connections.entries(), connections::demoQueries).root(),
                navigation::newQuery), new InspectorView(inspected.inspector()), new StatusBar(facts()), new NoticeStack(around.notices()), palette);
    }

    private StatusBar.Facts facts() {
        ObservableValue<Boolean> connected = Bindings.createBooleanBinding(
                () -> connections.entry(connections.selectedProperty().get()).map(ConnectionEntry::isConnected).orElse(false),
                connections.selectedProperty(), connections.entries());
        ObservableValue<String> words = Bindings.createStringBinding(
                () -> connections.entry(connections.selectedProperty().get()).map(Shell::words).orElse("Not connected"),
                connections.selectedProperty(),
                connections.entries());
        ObservableValue<String> caret = pages.placeProperty();
        return new StatusBar.Facts(words, connected, around.jobs().running(), around.settings().settingsProperty().map(Settings::zoneNow), caret);
    }

    private static String words(ConnectionEntry entry) {
        return switch (entry.state()) {
            case CONNECTED -> "Connected to " + entry.name();
            case CONNECTING -> "Connecting to " + entry.name() + " …";
            case FAILED -> entry.name() + " does not answer";
            case DISCONNECTED -> entry.name() + " is not connected";
        };
    }

    /** The dialogs are made first, and open connections only later. */
    private void connectionOpened(String name) {
        connections.opened(name);
    }

    private void connectionReached(String name) {
        explorer.reveal(name);
        session.reached(name);
    }

    private void showLock(String connection) {
        lock.show(connection, connections.saved(connection));
    }

    /** What a statement met with tells how its connections are. */
    private void queryEnded(StatementRun run) {
        explorer.refreshBuffer();
        if (run.results().failureProperty().get() != null) {
            connections.statementFailed();
        } else {
            new StreamsRead(around.workbench()).connections(run).forEach(name -> connections.asked(name, true));
        }
    }

    /** A statement for each stream, to be read and edited like any other; in the tab of a run with its own scope. */
    private void showUndecoded(StatementRun run) {
        for (String stream : new StreamsRead(around.workbench()).all(run)) {
            navigation.openQuery("undecoded", UndecodedSql.of(stream), run.settings(), true);
        }
    }

    private void findLinks(StatementRun run, QuerySettings settings) {
        new KeyLinks(around.workbench(), around.jobs(), new CatalogReader(around.workbench().connections()), navigation).find(run, settings);
    }

    private void openReset(String connection, String group) {
        LockModel own = new LockModel(around.workbench().locks());
        own.show(connection, connections.saved(connection));
        own.stateProperty().subscribe(() -> showLock(connections.selectedProperty().get()));
        ResetViewModel model = new ResetViewModel(around.workbench().offsetResets(), around.jobs(),
                new ResetViewModel.Subject(connection, group, () -> around.settings().settingsProperty().get().zoneNow(), around.clock(),
                        around.notices()),
                own);
        ResetView reset = new ResetView(model, change -> {
            overlay.close();
            navigation.openRecord(connection, change);
        }, overlay::close, SystemClipboard::put);
        overlay.show(reset, () -> {
            if (reset.escape()) {
                overlay.close();
            }
        });
    }

    private void openMonitor(String connection) {
        navigation.openMonitor(connection);
    }

    private void openSettings() {
        overlay.show(new SettingsView(around.settings(), commands.all(), overlay::close), overlay::close);
    }

    private Optional<DemoPlugin> demo() {
        return around.workbench().plugins().demos().stream().findFirst();
    }

    /** The outermost node. */
    public StackPane root() {
        return view.root();
    }

    /** Lets keys work in the scene of the root. */
    public void listenTo(Scene scene) {
        commands.listenTo(scene, () -> !overlay.isShown() && !prompt.isShown());
        view.onEscape(scene, navigation::escape);
    }

    /** How the window looks now, but for its place on the screen. */
    public Session session() {
        return session.now();
    }

    /** @param action called whenever something of the session has changed, often */
    public void onSessionChange(Runnable action) {
        session.onChange(action);
    }

    /** The tab in front. */
    public Optional<Page> selectedPage() {
        return pages.selected();
    }

    /** Starts the demo cluster and connects to it. */
    public void startDemo() {
        explorer.demo().start();
    }

    /** Chooses a theme for good. */
    public void setDark(boolean dark) {
        around.settings().setTheme(dark ? Settings.Theme.DARK : Settings.Theme.LIGHT);
    }

    /** Whether nothing is lost when the window is closed now; otherwise a tab asks, and is selected. */
    public boolean mayClose() {
        Optional<Page> asking = pages.open().stream().filter(page -> !page.mayClose()).findFirst();
        asking.ifPresent(pages.selectedProperty()::set);
        return asking.isEmpty();
    }

    /** Ends what runs. The workbench is closed by whoever made it. */
    @Override
    public void close() {
        List.copyOf(pages.open()).forEach(Page::close);
        connections.close();
    }
}
