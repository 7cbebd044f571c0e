package dev.riffle.engine.exec;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.ColumnAppender;
import dev.riffle.connector.data.DoubleAppender;
import dev.riffle.connector.data.DoubleColumn;
import java.util.Arrays;

/** SUM and AVG of binary floating-point numbers; the last digits depend on the order of reading, as in every database. */
final class DoubleSums extends Accumulator {
    private final AggregateCall.Function function;
    private double[] sums = new double[16];
    private long[] counts = new long[16];

    DoubleSums(AggregateCall.Function function) {
        this.function = function;
    }

    @Override
    void ensure(int groups) {
        if (groups > sums.length) {
            int size = Math.max(groups, sums.length * 2);
            sums = Arrays.copyOf(sums, size);
            counts = Arrays.copyOf(counts, size);
        }
    }

    @Override
    void add(Column column, int[] rows, int count, int[] groups) {
        DoubleColumn doubles = (DoubleColumn) column;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            if (!doubles.isNull(row)) {
                plus(groups[i], doubles.get(row));
                counts[groups[i]]++;
            }
        }
    }

    private void plus(int group, double value) {
        double before = sums[group];
        double sum = before + value;
        if (Double.isInfinite(sum) && !Double.isInfinite(before) && !Double.isInfinite(value)) {
            throw new ArithmeticException("a sum does not fit into DOUBLE");
        }
        sums[group] = sum;
    }

    @Override
    void merge(Accumulator other, int[] groups) {
        DoubleSums theirs = (DoubleSums) other;
        for (int group = 0; group < groups.length && group < theirs.sums.length; group++) {
            plus(groups[group], theirs.sums[group]);
            counts[groups[group]] += theirs.counts[group];
        }
    }

    @Override
    void write(int group, ColumnAppender out, int row) {
        if (counts[group] > 0) {
            ((DoubleAppender) out).set(row, function == AggregateCall.Function.AVG ? sums[group] / counts[group] : sums[group]);
        }
    }
}
