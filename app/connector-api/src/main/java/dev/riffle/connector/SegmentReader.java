package dev.riffle.connector;

import dev.riffle.connector.data.Segment;
import org.jspecify.annotations.Nullable;

/** Reads a part of a scan. All calls come from one thread, but {@link #cancel()} and {@link #progress()}, which any thread may make. */
public interface SegmentReader extends AutoCloseable {
    /**
     * Waits for the next rows. A segment is handed on when it is full, when about a second has gone by, or at the end of the ranges.
     *
     * @return rows in the order read, at least one; or null when the ranges are read, the bytes are used up or the reader was cancelled
     * @throws SchemaWidenedException if the stream must be described again
     * @throws ConnectorException if the system failed; the progress tells how far it came
     */
    @Nullable
    Segment next() throws ConnectorException;

    /** What was read so far. */
    ReadProgress progress();

    /** Makes {@link #next()} return soon, within 100 ms. */
    void cancel();

    @Override
    void close();
}
