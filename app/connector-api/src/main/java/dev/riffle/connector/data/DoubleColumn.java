package dev.riffle.connector.data;

import org.jspecify.annotations.Nullable;

/**
 * Binary floating-point numbers.
 *
 * @param values by row; undefined where null
 * @param size the number of rows, at most {@code values.length}
 */
public record DoubleColumn(double[] values, int size, Validity validity) implements Column {
    @Override
    public DataType type() {
        return DataType.DOUBLE;
    }

    public double get(int row) {
        return values[row];
    }

    @Override
    public @Nullable Object value(int row) {
        return validity.isNull(row) ? null : values[row];
    }

    @Override
    public long heapBytes() {
        return 8L * values.length + validity.heapBytes() + 48;
    }
}
