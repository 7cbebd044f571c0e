package dev.riffle.engine.exec;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.ColumnAppender;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.DoubleAppender;
import dev.riffle.connector.data.DoubleColumn;
import dev.riffle.connector.data.LongAppender;
import dev.riffle.connector.data.LongColumn;
import java.util.Arrays;
import java.util.Objects;

/**
 * PERCENTILE_CONT, which interpolates between two values as doubles, and PERCENTILE_DISC, which gives one of the values: exact, so all values of a
 * group are kept, 8 bytes each.
 */
final class Percentiles extends Accumulator {
    private static final long[] NONE = {};

    private final AggregateCall.Percentile percentile;
    private final boolean continuous;
    /** Whether values are kept as doubles, in bits that are ordered as they are. */
    private final boolean doubles;
    private long[][] values = new long[16][];
    private int[] counts = new int[16];
    private boolean[] sorted = new boolean[16];
    private long bytes;

    Percentiles(AggregateCall call, DataType argument) {
        this.percentile = Objects.requireNonNull(call.percentile());
        this.continuous = call.function() == AggregateCall.Function.PERCENTILE_CONT;
        this.doubles = continuous || argument.kind() == DataType.Kind.DOUBLE;
        Arrays.fill(values, NONE);
    }

    @Override
    void ensure(int groups) {
        if (groups > counts.length) {
            int before = counts.length;
            int size = Math.max(groups, before * 2);
            values = Arrays.copyOf(values, size);
            Arrays.fill(values, before, size, NONE);
            counts = Arrays.copyOf(counts, size);
            sorted = Arrays.copyOf(sorted, size);
        }
    }

    @Override
    void add(Column column, int[] rows, int count, int[] groups) {
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            if (!column.isNull(row)) {
                add(groups[i], doubles ? ordered(number(column, row)) : ((LongColumn) column).get(row));
            }
        }
    }

    private static double number(Column column, int row) {
        return switch (column) {
            case DoubleColumn values -> values.get(row);
            case LongColumn values -> values.get(row);
            default -> ColumnOrder.exact(column, row).doubleValue();
        };
    }

    /** Bits that compare as the doubles do, NaN as the greatest. */
    private static long ordered(double value) {
        long bits = Double.doubleToLongBits(value + 0.0);
        return bits ^ bits >> 63 & Long.MAX_VALUE;
    }

    private static double number(long ordered) {
        return Double.longBitsToDouble(ordered ^ ordered >> 63 & Long.MAX_VALUE);
    }

    private void add(int group, long value) {
        int count = counts[group];
        if (count == values[group].length) {
            int size = Math.max(4, count + (count >> 1));
            bytes += 8L * (size - count);
            values[group] = Arrays.copyOf(values[group], size);
        }
        values[group][count] = value;
        counts[group] = count + 1;
        sorted[group] = false;
    }

    @Override
    void merge(Accumulator other, int[] groups) {
        Percentiles theirs = (Percentiles) other;
        for (int group = 0; group < groups.length && group < theirs.counts.length; group++) {
            for (int i = 0; i < theirs.counts[group]; i++) {
                add(groups[group], theirs.values[group][i]);
            }
        }
    }

    @Override
    long textBytes() {
        return bytes;
    }

    @Override
    void write(int group, ColumnAppender out, int row) {
        int count = counts[group];
        if (count == 0) {
            return;
        }
        if (!sorted[group]) {
            Arrays.sort(values[group], 0, count);
            sorted[group] = true;
        }
        if (continuous) {
            ((DoubleAppender) out).set(row, between(group, percentile.fraction() * (count - 1)));
            return;
        }
        int place = (int) Math.ceil(percentile.fraction() * count);
        long value = at(group, Math.max(place, 1) - 1);
        if (out instanceof DoubleAppender appender) {
            appender.set(row, number(value));
        } else {
            ((LongAppender) out).set(row, value);
        }
    }

    private double between(int group, double place) {
        double low = number(at(group, (int) Math.floor(place)));
        double high = number(at(group, (int) Math.ceil(place)));
        return low == high ? low : low + (place - Math.floor(place)) * (high - low);
    }

    private long at(int group, int place) {
        return values[group][percentile.descending() ? counts[group] - 1 - place : place];
    }
}
