package dev.riffle.plugin.jdbc.read;

import dev.riffle.connector.ConnectorException;
import dev.riffle.plugin.jdbc.connect.Failures;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Looks at values while the next ones are on their way: a driver asks for rows and waits for them, and the server waits until it is asked. Rows are put by one
 * thread, which has the sink again after {@link #finish}.
 */
final class DecodingThread {
    private static final int MOST_WAITING = 2;

    private final RowSink sink;
    private final Thread thread;

    // all below: guarded by this
    private final ArrayDeque<RawRows> waiting = new ArrayDeque<>();
    private boolean ended;
    private boolean refused;
    private @Nullable Throwable failure;

    DecodingThread(RowSink sink) {
        this.sink = sink;
        this.thread = new Thread(this::run, "riffle-jdbc-decoder");
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits until there is room. @return false if nothing more is wanted @throws ConnectorException if rows put before could not be read */
    synchronized boolean put(RawRows rows) throws ConnectorException {
        try {
            while (waiting.size() == MOST_WAITING && !refused && failure == null) {
                wait();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Failures.cancelled();
        }
        check();
        waiting.add(rows);
        notifyAll();
        return !refused;
    }

    private void check() throws ConnectorException {
        switch (failure) {
            case null -> {}
            case ConnectorException known -> throw known;
            case RuntimeException unexpected -> throw unexpected;
            case Error error -> throw error;
            default -> throw new IllegalStateException(failure);
        }
    }

    /** Waits until all rows were read. @return false if nothing more is wanted */
    boolean finish() throws ConnectorException {
        synchronized (this) {
            ended = true;
            notifyAll();
        }
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Failures.cancelled();
        }
        synchronized (this) {
            check();
            return !refused;
        }
    }

    private void run() {
        try {
            for (RawRows rows = next(); rows != null; rows = next()) {
                if (!sink.add(rows)) {
                    end(null);
                    return;
                }
            }
        } catch (Throwable e) {
            end(e);
        }
    }

    private synchronized @Nullable RawRows next() throws InterruptedException {
        while (waiting.isEmpty() && !ended) {
            wait();
        }
        RawRows rows = waiting.poll();
        notifyAll();
        return rows;
    }

    private synchronized void end(@Nullable Throwable why) {
        refused = true;
        failure = why;
        waiting.clear();
        notifyAll();
    }
}
