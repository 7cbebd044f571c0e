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
        /** It could not be opened, or its system does not answer now. */
        FAILED,
        OPEN
    }

    /** Whether it is certain that nothing can be sent there. */
    boolean isGone() {
        return state == State.UNKNOWN || state == State.CLOSED;
    }

    /** What the system is for. */
    Environment environment() {
        return saved == null ? Environment.NONE : saved.environment();
    }
}
