package dev.riffle.buffer.internal;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import org.h2.api.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate of the distinct numbers: each is taken once, whatever its scale. H2's own DISTINCT fails where a group has only NULLs. A
 * subclass is a function's name in generated SQL, with {@code _DISTINCT} behind it.
 */
public abstract class DistinctAggregate implements Aggregate {
    private final Aggregate aggregate;
    private final Set<Object> seen = new HashSet<>();

    private DistinctAggregate(Aggregate aggregate) {
        this.aggregate = aggregate;
    }

    @Override
    public final int getInternalType(int[] inputTypes) throws SQLException {
        return aggregate.getInternalType(inputTypes);
    }

    @Override
    public final void add(@Nullable Object value) throws SQLException {
        if (value != null && seen.add(key(value))) {
            aggregate.add(value);
        }
    }

    private static Object key(Object value) {
        return switch (value) {
            case BigDecimal decimal -> decimal.stripTrailingZeros();
            case Double number -> number + 0.0; // minus zero is zero
            default -> value;
        };
    }

    @Override
    public final @Nullable Object getResult() throws SQLException {
        return aggregate.getResult();
    }

    /** RIFFLE_AVG_DISTINCT. */
    public static final class Average extends DistinctAggregate {
        public Average() {
            super(new NumericAverage());
        }
    }

    /** RIFFLE_STDDEV_POP_DISTINCT. */
    public static final class StddevPop extends DistinctAggregate {
        public StddevPop() {
            super(new NumericDeviation.StddevPop());
        }
    }

    /** RIFFLE_STDDEV_SAMP_DISTINCT. */
    public static final class StddevSamp extends DistinctAggregate {
        public StddevSamp() {
            super(new NumericDeviation.StddevSamp());
        }
    }

    /** RIFFLE_VAR_POP_DISTINCT. */
    public static final class VarPop extends DistinctAggregate {
        public VarPop() {
            super(new NumericDeviation.VarPop());
        }
    }

    /** RIFFLE_VAR_SAMP_DISTINCT. */
    public static final class VarSamp extends DistinctAggregate {
        public VarSamp() {
            super(new NumericDeviation.VarSamp());
        }
    }

    /** RIFFLE_DOUBLE_SUM_DISTINCT. */
    public static final class DoubleSum extends DistinctAggregate {
        public DoubleSum() {
            super(new DoubleAggregate.Sum());
        }
    }

    /** RIFFLE_DOUBLE_AVG_DISTINCT. */
    public static final class DoubleAverage extends DistinctAggregate {
        public DoubleAverage() {
            super(new DoubleAggregate.Average());
        }
    }

    /** RIFFLE_DOUBLE_STDDEV_POP_DISTINCT. */
    public static final class DoubleStddevPop extends DistinctAggregate {
        public DoubleStddevPop() {
            super(new DoubleAggregate.StddevPop());
        }
    }

    /** RIFFLE_DOUBLE_STDDEV_SAMP_DISTINCT. */
    public static final class DoubleStddevSamp extends DistinctAggregate {
        public DoubleStddevSamp() {
            super(new DoubleAggregate.StddevSamp());
        }
    }

    /** RIFFLE_DOUBLE_VAR_POP_DISTINCT. */
    public static final class DoubleVarPop extends DistinctAggregate {
        public DoubleVarPop() {
            super(new DoubleAggregate.VarPop());
        }
    }

    /** RIFFLE_DOUBLE_VAR_SAMP_DISTINCT. */
    public static final class DoubleVarSamp extends DistinctAggregate {
        public DoubleVarSamp() {
            super(new DoubleAggregate.VarSamp());
        }
    }
}
