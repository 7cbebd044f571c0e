package dev.riffle.connector.data;

import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Appends exact decimals, each with a scale of its own. */
public final class NumericAppender extends ColumnAppender {
    private @Nullable BigDecimal[] values = new BigDecimal[1024];

    NumericAppender() {
        super(DataType.NUMERIC);
    }

    public void set(int row, BigDecimal value) {
        mark(row);
        values[row] = value;
    }

    @Override
    void setNonNull(int row, Object value) {
        set(row, (BigDecimal) value);
    }

    @Override
    void growValues(int rows) {
        values = Arrays.copyOf(values, rows);
    }

    @Override
    Column take(int rows, Validity validity) {
        return new NumericColumn(rows == values.length ? values : Arrays.copyOf(values, rows), rows, validity);
    }

    @Override
    void reset() {
        values = new BigDecimal[1024];
    }
}
