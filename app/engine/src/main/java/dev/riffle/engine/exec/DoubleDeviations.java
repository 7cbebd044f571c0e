package dev.riffle.engine.exec;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.ColumnAppender;
import dev.riffle.connector.data.DoubleAppender;
import dev.riffle.connector.data.DoubleColumn;
import java.util.Arrays;

/**
 * Variance and standard deviation of binary floating-point numbers: the squares' sum follows Youngs and Cramer's updating formula, and parts are
 * combined as in float8_combine of PostgreSQL's float.c. The last digits depend on the order of reading, as in every database.
 */
final class DoubleDeviations extends Accumulator {
    private final AggregateCall.Function function;
    private long[] counts = new long[16];
    private double[] sums = new double[16];
    /** The sums of squared differences from the average. */
    private double[] squares = new double[16];

    DoubleDeviations(AggregateCall.Function function) {
        this.function = function;
    }

    @Override
    void ensure(int groups) {
        if (groups > counts.length) {
            int size = Math.max(groups, counts.length * 2);
            counts = Arrays.copyOf(counts, size);
            sums = Arrays.copyOf(sums, size);
            squares = Arrays.copyOf(squares, size);
        }
    }

    @Override
    void add(Column column, int[] rows, int count, int[] groups) {
        DoubleColumn doubles = (DoubleColumn) column;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            if (!doubles.isNull(row)) {
                add(groups[i], doubles.get(row));
            }
        }
    }

    private void add(int group, double value) {
        long count = ++counts[group];
        double before = sums[group];
        double sum = before + value;
        sums[group] = sum;
        if (count > 1) {
            double distance = value * count - sum;
            squares[group] += distance * distance / ((double) count * (count - 1));
        } else if (!Double.isFinite(value)) {
            squares[group] = Double.NaN;
        }
        checkFinite(sum, Double.isFinite(before) && Double.isFinite(value));
    }

    private static void checkFinite(double sum, boolean expected) {
        if (expected && Double.isInfinite(sum)) {
            throw new ArithmeticException("a sum does not fit into DOUBLE");
        }
    }

    @Override
    void merge(Accumulator other, int[] groups) {
        DoubleDeviations theirs = (DoubleDeviations) other;
        for (int group = 0; group < groups.length && group < theirs.counts.length; group++) {
            merge(groups[group], theirs.counts[group], theirs.sums[group], theirs.squares[group]);
        }
    }

    private void merge(int group, long count, double sum, double square) {
        if (count == 0) {
            return;
        }
        if (counts[group] == 0) {
            squares[group] = square;
        } else {
            double distance = sums[group] / counts[group] - sum / count;
            squares[group] += square + (double) counts[group] * count * distance * distance / (counts[group] + count);
        }
        boolean finite = Double.isFinite(sums[group]) && Double.isFinite(sum);
        sums[group] += sum;
        counts[group] += count;
        checkFinite(sums[group], finite);
    }

    @Override
    void write(int group, ColumnAppender out, int row) {
        long count = counts[group];
        boolean sample = function == AggregateCall.Function.VAR_SAMP || function == AggregateCall.Function.STDDEV_SAMP;
        if (count == 0 || sample && count == 1) {
            return;
        }
        double variance = squares[group] / (sample ? count - 1 : count);
        boolean root = function == AggregateCall.Function.STDDEV_POP || function == AggregateCall.Function.STDDEV_SAMP;
        ((DoubleAppender) out).set(row, root ? Math.sqrt(variance) : variance);
    }
}
