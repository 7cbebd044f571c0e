package dev.riffle.buffer;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;

/**
 * A segment of a {@link Sample}: its rows are loaded when they are wanted, as they need not be in the heap. What the rows are never changes.
 * Let go of what was loaded when it was read: a sample may be larger than the heap. Safe for any thread.
 */
public final class KeptSegment {
    private final Segment segment;

    private KeptSegment(Segment segment) {
        this.segment = segment;
    }

    /** A segment that stays in the heap. */
    public static KeptSegment of(Segment segment) {
        return new KeptSegment(segment);
    }

    public int rows() {
        return segment.rows();
    }

    /** About how many bytes of heap all of it takes while it is loaded. */
    public long loadedBytes() {
        return segment.heapBytes();
    }

    /**
     * All columns.
     *
     * @throws ConnectorException if they can no longer be read
     */
    public Segment load() throws ConnectorException {
        return segment;
    }

    /**
     * Some columns; no others are loaded.
     *
     * @param type the fields wanted
     * @param columns where these are among the columns of the sample, in the same order
     * @throws ConnectorException if they can no longer be read
     */
    public Segment load(RowType type, int[] columns) throws ConnectorException {
        return segment.select(type, columns);
    }
}
