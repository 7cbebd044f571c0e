package dev.riffle.ui.kit.thread;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;

/** The only door to the FX thread: no other class calls {@code Platform.runLater}. Safe for any thread. */
public final class FxThread {
    /** How long {@link #call} waits for an answer, in seconds. */
    private static final long PATIENCE = 60;

    private FxThread() {}

    /**
     * Starts JavaFX, once in a process, and keeps it running without windows. Returns when the FX thread runs.
     *
     * @throws UnsupportedOperationException if there is no display to open windows on
     */
    public static void start() {
        CompletableFuture<Boolean> started = new CompletableFuture<>();
        try {
            Platform.startup(() -> started.complete(true));
        } catch (IllegalStateException _) {
            return; // it runs already
        }
        started.join();
        later(() -> Platform.setImplicitExit(false));
    }

    /** Ends JavaFX; it cannot be started again. */
    public static void stop() {
        Platform.exit();
    }

    /** Runs on the FX thread, after what it does now. For single events; streams of updates go through {@link PulseChannel}. */
    public static void later(Runnable action) {
        Platform.runLater(action);
    }

    public static boolean isCurrent() {
        return Platform.isFxApplicationThread();
    }

    /** @throws IllegalStateException if called from another thread */
    public static void check() {
        if (!isCurrent()) {
            throw new IllegalStateException("This belongs on the FX thread, not on " + Thread.currentThread().getName());
        }
    }

    /**
     * Runs on the FX thread and waits for the outcome; at once if that is the current thread. For drivers and tests: what serves the
     * window never waits for it.
     *
     * @throws IllegalStateException if the work failed or took longer than a minute
     */
    public static <T> T call(Callable<T> work) {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        Runnable task = () -> {
            try {
                outcome.complete(work.call());
            } catch (Exception | AssertionError e) {
                outcome.completeExceptionally(e);
            }
        };
        if (isCurrent()) {
            task.run();
        } else {
            later(task);
        }
        try {
            return outcome.get(PATIENCE, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AssertionError assertion) {
                throw assertion;
            }
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("The FX thread did not answer within " + PATIENCE + " seconds", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the FX thread", e);
        }
    }

    /** Like {@link #call}, for work without an outcome. */
    public static void run(Runnable work) {
        call(() -> {
            work.run();
            return Boolean.TRUE;
        });
    }
}
