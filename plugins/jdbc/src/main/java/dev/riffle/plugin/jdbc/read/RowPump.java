package dev.riffle.plugin.jdbc.read;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.data.Segment;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Runs a statement and makes segments of its rows. For one thread. */
final class RowPump {
    /** Takes what was read. */
    interface Taker {
        /** Waits until there is room. False if nothing more is wanted. */
        boolean take(Segment segment, long bytes);

        /** Whether there is room already. */
        boolean isWaiting();

        boolean isCancelled();
    }

    private static final int FIRST_FETCH = 1_000;
    private static final int LEAST_FETCH = 20;
    /** Rows sent together take about so much memory, however wide they are. */
    private static final long FETCH_BYTES = 4L << 20;
    /** After so many rows it is worth it to have values looked at by another thread. */
    private static final int MANY_ROWS = 10_000;
    /** Rows that are handed to it together: so many, or so many bytes. By measurement: handing on 1,000 costs more than it gains. */
    private static final int RAW_ROWS = 10_000;
    private static final long RAW_BYTES = 4L << 20;

    private final Query query;
    private final Feed feed;
    private final AtomicLong shared;
    private final Taker taker;
    private final RowSink sink;
    private long rowsRead;
    private @Nullable DecodingThread decoding;
    private @Nullable RawRows raw;
    private volatile @Nullable Statement running;

    RowPump(Query query, Feed feed, AtomicLong shared, Taker taker) {
        this.query = query;
        this.feed = feed;
        this.shared = shared;
        this.taker = taker;
        this.sink = new RowSink(query, taker);
    }

    /** Reads to the end. @return whether it ended early, since the bytes are used up */
    boolean run(Connection connection) throws SQLException, ConnectorException {
        try {
            boolean limit = pump(connection);
            if (finish()) {
                sink.hand();
            }
            return limit;
        } catch (Throwable e) {
            try {
                finish(); // what is handed on late would come after the failure
            } catch (ConnectorException | RuntimeException later) {
                if (later != e) {
                    e.addSuppressed(later);
                }
            }
            throw e;
        }
    }

    private boolean pump(Connection connection) throws SQLException, ConnectorException {
        int fetch = (int) Math.min(Math.min(query.fetchSize(), FIRST_FETCH), Math.max(1, query.enoughRows()));
        try (Statement statement = feed.open(connection, query.sql())) {
            running = statement;
            while (!taker.isCancelled()) {
                statement.setFetchSize(fetch);
                try (ResultSet rows = feed.run(statement, query.sql())) {
                    if (rows == null) {
                        return false;
                    }
                    Outcome outcome = read(rows, fetch);
                    if (outcome != Outcome.END) {
                        query.connections().endEarly(connection, statement);
                        return outcome == Outcome.LIMIT;
                    }
                }
            }
        }
        return false;
    }

    /** What is run; null before that. For any thread. */
    @Nullable
    Statement statement() {
        return running;
    }

    private enum Outcome {
        END, LIMIT, CANCELLED
    }

    private Outcome read(ResultSet rows, int firstFetch) throws SQLException, ConnectorException {
        int fetch = firstFetch;
        int fetched = 0;
        long fetchedBytes = 0;
        long before = shared.get();
        while (rows.next()) {
            if (before + fetchedBytes >= query.maxBytes()) {
                shared.addAndGet(fetchedBytes);
                return Outcome.LIMIT;
            }
            long bytes = row(rows);
            if (bytes < 0) {
                return Outcome.CANCELLED;
            }
            fetchedBytes += bytes;
            fetched++;
            if (fetched == fetch) { // the next row may have to be waited for
                before = shared.addAndGet(fetchedBytes);
                fetch = (int) Math.clamp(fetch * FETCH_BYTES / Math.max(1, fetchedBytes), Math.min(LEAST_FETCH, query.fetchSize()),
                        query.fetchSize());
                rows.setFetchSize(fetch);
                fetched = 0;
                fetchedBytes = 0;
                if (!pause() || taker.isCancelled()) {
                    return Outcome.CANCELLED;
                }
            }
        }
        shared.addAndGet(fetchedBytes);
        return pause() ? Outcome.END : Outcome.CANCELLED;
    }

    /** Takes the row that a result is at. @return how many bytes it has; less than 0 if nothing more is wanted */
    private long row(ResultSet rows) throws SQLException, ConnectorException {
        if (decoding == null && (++rowsRead < MANY_ROWS || !sink.decodes())) {
            long bytes = sink.add(rows);
            return sink.isFull() && !sink.hand() ? -1 : bytes;
        }
        if (decoding == null) {
            decoding = new DecodingThread(sink);
        }
        RawRows into = raw;
        if (into == null) {
            into = new RawRows(query.type().size(), RAW_ROWS);
            raw = into;
        }
        long bytes = into.add(rows);
        return (into.isFull() || into.bytes() > RAW_BYTES) && !put() ? -1 : bytes;
    }

    private boolean put() throws ConnectorException {
        RawRows rows = raw;
        DecodingThread thread = decoding;
        raw = null;
        return rows == null || thread == null || thread.put(rows);
    }

    /** Before something is waited for: what is there should not wait, too. @return false if nothing more is wanted */
    private boolean pause() throws ConnectorException {
        return decoding == null ? !sink.isDue() || sink.hand() : put();
    }

    /** Has the sink again. @return false if nothing more is wanted */
    private boolean finish() throws ConnectorException {
        DecodingThread thread = decoding;
        if (thread == null) {
            return true;
        }
        boolean wanted = put();
        decoding = null;
        return thread.finish() && wanted;
    }
}
