package dev.riffle.ui.connections;

import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ConnectorPlugin;
import dev.riffle.ui.failure.Failure;
import dev.riffle.ui.kit.notice.Notice;
import dev.riffle.ui.kit.notice.Notices;
import dev.riffle.ui.kit.thread.Jobs;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.connections.SavedConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The saved connections, and the one that is being made or edited. For the FX thread. */
public final class ConnectionsModel {
    private final Workbench workbench;
    private final Jobs jobs;
    private final Notices notices;
    private BiConsumer<String, String> renamed = (_, _) -> {};
    private final Connecting connecting;
    private final ConnectionTest test;
    private final Consumer<String> connected;
    private final ObservableList<SavedConnection> saved = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable ConnectionForm> form = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable SavedConnection> edited = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Question> question = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private List<Object> untouched = List.of();

    /** @param connected is told the name of a connection that was opened from here, and closes what shows this model */
    public ConnectionsModel(Workbench workbench, Jobs jobs, Notices notices, Connecting connecting, Consumer<String> connected) {
        this.workbench = workbench;
        this.jobs = jobs;
        this.notices = notices;
        this.connecting = connecting;
        this.connected = connected;
        this.test = new ConnectionTest(jobs, workbench.connections());
    }

    /** In the order in which they were added. */
    public ObservableList<SavedConnection> saved() {
        return saved;
    }

    /** The form that is filled in; null while there is none. */
    public ReadOnlyObjectProperty<@Nullable ConnectionForm> formProperty() {
        return form.getReadOnlyProperty();
    }

    /** The connection that the form changes; null for a new one. */
    public ReadOnlyObjectProperty<@Nullable SavedConnection> editedProperty() {
        return edited.getReadOnlyProperty();
    }

    /** What must be decided before anything else is done; null if nothing must. */
    public ReadOnlyObjectProperty<@Nullable Question> questionProperty() {
        return question.getReadOnlyProperty();
    }

    /** Why the last thing asked for was not done; empty if it was. */
    public ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    public ConnectionTest test() {
        return test;
    }

    /** The kinds of systems that can be connected to, in the order in which they are offered. */
    public List<ConnectorPlugin> kinds() {
        return workbench.plugins().connectors().stream().sorted(Comparator.comparingInt(plugin -> KindLook.rank(plugin.kind()))).toList();
    }

    /** Makes the new connection one of another kind; what every connection has stays. */
    void changeKind(ConnectorPlugin plugin) {
        ConnectionForm current = form.get();
        if (current != null && edited.get() == null && !current.plugin().kind().equals(plugin.kind())) {
            ConnectionForm other = new ConnectionForm(plugin, name -> isTaken(name, null));
            show(null, other);
            other.takeOver(current);
        }
    }

    /** Reads the saved connections anew. @param then called with them in place */
    public void load(Runnable then) {
        List<dev.riffle.workbench.files.Notice> told = new ArrayList<>();
        jobs.startQuietly("Reading the connections", _ -> workbench.savedConnections().list(told::add), list -> {
            saved.setAll(list);
            told.forEach(notice -> notices.tell(Notice.of(Notice.Kind.WARNING, notice.message(), notice.nextStep())));
            then.run();
        }, e -> notices.tell(Failure.of(e).notice()));
    }

    /** Begins a new connection. */
    public void create(ConnectorPlugin plugin) {
        unlessChanged(() -> show(null, new ConnectionForm(plugin, name -> isTaken(name, null))));
    }

    /** Begins to change a connection. */
    public void edit(SavedConnection connection) {
        if (!connection.equals(edited.get())) {
            unlessChanged(() -> plugin(connection).ifPresent(plugin -> show(connection,
                    ConnectionForm.of(connection, plugin, connecting.secrets(connection, Optional.of(plugin)), name -> isTaken(name, connection)))));
        }
    }

    /** Begins a new connection that is like another. */
    public void duplicate(SavedConnection connection) {
        unlessChanged(() -> plugin(connection).ifPresent(plugin -> {
            ConnectionForm copy = ConnectionForm.of(connection, plugin, workbench.secrets().of(connection.name()), name -> isTaken(name, null));
            copy.nameProperty().set(freeName(connection.name()));
            show(null, copy);
        }));
    }

    private Optional<ConnectorPlugin> plugin(SavedConnection connection) {
        Optional<ConnectorPlugin> plugin = workbench.plugins().connector(connection.kind());
        if (plugin.isEmpty()) {
            failure.set("There is no plugin for “" + KindLook.label(connection.kind())
                    + "” connections. Put it into the folder plugins/ and start again.");
        }
        return plugin;
    }

    private String freeName(String name) {
        String free = name + " copy";
        for (int i = 2; isTaken(free, null); i++) {
            free = name + " copy " + i;
        }
        return free;
    }

