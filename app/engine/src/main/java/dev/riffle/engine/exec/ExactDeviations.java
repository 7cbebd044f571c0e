package dev.riffle.engine.exec;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.ColumnAppender;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.DecimalColumn;
import dev.riffle.connector.data.Decimals;
import dev.riffle.connector.data.LongColumn;
import dev.riffle.connector.data.NumericAppender;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Variance and standard deviation of exact numbers from their number N, their exact sum and the exact sum of their squares: (N · Σx² − (Σx)²) over N²
 * or N · (N − 1), in the scale of a quotient, the root rounded to the same scale (numeric_stddev_internal of PostgreSQL's numeric.c). Sums are kept
 * in 128 bits; what these cannot hold goes into sums of any length.
 */
final class ExactDeviations extends Accumulator {
    private final AggregateCall.Function function;
    private final int scale;
    private final WideSums sums = new WideSums();
    private final WideSums squares = new WideSums();
    private long[] counts = new long[16];
    private @Nullable BigInteger[] restOfSums = {};
    private @Nullable BigInteger[] restOfSquares = {};

    ExactDeviations(AggregateCall.Function function, DataType argument) {
        this.function = function;
        this.scale = argument.scale();
    }

    @Override
    void ensure(int groups) {
        if (groups > counts.length) {
            counts = Arrays.copyOf(counts, Math.max(groups, counts.length * 2));
        }
        sums.ensure(counts.length);
        squares.ensure(counts.length);
    }

    @Override
    void add(Column column, int[] rows, int count, int[] groups) {
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            if (!column.isNull(row)) {
                counts[groups[i]]++;
                if (column instanceof LongColumn longs) {
                    add(groups[i], longs.get(row));
                } else {
                    add(groups[i], (DecimalColumn) column, row);
                }
            }
        }
    }

    private void add(int group, DecimalColumn column, int row) {
        long[] high = column.high();
        long low = column.low()[row];
        if (high == null || high[row] == low >> 63) {
            add(group, low);
        } else {
            BigInteger value = column.get(row).unscaledValue();
            addRest(group, value, value.multiply(value));
        }
    }

    private void add(int group, long value) {
        sums.add(group, value >> 63, value); // of 64 bits each: there are never enough of them to need more than 128
        try {
            squares.add(group, Math.multiplyHigh(value, value), value * value);
        } catch (ArithmeticException _) {
            addRest(group, BigInteger.ZERO, squares.take(group).add(BigInteger.valueOf(value).pow(2)));
        }
    }

    private void addRest(int group, BigInteger sum, BigInteger square) {
        if (restOfSums.length < counts.length) {
            restOfSums = Arrays.copyOf(restOfSums, counts.length);
            restOfSquares = Arrays.copyOf(restOfSquares, counts.length);
        }
        restOfSums[group] = orZero(restOfSums[group]).add(sum);
        restOfSquares[group] = orZero(restOfSquares[group]).add(square);
    }

    private static BigInteger orZero(@Nullable BigInteger value) {
        return value == null ? BigInteger.ZERO : value;
    }

    @Override
    void merge(Accumulator other, int[] groups) {
        ExactDeviations theirs = (ExactDeviations) other;
        for (int group = 0; group < groups.length && group < theirs.counts.length; group++) {
            if (theirs.counts[group] > 0) {
                counts[groups[group]] += theirs.counts[group];
                addRest(groups[group], theirs.sum(group), theirs.square(group));
            }
        }
    }

    private BigInteger sum(int group) {
        return sums.value(group).add(group < restOfSums.length ? orZero(restOfSums[group]) : BigInteger.ZERO);
    }

    private BigInteger square(int group) {
        return squares.value(group).add(group < restOfSquares.length ? orZero(restOfSquares[group]) : BigInteger.ZERO);
    }

    @Override
    long textBytes() {
        return 128L * restOfSums.length;
    }

    @Override
    void write(int group, ColumnAppender out, int row) {
        boolean sample = function == AggregateCall.Function.VAR_SAMP || function == AggregateCall.Function.STDDEV_SAMP;
        long count = counts[group];
        if (count == 0 || sample && count == 1) {
            return;
        }
        BigDecimal n = BigDecimal.valueOf(count);
        BigDecimal sum = new BigDecimal(sum(group), scale);
        BigDecimal numerator = n.multiply(new BigDecimal(square(group), 2 * scale)).subtract(sum.multiply(sum));
        ((NumericAppender) out).set(row, numerator.signum() <= 0 ? BigDecimal.ZERO : deviation(numerator, n, sample));
    }

    private BigDecimal deviation(BigDecimal numerator, BigDecimal n, boolean sample) {
        BigDecimal denominator = n.multiply(sample ? n.subtract(BigDecimal.ONE) : n);
        int digits = Decimals.quotientScale(numerator, denominator);
        BigDecimal variance = numerator.divide(denominator, digits, RoundingMode.HALF_UP);
        boolean root = function == AggregateCall.Function.STDDEV_POP || function == AggregateCall.Function.STDDEV_SAMP;
        return root ? Decimals.sqrt(variance, digits) : variance;
    }
}
