package dev.riffle.buffer.internal;

import java.sql.SQLException;
import org.h2.api.Aggregate;
import org.h2.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * Sum, average, variance and standard deviation of doubles in double arithmetic, in the order of the rows (H2 sums doubles as decimals).
 * The squares' sum follows Youngs and Cramer's updating formula, as float8_accum of PostgreSQL's float.c.
 */
public abstract class DoubleAggregate implements Aggregate {
    long count;
    double sum;
    /** The sum of squared differences from the average. */
    double squares;

    private DoubleAggregate() {}

    @Override
    public final int getInternalType(int[] inputTypes) {
        return Value.DOUBLE;
    }

    @Override
    public final void add(@Nullable Object value) throws SQLException {
        if (value == null) {
            return;
        }
        double number = ((Number) value).doubleValue();
        double before = sum;
        count++;
        sum += number;
        if (count > 1) {
            double distance = number * count - sum;
            squares += distance * distance / ((double) count * (count - 1));
        } else if (!Double.isFinite(number)) {
            squares = Double.NaN;
        }
        if (Double.isInfinite(sum) && !Double.isInfinite(before) && !Double.isInfinite(number)) {
            throw ContractFailure.outOfRange("a sum", "DOUBLE");
        }
    }

    @Override
    public abstract @Nullable Object getResult();

    /** RIFFLE_DOUBLE_SUM. */
    public static final class Sum extends DoubleAggregate {
        @Override
        public @Nullable Object getResult() {
            return count == 0 ? null : sum;
        }
    }

    /** RIFFLE_DOUBLE_AVG. */
    public static final class Average extends DoubleAggregate {
        @Override
        public @Nullable Object getResult() {
            return count == 0 ? null : sum / count;
        }
    }

    /** RIFFLE_DOUBLE_VAR_POP. */
    public static final class VarPop extends DoubleAggregate {
        @Override
        public @Nullable Object getResult() {
            return count == 0 ? null : squares / count;
        }
    }

    /** RIFFLE_DOUBLE_VAR_SAMP. */
    public static final class VarSamp extends DoubleAggregate {
        @Override
        public @Nullable Object getResult() {
            return count < 2 ? null : squares / (count - 1);
        }
    }

    /** RIFFLE_DOUBLE_STDDEV_POP. */
    public static final class StddevPop extends DoubleAggregate {
        @Override
        public @Nullable Object getResult() {
            return count == 0 ? null : Math.sqrt(squares / count);
        }
    }

    /** RIFFLE_DOUBLE_STDDEV_SAMP. */
    public static final class StddevSamp extends DoubleAggregate {
        @Override
        public @Nullable Object getResult() {
            return count < 2 ? null : Math.sqrt(squares / (count - 1));
        }
    }
}
