package dev.riffle.connector.data;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Booleans, integers, dates and times.
 *
 * @param type one for which {@link DataType#isLong()} holds
 * @param values by row, in the unit that {@link DataType.Kind} names; undefined where null
 * @param size the number of rows, at most {@code values.length}
 * @param min at most the smallest value that is not null; {@link Long#MAX_VALUE} when all are null
 * @param max at least the greatest value that is not null; {@link Long#MIN_VALUE} when all are null
 */
public record LongColumn(DataType type, long[] values, int size, Validity validity, long min, long max) implements Column {
    public LongColumn {
        if (!type.isLong()) {
            throw new IllegalArgumentException(type + " is not held as long");
        }
    }

    /** A column whose smallest and greatest values are found here. */
    public static LongColumn of(DataType type, long[] values, int size, Validity validity) {
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        for (int row = 0; row < size; row++) {
            if (!validity.isNull(row)) {
                min = Math.min(min, values[row]);
                max = Math.max(max, values[row]);
            }
        }
        return new LongColumn(type, values, size, validity, min, max);
    }

    public long get(int row) {
        return values[row];
    }

    @Override
    public @Nullable Object value(int row) {
        return validity.isNull(row) ? null : toObject(type, values[row]);
    }

    /** The object that stands for a value of a type held as long; see {@link Column#value}. */
    public static Object toObject(DataType type, long value) {
        return switch (type.kind()) {
            case BOOLEAN -> value != 0;
            case INTEGER -> Math.toIntExact(value);
            case BIGINT -> value;
            case DATE -> LocalDate.ofEpochDay(value);
            case TIME -> LocalTime.ofNanoOfDay(value * 1000);
            case TIMESTAMP ->
                LocalDateTime.ofEpochSecond(Math.floorDiv(value, 1_000_000L), (int) Math.floorMod(value, 1_000_000L) * 1000, ZoneOffset.UTC);
            case INSTANT -> Instant.EPOCH.plus(value, ChronoUnit.MICROS);
            default -> throw new IllegalArgumentException(type + " is not held as long");
        };
    }

    @Override
    public long heapBytes() {
        return 8L * values.length + validity.heapBytes() + 64;
    }
}
