package dev.riffle.engine.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starts of units against java.time, where clocks are put forward and back, also at midnight. */
class TimeStartsTest {
    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static Instant expected(Instant instant, TimeUnit unit, ZoneId zone) {
        ZonedDateTime local = instant.atZone(zone);
        LocalDate day = local.toLocalDate();
        return switch (unit) {
            case MILLISECOND -> small(local, ChronoUnit.MILLIS);
            case SECOND -> small(local, ChronoUnit.SECONDS);
            case MINUTE -> small(local, ChronoUnit.MINUTES);
            case HOUR -> small(local, ChronoUnit.HOURS);
            case DAY -> midnight(day, zone);
            case WEEK -> midnight(day.minusDays(day.getDayOfWeek().getValue() - 1L), zone);
            case MONTH -> midnight(day.withDayOfMonth(1), zone);
            case QUARTER -> midnight(LocalDate.of(day.getYear(), (day.getMonthValue() - 1) / 3 * 3 + 1, 1), zone);
            case YEAR -> midnight(day.withDayOfYear(1), zone);
        };
    }

    private static Instant small(ZonedDateTime local, ChronoUnit unit) {
        return local.toLocalDateTime().truncatedTo(unit).toInstant(local.getOffset());
    }

    private static Instant midnight(LocalDate day, ZoneId zone) {
        return day.atStartOfDay().atZone(zone).withLaterOffsetAtOverlap().toInstant();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Europe/Berlin", "America/New_York", "America/Sao_Paulo", "Asia/Kathmandu", "Australia/Lord_Howe",
            "America/Havana",
            "Pacific/Apia", "+05:30"})
    void likeTheClock(String name) {
        ZoneId zone = ZoneId.of(name);
        for (TimeUnit unit : TimeUnit.values()) {
            Random random = new Random(unit.ordinal());
            TimeStarts starts = new TimeStarts(unit, zone);
            Instant at = Instant.parse("2009-01-01T00:00:00Z");
            for (int i = 0; i < 40_000; i++) {
                at = at.plus(random.nextInt(6 * 3_600) - 7_200L, ChronoUnit.SECONDS).plus(random.nextInt(1_000_000), ChronoUnit.MICROS);
                assertEquals(micros(expected(at, unit, zone)), starts.of(micros(at)), unit + " of " + at + " in " + zone);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1969-12-31T23:59:59.999999", "1970-01-01T00:00:00", "0001-01-01T12:30:00", "9999-12-31T23:59:59.5"})
    void withoutAZone(String text) {
        LocalDateTime time = LocalDateTime.parse(text);
        Instant asIfInUtc = time.toInstant(ZoneOffset.UTC);
        for (TimeUnit unit : TimeUnit.values()) {
            assertEquals(micros(expected(asIfInUtc, unit, ZoneOffset.UTC)), new TimeStarts(unit, null).of(micros(asIfInUtc)), unit + " of " + text);
        }
    }
}
