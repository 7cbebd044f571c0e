package dev.riffle.connector.data;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;

/** Appends booleans, integers, dates and times, in the unit that {@link DataType.Kind} names. */
public final class LongAppender extends ColumnAppender {
    private long[] values = new long[1024];

    LongAppender(DataType type) {
        super(type);
    }

    public void set(int row, long value) {
        mark(row);
        values[row] = value;
    }

    @Override
    void setNonNull(int row, Object value) {
        set(row, switch (value) {
            case Boolean bool -> bool ? 1 : 0;
            case LocalDate date -> date.toEpochDay();
            case LocalTime time -> time.toNanoOfDay() / 1000;
            case LocalDateTime time -> time.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + time.getNano() / 1000;
            case Instant instant -> Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000);
            default -> ((Number) value).longValue();
        });
    }

    @Override
    void growValues(int rows) {
        values = Arrays.copyOf(values, rows);
    }

    @Override
    Column take(int rows, Validity validity) {
        return LongColumn.of(type(), rows == values.length ? values : Arrays.copyOf(values, rows), rows, validity);
    }

    @Override
    void reset() {
        values = new long[1024];
    }
}
