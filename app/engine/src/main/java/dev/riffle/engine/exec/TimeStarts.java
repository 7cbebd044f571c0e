package dev.riffle.engine.exec;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import org.jspecify.annotations.Nullable;

/**
 * Finds the start of the unit that a time is in, as PostgreSQL's date_trunc does. Times that follow one another mostly lie in the same unit: the last one
 * is remembered. For one thread.
 */
final class TimeStarts {
    private static final long SECOND = 1_000_000;
    private static final long DAY = 86_400 * SECOND;

    private final TimeUnit unit;
    private final @Nullable ZoneId zone;
    /** How far the clock is ahead of UTC from one time up to another. */
    private long shift;
    private long shiftFrom = Long.MAX_VALUE;
    private long shiftTo = Long.MIN_VALUE;
    /** The start of the unit for all times from one up to another. */
    private long start;
    private long from = Long.MAX_VALUE;
    private long to = Long.MIN_VALUE;

    /** @param zone whose clock counts; null for times without zone */
    TimeStarts(TimeUnit unit, @Nullable ZoneId zone) {
        this.unit = unit;
        this.zone = zone;
    }

    /** @param micros since 1970, in UTC where there is a zone, otherwise as if in UTC */
    long of(long micros) {
        if (micros < from || micros >= to) {
            if (micros < shiftFrom || micros >= shiftTo) {
                findShift(micros);
            }
            findStart(micros);
        }
        return start;
    }

    private void findShift(long micros) {
        shiftFrom = Long.MIN_VALUE;
        shiftTo = Long.MAX_VALUE;
        if (zone != null) {
            Instant instant = Instant.ofEpochSecond(Math.floorDiv(micros, SECOND));
            shift = zone.getRules().getOffset(instant).getTotalSeconds() * SECOND;
            ZoneOffsetTransition before = zone.getRules().previousTransition(instant.plusNanos(1));
            ZoneOffsetTransition after = zone.getRules().nextTransition(instant);
            shiftFrom = before == null ? Long.MIN_VALUE : before.toEpochSecond() * SECOND;
            shiftTo = after == null ? Long.MAX_VALUE : after.toEpochSecond() * SECOND;
        }
    }

    private void findStart(long micros) {
        long local = micros + shift;
        long length = unit.micros > 0 ? unit.micros : DAY;
        long localStart = Math.floorDiv(local, length) * length;
        from = Math.max(shiftFrom, localStart - shift);
        to = Math.min(shiftTo, localStart - shift + length);
        // up to an hour the offset stays as it is: a repeated hour is cut to itself
        start = unit.micros > 0 ? localStart - shift : midnight(first(LocalDate.ofEpochDay(localStart / DAY)));
    }

    private LocalDate first(LocalDate day) {
        return switch (unit) {
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / 3 * 3 + 1);
            case YEAR -> day.withDayOfYear(1);
            default -> day;
        };
    }

    /** Midnight on the clock: one that it skips is when it goes on, of two the later one. */
    private long midnight(LocalDate day) {
        LocalDateTime midnight = day.atStartOfDay();
        return SECOND * (zone == null
                ? midnight.toEpochSecond(ZoneOffset.UTC)
                : midnight.atZone(zone).withLaterOffsetAtOverlap().toEpochSecond());
    }
}
