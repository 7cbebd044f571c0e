package dev.riffle.ui.explorer;

import dev.riffle.ui.failure.Failure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A connection as the explorer shows it, open or not.
 *
 * @param name the first part of its streams' names in SQL
 * @param kind of its plugin, for example {@code kafka}
 * @param readOnly whether it is locked against writing
 * @param failure why it could not be opened, or broke; null unless the state is FAILED
 */
public record ConnectionEntry(String name, String kind, State state, boolean readOnly, @Nullable Failure failure) {
    /** How it is. */
    public enum State {
        DISCONNECTED,
        CONNECTING,
        CONNECTED,
        FAILED
    }

    public ConnectionEntry {
        if ((state == State.FAILED) != (failure != null)) {
            throw new IllegalArgumentException(state + " with failure " + failure);
        }
    }

    public static ConnectionEntry of(String name, String kind, State state, boolean readOnly) {
        return new ConnectionEntry(name, kind, state, readOnly, null);
    }

    public static ConnectionEntry failed(String name, String kind, boolean readOnly, Failure failure) {
        return new ConnectionEntry(name, kind, State.FAILED, readOnly, failure);
    }

    public boolean isConnected() {
        return state == State.CONNECTED;
    }

    Optional<Failure> whyFailed() {
        return Optional.ofNullable(failure);
    }
}
