package dev.riffle.plugin.kafka;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The connections that readers fetch with, kept open between readings: with TLS and a login, opening one takes several times the way to the
 * broker and back. Keeps at most {@link #MAX_IDLE} that nobody uses, each for {@link #IDLE}. Safe for any thread.
 */
final class FetchConnections implements AutoCloseable {
    private static final int MAX_IDLE = 8;
    private static final Duration IDLE = Duration.ofSeconds(60);

    private final ClientSettings settings;
    private final Deque<Idle> idle = new ArrayDeque<>();
    private final Set<FetchConnection> taken = new HashSet<>();
    private boolean closed;

    private record Idle(FetchConnection connection, long since) {}

    FetchConnections(ClientSettings settings) {
        this.settings = settings;
    }

    /** A connection for one thread, which is to give it back. */
    FetchConnection take() {
        Idle kept;
        synchronized (this) {
            kept = idle.poll();
        }
        if (kept != null && !kept.connection.isAlive()) {
            kept.connection.close();
            kept = null;
        }
        FetchConnection connection = kept == null ? FetchConnection.open(settings) : kept.connection;
        synchronized (this) {
            taken.add(connection);
            if (closed) {
                connection.wakeup();
            }
        }
        return connection;
    }

    /** Takes back a connection. @param reusable whether nothing is under way on it */
    void giveBack(FetchConnection connection, boolean reusable) {
        connection.buffers().trim();
        synchronized (this) {
            taken.remove(connection);
            if (reusable && !closed && idle.size() < MAX_IDLE) {
                idle.push(new Idle(connection, System.nanoTime()));
                CompletableFuture.delayedExecutor(IDLE.toMillis() + 100, TimeUnit.MILLISECONDS).execute(() -> closeIdle(IDLE));
                return;
            }
        }
        connection.close();
    }

    private void closeIdle(Duration since) {
        List<Idle> old = new ArrayList<>();
        synchronized (this) {
            long now = System.nanoTime();
            idle.removeIf(one -> now - one.since >= since.toNanos() && old.add(one));
        }
        old.forEach(one -> one.connection.close());
    }

    /** Closes those that nobody uses, and wakes the readers of the others, which are closed when they are given back. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            taken.forEach(FetchConnection::wakeup);
        }
        closeIdle(Duration.ZERO);
    }
}
