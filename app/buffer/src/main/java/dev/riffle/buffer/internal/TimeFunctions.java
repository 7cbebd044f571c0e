package dev.riffle.buffer.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.jspecify.annotations.Nullable;

/**
 * Instants on the calendar of a zone, where H2 keeps the offset that a value happens to carry. Units are microsecond, millisecond,
 * second, minute, hour, day, week (from Monday), month, quarter, year, decade, century and millennium. Null gives null.
 */
public final class TimeFunctions {
    private TimeFunctions() {}

    /** RIFFLE_TRUNC(unit, instant, zone): the start of the unit on the zone's clock; a start that the clock skips is when it goes on. */
    public static @Nullable OffsetDateTime truncate(@Nullable String unit, @Nullable OffsetDateTime instant, @Nullable String zone)
            throws SQLException {
        if (unit == null || instant == null || zone == null) {
            return null;
        }
        ZonedDateTime zoned = instant.atZoneSameInstant(zone(zone));
        // up to an hour the offset stays as it is: a repeated hour is truncated to itself
        ChronoUnit small = smallUnit(unit);
        if (small != null) {
            LocalDateTime start = zoned.toLocalDateTime().truncatedTo(small);
            return OffsetDateTime.ofInstant(start.toInstant(zoned.getOffset()), zoned.getZone());
        }
        return at(start(unit, zoned.toLocalDateTime()), zoned.getZone());
    }

    /** RIFFLE_TRUNC(unit, timestamp): the start of the unit. */
    public static @Nullable LocalDateTime truncate(@Nullable String unit, @Nullable LocalDateTime time) throws SQLException {
        return unit == null || time == null ? null : start(unit, time);
    }

    /** RIFFLE_CEIL(unit, instant, zone): the instant itself if a unit starts there, or the start of the next one. */
    public static @Nullable OffsetDateTime ceil(@Nullable String unit, @Nullable OffsetDateTime instant, @Nullable String zone) throws SQLException {
        OffsetDateTime start = truncate(unit, instant, zone);
        if (unit == null || instant == null || zone == null || start == null || start.isEqual(instant)) {
            return start;
        }
        ZoneId id = zone(zone);
        ChronoUnit small = smallUnit(unit);
        if (small != null) {
            return OffsetDateTime.ofInstant(start.toInstant().plus(1, small), id);
        }
        return at(next(unit, start(unit, instant.atZoneSameInstant(id).toLocalDateTime())), id);
    }

    /** RIFFLE_CEIL(unit, timestamp): the timestamp itself if a unit starts there, or the start of the next one. */
    public static @Nullable LocalDateTime ceil(@Nullable String unit, @Nullable LocalDateTime time) throws SQLException {
        if (unit == null || time == null) {
            return null;
        }
        LocalDateTime start = start(unit, time);
        return start.equals(time) ? start : next(unit, start);
    }

    /** RIFFLE_ADD_MONTHS(instant, months, zone): the same time of day on the zone's clock, the day cut to the month's last. */
    public static @Nullable OffsetDateTime addMonths(@Nullable OffsetDateTime instant, @Nullable Integer months, @Nullable String zone)
            throws SQLException {
        if (instant == null || months == null || zone == null) {
            return null;
        }
        ZoneId id = zone(zone);
        return at(instant.atZoneSameInstant(id).toLocalDateTime().plusMonths(months), id);
    }

    /** RIFFLE_ADD_DAYS(instant, days, zone): the same time of day on the zone's clock, however long the days are. */
    public static @Nullable OffsetDateTime addDays(@Nullable OffsetDateTime instant, @Nullable Integer days, @Nullable String zone)
            throws SQLException {
        if (instant == null || days == null || zone == null) {
            return null;
        }
        ZoneId id = zone(zone);
        return at(instant.atZoneSameInstant(id).toLocalDateTime().plusDays(days), id);
    }

