package dev.riffle.buffer;

import dev.riffle.buffer.internal.EmbeddedDatabase;
import dev.riffle.connector.data.RowType;
import java.time.ZoneId;
import java.util.Map;

/**
 * Runs generated SQL over tables that are segments: what is left of a query once the engine's own operators have reduced it. An
 * embedded in-memory H2, started by the first query; each query sees its own tables and nothing else, whatever its SQL says.
 *
 * <p>Safe for any thread: queries run side by side.
 */
public final class FinalDatabase implements AutoCloseable {
    private final EmbeddedDatabase database = new EmbeddedDatabase();

    /**
     * Prepares a statement; it is computed by the first {@link FinalQuery#next()}.
     *
     * @param sql one query in H2's dialect that names tables and columns in double quotes; functions of the type contract are
     *     called as {@code RIFFLE_…} (see the package {@code dev.riffle.buffer.internal})
     * @param tables by exactly the name that the SQL uses
     * @param resultType the columns of the result in order; values are converted to these types, names are free
     * @param zone the session's zone: instants answer EXTRACT and are printed in it
     */
    public FinalQuery query(String sql, Map<String, SegmentTable> tables, RowType resultType, ZoneId zone) {
        return database.query(sql, tables, resultType, zone);
    }

    /** Starts the database ahead of its first query, which takes some tenths of a second; from another thread, while data are read. */
    public void warmUp() throws BufferException {
        database.warmUp();
    }

    /** Stops the database; queries still open fail. Safe to call twice. */
    @Override
    public void close() {
        database.close();
    }
}
