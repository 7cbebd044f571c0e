package dev.riffle.buffer;

import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.data.RowType;
import java.time.Instant;
import java.util.List;

/**
 * What one reading of a stream left in the {@link Buffer}, as it was when asked for: later evictions do not touch it. Immutable.
 *
 * @param name its table in the schema {@code buffer}: the stream's name, with a number when several samples of that name are kept
 * @param connection the connection that was read
 * @param stream the stream's exact name
 * @param type the columns that were read
 * @param bounds the records that were asked for
 * @param segments what is still there, in the order in which it was read
 * @param lostRows rows that were read and have been evicted since
 * @param heapBytes about how many bytes of heap the segments take now
 * @param readAt when the reading began
 * @param origin what else is known of where it came from
 */
public record Sample(String name, String connection, String stream, RowType type, ScanBounds bounds, List<KeptSegment> segments, long lostRows,
        long heapBytes, Instant readAt, SampleCoverage coverage, Origin origin) {
    public Sample {
        segments = List.copyOf(segments);
    }

    /** The same under another name. */
    public Sample named(String other) {
        return new Sample(other, connection, stream, type, bounds, segments, lostRows, heapBytes, readAt, coverage, origin);
    }

    /** Rows that are still there. */
    public long rows() {
        long rows = 0;
        for (KeptSegment segment : segments) {
            rows += segment.rows();
        }
        return rows;
    }

    /** Bytes of disk that the segments take that are not in the heap now. */
    public long diskBytes() {
        long bytes = 0;
        for (KeptSegment segment : segments) {
            bytes += segment.diskBytes();
        }
        return bytes;
    }

    /** About how many bytes of heap all its rows would take at once. */
    public long loadedBytes() {
        long bytes = 0;
        for (KeptSegment segment : segments) {
            bytes += segment.loadedBytes();
        }
        return bytes;
    }

    /** Whether it answers for everything that its bounds ask for: all was read and nothing was evicted. */
    public boolean isComplete() {
        return coverage.complete() && lostRows == 0;
    }
}
