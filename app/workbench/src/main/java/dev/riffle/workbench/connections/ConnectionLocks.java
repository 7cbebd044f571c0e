package dev.riffle.workbench.connections;

import dev.riffle.connector.ConnectorException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which connections are unlocked, so that something may be written to them. Every connection is locked when Riffle starts: nothing of
 * this is kept. Safe for any thread.
 */
public final class ConnectionLocks {
    private final Set<String> unlocked = ConcurrentHashMap.newKeySet();

    public boolean isLocked(String connection) {
        return !unlocked.contains(connection);
    }

    /** @throws ConnectorException with code READ_ONLY if the connection is marked so */
    public void unlock(SavedConnection connection) throws ConnectorException {
        if (connection.readOnly()) {
            throw new ConnectorException("READ_ONLY", ConnectorException.Kind.USER, "\"" + connection.name() + "\" is marked read-only.",
                    "Edit the connection and take the mark away if it may be written to.", null);
        }
        unlocked.add(connection.name());
    }

    /** Unlocks a connection that is not saved, so that nobody marked it. */
    public void unlock(String connection) {
        unlocked.add(connection);
    }

    public void lock(String connection) {
        unlocked.remove(connection);
    }
}
