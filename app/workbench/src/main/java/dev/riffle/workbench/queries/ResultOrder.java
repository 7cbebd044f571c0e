package dev.riffle.workbench.queries;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.TextColumn;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * The order of rows in memory by one of their columns, as ORDER BY has it: texts by code point, NULL last ascending and first descending,
 * equal rows as they came. A million rows take about a second.
 */
public final class ResultOrder {
    private static final int CHECK_EVERY = 1 << 16;

    private ResultOrder() {}

    /**
     * The numbers of the rows in order.
     *
     * @param type the columns of the answer, of which single segments may have narrower ones
     * @throws CancellationException if the thread was interrupted
     */
    public static int[] by(RowType type, ResultRows rows, int column, boolean descending) {
        @Nullable
        Object[] keys = keys(type.type(column), rows, column);
        Comparator<Object> values = descending ? Comparator.comparing(key -> key, ResultOrder::compare).reversed() : ResultOrder::compare;
        Comparator<@Nullable Object> order = descending ? Comparator.nullsFirst(values) : Comparator.nullsLast(values);
        Integer[] numbers = new Integer[keys.length];
        Arrays.setAll(numbers, Integer::valueOf);
        int[] compared = {0};
        Arrays.sort(numbers, (left, right) -> {
            if (++compared[0] % CHECK_EVERY == 0 && Thread.currentThread().isInterrupted()) {
                throw new CancellationException();
            }
            return order.compare(keys[left], keys[right]);
        });
        return Arrays.stream(numbers).mapToInt(Integer::intValue).toArray();
    }

    /** The values of the column, all of one class. */
    private static @Nullable Object[] keys(DataType type, ResultRows rows, int column) {
        @Nullable
        Object[] keys = new Object[rows.size()];
        int number = 0;
        for (Segment segment : rows.segments()) {
            Column values = segment.column(column);
            for (int row = 0; row < segment.rows(); row++) {
                keys[number++] = values.isNull(row) ? null : key(type, values, row);
            }
        }
        return keys;
    }

    private static Object key(DataType type, Column values, int row) {
        if (values instanceof TextColumn texts) {
            int entry = texts.codes()[row];
            return Arrays.copyOfRange(texts.bytes(), texts.start(entry), texts.start(entry) + texts.length(entry));
        }
        Object value = Objects.requireNonNull(values.value(row));
        return switch (type.kind()) {
            case DOUBLE -> ((Number) value).doubleValue() + 0.0; // the two zeros are equal
            case BIGINT -> ((Number) value).longValue();
            case DECIMAL, NUMERIC -> value instanceof BigDecimal decimal ? decimal : new BigDecimal(value.toString());
            case VARCHAR -> value.toString().getBytes(StandardCharsets.UTF_8); // a segment from before it was known to hold texts
            default -> value;
        };
    }

    @SuppressWarnings("unchecked")
    private static int compare(Object left, Object right) {
        return left instanceof byte[] bytes ? Arrays.compareUnsigned(bytes, (byte[]) right) : ((Comparable<Object>) left).compareTo(right);
    }
}
