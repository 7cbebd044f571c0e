package dev.riffle.plugin.jdbc.read;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.SegmentReader;
import dev.riffle.connector.data.Segment;
import dev.riffle.plugin.jdbc.connect.Connections;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a statement. A thread of its own waits for the database and makes segments, one ahead of whoever takes them: so that cancelling never
 * waits for the database, and both work at the same time. It takes a connection only when the first rows are asked for.
 */
final class QueryReader implements SegmentReader {
    private final Query query;
    private final RowPump pump;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    // all below: guarded by this
    private @Nullable Thread thread;
    private @Nullable Connection connection;
    private @Nullable Segment ready;
    private long readyBytes;
    private boolean finished;
    private boolean limitReached;
    private @Nullable ConnectorException failure;
    private boolean cancelled;
    private long rows;
    private long bytes;

    /** @param shared bytes read by all readers of the scan */
    QueryReader(Query query, Feed feed, AtomicLong shared) {
        this.query = query;
        this.pump = new RowPump(query, feed, shared, new RowPump.Taker() {
            @Override
            public boolean take(Segment segment, long segmentBytes) {
                return hand(segment, segmentBytes);
            }

            @Override
            public boolean isWaiting() {
                synchronized (QueryReader.this) {
                    return ready == null;
                }
            }

            @Override
            public boolean isCancelled() {
                synchronized (QueryReader.this) {
                    return cancelled;
                }
            }
        });
    }

    @Override
    public @Nullable Segment next() throws ConnectorException {
        synchronized (this) {
            if (thread == null && !cancelled) {
                if (query.connections().isClosed()) {
                    throw query.connections().failures().closed();
                }
                if (Thread.currentThread().isInterrupted()) {
                    cancel();
                    return null;
                }
                Thread started = new Thread(this::run, "riffle-jdbc-reader");
                started.setDaemon(true);
                thread = started;
                started.start();
            }
            try {
                while (ready == null && !finished && !cancelled) {
                    wait();
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                cancel();
            }
            Segment taken = ready;
            if (cancelled || taken == null) {
                if (failure != null && !cancelled) {
                    throw failure;
                }
                return null;
            }
            ready = null;
            rows += taken.rows();
            bytes += readyBytes;
            notifyAll();
            return taken;
        }
    }

    private synchronized boolean hand(Segment segment, long segmentBytes) {
        try {
            while (ready != null && !cancelled) {
                wait();
            }
        } catch (InterruptedException _) {
            return false; // only cancelling interrupts
        }
        if (cancelled) {
            return false;
        }
        ready = segment;
        readyBytes = segmentBytes;
        notifyAll();
        return true;
    }

    private void run() {
        Connections connections = query.connections();
        Connection own = null;
        boolean whole = false;
        ConnectorException trouble = null;
        boolean limit = false;
        try {
            own = connections.acquire();
            synchronized (this) {
                connection = own;
            }
            limit = pump.run(own);
            own.rollback();
            whole = !limit; // a statement that was stopped may leave something behind
        } catch (Throwable thrown) {
            trouble = connections.isClosed() ? connections.failures().closed() : connections.failures().of(thrown, query.what());
        }
        synchronized (this) {
            connection = null; // from here on nothing is stopped any more
            finished = true;
            limitReached = limit;
            failure = trouble;
            whole &= !cancelled;
            notifyAll();
        }
        ended.complete(null);
        Thread.interrupted(); // it was meant for the wait for a connection, and would keep this one from being given back
        if (own != null) {
            connections.release(own, whole);
        }
    }

    @Override
    public synchronized ReadProgress progress() {
        return new ReadProgress(rows, bytes, 0, limitReached && ready == null, List.of());
    }

    @Override
    public synchronized void cancel() {
        if (cancelled) {
            return;
        }
        cancelled = true;
        ready = null;
        notifyAll();
        Connection used = connection;
        if (used != null) {
            query.connections().run(() -> query.connections().stopUntil(used, pump::statement, ended));
        } else if (thread != null && !finished) {
            thread.interrupt(); // it may wait for a connection
        }
    }

    @Override
    public void close() {
        cancel();
    }
}
