package dev.riffle.cli.statement;

import dev.riffle.cli.ExitCode;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C. What runs is told to stop; when that takes too long, or at the second Ctrl-C, the process ends there and then. Safe for any
 * thread.
 */
public final class Interruption {
    /** Cancelled means gone within 200 ms. */
    private static final Duration PATIENCE = Duration.ofMillis(120);

    private record Running(Runnable cancel, Runnable lastWords, Duration patience) {}

    private final IntConsumer halt;
    private final AtomicReference<@Nullable Running> running = new AtomicReference<>(null);
    private final Thread main = Thread.currentThread();
    private volatile boolean raised;

    /** @param halt ends the process with an exit code, without waiting for anything */
    public Interruption(IntConsumer halt) {
        this.halt = halt;
    }

    /** Something that runs; closing says that it no longer does. */
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Begins something that the current thread does, which is interrupted when it is to stop.
     *
     * @param cancel also tells it to stop; quick
     * @param lastWords is called before the process is ended by force; quick
     */
    public Scope begin(Runnable cancel, Runnable lastWords) {
        Thread current = Thread.currentThread();
        return begin(() -> {
            cancel.run();
            current.interrupt();
        }, lastWords, PATIENCE);
    }

    /** As {@link #begin(Runnable, Runnable)}, for something that may take longer to stop. Its thread is not interrupted. */
    public Scope begin(Runnable cancel, Runnable lastWords, Duration patience) {
        running.set(new Running(cancel, lastWords, patience));
        if (raised) {
            cancel.run();
        }
        return () -> running.set(null);
    }

    public boolean isRaised() {
        return raised;
    }

    /** Ctrl-C was pressed. Returns when the process should have ended, or has been told to. */
    public void raise() {
        if (raised) {
            halt.accept(ExitCode.CANCELLED);
            return;
        }
        raised = true;
        Running current = running.get();
        Duration patience = current == null ? PATIENCE : current.patience();
        if (current == null) {
            main.interrupt();
        } else {
            current.cancel().run();
        }
        try {
            Thread.sleep(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // no more patience
        }
        if (current != null) {
            current.lastWords().run();
        }
        halt.accept(ExitCode.CANCELLED);
    }
}
