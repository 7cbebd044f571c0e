package dev.riffle.ui.console;

import dev.riffle.workbench.connections.Environment;
import dev.riffle.workbench.connections.SavedConnection;
import org.jspecify.annotations.Nullable;

/**
 * The connection of a console, as the window knows it.
 *
 * @param saved as it is saved; null if it is not
 */
public record ConsoleConnection(String name, State state, @Nullable SavedConnection saved) {
    /** How it is. */
    public enum State {
        /** There is none of that name. */
        UNKNOWN,
        CLOSED,
        CONNECTING,
        OPEN
    }

    /** What the system is for. */
    Environment environment() {
        return saved == null ? Environment.NONE : saved.environment();
    }
}
