package dev.riffle.engine.exec;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.DecimalColumn;
import dev.riffle.connector.data.DoubleColumn;
import dev.riffle.connector.data.LongColumn;
import dev.riffle.connector.data.Segment;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out rows of which the first key of an order alone shows that they come after a certain row: one comparison of numbers for most rows.
 * Those that are left are for {@link RowOrder} to compare. For one thread.
 */
final class ThresholdFilter {
    private final SortKey key;
    private final int[] left = new int[Segment.MAX_ROWS];

    ThresholdFilter(SortKey first) {
        this.key = first;
    }

    /** The rows that may come before, after a call of {@link #narrow}; written anew by the next. */
    int[] rows() {
        return left;
    }

    /**
     * Narrows some of the selected rows.
     *
     * @param limit a row of this segment is compared with
     * @return how many are left, or -1 when the filter does not know the type: then all may come before
     */
    int narrow(Segment segment, int[] rows, int from, int to, Segment limit, int limitRow) {
        Column column = segment.column(key.column());
        Column other = limit.column(key.column());
        if (other.isNull(limitRow)) {
            return -1;
        }
        boolean nulls = !key.nullsLast();
        long[] words = column.validity().words();
        return switch (column) {
            case LongColumn longs -> isBehind(longs, ((LongColumn) other).get(limitRow), nulls)
                    ? 0
                    : longs(longs.values(), words, nulls, rows, from, to, ((LongColumn) other).get(limitRow));
            case DecimalColumn decimals when decimals.fitsLong() && fitsLong((DecimalColumn) other, limitRow) ->
                longs(decimals.low(), words, nulls, rows, from, to, ((DecimalColumn) other).low()[limitRow]);
            case DoubleColumn doubles -> doubles(doubles, words, nulls, rows, from, to, ((DoubleColumn) other).get(limitRow) + 0.0);
            default -> -1;
        };
    }

    private static boolean fitsLong(DecimalColumn column, int row) {
        long[] high = column.high();
        return high == null || high[row] == column.low()[row] >> 63;
    }

    /** Whether no value of a column can come before. */
    private boolean isBehind(LongColumn column, long limit, boolean nulls) {
        return (column.validity().allValid() || !nulls) && (key.descending() ? column.max() < limit : column.min() > limit);
    }

    private int longs(long[] values, long @Nullable [] words, boolean nulls, int[] rows, int from, int to, long limit) {
        if (words == null) {
            return key.descending() ? atLeast(values, rows, from, to, limit) : atMost(values, rows, from, to, limit);
        }
        // a NULL becomes the limit itself, which stays, or what is just behind it, which does not
        if (key.descending()) {
            return nulls || limit > Long.MIN_VALUE
                    ? atLeast(values, words, nulls ? limit : limit - 1, rows, from, to, limit)
                    : -1;
        }
        return nulls || limit < Long.MAX_VALUE ? atMost(values, words, nulls ? limit : limit + 1, rows, from, to, limit) : -1;
    }

    private int atLeast(long[] values, int[] rows, int from, int to, long limit) {
        int kept = 0;
        for (int i = from; i < to; i++) {
            int row = rows[i];
            left[kept] = row;
            kept += values[row] >= limit ? 1 : 0;
        }
        return kept;
    }

    private int atMost(long[] values, int[] rows, int from, int to, long limit) {
        int kept = 0;
        for (int i = from; i < to; i++) {
            int row = rows[i];
            left[kept] = row;
            kept += values[row] <= limit ? 1 : 0;
        }
        return kept;
    }

    private int atLeast(long[] values, long[] words, long forNull, int[] rows, int from, int to, long limit) {
        int kept = 0;
        for (int i = from; i < to; i++) {
            int row = rows[i];
            long value = (words[row >> 6] >>> row & 1) != 0 ? values[row] : forNull;
            left[kept] = row;
            kept += value >= limit ? 1 : 0;
        }
        return kept;
    }

    private int atMost(long[] values, long[] words, long forNull, int[] rows, int from, int to, long limit) {
        int kept = 0;
        for (int i = from; i < to; i++) {
            int row = rows[i];
            long value = (words[row >> 6] >>> row & 1) != 0 ? values[row] : forNull;
            left[kept] = row;
            kept += value <= limit ? 1 : 0;
        }
        return kept;
    }

    /** NaN is the greatest value, and 0.0 equals -0.0. */
    private int doubles(DoubleColumn column, long @Nullable [] words, boolean nulls, int[] rows, int from, int to, double limit) {
        int kept = 0;
        for (int i = from; i < to; i++) {
            int row = rows[i];
            boolean isNull = words != null && (words[row >> 6] >>> row & 1) == 0;
            int sign = Double.compare(column.get(row) + 0.0, limit);
            boolean before = isNull ? nulls : key.descending() ? sign >= 0 : sign <= 0;
            left[kept] = row;
            kept += before ? 1 : 0;
        }
        return kept;
    }
}
