package dev.riffle.plugin.jdbc.read;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;

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
    private static final long LONG_NANOS = 1_000_000_000L;
    private static final long SHORT_NANOS = 100_000_000L;
    /** So many rows are worth handing on before the next ones are waited for. */
    private static final int SOME_ROWS = 16_384;

    private final Query query;
    private final Feed feed;
    private final AtomicLong shared;
    private final Taker taker;
    private final SegmentBuilder builder;
    private final ColumnReader[] columns;
    private long bytesInSegment;
    private long begun = System.nanoTime();
    private boolean any;

    RowPump(Query query, Feed feed, AtomicLong shared, Taker taker) {
        this.query = query;
        this.feed = feed;
        this.shared = shared;
        this.taker = taker;
        this.builder = new SegmentBuilder(query.type());
        this.columns = new ColumnReader[query.type().size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = query.columns().reader(i + 1, builder.appender(i));
        }
    }

    /** Reads to the end. @return whether it ended early, since the bytes are used up */
    boolean run(Connection connection) throws SQLException, ConnectorException {
        try (PreparedStatement statement = connection.prepareStatement(query.sql(), ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            while (!taker.isCancelled() && feed.next(statement)) {
                int fetch = (int) Math.min(Math.min(query.fetchSize(), FIRST_FETCH), Math.max(1, query.enoughRows()));
                statement.setFetchSize(fetch);
                try (ResultSet rows = statement.executeQuery()) {
                    Outcome outcome = read(rows, fetch);
                    if (outcome != Outcome.END) {
                        query.connections().endEarly(connection);
                        return outcome == Outcome.LIMIT;
                    }
                }
            }
        }
        hand();
        return false;
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
                hand();
                return Outcome.LIMIT;
            }
            fetchedBytes += row(rows);
            fetched++;
            if (builder.isFull() && !hand()) {
                return Outcome.CANCELLED;
            }
            if (fetched == fetch) { // the next row may have to be waited for
                before = shared.addAndGet(fetchedBytes);
                fetch = (int) Math.clamp(fetch * FETCH_BYTES / Math.max(1, fetchedBytes), Math.min(LEAST_FETCH, query.fetchSize()),
                        query.fetchSize());
                rows.setFetchSize(fetch);
                fetched = 0;
                fetchedBytes = 0;
                if (isDue() && !hand() || taker.isCancelled()) {
                    return Outcome.CANCELLED;
                }
            }
        }
        shared.addAndGet(fetchedBytes);
        return !isDue() || hand() ? Outcome.END : Outcome.CANCELLED;
    }

    private boolean isDue() {
        long elapsed = System.nanoTime() - begun;
        return elapsed > LONG_NANOS || taker.isWaiting() && (!any || elapsed > SHORT_NANOS || builder.rows() >= SOME_ROWS);
    }

    private long row(ResultSet rows) throws SQLException, ConnectorException {
        int row = builder.rows();
        long bytes = 0;
        int column = 0;
        try {
            for (; column < columns.length; column++) {
                bytes += columns[column].read(rows, row);
            }
        } catch (UnheldValueException e) {
            String name = query.type().field(column).name();
            throw new ConnectorException("VALUE_NOT_HELD", ConnectorException.Kind.USER,
                    "Column " + name + " has the value " + e.getMessage() + ", which " + query.type().type(column) + " does not hold (while "
                            + query.what()
                            + ").",
                    "Leave such rows out by a condition on " + name + " (they are greater or less than all others), or leave the column out.", null);
        }
        builder.endRow();
        bytesInSegment += bytes;
        return bytes;
    }

    private boolean hand() {
        if (builder.rows() == 0) {
            return true;
        }
        long bytes = bytesInSegment;
        bytesInSegment = 0;
        any = true;
        boolean wanted = taker.take(builder.build(), bytes);
        begun = System.nanoTime();
        return wanted;
    }
}
