package dev.riffle.workbench.queries;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.Segment;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows in memory, by number: what a grid shows. Immutable and safe for any thread; a longer one shares the segments of the shorter, so
 * that growing copies no row. Finding a row takes a binary search over the segments.
 */
public final class ResultRows {
    /** No rows. */
    public static final ResultRows NONE = new ResultRows(new Segment[0], new int[0], 0, 0);

    /**
     * Where a row lies.
     *
     * @param row its number in the segment
     */
    public record Place(Segment segment, int row) {
        public Column column(int index) {
            return segment.column(index);
        }

        /** As {@link Column#value} gives it; null for SQL's NULL. */
        public @Nullable Object value(int index) {
            return segment.column(index).value(row);
        }
    }

    private final Segment[] segments;
    /** {@code ends[i]} is the number of the first row after segment i. */
    private final int[] ends;
    private final int count;
    private final long heapBytes;

    private ResultRows(Segment[] segments, int[] ends, int count, long heapBytes) {
        this.segments = segments;
        this.ends = ends;
        this.count = count;
        this.heapBytes = heapBytes;
    }

    /** The rows of some segments. */
    public static ResultRows of(List<Segment> segments) {
        Segment[] all = segments.toArray(Segment[]::new);
        int[] ends = new int[all.length];
        int rows = 0;
        long bytes = 0;
        for (int i = 0; i < all.length; i++) {
            rows = Math.addExact(rows, all[i].rows());
            ends[i] = rows;
            bytes += all[i].heapBytes();
        }
        return new ResultRows(all, ends, all.length, bytes);
    }

    /**
     * These rows and those of another segment. The arrays are shared where they have room: what lies behind {@code count} is nobody's
     * yet, so only the longest, and only one thread, may be added to.
     */
    ResultRows plus(Segment segment) {
        boolean full = count == segments.length;
        Segment[] moreSegments = full ? Arrays.copyOf(segments, Math.max(16, count * 2)) : segments;
        int[] moreEnds = full ? Arrays.copyOf(ends, Math.max(16, count * 2)) : ends;
        moreSegments[count] = segment;
        moreEnds[count] = Math.addExact(size(), segment.rows());
        return new ResultRows(moreSegments, moreEnds, count + 1, heapBytes + segment.heapBytes());
    }

    /** The number of rows. */
    public int size() {
        return count == 0 ? 0 : ends[count - 1];
    }

    /** About how many bytes of heap the rows take. */
    public long heapBytes() {
        return heapBytes;
    }

    /** The segments, in order. */
    public List<Segment> segments() {
        return Collections.unmodifiableList(Arrays.asList(segments).subList(0, count));
    }

    /**
     * Finds a row.
     *
     * @param row 0 to {@code size() - 1}
     */
    public Place at(int row) {
        if (row < 0 || row >= size()) {
            throw new IndexOutOfBoundsException("row " + row + " of " + size());
        }
        int found = Arrays.binarySearch(ends, 0, count, row + 1);
        int index = found < 0 ? -found - 1 : found;
        return new Place(segments[index], index == 0 ? row : row - ends[index - 1]);
    }

    /** A value as {@link Column#value} gives it; null for SQL's NULL. */
    public @Nullable Object value(int row, int column) {
        return at(row).value(column);
    }
}
