package dev.riffle.engine.exec;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.ColumnAppender;
import dev.riffle.connector.data.DoubleAppender;
import dev.riffle.connector.data.DoubleColumn;
import java.util.Arrays;

/** MIN and MAX of binary floating-point numbers; NaN is the greatest, as in PostgreSQL. */
final class ExtremeDoubles extends Accumulator {
    private final int sign;
    private double[] best = new double[16];
    private boolean[] seen = new boolean[16];

    /** @param sign 1 for MAX, -1 for MIN */
    ExtremeDoubles(int sign) {
        this.sign = sign;
    }

    @Override
    void ensure(int groups) {
        if (groups > best.length) {
            int size = Math.max(groups, best.length * 2);
            best = Arrays.copyOf(best, size);
            seen = Arrays.copyOf(seen, size);
        }
    }

    @Override
    void add(Column column, int[] rows, int count, int[] groups) {
        DoubleColumn doubles = (DoubleColumn) column;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            if (!doubles.isNull(row)) {
                take(groups[i], doubles.get(row));
            }
        }
    }

    private void take(int group, double value) {
        if (!seen[group] || Double.compare(value, best[group]) * sign > 0) {
            seen[group] = true;
            best[group] = value;
        }
    }

    @Override
    void merge(Accumulator other, int[] groups) {
        ExtremeDoubles theirs = (ExtremeDoubles) other;
        for (int group = 0; group < groups.length && group < theirs.best.length; group++) {
            if (theirs.seen[group]) {
                take(groups[group], theirs.best[group]);
            }
        }
    }

    @Override
    void write(int group, ColumnAppender out, int row) {
        if (seen[group]) {
            ((DoubleAppender) out).set(row, best[group]);
        }
    }
}
