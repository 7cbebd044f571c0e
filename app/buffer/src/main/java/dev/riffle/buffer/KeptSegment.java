package dev.riffle.buffer;

import dev.riffle.buffer.internal.packed.DamagedException;
import dev.riffle.buffer.internal.spill.SpilledSegment;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import java.io.IOException;
import java.util.stream.IntStream;

/**
 * A segment of a {@link Sample}: its rows are loaded when they are wanted, as they need not be in the heap. What the rows are never changes; where
 * they are does, and so does the order in which their dictionaries have them. Let go of what was loaded when it was read: a sample may be larger
 * than the heap. Safe for any thread.
 */
public final class KeptSegment {
    /** The code of what {@link #load} throws when rows on the disk are no longer what was written, or are no longer there. */
    public static final String DAMAGED = "BUFFER_DAMAGED";

    private final int rows;
    private volatile Place place;

    private sealed interface Place {}

    private record InHeap(Segment segment) implements Place {}

    /** @param damaged is told when it can no longer be read */
    private record OnDisk(SpilledSegment segment, String stream, Runnable damaged) implements Place {}

    private KeptSegment(Segment segment) {
        this.rows = segment.rows();
        this.place = new InHeap(segment);
    }

    /** A segment that is in the heap. */
    public static KeptSegment of(Segment segment) {
        return new KeptSegment(segment);
    }

    public int rows() {
        return rows;
    }

    /** Whether its rows are in the heap now, and not on the disk alone. */
    public boolean isInHeap() {
        return place instanceof InHeap;
    }

    /** About how many bytes of heap all of it takes while it is loaded. */
    public long loadedBytes() {
        return switch (place) {
            case InHeap heap -> heap.segment.heapBytes();
            case OnDisk disk -> disk.segment.loadedBytes();
        };
    }

    /** Bytes of disk that it takes; 0 while it is in the heap. */
    public long diskBytes() {
        return place instanceof OnDisk disk ? disk.segment.bytes() : 0;
    }

    /**
     * All columns.
     *
     * @throws ConnectorException if they can no longer be read; the buffer has given them up then
     */
    public Segment load() throws ConnectorException {
        return switch (place) {
            case InHeap heap -> heap.segment;
            case OnDisk disk -> load(disk, disk.segment.type(), IntStream.range(0, disk.segment.type().size()).toArray());
        };
    }

    /**
     * Some columns; no others are loaded.
     *
     * @param type the fields wanted
     * @param columns where these are among the columns of the sample, in the same order
     * @throws ConnectorException if they can no longer be read; the buffer has given them up then
     */
    public Segment load(RowType type, int[] columns) throws ConnectorException {
        return switch (place) {
            case InHeap heap -> heap.segment.select(type, columns);
            case OnDisk disk -> load(disk, type, columns);
        };
    }

    private Segment load(OnDisk disk, RowType type, int[] columns) throws ConnectorException {
        try {
            return disk.segment.load(type, columns);
        } catch (IOException | DamagedException e) {
            disk.damaged.run();
            throw new ConnectorException(DAMAGED, ConnectorException.Kind.EXTERNAL,
                    rows + " rows of " + disk.stream + " that the buffer had put on the disk can no longer be read: " + disk.segment.file().path()
                            + " is damaged or was removed (" + (e.getMessage() == null ? "it ends early" : e.getMessage()) + ").",
                    "Run the statement again: it is answered from the rows that are left, and says so. Read the stream again to have all.", e);
        }
    }

    /** The same rows, which take less memory or time in another form. */
    void replace(Segment same) {
        place = new InHeap(same);
    }

    /** The rows are in a file, and leave the heap. */
    void moveToDisk(SpilledSegment written, String stream, Runnable damaged) {
        place = new OnDisk(written, stream, damaged);
    }
}
