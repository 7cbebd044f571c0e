package dev.riffle.ui.shell;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.DemoPlugin;
import dev.riffle.connector.DemoPlugin.DemoConnection;
import dev.riffle.connector.DemoPlugin.DemoQuery;
import dev.riffle.connector.DemoPlugin.DemoSystem;
import dev.riffle.ui.connections.ConnectionDialogs;
import dev.riffle.ui.console.ConsoleConnection;
import dev.riffle.ui.explorer.ConnectionActions;
import dev.riffle.ui.explorer.ConnectionEntry;
import dev.riffle.ui.explorer.ConnectionEntry.State;
import dev.riffle.ui.failure.Failure;
import dev.riffle.ui.kit.notice.Notices;
import dev.riffle.ui.kit.thread.Jobs;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.connections.SavedConnection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * All connections of the window, saved or started from here, and how each stands. One is selected: the monitor and the lock are about it.
 * For the FX thread.
 */
final class ConnectionEntries implements ConnectionActions {
    private final Workbench workbench;
    private final Jobs jobs;
    private final Notices notices;
    private final ConnectionDialogs dialogs;
    private final ObservableList<ConnectionEntry> entries = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper selected = new ReadOnlyStringWrapper("");
    /** Demonstration systems that run in this process, by connection. */
    private final Map<String, DemoSystem> demos = new HashMap<>();
    private BiPredicate<String, Runnable> mayDisconnect = (_, _) -> true;
    /** Connections that are being asked whether they still answer. */
    private final Set<String> doubted = new HashSet<>();
    private Consumer<String> reached = _ -> {};

    /** @param dialogs open connections; they tell {@link #opened} */
    ConnectionEntries(Workbench workbench, Jobs jobs, Notices notices, ConnectionDialogs dialogs) {
        this.workbench = workbench;
        this.jobs = jobs;
        this.notices = notices;
        this.dialogs = dialogs;
        dialogs.saved().subscribe(this::refresh);
    }

    /** @param action is told the name of each connection whose system has answered */
    void onReached(Consumer<String> action) {
        reached = action;
    }

    ObservableList<ConnectionEntry> entries() {
        return entries;
    }

    /** Empty while there is none. */
    ReadOnlyStringProperty selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    void select(String name) {
        selected.set(name);
        entry(name).filter(entry -> entry.state() == State.DISCONNECTED || entry.state() == State.FAILED).ifPresent(_ -> connect(name));
    }

