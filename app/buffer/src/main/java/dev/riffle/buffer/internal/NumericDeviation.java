package dev.riffle.buffer.internal;

import dev.riffle.connector.data.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.h2.api.Aggregate;
import org.h2.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * Variance and standard deviation of exact numbers from their exact number N, sum and sum of squares: (N · Σx² − (Σx)²) over N² or
 * N · (N − 1), in the scale of a quotient, the root rounded to the same scale (numeric_stddev_internal of PostgreSQL's numeric.c).
 */
public abstract class NumericDeviation implements Aggregate {
    private final boolean sample;
    private final boolean root;
    private BigDecimal sum = BigDecimal.ZERO;
    private BigDecimal squares = BigDecimal.ZERO;
    private long count;

    private NumericDeviation(boolean sample, boolean root) {
        this.sample = sample;
        this.root = root;
    }

    @Override
    public int getInternalType(int[] inputTypes) {
        return Value.NUMERIC;
    }

    @Override
    public void add(@Nullable Object value) {
        if (value != null) {
            BigDecimal decimal = NumericAverage.decimal(value);
            sum = sum.add(decimal);
            squares = squares.add(decimal.multiply(decimal));
            count++;
        }
    }

    @Override
    public @Nullable Object getResult() {
        if (count == 0 || sample && count == 1) {
            return null;
        }
        BigDecimal n = BigDecimal.valueOf(count);
        BigDecimal numerator = n.multiply(squares).subtract(sum.multiply(sum));
        if (numerator.signum() <= 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal denominator = n.multiply(sample ? BigDecimal.valueOf(count - 1) : n);
        int scale = Decimals.quotientScale(numerator, denominator);
        BigDecimal variance = numerator.divide(denominator, scale, RoundingMode.HALF_UP);
        return root ? Decimals.sqrt(variance, scale) : variance;
    }

    /** RIFFLE_STDDEV_POP. */
    public static final class StddevPop extends NumericDeviation {
        public StddevPop() {
            super(false, true);
        }
    }

    /** RIFFLE_STDDEV_SAMP. */
    public static final class StddevSamp extends NumericDeviation {
        public StddevSamp() {
            super(true, true);
        }
    }

    /** RIFFLE_VAR_POP. */
    public static final class VarPop extends NumericDeviation {
        public VarPop() {
            super(false, false);
        }
    }

    /** RIFFLE_VAR_SAMP. */
    public static final class VarSamp extends NumericDeviation {
        public VarSamp() {
            super(true, false);
        }
    }
}
