package dev.riffle.workbench.quantity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;

/** Moments as people write them: ISO dates and times, with or without an offset. */
public final class Moment {
    private Moment() {}

    /**
     * Reads {@code 2026-01-31}, {@code 2026-01-31T12:00}, {@code 2026-01-31 12:00:00+01:00} and the like.
     *
     * @param zone of dates and times without an offset
     * @throws IllegalArgumentException saying what is wrong, in a sentence
     */
    public static Instant parse(String text, ZoneId zone) {
        try {
            if (text.length() <= 10) {
                return LocalDate.parse(text).atStartOfDay(zone).toInstant();
            }
            String iso = text.replace(' ', 'T');
            boolean zoned = iso.endsWith("Z") || iso.indexOf('+', 10) > 0 || iso.indexOf('-', 10) > 0;
            return zoned ? OffsetDateTime.parse(iso).toInstant() : LocalDateTime.parse(iso).atZone(zone).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no ISO date or time, such as 2026-01-31 or 2026-01-31T12:00:00Z.", e);
        }
    }
}
