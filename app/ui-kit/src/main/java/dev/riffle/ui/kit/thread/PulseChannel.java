package dev.riffle.ui.kit.thread;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import org.jspecify.annotations.Nullable;

/**
 * Carries a stream of updates to the FX thread: of those that arrive between two pulses only the newest is delivered, so that a fast
 * sender costs the window one update a frame. {@link #send} is for any thread.
 *
 * @param <T> an immutable state; the newest replaces all before it
 */
public final class PulseChannel<T> {
    private final AtomicReference<@Nullable T> newest = new AtomicReference<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final Consumer<T> receiver;
    private volatile boolean closed;

    /** @param receiver called on the FX thread, at most once per pulse */
    public PulseChannel(Consumer<T> receiver) {
        this.receiver = receiver;
    }

    public void send(T state) {
        newest.set(state);
        if (!closed && scheduled.compareAndSet(false, true)) {
            FxThread.later(() -> new Delivery().start());
        }
    }

    /** Nothing is delivered afterwards. */
    public void close() {
        closed = true;
        newest.set(null);
    }

    /** Waits for the next pulse, delivers, and ends. */
    private final class Delivery extends AnimationTimer {
        @Override
        public void handle(long now) {
            stop();
            scheduled.set(false);
            T state = newest.getAndSet(null);
            if (state != null && !closed) {
                receiver.accept(state);
            }
        }
    }
}
