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
import org.jspecify.annotations.Nullable;

/**
 * SUM and AVG of whole numbers and decimals: no digit is ever lost, overflow is an error. A group's sum is kept in 64 bits; what they cannot
 * hold goes into a sum of 128 bits, which most statements never make.
 */
final class ExactSums extends Accumulator {
    private final AggregateCall.Function function;
    private final int scale;
    /** By group a sum, and beside it how many values were summed. */
    private long[] cells = new long[32];
    private @Nullable WideSums wide;

    ExactSums(AggregateCall.Function function, DataType argument) {
        this.function = function;
        this.scale = argument.scale();
    }

    @Override
    void ensure(int groups) {
        if (2L * groups > cells.length) {
            cells = Arrays.copyOf(cells, Math.max(Math.multiplyExact(groups, 2), cells.length * 2));
        }
        if (wide != null) {
            wide.ensure(cells.length / 2);
        }
    }

    @Override
    void add(Column column, int[] rows, int count, int[] groups) {
        long[] words = column.validity().words();
        if (column instanceof DecimalColumn decimals) {
            if (decimals.high() == null) {
                addLongs(decimals.low(), words, rows, count, groups);
            } else {
                addWide(decimals, decimals.low(), decimals.high(), rows, count, groups);
            }
        } else {
            addLongs(((LongColumn) column).values(), words, rows, count, groups);
        }
    }

    private void addLongs(long[] values, long @Nullable [] words, int[] rows, int count, int[] groups) {
        if (words == null) {
            addValid(values, rows, count, groups);
        } else {
            addNullable(values, words, rows, count, groups);
        }
    }

    private void addValid(long[] values, int[] rows, int count, int[] groups) {
        long[] sums = cells;
        for (int i = 0; i < count; i++) {
            int cell = groups[i] << 1;
            long value = values[rows[i]];
            sums[cell] = plus(groups[i], sums[cell], value);
            sums[cell + 1]++;
        }
    }

    /** A NULL adds nothing: masked out, which costs less than a branch that cannot be foreseen. */
    private void addNullable(long[] values, long[] words, int[] rows, int count, int[] groups) {
        long[] sums = cells;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            int cell = groups[i] << 1;
            long valid = words[row >> 6] >>> row & 1;
            long value = values[row] & -valid;
            sums[cell] = plus(groups[i], sums[cell], value);
            sums[cell + 1] += valid;
        }
    }

    private void addWide(Column column, long[] lows, long[] highs, int[] rows, int count, int[] groups) {
        WideSums sums = wide();
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            if (!column.isNull(row)) {
                sums.add(groups[i], highs[row], lows[row]);
                cells[2 * groups[i] + 1]++;
            }
        }
    }

    /** A sum and a value more; when 64 bits do not hold that, the sum so far goes aside and the value begins a new one. */
    private long plus(int group, long before, long value) {
        long sum = before + value;
        if (((before ^ sum) & (value ^ sum)) < 0) {
            wide().add(group, before >> 63, before);
            return value;
        }
        return sum;
    }

    private void spillRest(WideSums sums, int group) {
        sums.ensure(cells.length / 2);
        sums.add(group, cells[2 * group] >> 63, cells[2 * group]);
        cells[2 * group] = 0;
    }

    private WideSums wide() {
        WideSums sums = wide;
        if (sums == null) {
            sums = new WideSums();
            wide = sums;
        }
        sums.ensure(cells.length / 2);
        return sums;
    }

    @Override
    void merge(Accumulator other, int[] groups) {
        ExactSums theirs = (ExactSums) other;
        for (int group = 0; group < groups.length && 2 * group < theirs.cells.length; group++) {
            long count = theirs.cells[2 * group + 1];
            if (count > 0) {
                int cell = 2 * groups[group];
                long value = theirs.cells[2 * group];
                cells[cell] = plus(groups[group], cells[cell], value);
                cells[cell + 1] += count;
            }
        }
        if (theirs.wide != null) {
            wide().merge(theirs.wide, groups);
        }
    }

    @Override
    void write(int group, ColumnAppender out, int row) {
        long count = cells[2 * group + 1];
        if (count == 0) {
            return;
        }
        long low = cells[2 * group];
        long high = low >> 63;
        WideSums sums = wide;
        if (sums != null) {
            spillRest(sums, group);
            low = sums.low(group);
            high = sums.high(group);
        }
        if (function == AggregateCall.Function.AVG) {
            ((NumericAppender) out).set(row, Decimals.average(DecimalColumn.toBigDecimal(high, low, scale), count));
        } else if (out instanceof DecimalAppender decimals) {
            write(high, low, decimals, row);
        } else {
            if (high != low >> 63) {
                throw new ArithmeticException("a sum is out of the range of BIGINT");
            }
            ((LongAppender) out).set(row, low);
        }
    }

    private void write(long high, long low, DecimalAppender out, int row) {
        if (high == low >> 63 && out.type().precision() == DataType.MAX_PRECISION && out.type().scale() == scale) {
            out.set(row, low); // 64 bits never have more than 38 digits
        } else {
            BigDecimal sum = DecimalColumn.toBigDecimal(high, low, scale);
            if (!out.set(row, sum)) {
                throw new ArithmeticException("a sum has more than 38 digits");
            }
        }
    }
}
