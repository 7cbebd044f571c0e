package dev.riffle.buffer.internal;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Locale;
import org.h2.util.DateTimeUtils;
import org.h2.value.Value;
import org.h2.value.ValueDate;
import org.h2.value.ValueTime;
import org.h2.value.ValueTimestamp;
import org.h2.value.ValueTimestampTimeZone;
import org.jspecify.annotations.Nullable;

/** EXTRACT as PostgreSQL answers it, with exact decimals: seconds have fractions, weeks are ISO's, a week's day 0 is Sunday. */
public final class TimeFields {
    private static final long NANOS_PER_DAY = 86_400_000_000_000L;

    private TimeFields() {}

    /** RIFFLE_EXTRACT(field, date or time or timestamp); of an instant on the clock of the offset that it carries. */
    public static @Nullable BigDecimal extract(@Nullable String field, Value value) throws SQLException {
        if (field == null) {
            return null;
        }
        return switch (value.getValueType()) {
            case Value.NULL -> null;
            case Value.DATE -> ofDate(field, ((ValueDate) value).getDateValue());
            case Value.TIME -> ofTime(field, ((ValueTime) value).getNanos(), true);
            case Value.TIMESTAMP -> of(field, ((ValueTimestamp) value).getDateValue(), ((ValueTimestamp) value).getTimeNanos(), 0);
            case Value.TIMESTAMP_TZ -> zoned(field, (ValueTimestampTimeZone) value);
            default -> throw unknown(field);
        };
    }

    /** RIFFLE_EXTRACT(field, value, zone): an instant on the zone's clock; dates and times as they are. */
    public static @Nullable BigDecimal extract(@Nullable String field, Value value, @Nullable String zone) throws SQLException {
        if (field == null || zone == null || !(value instanceof ValueTimestampTimeZone zoned)) {
            return zone == null ? null : extract(field, value);
        }
        long seconds = DateTimeUtils.getEpochSeconds(zoned.getDateValue(), zoned.getTimeNanos(), zoned.getTimeZoneOffsetSeconds());
        int offset = TimeFunctions.zone(zone).getRules().getOffset(java.time.Instant.ofEpochSecond(seconds)).getTotalSeconds();
        long micros = seconds * 1_000_000 + zoned.getTimeNanos() % 1_000_000_000L / 1000;
        return zoned(field, ColumnReader.instant(micros, offset));
    }

    private static BigDecimal zoned(String field, ValueTimestampTimeZone value) throws SQLException {
        int offset = value.getTimeZoneOffsetSeconds();
        return switch (field.toLowerCase(Locale.ROOT)) {
            case "timezone" -> BigDecimal.valueOf(offset);
            case "timezone_hour" -> BigDecimal.valueOf(offset / 3600);
            case "timezone_minute" -> BigDecimal.valueOf(offset / 60 % 60);
            default -> of(field, value.getDateValue(), value.getTimeNanos(), offset);
        };
    }

    private static BigDecimal of(String field, long dateValue, long nanos, int offset) throws SQLException {
        return switch (field.toLowerCase(Locale.ROOT)) {
            case "epoch" -> {
                long seconds = DateTimeUtils.absoluteDayFromDateValue(dateValue) * 86_400 - offset;
                yield BigDecimal.valueOf(Math.addExact(Math.multiplyExact(seconds, 1_000_000L), nanos / 1000), 6);
            }
            case "microsecond", "microseconds", "millisecond", "milliseconds", "second", "minute", "hour" -> ofTime(field, nanos, false);
            default -> ofDate(field, dateValue);
        };
    }

    private static BigDecimal ofTime(String field, long nanos, boolean alone) throws SQLException {
        long micros = nanos % NANOS_PER_DAY / 1000;
        return switch (field.toLowerCase(Locale.ROOT)) {
            case "microsecond", "microseconds" -> BigDecimal.valueOf(micros % 60_000_000);
            case "millisecond", "milliseconds" -> BigDecimal.valueOf(micros % 60_000_000, 3);
            case "second" -> BigDecimal.valueOf(micros % 60_000_000, 6);
            case "minute" -> BigDecimal.valueOf(micros / 60_000_000 % 60);
            case "hour" -> BigDecimal.valueOf(micros / 3_600_000_000L);
            case "epoch" -> {
                if (!alone) {
                    throw unknown(field);
                }
                yield BigDecimal.valueOf(micros, 6);
            }
            default -> throw unknown(field);
        };
    }

    private static BigDecimal ofDate(String field, long dateValue) throws SQLException {
        LocalDate date = LocalDate.ofEpochDay(DateTimeUtils.absoluteDayFromDateValue(dateValue));
        int year = date.getYear();
        return BigDecimal.valueOf(switch (field.toLowerCase(Locale.ROOT)) {
            case "day" -> date.getDayOfMonth();
            case "month" -> date.getMonthValue();
            case "quarter" -> (date.getMonthValue() + 2) / 3;
            case "year" -> year > 0 ? year : year - 1; // 1 BC is -1 to whoever asks for a year
            case "decade" -> Math.floorDiv(year, 10);
            case "century" -> year > 0 ? (year + 99) / 100 : -((99 - (year - 1)) / 100);
            case "millennium" -> year > 0 ? (year + 999) / 1000 : -((999 - (year - 1)) / 1000);
            case "week" -> date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case "isoyear" -> {
                int isoYear = date.get(IsoFields.WEEK_BASED_YEAR);
                yield isoYear > 0 ? isoYear : isoYear - 1;
            }
            case "dow" -> date.getDayOfWeek() == DayOfWeek.SUNDAY ? 0 : date.getDayOfWeek().getValue();
            case "isodow" -> date.getDayOfWeek().getValue();
            case "doy" -> date.getDayOfYear();
            case "epoch" -> date.toEpochDay() * 86_400;
            default -> throw unknown(field);
        });
    }

    private static SQLException unknown(String field) {
        return ContractFailure.invalidArgument("EXTRACT cannot take '" + field + "' from this value.",
                "Use a field such as YEAR, MONTH, DAY, HOUR, MINUTE, SECOND or EPOCH that the type has.");
    }
}
