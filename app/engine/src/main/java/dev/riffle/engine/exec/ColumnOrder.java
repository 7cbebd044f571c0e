package dev.riffle.engine.exec;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.DecimalColumn;
import dev.riffle.connector.data.DoubleColumn;
import dev.riffle.connector.data.LongColumn;
import dev.riffle.connector.data.NumericColumn;
import dev.riffle.connector.data.TextColumn;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Objects;

/**
 * Compares values of two columns, neither of which is null: texts by Unicode code points, exact numbers of any types by their value, and an exact
 * number with a double as doubles, as PostgreSQL does. Stateless.
 */
final class ColumnOrder {
    private ColumnOrder() {}

    static int compare(Column left, int leftRow, Column right, int rightRow) {
        if (left instanceof LongColumn a && right instanceof LongColumn b) {
            return Long.compare(a.get(leftRow), b.get(rightRow));
        }
        if (left instanceof DoubleColumn || right instanceof DoubleColumn) {
            return Double.compare(approximate(left, leftRow) + 0.0, approximate(right, rightRow) + 0.0);
        }
        if (left instanceof TextColumn a && right instanceof TextColumn b) {
            return texts(a, a.codes()[leftRow], b, b.codes()[rightRow]);
        }
        if (left instanceof DecimalColumn a && right instanceof DecimalColumn b && a.type().scale() == b.type().scale()) {
            return decimals(a, leftRow, b, rightRow);
        }
        return exact(left, leftRow).compareTo(exact(right, rightRow));
    }

    private static int decimals(DecimalColumn a, int aRow, DecimalColumn b, int bRow) {
        long[] aHigh = a.high();
        long[] bHigh = b.high();
        long aLow = a.low()[aRow];
        long bLow = b.low()[bRow];
        return ExtremeDecimals.compare(aHigh == null ? aLow >> 63 : aHigh[aRow], aLow, bHigh == null ? bLow >> 63 : bHigh[bRow], bLow);
    }

    private static int texts(TextColumn a, int aEntry, TextColumn b, int bEntry) {
        return Arrays.compareUnsigned(a.bytes(), a.start(aEntry), a.start(aEntry + 1), b.bytes(), b.start(bEntry), b.start(bEntry + 1));
    }

    private static double approximate(Column column, int row) {
        return column instanceof DoubleColumn doubles ? doubles.get(row) : exact(column, row).doubleValue();
    }

    /** The value of an exact number. */
    static BigDecimal exact(Column column, int row) {
        return switch (column) {
            case LongColumn longs -> BigDecimal.valueOf(longs.get(row));
            case DecimalColumn decimals -> decimals.get(row);
            case NumericColumn numerics -> Objects.requireNonNull(numerics.values()[row]);
            case DoubleColumn _,TextColumn _ -> throw new IllegalArgumentException(column.type() + " is no exact number");
        };
    }
}
