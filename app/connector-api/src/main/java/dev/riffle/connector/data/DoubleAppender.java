package dev.riffle.connector.data;

import java.util.Arrays;

/** Appends binary floating-point numbers. */
public final class DoubleAppender extends ColumnAppender {
    private double[] values = new double[1024];

    DoubleAppender() {
        super(DataType.DOUBLE);
    }

    public void set(int row, double value) {
        mark(row);
        values[row] = value;
    }

    @Override
    void setNonNull(int row, Object value) {
        set(row, ((Number) value).doubleValue());
    }

    @Override
    void growValues(int rows) {
        values = Arrays.copyOf(values, rows);
    }

    @Override
    Column take(int rows, Validity validity) {
        return new DoubleColumn(rows == values.length ? values : Arrays.copyOf(values, rows), rows, validity);
    }

    @Override
    void reset() {
        values = new double[1024];
    }
}
