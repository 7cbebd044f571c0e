package dev.riffle.buffer.internal;

import dev.riffle.connector.data.DataType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import org.h2.util.DateTimeUtils;
import org.h2.value.Value;
import org.h2.value.ValueDate;
import org.h2.value.ValueTime;
import org.h2.value.ValueTimestamp;
import org.h2.value.ValueTimestampTimeZone;
import org.jspecify.annotations.Nullable;

/**
 * Turns values that H2 compares a column with into the column's own representation. H2 hands them over in whatever type the
 * statement gave them, which may be another than the column's.
 */
final class Keys {
    private static final BigDecimal MIN_LONG = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

    private Keys() {}

    /** A number that every match of a column held as long reaches; {@link Long#MIN_VALUE} when nothing can be said. */
    static long longAtLeast(DataType type, Value low) {
        return longBound(type, low, RoundingMode.FLOOR, Long.MIN_VALUE);
    }

    /** A number that no match of a column held as long exceeds; {@link Long#MAX_VALUE} when nothing can be said. */
    static long longAtMost(DataType type, Value high) {
        return longBound(type, high, RoundingMode.CEILING, Long.MAX_VALUE);
    }

    private static long longBound(DataType type, Value value, RoundingMode rounding, long unknown) {
        return switch (type.kind()) {
            case BOOLEAN -> value.getValueType() == Value.BOOLEAN ? value.getBoolean() ? 1 : 0 : unknown;
            case INTEGER, BIGINT -> {
                if (isInteger(value)) {
                    yield value.getLong();
                }
                BigDecimal decimal = isFloating(value) ? floatingBound(value, rounding) : decimal(value);
                yield decimal == null ? unknown : clamp(decimal, rounding);
            }
            case DATE, TIME, TIMESTAMP, INSTANT -> {
                Long micros = temporal(type, value, rounding);
                yield micros == null ? unknown : micros;
            }
            default -> unknown;
        };
    }

    /** H2 may compare a long with a double as doubles, where neighbours become equal. */
    private static @Nullable BigDecimal floatingBound(Value value, RoundingMode rounding) {
        double number = value.getDouble();
        double wider = rounding == RoundingMode.FLOOR ? Math.nextDown(number) : Math.nextUp(number);
        return Double.isFinite(wider) ? new BigDecimal(wider) : null;
    }

    /** The days or microseconds of a value of exactly the column's kind, or null. */
    static @Nullable Long temporal(DataType type, Value value, RoundingMode rounding) {
        return switch (type.kind()) {
            case DATE -> value instanceof ValueDate date ? DateTimeUtils.absoluteDayFromDateValue(date.getDateValue()) : null;
            case TIME -> value instanceof ValueTime time ? (Long) divide(time.getNanos(), rounding) : null;
            case TIMESTAMP -> value instanceof ValueTimestamp local ? (Long) micros(local.getDateValue(), local.getTimeNanos(), 0, rounding) : null;
            case INSTANT -> value instanceof ValueTimestampTimeZone zoned
                    ? (Long) micros(zoned.getDateValue(), zoned.getTimeNanos(), zoned.getTimeZoneOffsetSeconds(), rounding)
                    : null;
            default -> null;
        };
    }

    /** Microseconds since 1970-01-01T00:00Z of a date in H2's coding, a time of day and an offset. */
    static long micros(long dateValue, long nanos, int offsetSeconds, RoundingMode rounding) {
        long seconds = Math.multiplyExact(DateTimeUtils.absoluteDayFromDateValue(dateValue), 86_400L) - offsetSeconds;
        return Math.addExact(Math.multiplyExact(seconds, 1_000_000L), divide(nanos, rounding));
    }

    private static long divide(long nanos, RoundingMode rounding) {
        return switch (rounding) {
            case FLOOR -> Math.floorDiv(nanos, 1000L);
            case CEILING -> Math.ceilDiv(nanos, 1000L);
            default -> Math.floorDiv(nanos + 500, 1000L);
        };
    }

    static boolean isInteger(Value value) {
        return switch (value.getValueType()) {
            case Value.TINYINT, Value.SMALLINT, Value.INTEGER, Value.BIGINT -> true;
            default -> false;
        };
    }

    static boolean isFloating(Value value) {
        return switch (value.getValueType()) {
            case Value.REAL, Value.DOUBLE, Value.DECFLOAT -> true;
            default -> false;
        };
    }

    /** Whether a value, if there is one, is a number. */
    static boolean isNumber(@Nullable Value value) {
        return value == null || isInteger(value) || isFloating(value) || value.getValueType() == Value.NUMERIC;
    }

    /** The decimal of an exact number, or null for anything else. */
    static @Nullable BigDecimal decimal(Value value) {
        return isInteger(value) || value.getValueType() == Value.NUMERIC ? value.getBigDecimal() : null;
    }

    /** The long next to a decimal, or the one at the end of the range. */
    static long clamp(BigDecimal value, RoundingMode rounding) {
        if (value.compareTo(MIN_LONG) <= 0) {
            return Long.MIN_VALUE;
        }
        return value.compareTo(MAX_LONG) >= 0 ? Long.MAX_VALUE : value.setScale(0, rounding).longValue();
    }

    /** The bytes of a text or of bytes, or null when the value is of another kind. */
    static byte @Nullable [] bytes(DataType type, Value value) {
        if (type.kind() == DataType.Kind.VARBINARY) {
            return value.getValueType() == Value.VARBINARY ? value.getBytesNoCopy() : null;
        }
        if (value.getValueType() != Value.VARCHAR) {
            return null;
        }
        String text = value.getString();
        return isPlain(text) ? text.getBytes(StandardCharsets.UTF_8) : null;
    }

    /** A malformed sequence in the column reads as U+FFFD: its bytes are others. Half a surrogate pair has no bytes at all. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == '\uFFFD') {
                return false;
            }
            if (Character.isSurrogate(unit)) {
                if (!Character.isHighSurrogate(unit) || i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
