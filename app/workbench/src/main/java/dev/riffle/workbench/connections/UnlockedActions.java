package dev.riffle.workbench.connections;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.actions.Actions;

/** The one way to what changes a system: through the lock of its connection. Safe for any thread. */
public final class UnlockedActions {
    private final Connections connections;
    private final ConnectionLocks locks;

    public UnlockedActions(Connections connections, ConnectionLocks locks) {
        this.connections = connections;
        this.locks = locks;
    }

    /**
     * @param connection the name of an open connection
     * @throws ConnectorException of kind USER: code LOCKED if it is locked, NO_CONNECTION if it is not open, UNSUPPORTED if nothing can be changed there
     */
    public Actions of(String connection) throws ConnectorException {
        Connector connector = connections.get(connection).orElseThrow(() -> new ConnectorException("NO_CONNECTION", ConnectorException.Kind.USER,
                "The connection \"" + connection + "\" is not open.", "Open it first.", null));
        if (locks.isLocked(connection)) {
            throw new ConnectorException("LOCKED", ConnectorException.Kind.USER, "\"" + connection + "\" is read-only: nothing is written to it.",
                    "Unlock the connection first.", null);
        }
        return connector.actions().orElseThrow(() -> new ConnectorException("UNSUPPORTED", ConnectorException.Kind.USER,
                "Nothing can be changed in \"" + connection + "\".", "Use the system's own tools.", null));
    }
}
