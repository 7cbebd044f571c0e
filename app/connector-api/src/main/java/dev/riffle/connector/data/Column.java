package dev.riffle.connector.data;

import org.jspecify.annotations.Nullable;

/** The values of one field in a {@link Segment}. Immutable; its arrays are shared with readers, who must not write to them. */
public sealed interface Column permits LongColumn, DoubleColumn, DecimalColumn, NumericColumn, TextColumn {
    DataType type();

    /** The number of rows, 0 to {@link Segment#MAX_ROWS}. */
    int size();

    /** Which rows are not null. */
    Validity validity();

    default boolean isNull(int row) {
        return validity().isNull(row);
    }

    /**
     * The value as an object: Boolean, Integer, Long, BigDecimal, Double, String, byte[], LocalDate, LocalTime, LocalDateTime or
     * Instant by the kind of the type; null for SQL's NULL. For output and tests, not for hot paths.
     */
    @Nullable
    Object value(int row);

    /** About how many bytes of heap the column takes. */
    long heapBytes();
}
