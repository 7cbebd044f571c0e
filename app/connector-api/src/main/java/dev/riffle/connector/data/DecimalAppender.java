package dev.riffle.connector.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Appends exact decimals of one scale. */
public final class DecimalAppender extends ColumnAppender {
    private long[] low = new long[1024];
    private long @Nullable [] high;

    DecimalAppender(DataType type) {
        super(type);
    }

    /** Sets {@code unscaled × 10^-scale}, in the scale of the column. */
    public void set(int row, long unscaled) {
        mark(row);
        low[row] = unscaled;
        if (high != null) {
            high[row] = unscaled >> 63;
        }
    }

    /** Sets a signed 128-bit unscaled value, in the scale of the column. */
    public void set(int row, long highBits, long lowBits) {
        mark(row);
        if (high == null && highBits != lowBits >> 63) {
            high = new long[low.length];
            for (int i = 0; i < low.length; i++) {
                high[i] = low[i] >> 63;
            }
        }
        low[row] = lowBits;
        if (high != null) {
            high[row] = highBits;
        }
    }

    /**
     * Sets a decimal of any scale that loses nothing in the scale of the column.
     *
     * @return false, with the row left null, when the value has more digits than the type holds
     */
    public boolean set(int row, BigDecimal value) {
        BigDecimal stripped = value.scale() > type().scale() ? value.stripTrailingZeros() : value;
        if (stripped.scale() > type().scale() || stripped.precision() - stripped.scale() > type().precision() - type().scale()) {
            clear(row);
            return false;
        }
        BigInteger unscaled = stripped.setScale(type().scale()).unscaledValue();
        set(row, unscaled.shiftRight(64).longValue(), unscaled.longValue());
        return true;
    }

    @Override
    void setNonNull(int row, Object value) {
        if (!set(row, (BigDecimal) value)) {
            throw new ArithmeticException(value + " does not fit " + type());
        }
    }

    @Override
    void growValues(int rows) {
        low = Arrays.copyOf(low, rows);
        if (high != null) {
            high = Arrays.copyOf(high, rows);
        }
    }

    @Override
    Column take(int rows, Validity validity) {
        long[] lowValues = rows == low.length ? low : Arrays.copyOf(low, rows);
        long[] highValues = high == null ? null : Arrays.copyOf(high, rows);
        return new DecimalColumn(type(), lowValues, highValues, rows, validity);
    }

    @Override
    void reset() {
        low = new long[1024];
        high = null;
    }
}
