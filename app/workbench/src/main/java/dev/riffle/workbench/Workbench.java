package dev.riffle.workbench;

import dev.riffle.buffer.Buffer;
import dev.riffle.buffer.SpillPlace;
import dev.riffle.workbench.alerts.Alerts;
import dev.riffle.workbench.buffer.BufferConnector;
import dev.riffle.workbench.buffer.BufferKeeper;
import dev.riffle.workbench.buffer.ReusingCatalog;
import dev.riffle.workbench.buffer.SampleExtender;
import dev.riffle.workbench.connections.ConnectionLocks;
import dev.riffle.workbench.connections.Connections;
import dev.riffle.workbench.connections.RememberedSecrets;
import dev.riffle.workbench.connections.SavedConnections;
import dev.riffle.workbench.connections.UnlockedActions;
import dev.riffle.workbench.console.Consoles;
import dev.riffle.workbench.files.Notice;
import dev.riffle.workbench.files.UserFolders;
import dev.riffle.workbench.history.History;
import dev.riffle.workbench.monitor.MonitorSettings;
import dev.riffle.workbench.monitor.Monitors;
import dev.riffle.workbench.offsets.OffsetResets;
import dev.riffle.workbench.plugins.Plugins;
import dev.riffle.workbench.queries.Queries;
import dev.riffle.workbench.session.SessionStore;
import dev.riffle.workbench.settings.SettingsStore;
import dev.riffle.workbench.snapshots.SnapshotExtension;
import dev.riffle.workbench.snapshots.Snapshots;
import java.time.Clock;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Everything that is open in one process. Safe for any thread. */
public final class Workbench implements AutoCloseable {
    private final Plugins plugins;
    private final Connections connections;
    private final Buffer buffer;
    private final Snapshots snapshots;
    private final Queries queries;
    private final Monitors monitors;
    private final History history;
    private final Alerts alerts = new Alerts(System::nanoTime);
    /** Hears what the history has to tell; nobody before the window is there. */
    private volatile Consumer<Notice> problems = _ -> {};
    private final ConnectionLocks locks = new ConnectionLocks();
    private final Consoles consoles;
    private final RememberedSecrets secrets = new RememberedSecrets();
    private final UserFolders folders;
    // made when the window asks for them: a statement on the command line needs neither them nor their libraries
    private @Nullable SettingsStore settings;
    private @Nullable SavedConnections savedConnections;

    /**
     * For this user's files.
     *
     * @param clock gives NOW(), and the moments that are written beside what was read
     */
    public Workbench(Plugins plugins, Clock clock) {
        this(plugins, clock, UserFolders.ofThisUser());
    }

    /**
     * @param clock gives NOW(), and the moments that are written beside what was read
     * @param folders of the user's files, of which none is touched before it is asked for
     */
    public Workbench(Plugins plugins, Clock clock, UserFolders folders) {
        this.plugins = plugins;
        this.folders = folders;
        this.buffer = new Buffer(Runtime.getRuntime().maxMemory() / 4, new SpillPlace(folders.cache().resolve("buffer"), OptionalLong.empty()));
        this.connections = new Connections(plugins, new BufferConnector(buffer));
        this.snapshots = new Snapshots(connections, clock, Runtime.getRuntime().maxMemory() / 4);
        this.queries = new Queries(connections, new ReusingCatalog(connections, buffer, false), new ReusingCatalog(connections, buffer, true),
                new BufferKeeper(buffer), clock);
        this.history = new History(folders.state().resolve("history.mv"), History.MAX_BYTES, notice -> problems.accept(notice));
        this.consoles = new Consoles(connections);
        connections.onGone(name -> {
            locks.lock(name);
            consoles.gone(name);
        });
        connections.addOwn(Connections.RIFFLE, history.connector());
        this.monitors = new Monitors(connections, MonitorSettings.DEFAULT, (snapshot, cluster) -> {
            history.record(snapshot, cluster);
            alerts.round(snapshot);
        });
    }

    public Plugins plugins() {
        return plugins;
    }

    public Connections connections() {
        return connections;
    }

    /** What was read: in the heap, and in files of this user's while the process lives. */
    public Buffer buffer() {
        return buffer;
    }

    /** Samples in files. */
    public Snapshots snapshots() {
        return snapshots;
    }

    /** Reads for what is in the buffer, without a statement. */
    public SampleExtender extender() {
        return new SampleExtender(connections, buffer);
    }

    /** Reads for what is in files. */
    public SnapshotExtension snapshotExtension() {
        return new SnapshotExtension(connections, buffer, extender(), snapshots);
    }

    public Queries queries() {
        return queries;
    }

    /** Throughput and lag of the open connections. */
    public Monitors monitors() {
        return monitors;
    }

    /** Throughput and lag from before. */
    public History history() {
        return history;
    }

    /** Thresholds of throughput and lag, held against each round of the monitors; none before they are set. */
    public Alerts alerts() {
        return alerts;
    }

    /** @param problems hears, from a background thread, what the user must know of the history */
    public void tellOfHistory(Consumer<Notice> problems) {
        this.problems = problems;
    }

    /** Keeps what the user chose. */
    public synchronized SettingsStore settings() {
        settings = settings == null ? new SettingsStore(folders.config()) : settings;
        return settings;
    }

    /** Keeps the connections that the user saved. */
    public synchronized SavedConnections savedConnections() {
        savedConnections = savedConnections == null ? new SavedConnections(folders.config()) : savedConnections;
        return savedConnections;
    }

    /** Which connections may be written to. */
    public ConnectionLocks locks() {
        return locks;
    }

    /** Sets how far groups have read, on connections that are unlocked. */
    public OffsetResets offsetResets() {
        return new OffsetResets(connections, new UnlockedActions(connections, locks));
    }

    /** Statements in the own languages of systems. */
    public Consoles consoles() {
        return consoles;
    }

    /** What was typed and is not saved. */
    public RememberedSecrets secrets() {
        return secrets;
    }

    /**
     * Takes a place for the session of one more window; whoever asks closes it.
     *
     * @param problems hears, now and later from a background thread, what the user must know
     */
    public SessionStore openSession(Consumer<Notice> problems) {
        return SessionStore.open(folders.state(), problems);
    }

    /** Closes consoles, monitors, history, queries, connections and the buffer. */
    @Override
    public void close() {
        consoles.close();
        monitors.close();
        history.close();
        queries.close();
        connections.close();
        buffer.close();
    }
}
