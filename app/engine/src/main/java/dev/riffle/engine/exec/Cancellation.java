package dev.riffle.engine.exec;

import dev.riffle.engine.QueryException;
import dev.riffle.engine.sample.Coverage.Stop;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Ends a statement early: reading stops, and what was read becomes the answer — or, when it is cancelled, nothing does. Safe for any
 * thread.
 */
final class Cancellation {
    private final AtomicReference<@Nullable Stop> reason = new AtomicReference<>(null);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean cancelled;

    /** Ends when this ends, or by itself: a scan whose limit is reached must not end the others of its statement. */
    Cancellation child() {
        Cancellation child = new Cancellation();
        onStop(() -> reason().ifPresent(child::stop));
        onCancel(() -> child.stop(Stop.CANCELLED));
        return child;
    }

    /** Stops reading. Only the first reason counts, but cancelling always does. */
    void stop(Stop why) {
        reason.compareAndSet(null, why);
        if (why == Stop.CANCELLED || why == Stop.ERROR) {
            cancelled = true;
        }
        listeners.forEach(Runnable::run);
    }

    /** Whether reading is to end. */
    boolean isStopped() {
        return reason.get() != null;
    }

    /** Why reading ended early, if it did. */
    Optional<Stop> reason() {
        return Optional.ofNullable(reason.get());
    }

    /** Whether the statement is given up. */
    boolean isCancelled() {
        return cancelled;
    }

    void check() throws QueryException {
        if (cancelled) {
            throw QueryException.cancelled();
        }
    }

    /** Has something called when reading is to end; at once when it already is. Must be quick and safe to call twice. */
    void onStop(Runnable listener) {
        listeners.add(listener);
        if (isStopped()) {
            listener.run();
        }
    }

    /** Has something called when the statement is given up, not when it merely stops reading. */
    void onCancel(Runnable listener) {
        onStop(() -> {
            if (cancelled) {
                listener.run();
            }
        });
    }
}
