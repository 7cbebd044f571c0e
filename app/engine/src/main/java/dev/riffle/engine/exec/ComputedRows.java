package dev.riffle.engine.exec;

import dev.riffle.connector.data.Segment;
import dev.riffle.engine.QueryException;
import java.util.List;
import java.util.stream.IntStream;

/** Computes the columns of a fragment for the rows that passed, and counts them. For the thread of one reader. */
final class ComputedRows {
    private final ScanFragment fragment;
    private final FragmentCounts counts;
    private final ComputedColumns columns;

    /** @param copy which of the copies of each row, from 0 */
    ComputedRows(ScanFragment fragment, int copy, FragmentCounts counts) {
        this.fragment = fragment;
        this.counts = counts;
        this.columns = new ComputedColumns(fragment.computed(copy), fragment.rowType());
    }

    /** One for each of the copies. */
    static List<ComputedRows> ofCopies(ScanFragment fragment, FragmentCounts counts) {
        return IntStream.range(0, fragment.copies()).mapToObj(copy -> new ComputedRows(fragment, copy, counts)).toList();
    }

    /** The first rows of an array as a segment, with the computed columns behind their own, if there are any. */
    Segment of(Segment segment, int[] rows, int count) throws QueryException {
        if (fragment.computed().isEmpty()) {
            return Rows.select(segment, rows, count);
        }
        long start = System.nanoTime();
        Segment computed = columns.of(Rows.select(segment, rows, count));
        counts.compute.add(count, count, start);
        return computed;
    }
}
