package dev.riffle.engine.exec;

import dev.riffle.connector.data.RowType;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One key of an order.
 *
 * @param column by index
 * @param descending greatest first
 * @param nullsLast where NULL goes; SQL's default here is last ascending, first descending
 */
public record SortKey(int column, boolean descending, boolean nullsLast) {
    /**
     * An order with its limit, in words.
     *
     * @param type the columns that the keys are of
     * @param offset rows left out at the beginning
     * @param limit rows kept after them; {@link Long#MAX_VALUE} for all
     */
    public static String describe(List<SortKey> keys, RowType type, long offset, long limit) {
        String order = keys.stream().map(key -> type.field(key.column()).name() + (key.descending() ? " DESC" : ""))
                .collect(Collectors.joining(", "));
        String first = limit == Long.MAX_VALUE ? "" : (order.isEmpty() ? "" : ", ") + "first " + limit;
        return (order.isEmpty() ? "" : "sort by " + order) + first + (offset == 0 ? "" : " after " + offset);
    }
}
