package dev.riffle.engine;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.exec.RunFigures;
import dev.riffle.engine.sample.Coverage;
import dev.riffle.engine.sample.Interim;
import dev.riffle.engine.sample.Margins;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answer to a statement, as it comes. One thread takes the rows; everything else but {@link #close()} is for any thread. */
public interface QueryResult extends AutoCloseable {
    /**
     * The columns. Their types are final when {@link #next()} has returned; so are their names, for an answer that turns out to be an estimate has
     * margins among them.
     */
    RowType columns();

    /** Which columns tell how far off others may be; final when {@link #next()} has returned. */
    default Margins margins() {
        return Margins.NONE;
    }

    /**
     * Waits for the next rows. A segment's own type may be wider than {@link #columns()} where a later record needed it.
     *
     * @return at least one row, or null at the end
     * @throws QueryException if the statement fails, runs out of memory or was cancelled
     * @throws ConnectorException if a system failed
     */
    @Nullable
    Segment next() throws QueryException, ConnectorException;

    /**
     * The answer over what was read so far, while {@link #next()} waits for that of an aggregate. Asking is cheap: it is worked out at
     * most a few times a second, in the asker's thread, and a call in between gives the one before.
     *
     * @return empty when nothing was aggregated yet, once rows have come or the statement is over, for statements whose rows come as
     *         they are read, and for those that the final database answers
     */
    Optional<Interim> interim();

    /** What was read so far; final once {@link #next()} has returned null or failed. */
    Coverage coverage();

    Timings timings();

    /**
     * What every operator did, up to now, and how long it took. Counted whether or not anybody asks, once for a segment and never for a row.
     *
     * @return empty where no plan was run for the answer
     */
    default Optional<RunFigures> figures() {
        return Optional.empty();
    }

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
