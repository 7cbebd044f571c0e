package dev.riffle.ui.connections;

import dev.riffle.connector.ConnectorException;
import dev.riffle.workbench.connections.ConnectionLocks;
import dev.riffle.workbench.connections.SavedConnection;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** A lock as the window shows it: that of the connection in front, or of a console. For the FX thread. */
public final class LockModel {
    /**
     * The lock as it is now.
     *
     * @param connection its name; empty while there is none, and nothing is shown
     * @param canUnlock whether the user may open it
     * @param explanation what the lock means here, and what unlocking would mean: some sentences
     */
    public record State(String connection, boolean locked, boolean canUnlock, String explanation) {}

    /** Tells what a lock means. */
    public interface Words {
        /** @return some sentences: what it means here, and what unlocking would mean */
        String of(String connection, boolean locked, boolean canUnlock);
    }

    private final ConnectionLocks locks;
    private final Words words;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State("", true, false, ""));
    private @Nullable SavedConnection saved;

    /** The lock of a connection against actions. */
    public LockModel(ConnectionLocks locks) {
        this(locks, LockModel::explanation);
    }

    /** A lock against something else. */
    public LockModel(ConnectionLocks locks, Words words) {
        this.locks = locks;
        this.words = words;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /**
     * Shows the lock of a connection.
     *
     * @param name empty for none
     * @param connection as it is saved; null if it is not
     */
    public void show(String name, @Nullable SavedConnection connection) {
        saved = connection;
        refresh(name);
    }

    private void refresh(String name) {
        boolean locked = locks.isLocked(name);
        boolean canUnlock = saved == null || !saved.readOnly();
        state.set(new State(name, locked, canUnlock, words.of(name, locked, canUnlock)));
    }

    private static String explanation(String name, boolean locked, boolean canUnlock) {
        if (!locked) {
            return "“" + name + "” is unlocked: actions may change what is in it, until you lock it or leave Riffle.";
        }
        return canUnlock
                ? "“" + name
                        + "” is only looked at. Unlocked, actions may change what is in it for everybody who uses it,"
                        + " until you lock it or leave Riffle."
                : "“" + name + "” is marked read-only: nothing is written to it. To unlock it, edit the connection and take the mark away.";
    }

    /** Opens the lock; does nothing where that is not allowed. */
    public void unlock() {
        SavedConnection connection = saved;
        if (connection == null) {
            locks.unlock(state.get().connection());
        } else if (!connection.readOnly()) {
            try {
                locks.unlock(connection);
            } catch (ConnectorException e) {
                throw new IllegalStateException("a connection that is not marked can be unlocked", e);
            }
        }
        refresh(state.get().connection());
    }

    public void lock() {
        locks.lock(state.get().connection());
        refresh(state.get().connection());
    }
}
