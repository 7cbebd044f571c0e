package dev.riffle.buffer.internal;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import java.util.ArrayList;
import java.util.List;
import org.h2.result.SearchRow;
import org.h2.value.Value;
import org.h2.value.ValueNull;
import org.jspecify.annotations.Nullable;

/**
 * What H2 asks of an index: for some columns a lowest value, a highest, or null. The rows selected are at least those that match; H2
 * checks its conditions again, so a bound that cannot be used exactly is widened or left out.
 */
final class Bounds {
    private final int[] columns;
    private final ColumnBound[] bounds;

    private Bounds(int[] columns, ColumnBound[] bounds) {
        this.columns = columns;
        this.bounds = bounds;
    }

    static Bounds of(RowType type, @Nullable SearchRow first, @Nullable SearchRow last) {
        List<Integer> columns = new ArrayList<>();
        List<ColumnBound> bounds = new ArrayList<>();
        for (int column = 0; column < type.size(); column++) {
            Value low = first == null ? null : first.getValue(column);
            Value high = last == null ? null : last.getValue(column);
            ColumnBound bound = bound(type.type(column), low, high);
            if (bound != null) {
                columns.add(column);
                bounds.add(bound);
            }
        }
        return new Bounds(columns.stream().mapToInt(Integer::intValue).toArray(), bounds.toArray(ColumnBound[]::new));
    }

    private static @Nullable ColumnBound bound(dev.riffle.connector.data.DataType type, @Nullable Value low, @Nullable Value high) {
        if (low == ValueNull.INSTANCE && high == ValueNull.INSTANCE) {
            return ColumnBound.NULLS;
        }
        Value least = low == ValueNull.INSTANCE ? null : low;
        Value greatest = high == ValueNull.INSTANCE ? null : high;
        return least == null && greatest == null ? null : ColumnBound.of(type, least, greatest);
    }

    boolean isEmpty() {
        return bounds.length == 0;
    }

    /** Writes the rows of a segment that may match, ascending, and returns how many there are. */
    int select(Segment segment, int[] selection) {
        for (int i = 0; i < bounds.length; i++) {
            if (!bounds[i].mayMatch(segment.column(columns[i]))) {
                return 0;
            }
        }
        int count = segment.rows();
        for (int row = 0; row < count; row++) {
            selection[row] = row;
        }
        for (int i = 0; i < bounds.length && count > 0; i++) {
            Column column = segment.column(columns[i]);
            count = bounds[i].refine(column, selection, count);
            if (bounds[i] != ColumnBound.NULLS && !column.validity().allValid()) {
                count = ColumnBound.dropNulls(column, selection, count);
            }
        }
        return count;
    }
}
