package dev.riffle.ui.explorer;

import dev.riffle.connector.DemoPlugin;
import dev.riffle.connector.DemoPlugin.DemoSystem;

/** What the explorer asks the window to do with connections. What comes of it shows in the entries. For the FX thread. */
public interface ConnectionActions {
    /** Opens a connection in the background; asks for secrets that are missing. */
    void connect(String connection);

    /** Closes a connection. */
    void disconnect(String connection);

    /** Opens the form of a new connection with the settings of another. */
    void duplicate(String connection);

    /** The system of a connection was asked for something. @param answered whether it gave it: what it refused may be only that */
    void asked(String connection, boolean answered);

    /**
     * A demonstration system runs: opens and shows a connection to it.
     *
     * @param system to be closed with the window, or when the connection goes
     */
    void demoStarted(DemoPlugin plugin, DemoSystem system);
}
