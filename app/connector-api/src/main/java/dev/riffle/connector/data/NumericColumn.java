package dev.riffle.connector.data;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Exact decimals, each with a scale of its own: what AVG and division give. An object per value, so for results, not for streams.
 *
 * @param values by row; null where SQL's NULL is meant
 * @param size the number of rows
 */
public record NumericColumn(@Nullable BigDecimal[] values, int size, Validity validity) implements Column {
    @Override
    public DataType type() {
        return DataType.NUMERIC;
    }

    @Override
    public @Nullable Object value(int row) {
        return validity.isNull(row) ? null : values[row];
    }

    @Override
    public long heapBytes() {
        return 72L * values.length + validity.heapBytes() + 48;
    }
}