    /** RIFFLE_ADD_MICROS(instant, micros): so much later, on the clock of the session's zone. */
    public static @Nullable OffsetDateTime addMicros(Connection connection, @Nullable OffsetDateTime instant, @Nullable Long micros) {
        if (instant == null || micros == null) {
            return null;
        }
        Instant later = instant.toInstant().plus(micros, ChronoUnit.MICROS);
        SessionLocal session = (SessionLocal) ((JdbcConnection) connection).getSession();
        return later.atOffset(ZoneOffset.ofTotalSeconds(session.currentTimeZone().getTimeZoneOffsetUTC(later.getEpochSecond())));
    }

    /** RIFFLE_ADD_MICROS(instant, micros, zone): so much later, on the zone's clock. */
    public static @Nullable OffsetDateTime addMicros(@Nullable OffsetDateTime instant, @Nullable Long micros, @Nullable String zone)
            throws SQLException {
        return instant == null || micros == null || zone == null
                ? null
                : OffsetDateTime.ofInstant(instant.toInstant().plus(micros, ChronoUnit.MICROS), zone(zone));
    }

    /** RIFFLE_IN_ZONE(instant, zone): the same instant carrying the zone's offset, so that H2's EXTRACT answers in that zone. */
    public static @Nullable OffsetDateTime inZone(@Nullable OffsetDateTime instant, @Nullable String zone) throws SQLException {
        return instant == null || zone == null ? null : instant.atZoneSameInstant(zone(zone)).toOffsetDateTime();
    }

    /** A time of the zone's clock: what the clock skips is read with the offset before, what it shows twice with the one after. */
    private static OffsetDateTime at(LocalDateTime time, ZoneId zone) {
        return time.atZone(zone).withLaterOffsetAtOverlap().toOffsetDateTime();
    }

    private static @Nullable ChronoUnit smallUnit(String unit) {
        return switch (unit.toLowerCase(Locale.ROOT)) {
            case "microsecond" -> ChronoUnit.MICROS;
            case "millisecond" -> ChronoUnit.MILLIS;
            case "second" -> ChronoUnit.SECONDS;
            case "minute" -> ChronoUnit.MINUTES;
            case "hour" -> ChronoUnit.HOURS;
            default -> null;
        };
    }

    private static LocalDateTime start(String unit, LocalDateTime time) throws SQLException {
        ChronoUnit small = smallUnit(unit);
        if (small != null) {
            return time.truncatedTo(small);
        }
        LocalDateTime day = time.truncatedTo(ChronoUnit.DAYS);
        int year = day.getYear();
        return switch (unit.toLowerCase(Locale.ROOT)) {
            case "day" -> day;
            case "week" -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case "month" -> day.withDayOfMonth(1);
            case "quarter" -> day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / 3 * 3 + 1);
            case "year" -> day.withDayOfYear(1);
            case "decade" -> day.withDayOfYear(1).withYear(Math.floorDiv(year, 10) * 10);
            case "century" -> day.withDayOfYear(1).withYear(Math.floorDiv(year - 1, 100) * 100 + 1);
            case "millennium" -> day.withDayOfYear(1).withYear(Math.floorDiv(year - 1, 1000) * 1000 + 1);
            default -> throw ContractFailure.invalidArgument("'" + unit + "' is no unit of time.",
                    "Use second, minute, hour, day, week, month, quarter or year.");
        };
    }

    private static LocalDateTime next(String unit, LocalDateTime start) {
        ChronoUnit small = smallUnit(unit);
        if (small != null) {
            return start.plus(1, small);
        }
        return switch (unit.toLowerCase(Locale.ROOT)) {
            case "day" -> start.plusDays(1);
            case "week" -> start.plusWeeks(1);
            case "month" -> start.plusMonths(1);
            case "quarter" -> start.plusMonths(3);
            case "year" -> start.plusYears(1);
            case "decade" -> start.plusYears(10);
            case "century" -> start.plusYears(100);
            default -> start.plusYears(1000);
        };
    }

    static ZoneId zone(String id) throws SQLException {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException e) {
            throw ContractFailure.invalidArgument("There is no time zone '" + id + "'.",
                    "Use a name such as Europe/Berlin or an offset such as +02:00.");
        }
    }
}
