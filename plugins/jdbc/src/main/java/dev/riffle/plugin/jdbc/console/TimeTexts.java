package dev.riffle.plugin.jdbc.console;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times as servers write them, {@code 2026-01-05 10:00:00.123+01}, where microseconds hold them: all methods fail with DateTimeException on any
 * other text.
 */
final class TimeTexts {
    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder().append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("[' ']['T']HH:mm:ss").appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true).toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter INSTANT = new DateTimeFormatterBuilder().append(TIMESTAMP)
            .appendPattern("[' '][XXXXX][X]").toFormatter().withResolverStyle(ResolverStyle.STRICT);
    private static final int NANOS_PER_MICRO = 1_000;

    private TimeTexts() {}

    static @Nullable LocalDate date(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }

    static @Nullable LocalDateTime timestamp(@Nullable String text) {
        LocalDateTime time = text == null ? null : LocalDateTime.parse(text, TIMESTAMP);
        checkMicros(time == null ? 0 : time.getNano());
        return time;
    }

    /** Of a text with its distance from UTC. */
    static @Nullable Instant instant(@Nullable String text) {
        Instant time = text == null ? null : OffsetDateTime.parse(text, INSTANT).toInstant();
        checkMicros(time == null ? 0 : time.getNano());
        return time;
    }

    private static void checkMicros(int nanos) {
        if (nanos % NANOS_PER_MICRO != 0) {
            throw new DateTimeException("finer than microseconds");
        }
    }
}
