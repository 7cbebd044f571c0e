package dev.riffle.engine.exec;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.ColumnAppender;
import dev.riffle.connector.data.DecimalAppender;
import dev.riffle.connector.data.DecimalColumn;
import java.util.Arrays;

/** MIN and MAX of decimals of one scale, compared as 128-bit integers. */
final class ExtremeDecimals extends Accumulator {
    private final int sign;
    private long[] high = new long[16];
    private long[] low = new long[16];
    private boolean[] seen = new boolean[16];

    /** @param sign 1 for MAX, -1 for MIN */
    ExtremeDecimals(int sign) {
        this.sign = sign;
    }

    @Override
    void ensure(int groups) {
        if (groups > low.length) {
            int size = Math.max(groups, low.length * 2);
            high = Arrays.copyOf(high, size);
            low = Arrays.copyOf(low, size);
            seen = Arrays.copyOf(seen, size);
        }
    }

    @Override
    void add(Column column, int[] rows, int count, int[] groups) {
        DecimalColumn decimals = (DecimalColumn) column;
        long[] lows = decimals.low();
        long[] highs = decimals.high();
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            if (!decimals.isNull(row)) {
                take(groups[i], highs == null ? lows[row] >> 63 : highs[row], lows[row]);
            }
        }
    }

    private void take(int group, long highBits, long lowBits) {
        if (!seen[group] || compare(highBits, lowBits, high[group], low[group]) * sign > 0) {
            seen[group] = true;
            high[group] = highBits;
            low[group] = lowBits;
        }
    }

    static int compare(long high, long low, long otherHigh, long otherLow) {
        return high == otherHigh ? Long.compareUnsigned(low, otherLow) : Long.compare(high, otherHigh);
    }

    @Override
    void merge(Accumulator other, int[] groups) {
        ExtremeDecimals theirs = (ExtremeDecimals) other;
        for (int group = 0; group < groups.length && group < theirs.low.length; group++) {
            if (theirs.seen[group]) {
                take(groups[group], theirs.high[group], theirs.low[group]);
            }
        }
    }

    @Override
    void write(int group, ColumnAppender out, int row) {
        if (seen[group]) {
            ((DecimalAppender) out).set(row, high[group], low[group]);
        }
    }
}