    private boolean isTaken(String name, @Nullable SavedConnection except) {
        return saved.stream().anyMatch(other -> !other.equals(except) && other.name().equalsIgnoreCase(name));
    }

    private void show(@Nullable SavedConnection connection, ConnectionForm shown) {
        test.clear();
        failure.set("");
        question.set(null);
        edited.set(connection);
        untouched = shown.state();
        form.set(shown);
    }

    private void unlessChanged(Runnable action) {
        ConnectionForm current = form.get();
        if (current == null || current.state().equals(untouched)) {
            action.run();
            return;
        }
        String name = current.nameProperty().get().isBlank() ? "The new connection" : "“" + current.nameProperty().get().strip() + "”";
        question.set(new Question(name + " has changes that are not saved.", "Discard changes", "Go on editing", () -> {
            form.set(null);
            action.run();
        }));
    }

    /** Does what is asked about. */
    public void confirm() {
        Question asked = question.get();
        question.set(null);
        if (asked != null) {
            asked.confirmed().run();
        }
    }

    /** Leaves everything as it is. */
    public void decline() {
        question.set(null);
    }

    /** Tries the settings as they are entered, unless they are incomplete. */
    public void startTest() {
        ConnectionForm current = form.get();
        failure.set("");
        if (current != null && current.checkSettings()) {
            test.start(current.plugin().kind(), current.config());
        }
    }

    /** Reads a file of client properties into the form. */
    public void importFile(Path file) {
        jobs.startQuietly("Reading " + file.getFileName(), _ -> Files.readString(file), this::importText,
                e -> failure.set(file + " cannot be read as text in UTF-8."));
    }

    /** @return whether they were taken over; if not, {@link #failureProperty} says why */
    public boolean importText(String text) {
        ConnectionForm current = form.get();
        failure.set("");
        try {
            if (current != null) {
                current.importProperties(text);
                test.clear(); // it was of other settings
            }
            return true;
        } catch (ConnectorException e) {
            failure.set(e.getMessage() + " " + e.nextStep());
            return false;
        }
    }

    /** Saves what is entered, unless something is wrong with it. */
    public void save() {
        save(_ -> {});
    }

    /** Saves what is entered and opens it. */
    public void saveAndConnect() {
        save(connection -> connecting.connect(connection, connected));
    }

    private void save(Consumer<SavedConnection> then) {
        ConnectionForm current = form.get();
        failure.set("");
        if (current == null || !current.check()) {
            return;
        }
        ConnectorConfig config = current.config();
        SavedConnection connection = current.saved();
        SavedConnection before = edited.get();
        jobs.startQuietly("Saving " + connection.name(), _ -> {
            if (before == null) {
                workbench.savedConnections().add(connection);
            } else {
                workbench.savedConnections().replace(before.name(), connection);
                rename(before.name(), connection.name());
            }
            return connection;
        }, kept -> {
            workbench.secrets().forget(before == null ? kept.name() : before.name());
            workbench.secrets().remember(kept.name(), SavedConnection.secretsOf(config, current.plugin()));
            workbench.locks().lock(kept.name());
            if (before != null && !before.name().equals(kept.name())) {
                renamed.accept(before.name(), kept.name());
            }
            edited.set(kept);
            untouched = current.state();
            load(() -> then.accept(kept));
        }, e -> failure.set(Failure.of(e).message() + " " + Failure.of(e).nextStep()));
    }

    /** @param renamed told the old and the new name of a connection that is called otherwise */
    void onRenamed(BiConsumer<String, String> renamed) {
        this.renamed = renamed;
    }

    private void rename(String before, String now) throws ConnectorException {
        if (before.equals(now)) {
            return;
        }
        workbench.consoles().rename(before, now); // first: what is open in them stays open
        if (connecting.isOpen(before)) {
            try {
                workbench.connections().rename(before, now);
            } catch (ConnectorException e) {
                workbench.consoles().rename(now, before);
                throw e;
            }
        }
        workbench.history().rename(before, now);
    }

    /** Removes a connection, after asking. */
    public void delete(SavedConnection connection) {
        question.set(new Question("Delete “" + connection.name() + "”? Its settings are gone then; the system itself is not touched.", "Delete",
                "Keep", () -> remove(connection)));
    }

    private void remove(SavedConnection connection) {
        jobs.startQuietly("Deleting " + connection.name(), _ -> {
            workbench.savedConnections().remove(connection.name());
            workbench.connections().close(connection.name()); // before anybody looks what is open
            return connection;
        }, gone -> {
            workbench.secrets().forget(gone.name());
            workbench.locks().lock(gone.name());
            connecting.disconnect(gone.name());
            if (gone.equals(edited.get())) {
                test.clear();
                edited.set(null);
                form.set(null);
            }
            load(() -> {});
        }, e -> failure.set(Failure.of(e).message() + " " + Failure.of(e).nextStep()));
    }
}
