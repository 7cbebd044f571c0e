package dev.riffle.engine.plan;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times written as ISO 8601 text, with a blank or a T in the middle. What else a cast may read is left to the final executor. */
final class TimeText {
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern TIME = Pattern
            .compile("(\\d{4}-\\d{2}-\\d{2})[ T](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,6})?)?)(Z|[+-]\\d{2}:\\d{2})?");

    private TimeText() {}

    /**
     * Microseconds since 1970: of the instant, if that is wanted, a text without an offset being a time of the zone; else of the local
     * time as if in UTC. Empty for a text that is not written so.
     */
    static Optional<Long> micros(String text, boolean instant, ZoneId zone) {
        String trimmed = text.strip();
        try {
            if (DATE.matcher(trimmed).matches()) {
                return Optional.of(micros(LocalDate.parse(trimmed).atStartOfDay(), instant, zone));
            }
            Matcher time = TIME.matcher(trimmed);
            if (!time.matches()) {
                return Optional.empty();
            }
            String local = time.group(1) + "T" + time.group(2);
            if (time.group(3) == null) {
                return Optional.of(micros(LocalDateTime.parse(local), instant, zone));
            }
            return instant ? Optional.of(micros(OffsetDateTime.parse(local + time.group(3)).toInstant())) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty(); // no such day: the final executor says so
        }
    }

    private static long micros(LocalDateTime time, boolean instant, ZoneId zone) {
        return micros(instant ? Constants.onClock(time, zone) : time.toInstant(ZoneOffset.UTC));
    }

    private static long micros(Instant instant) {
        return Constants.micros(instant);
    }
}
