package dev.riffle.engine.exec;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.ColumnAppender;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.DecimalAppender;
import dev.riffle.connector.data.DecimalColumn;
import dev.riffle.connector.data.Decimals;
import dev.riffle.connector.data.LongAppender;
import dev.riffle.connector.data.LongColumn;
import dev.riffle.connector.data.NumericAppender;
import java.math.BigDecimal;
import java.util.Arrays;

/** SUM and AVG of whole numbers and decimals, in 128-bit integers: no digit is ever lost, overflow is an error. */
final class ExactSums extends Accumulator {
    private final AggregateCall.Function function;
    private final int scale;
    private long[] low = new long[16];
    private long[] high = new long[16];
    private long[] counts = new long[16];

    ExactSums(AggregateCall.Function function, DataType argument) {
        this.function = function;
        this.scale = argument.scale();
    }

    @Override
    void ensure(int groups) {
        if (groups > low.length) {
            int size = Math.max(groups, low.length * 2);
            low = Arrays.copyOf(low, size);
            high = Arrays.copyOf(high, size);
            counts = Arrays.copyOf(counts, size);
        }
    }

    @Override
    void add(Column column, int[] rows, int count, int[] groups) {
        if (column instanceof DecimalColumn decimals) {
            if (decimals.high() == null) {
                addLongs(decimals, decimals.low(), rows, count, groups);
            } else {
                addWide(decimals, decimals.low(), decimals.high(), rows, count, groups);
            }
        } else {
            addLongs(column, ((LongColumn) column).values(), rows, count, groups);
        }
    }

    private void addLongs(Column column, long[] values, int[] rows, int count, int[] groups) {
        boolean allValid = column.validity().allValid();
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            if (allValid || !column.isNull(row)) {
                int group = groups[i];
                long value = values[row];
                long sum = low[group] + value;
                // the carry out of the lower half, plus the sign extension of the value
                high[group] += (Long.compareUnsigned(sum, value) < 0 ? 1 : 0) + (value >> 63);
                low[group] = sum;
                counts[group]++;
            }
        }
    }

    private void addWide(Column column, long[] lows, long[] highs, int[] rows, int count, int[] groups) {
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            if (!column.isNull(row)) {
                add(groups[i], highs[row], lows[row]);
                counts[groups[i]]++;
            }
        }
    }

    private void add(int group, long highBits, long lowBits) {
        long sum = low[group] + lowBits;
        long carry = Long.compareUnsigned(sum, lowBits) < 0 ? 1 : 0;
        long before = high[group];
        long after = before + highBits + carry;
        if (((before ^ after) & (highBits ^ after)) < 0) {
            throw new ArithmeticException("a sum has more than 38 digits");
        }
        low[group] = sum;
        high[group] = after;
    }

    @Override
    void merge(Accumulator other, int[] groups) {
        ExactSums theirs = (ExactSums) other;
        for (int group = 0; group < groups.length && group < theirs.low.length; group++) {
            if (theirs.counts[group] > 0) {
                add(groups[group], theirs.high[group], theirs.low[group]);
                counts[groups[group]] += theirs.counts[group];
            }
        }
    }

    @Override
    void write(int group, ColumnAppender out, int row) {
        if (counts[group] == 0) {
            return;
        }
        if (function == AggregateCall.Function.AVG) {
            BigDecimal sum = DecimalColumn.toBigDecimal(high[group], low[group], scale);
            ((NumericAppender) out).set(row, Decimals.average(sum, counts[group]));
        } else if (out instanceof DecimalAppender decimals) {
            if (!decimals.set(row, DecimalColumn.toBigDecimal(high[group], low[group], scale))) {
                throw new ArithmeticException("a sum has more than 38 digits");
            }
        } else {
            if (high[group] != low[group] >> 63) {
                throw new ArithmeticException("a sum is out of the range of BIGINT");
            }
            ((LongAppender) out).set(row, low[group]);
        }
    }
}