    Optional<ConnectionEntry> entry(String name) {
        return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    @Nullable
    SavedConnection saved(String name) {
        return dialogs.saved().stream().filter(saved -> saved.name().equals(name)).findFirst().orElse(null);
    }

    /** A connection as its consoles know it, from time to time. @param name which may change */
    ObservableValue<ConsoleConnection> ofConsole(Supplier<String> name) {
        return Bindings.createObjectBinding(() -> ofConsole(name.get()), entries, dialogs.saved());
    }

    private ConsoleConnection ofConsole(String name) {
        return new ConsoleConnection(name, entry(name).map(entry -> switch (entry.state()) {
            case CONNECTED -> ConsoleConnection.State.OPEN;
            case CONNECTING -> ConsoleConnection.State.CONNECTING;
            case FAILED -> ConsoleConnection.State.FAILED;
            case DISCONNECTED -> ConsoleConnection.State.CLOSED;
            // one that was just given this name is not among the entries yet
        }).orElseGet(() -> workbench.connections().names().contains(name) ? ConsoleConnection.State.OPEN : ConsoleConnection.State.UNKNOWN),
                saved(name));
    }

    /** What is saved changed: what is neither saved nor open goes, what was edited looks as it is now. */
    private void refresh() {
        List<String> open = workbench.connections().names();
        List<ConnectionEntry> gone = entries.stream()
                .filter(entry -> saved(entry.name()) == null && !demos.containsKey(entry.name()) && !open.contains(entry.name())).toList();
        for (SavedConnection saved : dialogs.saved()) {
            Optional<ConnectionEntry> known = entry(saved.name());
            if (known.isPresent()) {
                put(new ConnectionEntry(saved.name(), saved.kind(), known.get().state(), saved.readOnly(), known.get().failure()));
            } else if (open.contains(saved.name())) {
                renamed(gone, saved);
            } else {
                entries.add(ConnectionEntry.of(saved.name(), saved.kind(), State.DISCONNECTED, saved.readOnly()));
            }
        }
        entries.removeAll(gone);
        if (gone.stream().anyMatch(entry -> entry.name().equals(selected.get()))) {
            selectAnother();
        }
    }

    /** Only by another name can a connection be open that was not known: it takes the place of the one whose name is gone. */
    private void renamed(List<ConnectionEntry> gone, SavedConnection saved) {
        ConnectionEntry now = ConnectionEntry.of(saved.name(), saved.kind(), State.CONNECTED, saved.readOnly());
        Optional<ConnectionEntry> before = gone.stream().filter(ConnectionEntry::isConnected).findFirst();
        if (before.isPresent()) {
            entries.set(entries.indexOf(before.get()), now);
            if (selected.get().equals(before.get().name())) {
                selected.set(now.name());
            }
        } else {
            entries.add(now);
        }
    }

    private void selectAnother() {
        selected.set(entries.stream().filter(ConnectionEntry::isConnected).map(ConnectionEntry::name).findFirst().orElse(""));
    }

    @Override
    public void asked(String connection, boolean answered) {
        Optional<ConnectionEntry> entry = entry(connection);
        if (entry.isEmpty() || !workbench.connections().names().contains(connection)) {
            return;
        }
        if (!answered && entry.get().isConnected() && doubted.add(connection)) {
            doubt(entry.get());
        } else if (answered && entry.get().state() == State.FAILED) {
            put(ConnectionEntry.of(connection, entry.get().kind(), State.CONNECTED, entry.get().readOnly()));
        }
    }

    /** Something failed, which need not be all of the connection: asks the system for what it always has. */
    private void doubt(ConnectionEntry entry) {
        jobs.startQuietly("Asking whether " + entry.name() + " answers", _ -> streamsOf(entry.name()), _ -> doubted.remove(entry.name()), e -> {
            doubted.remove(entry.name());
            entry(entry.name()).filter(ConnectionEntry::isConnected)
                    .ifPresent(now -> put(ConnectionEntry.failed(now.name(), now.kind(), now.readOnly(), Failure.of(e))));
        });
    }

    private int streamsOf(String name) throws ConnectorException {
        Connector connector = workbench.connections().get(name).orElseThrow(() -> new ConnectorException("CLOSED", ConnectorException.Kind.USER,
                "\"" + name + "\" was closed meanwhile.", "Connect again.", null));
        return connector.streams().size();
    }

    /** All that are open were read of, perhaps, by a statement that failed. */
    void statementFailed() {
        entries.stream().filter(ConnectionEntry::isConnected).map(ConnectionEntry::name).toList().forEach(name -> asked(name, false));
    }

    /** A connection was opened: asks its system whether it answers. */
    void opened(String name) {
        SavedConnection saved = saved(name);
        opened(name, saved == null ? entry(name).map(ConnectionEntry::kind).orElse("") : saved.kind(), saved == null || saved.readOnly());
    }

    private void opened(String name, String kind, boolean readOnly) {
        put(ConnectionEntry.of(name, kind, State.CONNECTING, readOnly));
        selected.set(name);
        jobs.start("Asking " + name + " for its streams", _ -> streamsOf(name), _ -> {
            put(ConnectionEntry.of(name, kind, State.CONNECTED, readOnly));
            reached.accept(name);
        }, e -> {
            put(ConnectionEntry.failed(name, kind, readOnly, Failure.of(e)));
            notices.tell(Failure.of(e).notice());
        });
    }

    private void put(ConnectionEntry entry) {
        int place = entries.stream().map(ConnectionEntry::name).toList().indexOf(entry.name());
        if (place < 0) {
            entries.add(entry);
        } else {
            entries.set(place, entry);
        }
    }

    @Override
    public void connect(String connection) {
        if (demos.containsKey(connection)) {
            opened(connection);
        } else {
            dialogs.connect(connection);
        }
    }

    /** @param asking whether nothing is lost when a connection is closed; else it asks the user, and runs what closes it when that is wanted */
    void onDisconnect(BiPredicate<String, Runnable> asking) {
        mayDisconnect = asking;
    }

    @Override
    public void disconnect(String connection) {
        if (mayDisconnect.test(connection, () -> close(connection))) {
            close(connection);
        }
    }

    private void close(String connection) {
        DemoSystem demo = demos.remove(connection);
        dialogs.disconnect(connection);
        if (demo != null && !demos.containsValue(demo)) { // nothing of it is connected any more
            jobs.start("Stopping the demo cluster", _ -> {
                demo.close();
                return true;
            }, _ -> {}, e -> notices.tell(Failure.of(e).notice()));
        }
        entry(connection).ifPresent(entry -> put(ConnectionEntry.of(connection, entry.kind(), State.DISCONNECTED, entry.readOnly())));
        refresh();
        entries.removeIf(entry -> entry.name().equals(connection) && saved(connection) == null);
        if (selected.get().equals(connection)) {
            selectAnother();
        }
    }

    @Override
    public void duplicate(String connection) {
        dialogs.duplicateConnection(connection);
    }

    @Override
    public void demoStarted(DemoPlugin plugin, DemoSystem system) {
        List<DemoConnection> connections = system.connections().stream()
                .filter(connection -> workbench.plugins().connector(connection.kind()).isPresent()).toList();
        connections.forEach(connection -> demos.put(connection.config().name(), system));
        jobs.startQuietly("Opening the demo", _ -> {
            for (DemoConnection connection : connections) {
                workbench.connections().open(connection.kind(), connection.config());
            }
            return true;
        }, _ -> {
            connections.forEach(connection -> opened(connection.config().name(), connection.kind(), true));
            connections.stream().findFirst().ifPresent(foremost -> selected.set(foremost.config().name()));
        }, e -> notices.tell(Failure.of(e).notice()));
    }

    /** What to ask the demonstration systems that run. */
    List<DemoQuery> demoQueries() {
        return demos.values().stream().distinct().flatMap(system -> system.queries().stream()).toList();
    }

    /** Stops what was started from here. Called when the window closes. */
    void close() {
        demos.values().stream().distinct().toList().forEach(DemoSystem::close);
        demos.clear();
    }
}
