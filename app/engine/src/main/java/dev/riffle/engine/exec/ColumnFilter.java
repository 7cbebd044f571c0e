package dev.riffle.engine.exec;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.LongColumn;

/** Keeps, in place, the selected rows in which two columns compare as wanted. Stateless. */
final class ColumnFilter {
    private ColumnFilter() {}

    static int compare(Column left, Comparison comparison, Column right, int[] rows, int count) {
        int valid = SegmentFilter.valid(right, rows, SegmentFilter.valid(left, rows, count));
        if (left instanceof LongColumn a && right instanceof LongColumn b) {
            return longs(a.values(), comparison, b.values(), rows, valid);
        }
        int kept = 0;
        for (int i = 0; i < valid; i++) {
            int row = rows[i];
            rows[kept] = row;
            kept += comparison.holds(ColumnOrder.compare(left, row, right, row)) ? 1 : 0;
        }
        return kept;
    }

    private static int longs(long[] left, Comparison comparison, long[] right, int[] rows, int count) {
        boolean less = comparison.holds(-1);
        boolean equal = comparison.holds(0);
        boolean greater = comparison.holds(1);
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            long a = left[row];
            long b = right[row];
            rows[kept] = row;
            kept += less & a < b | equal & a == b | greater & a > b ? 1 : 0;
        }
        return kept;
    }

    static int same(Column left, Column right, boolean negated, int[] rows, int count) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            boolean leftNull = left.isNull(row);
            boolean rightNull = right.isNull(row);
            boolean same = leftNull || rightNull ? leftNull == rightNull : ColumnOrder.compare(left, row, right, row) == 0;
            rows[kept] = row;
            kept += same != negated ? 1 : 0;
        }
        return kept;
    }
}
