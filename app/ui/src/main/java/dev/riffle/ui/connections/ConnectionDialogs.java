package dev.riffle.ui.connections;

import dev.riffle.connector.ConnectorPlugin;
import dev.riffle.ui.kit.dialog.FileChoosing;
import dev.riffle.ui.kit.dialog.Overlay;
import dev.riffle.ui.kit.notice.Notices;
import dev.riffle.ui.kit.thread.Jobs;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.connections.SavedConnection;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * Everything about connections that the window opens: the dialog, and the question for secrets. One for a window, for as long as it is
 * open. For the FX thread.
 */
public final class ConnectionDialogs {
    private final Connecting connecting;
    private final ConnectionsModel model;
    private final FileChoosing files;
    private final Overlay dialog;
    private final Overlay prompt;
    private final Consumer<String> connected;

    /**
     * @param dialog shows the dialog
     * @param prompt shows the question for secrets, in front of the dialog if need be
     * @param connected is told the name of each connection that was opened
     */
    public ConnectionDialogs(Workbench workbench, Jobs jobs, Notices notices, FileChoosing files, Overlay dialog, Overlay prompt,
            Consumer<String> connected) {
        this.files = files;
        this.dialog = dialog;
        this.prompt = prompt;
        this.connected = connected;
        this.connecting = new Connecting(workbench, jobs, notices);
        this.model = new ConnectionsModel(workbench, jobs, notices, connecting, name -> {
            dialog.close();
            connected.accept(name);
        });
        connecting.promptProperty().subscribe(this::ask);
    }

    private void ask(@Nullable SecretsPrompt asked) {
        if (asked == null) {
            prompt.close();
        } else {
            prompt.show(new SecretsView(asked), asked::cancel);
        }
    }

    /** @param renamed told the old and the new name of a connection that is called otherwise */
    public void onRenamed(BiConsumer<String, String> renamed) {
        model.onRenamed(renamed);
    }

    /** The saved connections, after {@link #load}. */
    public ObservableList<SavedConnection> saved() {
        return model.saved();
    }

    /** Reads the saved connections. @param then called when they are there */
    public void load(Runnable then) {
        model.load(then);
    }

    /** Opens the dialog with the form of a new connection, or with the one that was begun. */
    public void newConnection() {
        open();
        model.load(() -> {
            Optional<ConnectorPlugin> kind = model.kinds().stream().findFirst();
            if (model.formProperty().get() == null || model.editedProperty().get() != null) {
                kind.ifPresent(model::create);
            }
        });
    }

    /** Opens the dialog with the form of a saved connection. */
    public void editConnection(String name) {
        open();
        model.load(() -> find(name).ifPresent(model::edit));
    }

    /** Opens the dialog with the form of a new connection that has the settings of another. */
    public void duplicateConnection(String name) {
        open();
        model.load(() -> find(name).ifPresent(model::duplicate));
    }

    /** Opens a saved connection; asks for its secrets where they are missing. */
    public void connect(String name) {
        model.load(() -> find(name).ifPresent(saved -> connecting.connect(saved, connected)));
    }

    /** Closes a connection; it stays saved. */
    public void disconnect(String name) {
        connecting.disconnect(name);
    }

    private Optional<SavedConnection> find(String name) {
        return model.saved().stream().filter(saved -> saved.name().equalsIgnoreCase(name)).findFirst();
    }

    private void open() {
        ConnectionsView view = new ConnectionsView(model, files, dialog::close);
        dialog.show(view, view::escape);
    }
}
