package dev.riffle.plugin.jdbc.console;

import dev.riffle.connector.ConnectorException;
import dev.riffle.plugin.jdbc.connect.Connections;
import dev.riffle.plugin.jdbc.connect.Failures;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Works on one connection in threads that may be left behind: who waits is never held up by a driver for longer than it takes to stop it. One task at a time;
 * {@link #cancel} and {@link #close} are for any thread.
 */
final class Worker {
    /** Does something that may take long. */
    interface Task<T extends @Nullable Object> {
        T run() throws SQLException, ConnectorException;
    }

    /** So long it may take until what was cancelled has ended; then the connection is given up. */
    private static final long STOP_MILLIS = 3_000;

    private final Connections connections;
    private final Connection connection;
    private final AtomicReference<@Nullable CompletableFuture<?>> running = new AtomicReference<>();
    private volatile @Nullable Statement statement;
    private volatile @Nullable CompletableFuture<Void> cancelled;
    /** Done when nothing is being stopped: what comes next must not be hit. */
    private volatile CompletableFuture<Void> stopped = CompletableFuture.completedFuture(null);
    private volatile boolean broken;

    Worker(Connections connections, Connection connection) {
        this.connections = connections;
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    /** What is being run, which is what has to be stopped. */
    void running(@Nullable Statement now) {
        statement = now;
    }

    boolean isBroken() {
        return broken;
    }

    /** Nothing works any more. */
    void giveUp() {
        broken = true;
        connections.run(() -> {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException _) {
                // it is given up either way
            }
        });
    }

    /** As {@link #await}, but not to be cancelled: for what is short and has to be done. */
    <T extends @Nullable Object> T finish(Task<T> task) throws SQLException, ConnectorException {
        return await(task, new CompletableFuture<>(), false);
    }

    /**
     * Waits for a task. A failure is thrown as the driver throws it.
     *
     * @throws ConnectorException also of code CANCELLED, also when this thread is interrupted
     */
    <T extends @Nullable Object> T await(Task<T> task) throws SQLException, ConnectorException {
        return await(task, new CompletableFuture<>(), true);
    }

    private <T extends @Nullable Object> T await(Task<T> task, CompletableFuture<Void> stop, boolean stoppable)
            throws SQLException, ConnectorException {
        awaitStopped();
        if (broken) {
            throw connections.failures().closed();
        }
        CompletableFuture<T> done = new CompletableFuture<>();
        if (stoppable) {
            cancelled = stop;
            running.set(done);
        }
        connections.run(() -> {
            try {
                done.complete(task.run());
            } catch (Throwable failure) {
                done.completeExceptionally(failure);
            }
        });
        try {
            CompletableFuture.anyOf(done.handle((_, _) -> null), stop).get();
            if (stop.isDone()) {
                awaitEnd(done);
                throw Failures.cancelled(); // also if it was done: some databases end what is stopped as if it had come to its end
            }
            return done.get();
        } catch (ExecutionException e) {
            throw thrown(e.getCause(), stop.isDone());
        } catch (InterruptedException _) {
            cancel();
            Thread.currentThread().interrupt();
            broken = true; // nobody waits for what becomes of it
            throw Failures.cancelled();
        } finally {
            running.compareAndSet(done, null);
        }
    }

    private void awaitStopped() throws ConnectorException {
        try {
            stopped.get(STOP_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException _) {
            giveUp(); // whatever runs next could be stopped in its place
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            giveUp();
            throw Failures.cancelled();
        }
    }

    private void awaitEnd(CompletableFuture<?> done) throws InterruptedException {
        try {
            done.get(STOP_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException _) {
            // it was stopped
        } catch (TimeoutException _) {
            giveUp();
        }
    }

    /** What fails while it is being stopped fails for that. */
    private static ConnectorException thrown(@Nullable Throwable failure, boolean stopped) throws SQLException {
        if (stopped) {
            return Failures.cancelled();
        }
        return switch (failure) {
            case SQLException sql -> throw sql;
            case ConnectorException known -> known;
            case RuntimeException unexpected -> throw unexpected;
            case Error error -> throw error;
            case null, default -> throw new IllegalStateException(failure);
        };
    }

    /** Stops the task that is waited for, if there is one. */
    void cancel() {
        CompletableFuture<?> task = running.get();
        CompletableFuture<Void> stop = cancelled;
        if (task != null && stop != null && !task.isDone() && stop.complete(null)) {
            CompletableFuture<Void> done = new CompletableFuture<>();
            stopped = done;
            connections.run(() -> {
                try {
                    connections.stopUntil(connection, () -> statement, task);
                } finally {
                    done.complete(null);
                }
            });
        }
    }

    void close() {
        cancel();
        broken = true;
        connections.run(() -> {
            try {
                connection.close(); // what is not committed is taken back by the server
            } catch (SQLException _) {
                // it is gone either way
            }
        });
    }
}
