package dev.riffle.engine.exec;

import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.QueryException;
import org.jspecify.annotations.Nullable;

/** Finds the rows of a segment that pass the filter of a fragment, and counts them. For the thread of one reader. */
final class PassingRows {
    private final ScanRun scan;
    private final @Nullable SegmentFilter filter;
    private final @Nullable RowType expected;
    private int count;

    /** @param expected the type that every segment must have, or null if each may have its own */
    PassingRows(ScanFragment fragment, ScanRun scan, @Nullable RowType expected) {
        this.scan = scan;
        this.filter = fragment.filter() == null ? null : new SegmentFilter(fragment.filter());
        this.expected = expected;
    }

    /** The numbers of the rows that pass: the first {@link #count()} of the array, which is not to be written, and is written anew by the next call. */
    int[] of(Segment segment) throws QueryException {
        if (expected != null && !segment.type().equals(expected)) {
            throw new FragmentRun.WidenedSegment(segment.type());
        }
        if (filter == null) {
            count = segment.rows();
            scan.passed(count, count, 0);
            return AllRows.NUMBERS;
        }
        long start = System.nanoTime();
        count = filter.select(segment);
        scan.passed(segment.rows(), count, System.nanoTime() - start);
        return filter.rows();
    }

    int count() {
        return count;
    }
}
