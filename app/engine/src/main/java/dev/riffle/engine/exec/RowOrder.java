package dev.riffle.engine.exec;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.DecimalColumn;
import dev.riffle.connector.data.DoubleColumn;
import dev.riffle.connector.data.LongColumn;
import dev.riffle.connector.data.NumericColumn;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.TextColumn;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Compares rows of segments by the keys of an order. Stateless. */
final class RowOrder {
    private final SortKey[] keys;

    RowOrder(List<SortKey> keys) {
        this.keys = keys.toArray(SortKey[]::new);
    }

    int compare(Segment left, int leftRow, Segment right, int rightRow) {
        for (SortKey key : keys) {
            Column a = left.column(key.column());
            Column b = right.column(key.column());
            boolean aNull = a.isNull(leftRow);
            boolean bNull = b.isNull(rightRow);
            int sign;
            if (aNull || bNull) {
                sign = aNull == bNull ? 0 : aNull == key.nullsLast() ? 1 : -1;
            } else {
                sign = key.descending() ? values(b, rightRow, a, leftRow) : values(a, leftRow, b, rightRow);
            }
            if (sign != 0) {
                return sign;
            }
        }
        return 0;
    }

    private static int values(Column left, int leftRow, Column right, int rightRow) {
        return switch (left) {
            case LongColumn a -> Long.compare(a.get(leftRow), ((LongColumn) right).get(rightRow));
            case DoubleColumn a -> Double.compare(a.get(leftRow) + 0.0, ((DoubleColumn) right).get(rightRow) + 0.0);
            case DecimalColumn a -> decimals(a, leftRow, (DecimalColumn) right, rightRow);
            case NumericColumn a ->
                Objects.requireNonNull(a.values()[leftRow]).compareTo(Objects.requireNonNull(((NumericColumn) right).values()[rightRow]));
            case TextColumn a -> texts(a, a.codes()[leftRow], (TextColumn) right, ((TextColumn) right).codes()[rightRow]);
        };
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
}
