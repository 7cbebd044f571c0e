package dev.riffle.buffer.internal;

import dev.riffle.connector.data.Decimals;
import java.math.BigDecimal;
import org.h2.api.Aggregate;
import org.h2.value.Value;
import org.jspecify.annotations.Nullable;

/** RIFFLE_AVG: the exact average of exact numbers, in the scale of {@link Decimals#average}; null of nothing. */
public final class NumericAverage implements Aggregate {
    private BigDecimal sum = BigDecimal.ZERO;
    private long count;

    @Override
    public int getInternalType(int[] inputTypes) {
        return Value.NUMERIC;
    }

    @Override
    public void add(@Nullable Object value) {
        if (value != null) {
            sum = sum.add(decimal(value));
            count++;
        }
    }

    static BigDecimal decimal(Object value) {
        return value instanceof BigDecimal decimal ? decimal : new BigDecimal(value.toString());
    }

    @Override
    public @Nullable Object getResult() {
        return count == 0 ? null : Decimals.average(sum, count);
    }
}
