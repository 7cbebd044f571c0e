package dev.riffle.buffer.internal;

import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How PostgreSQL reads texts in ISO's form as dates and times: {@code 2026-01-02 03:04:05.678+01}, a T between date and time as well;
 * a part that the type has no place for is ignored, a time that is missing is midnight. Null gives null.
 */
public final class TimeInput {
    private static final Pattern DATE_TIME = Pattern.compile(
            "(\\d{4,6})-(\\d{1,2})-(\\d{1,2})(?:(?:\\s+|[Tt])(\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d*)?)?)\\s*(.+?)?)?(?:\\s+(BC|AD))?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d*))?)?");
    private static final Pattern OFFSET = Pattern.compile("([+-])(\\d{1,2})(?::?(\\d{2})(?::?(\\d{2}))?)?");

    private TimeInput() {}

    /** RIFFLE_TO_DATE. */
    public static @Nullable LocalDate toDate(@Nullable String text) throws SQLException {
        LocalDateTime time = text == null ? null : read(text, "DATE", null).toLocalDateTime();
        return time == null ? null : time.toLocalDate();
    }

    /** RIFFLE_TO_TIME. */
    public static @Nullable LocalTime toTime(@Nullable String text) throws SQLException {
        if (text == null) {
            return null;
        }
        String trimmed = TextInput.trim(text);
        if (!TIME.matcher(trimmed).matches()) {
            return read(text, "TIME", null).toLocalTime();
        }
        try {
            long micros = micros(trimmed);
            if (micros < 86_400_000_000L) {
                return LocalTime.ofNanoOfDay(micros * 1000);
            }
        } catch (DateTimeException e) {
            // below
        }
        throw ContractFailure.invalidText(text, "TIME");
    }

    /** RIFFLE_TO_TIMESTAMP: an offset or zone is ignored. */
    public static @Nullable LocalDateTime toTimestamp(@Nullable String text) throws SQLException {
        return text == null ? null : read(text, "TIMESTAMP", null).toLocalDateTime();
    }

    /** RIFFLE_TO_INSTANT(text, zone): without an offset of its own the text is a time of the zone; the result carries the zone's offset. */
    public static @Nullable OffsetDateTime toInstant(@Nullable String text, @Nullable String zone) throws SQLException {
        return text == null || zone == null ? null : read(text, "TIMESTAMP WITH TIME ZONE", TimeFunctions.zone(zone));
    }

    /** @param zone the zone of a text that has none, and of the result; null when zones are of no interest */
    private static OffsetDateTime read(String text, String type, @Nullable ZoneId zone) throws SQLException {
        Matcher match = DATE_TIME.matcher(TextInput.trim(text));
        if (match.matches()) {
            try {
                int year = Integer.parseInt(match.group(1));
                boolean beforeChrist = "BC".equalsIgnoreCase(match.group(6));
                LocalDate date = LocalDate.of(beforeChrist ? 1 - year : year, Integer.parseInt(match.group(2)), Integer.parseInt(match.group(3)));
                LocalDateTime time = date.atStartOfDay();
                if (match.group(4) != null) {
                    time = time.plusNanos(micros(match.group(4)) * 1000);
                }
                ZoneId own = match.group(5) == null ? null : zone(match.group(5));
                if (zone == null) {
                    return time.atOffset(ZoneOffset.UTC);
                }
                return time.atZone(own == null ? zone : own).withLaterOffsetAtOverlap().withZoneSameInstant(zone).toOffsetDateTime();
            } catch (DateTimeException | NumberFormatException e) {
                throw ContractFailure.invalidText(text, type); // a day or zone that there is not
            }
        }
        throw ContractFailure.invalidText(text, type);
    }

    /** Microseconds since midnight, rounded; 24:00 at most. */
    private static long micros(String text) {
        Matcher match = TIME.matcher(text);
        if (!match.matches()) {
            throw new DateTimeException(text);
        }
        int hour = Integer.parseInt(match.group(1));
        int minute = Integer.parseInt(match.group(2));
        int second = match.group(3) == null ? 0 : Integer.parseInt(match.group(3));
        String fraction = match.group(4) == null || match.group(4).isEmpty() ? "0" : match.group(4);
        long micros = Math.round(Double.parseDouble("0." + fraction) * 1_000_000);
        long total = (hour * 3600L + minute * 60L + second) * 1_000_000 + micros;
        if (minute > 59 || second > 60 || total > 86_400_000_000L) {
            throw new DateTimeException(text);
        }
        return total;
    }

    private static ZoneId zone(String text) {
        Matcher offset = OFFSET.matcher(text);
        if (!offset.matches()) {
            return ZoneId.of(text.equalsIgnoreCase("z") ? "Z" : text);
        }
        int seconds = part(offset, 2) * 3600 + part(offset, 3) * 60 + part(offset, 4);
        return ZoneOffset.ofTotalSeconds(offset.group(1).equals("-") ? -seconds : seconds);
    }

    private static int part(Matcher match, int group) {
        return match.group(group) == null ? 0 : Integer.parseInt(match.group(group));
    }
}
