package dev.riffle.engine.exec;

import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.QueryException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The port of the database that completes a query: it runs one generated SQL text over the outputs of fragments. Safe for any thread. */
public interface FinalExecutor {
    /**
     * The output of a fragment, as a table.
     *
     * @param type its columns
     * @param segments its rows
     */
    record Input(RowType type, List<Segment> segments) {
        public Input {
            segments = List.copyOf(segments);
        }
    }

    /** A running final fragment. */
    interface FinalResult extends AutoCloseable {
        /** @return the next rows, at least one, or null at the end */
        @Nullable
        Segment next() throws QueryException;

        /** Makes {@link #next()} fail with a cancelled error soon; for any thread. */
        void cancel();

        @Override
        void close();
    }

    /** Says that a statement will come: what takes time to start may start. Returns at once. */
    default void prepare() {}

    /**
     * @param sql in the database's dialect, generated, never typed by a user
     * @param inputs by the table names that the text uses
     * @param type the columns of the result; exact decimals as NUMERIC
     * @param zone the session's
     */
    FinalResult run(String sql, Map<String, Input> inputs, RowType type, ZoneId zone) throws QueryException;
}
