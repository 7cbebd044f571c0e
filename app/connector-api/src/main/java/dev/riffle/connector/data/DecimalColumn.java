package dev.riffle.connector.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Exact decimals of one scale. A value is {@code unscaled × 10^-scale}; the unscaled value is a signed 128-bit integer whose upper
 * half is stored only when some value of the column needs it.
 *
 * @param type of kind {@link DataType.Kind#DECIMAL}
 * @param low the lower 64 bits of the unscaled values, by row; undefined where null
 * @param high the upper 64 bits, or null when every value is {@code low} alone, sign-extended
 * @param size the number of rows
 */
public record DecimalColumn(DataType type, long[] low, long @Nullable [] high, int size, Validity validity) implements Column {
    public DecimalColumn {
        if (type.kind() != DataType.Kind.DECIMAL) {
            throw new IllegalArgumentException(type + " is not decimal");
        }
    }

    /** A column whose unscaled values have 64 bits each. */
    public static DecimalColumn narrow(DataType type, long[] unscaled, int size, Validity validity) {
        return new DecimalColumn(type, unscaled, null, size, validity);
    }

    /** Whether every unscaled value is {@link #low} alone. */
    public boolean fitsLong() {
        return high == null;
    }

    public BigDecimal get(int row) {
        return toBigDecimal(high == null ? low[row] >> 63 : high[row], low[row], type.scale());
    }

    /** The decimal of a signed 128-bit unscaled value. */
    public static BigDecimal toBigDecimal(long high, long low, int scale) {
        if (high == low >> 63) {
            return BigDecimal.valueOf(low, scale);
        }
        BigInteger unsignedLow = BigInteger.valueOf(low >>> 1).shiftLeft(1).add(BigInteger.valueOf(low & 1));
        return new BigDecimal(BigInteger.valueOf(high).shiftLeft(64).add(unsignedLow), scale);
    }

    @Override
    public @Nullable Object value(int row) {
        return validity.isNull(row) ? null : get(row);
    }

    @Override
    public long heapBytes() {
        return 8L * low.length + (high == null ? 0 : 8L * high.length) + validity.heapBytes() + 64;
    }
}
