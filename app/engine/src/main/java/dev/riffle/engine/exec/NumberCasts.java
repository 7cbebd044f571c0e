package dev.riffle.engine.exec;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.DecimalColumn;
import dev.riffle.connector.data.DoubleColumn;
import dev.riffle.connector.data.LongColumn;
import dev.riffle.connector.data.NumericColumn;
import dev.riffle.connector.data.Validity;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Converts columns of exact numbers into other types of numbers. Stateless. */
final class NumberCasts {
    private NumberCasts() {}

    /** @throws ArithmeticException if a number does not fit into the type */
    static Column cast(Column column, DataType type) {
        return switch (type.kind()) {
            case INTEGER, BIGINT -> whole(column, type);
            case DOUBLE -> column instanceof DoubleColumn ? column : approximate(column);
            case DECIMAL -> decimal(column, type);
            case NUMERIC -> numeric(column);
            default -> throw new IllegalArgumentException(column.type() + " cannot be converted to " + type + " here");
        };
    }

    private static Column whole(Column column, DataType type) {
        long least = type.kind() == DataType.Kind.INTEGER ? Integer.MIN_VALUE : Long.MIN_VALUE;
        long most = type.kind() == DataType.Kind.INTEGER ? Integer.MAX_VALUE : Long.MAX_VALUE;
        if (column instanceof LongColumn longs && longs.min() >= least && longs.max() <= most) {
            return new LongColumn(type, longs.values(), longs.size(), longs.validity(), longs.min(), longs.max());
        }
        long[] values = new long[column.size()];
        for (int row = 0; row < values.length; row++) {
            if (!column.isNull(row)) {
                long value = column instanceof LongColumn longs
                        ? longs.get(row)
                        : ColumnOrder.exact(column, row).setScale(0, RoundingMode.HALF_UP).longValueExact();
                if (value < least || value > most) {
                    throw new ArithmeticException(value + " does not fit into " + type);
                }
                values[row] = value;
            }
        }
        return new LongColumn(type, values, values.length, column.validity(), least, most);
    }

    private static Column approximate(Column column) {
        double[] values = new double[column.size()];
        for (int row = 0; row < values.length; row++) {
            if (!column.isNull(row)) {
                values[row] = column instanceof LongColumn longs ? longs.get(row) : ColumnOrder.exact(column, row).doubleValue();
            }
        }
        return new DoubleColumn(values, values.length, column.validity());
    }

    private static Column decimal(Column column, DataType type) {
        if (column instanceof DecimalColumn decimals && decimals.type().scale() == type.scale()
                && decimals.type().precision() <= type.precision()) {
            long[] high = decimals.high();
            return high == null
                    ? DecimalColumn.narrow(type, decimals.low(), decimals.size(), decimals.validity())
                    : new DecimalColumn(type, decimals.low(), high, decimals.size(), decimals.validity());
        }
        @Nullable
        BigDecimal[] values = new BigDecimal[column.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = column.isNull(row) ? null : fit(ColumnOrder.exact(column, row), type);
        }
        return decimals(values, type, column.validity());
    }

    /** In the scale of a type, if it has room for it. */
    static BigDecimal fit(BigDecimal value, DataType type) {
        BigDecimal rounded = value.setScale(type.scale(), RoundingMode.HALF_UP);
        if (rounded.precision() > type.precision() && rounded.signum() != 0) {
            throw new ArithmeticException(value + " does not fit into " + type);
        }
        return rounded;
    }

    /** @param values in the scale of the type; null only where the validity says so */
    static DecimalColumn decimals(@Nullable BigDecimal[] values, DataType type, Validity validity) {
        long[] low = new long[values.length];
        long[] high = new long[values.length];
        boolean narrow = true;
        for (int row = 0; row < values.length; row++) {
            BigDecimal value = values[row];
            if (value != null) {
                BigInteger unscaled = value.unscaledValue();
                low[row] = unscaled.longValue();
                high[row] = unscaled.shiftRight(Long.SIZE).longValue();
                narrow &= unscaled.bitLength() < Long.SIZE;
            }
        }
        return narrow ? DecimalColumn.narrow(type, low, values.length, validity) : new DecimalColumn(type, low, high, values.length, validity);
    }

    private static Column numeric(Column column) {
        if (column instanceof NumericColumn) {
            return column;
        }
        @Nullable
        BigDecimal[] values = new BigDecimal[column.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = column.isNull(row) ? null : ColumnOrder.exact(column, row);
        }
        return new NumericColumn(values, values.length, column.validity());
    }
}
