package dev.riffle.engine.exec;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.Segment;
import java.util.List;

/** Compares rows of segments by the keys of an order. Stateless. */
final class RowOrder {
    private final SortKey[] keys;

    RowOrder(List<SortKey> keys) {
        this.keys = keys.toArray(SortKey[]::new);
    }

    /** The column of the first key, by index. */
    int firstColumn() {
        return keys[0].column();
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
                sign = key.descending() ? ColumnOrder.compare(b, rightRow, a, leftRow) : ColumnOrder.compare(a, leftRow, b, rightRow);
            }
            if (sign != 0) {
                return sign;
            }
        }
        return 0;
    }
}
