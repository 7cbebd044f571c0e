package dev.riffle.engine;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.sample.Coverage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The answer to a statement, as it comes. One thread takes the rows; {@link #coverage()} and {@link #cancel()} are for any thread. */
public interface QueryResult extends AutoCloseable {
    /** The columns. Their names are final at once, their types when {@link #next()} has returned. */
    RowType columns();

    /**
     * Waits for the next rows. A segment's own type may be wider than {@link #columns()} where a later record needed it.
     *
     * @return at least one row, or null at the end
     * @throws QueryException if the statement fails, runs out of memory or was cancelled
     * @throws ConnectorException if a system failed
     */
    @Nullable
    Segment next() throws QueryException, ConnectorException;

    /** What was read so far; final once {@link #next()} has returned null or failed. */
    Coverage coverage();

    Timings timings();

    /** Ends reading soon and makes {@link #next()} fail with a cancelled error. */
    void cancel();

    /** Cancels what still runs and releases everything. */
    @Override
    void close();

    /**
     * Where the time went, up to now.
     *
     * @param plan parsing, looking up tables, planning
     * @param scan reading and reducing
     * @param finalSql the final fragment
     * @param total all of it
     */
    record Timings(Duration plan, Duration scan, Duration finalSql, Duration total) {}
}
