package dev.riffle.workbench.export;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.QueryResult;
import dev.riffle.workbench.queries.ResultRows;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Writes an answer to a file, as UTF-8. The file is written beside its place and moved there when it is whole: one that is cancelled or
 * fails leaves nothing, and what was there before stays. One thread runs it, any may look at its progress and cancel it. For one use.
 */
public final class Export {
    /**
     * What was written.
     *
     * @param bytes of the file
     */
    public record Progress(long rows, long bytes) {}

    /** The segments after the first, one after the other. */
    private interface Rest {
        @Nullable
        Segment next() throws QueryException, ConnectorException;
    }

    private final Path target;
    private final ExportFormat format;
    private final ZoneId zone;
    private final boolean overwrite;
    private final PartialFile.Opener opener;
    private volatile Progress progress = new Progress(0, 0);
    private volatile boolean cancelled;
    private volatile @Nullable QueryResult running;

    Export(Path target, ExportFormat format, ZoneId zone, boolean overwrite, PartialFile.Opener opener) {
        this.target = target;
        this.format = format;
        this.zone = zone;
        this.overwrite = overwrite;
        this.opener = opener;
    }

    /**
     * An export that waits to be run.
     *
     * @param zone in which instants are written, with their offset
     * @param overwrite whether a file that is there may be replaced
     */
    public static Export to(Path target, ExportFormat format, ZoneId zone, boolean overwrite) {
        return new Export(target, format, zone, overwrite, PartialFile.Opener.SYSTEM);
    }

    /**
     * Writes all rows of an answer. What they cover is told by the result's coverage, as always.
     *
     * @param result is taken to its end, or cancelled; not closed
     * @return what is in the file
     * @throws ExportException if the file cannot be written
     * @throws QueryException if the statement failed or was cancelled, or this was
     * @throws ConnectorException if a system failed
     */
    public Progress run(QueryResult result) throws ExportException, QueryException, ConnectorException {
        running = result;
        if (cancelled) {
            result.cancel();
        }
        try {
            Segment first = result.next(); // the types are final only now
            return write(result.columns(), first, result::next);
        } catch (ExportException e) {
            result.cancel();
            throw e;
        }
    }

    /**
     * Writes rows that are in memory.
     *
     * @return what is in the file
     * @throws ExportException if the file cannot be written
     * @throws QueryException if this was cancelled
     */
    public Progress run(RowType columns, ResultRows rows) throws ExportException, QueryException {
        Iterator<Segment> segments = rows.segments().iterator();
        try {
            return write(columns, segments.hasNext() ? segments.next() : null, () -> segments.hasNext() ? segments.next() : null);
        } catch (ConnectorException e) {
            throw new AssertionError("no system is asked", e);
        }
    }

    /** What was written so far. */
    public Progress progress() {
        return progress;
    }

    /** Ends it soon, with a cancelled error. */
    public void cancel() {
        cancelled = true;
        QueryResult result = running;
        if (result != null) {
            result.cancel();
        }
    }

    private Progress write(RowType columns, @Nullable Segment first, Rest rest) throws ExportException, QueryException, ConnectorException {
        try (PartialFile file = PartialFile.beside(target, overwrite, opener)) {
            try {
                Writer out = new Utf8Writer(file.out());
                TextRows writer = format.writer(out, zone);
                writer.begin(columns);
                long written = 0;
                for (Segment segment = first; segment != null; segment = rest.next()) {
                    check();
                    writer.write(segment);
                    written += segment.rows();
                    progress = new Progress(written, file.bytes());
                }
                writer.end();
                out.flush();
                check();
                progress = new Progress(written, file.bytes());
                file.complete();
                return progress;
            } catch (IOException e) {
                throw file.failed(e);
            }
        }
    }

    private void check() throws QueryException {
        if (cancelled) {
            throw QueryException.cancelled();
        }
    }
}
