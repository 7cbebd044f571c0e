package dev.riffle.engine.exec;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.ColumnAppender;
import dev.riffle.connector.data.LongAppender;
import dev.riffle.connector.data.LongColumn;
import java.util.Arrays;

/** MIN and MAX of whole numbers, dates and times. */
final class ExtremeLongs extends Accumulator {
    private final int sign;
    private long[] best = new long[16];
    private boolean[] seen = new boolean[16];

    /** @param sign 1 for MAX, -1 for MIN */
    ExtremeLongs(int sign) {
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
        LongColumn longs = (LongColumn) column;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            if (!longs.isNull(row)) {
                take(groups[i], longs.get(row));
            }
        }
    }

    private void take(int group, long value) {
        if (!seen[group] || Long.compare(value, best[group]) * sign > 0) {
            seen[group] = true;
            best[group] = value;
        }
    }

    @Override
    void merge(Accumulator other, int[] groups) {
        ExtremeLongs theirs = (ExtremeLongs) other;
        for (int group = 0; group < groups.length && group < theirs.best.length; group++) {
            if (theirs.seen[group]) {
                take(groups[group], theirs.best[group]);
            }
        }
    }

    @Override
    void write(int group, ColumnAppender out, int row) {
        if (seen[group]) {
            ((LongAppender) out).set(row, best[group]);
        }
    }
}
