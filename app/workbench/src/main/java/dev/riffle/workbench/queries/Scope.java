package dev.riffle.workbench.queries;

import dev.riffle.connector.LongRange;
import dev.riffle.connector.ScanBounds;
import dev.riffle.workbench.quantity.Moment;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The area of the streams that statements read when they say nothing else. */
public sealed interface Scope {
    Scope ALL = new All();

    /** Everything. */
    record All() implements Scope {}

    /** The newest records. @param records how many of each stream, at least 1 */
    record Latest(long records) implements Scope {}

    /** The time just gone by. @param duration positive */
    record Last(Duration duration) implements Scope {}

    /** A stretch of time. @param from the first instant @param to the first instant after it */
    record Between(Instant from, Instant to) implements Scope {}

    Pattern LATEST = Pattern.compile("latest:(\\d{1,18})");
    Pattern LAST = Pattern.compile("last:(\\d{1,9})(ms|s|m|h|d)");

    /**
     * Reads {@code all}, {@code latest:N}, {@code last:15m} (ms, s, m, h, d), or {@code FROM..TO} where each end is an ISO date or
     * date-time, with or without offset, or empty for an open end.
     *
     * @param zone of dates and times without an offset
     * @throws IllegalArgumentException saying what is wrong, in a sentence
     */
    static Scope parse(String text, ZoneId zone) {
        if (text.equals("all")) {
            return ALL;
        }
        Matcher latest = LATEST.matcher(text);
        if (latest.matches() && Long.parseLong(latest.group(1)) > 0) {
            return new Latest(Long.parseLong(latest.group(1)));
        }
        Matcher last = LAST.matcher(text);
        if (last.matches() && Long.parseLong(last.group(1)) > 0) {
            long count = Long.parseLong(last.group(1));
            return new Last(switch (last.group(2)) {
                case "ms" -> Duration.ofMillis(count);
                case "s" -> Duration.ofSeconds(count);
                case "m" -> Duration.ofMinutes(count);
                case "h" -> Duration.ofHours(count);
                default -> Duration.ofDays(count);
            });
        }
        int dots = text.indexOf("..");
        if (dots < 0) {
            throw new IllegalArgumentException("\"" + text + "\" is no scope: write all, latest:1000, last:15m, or FROM..TO with ISO times.");
        }
        Instant from = dots == 0 ? Instant.EPOCH : Moment.parse(text.substring(0, dots), zone);
        Instant to = dots + 2 == text.length() ? Instant.ofEpochSecond(4_102_444_800L) : Moment.parse(text.substring(dots + 2), zone);
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("The scope \"" + text + "\" ends before it begins.");
        }
        return new Between(from, to);
    }

    /** As {@link #parse} reads it, in any zone. */
    default String text() {
        return switch (this) {
            case All _ -> "all";
            case Latest(long records) -> "latest:" + records;
            case Last(Duration duration) -> "last:" + duration.toMillis() + "ms";
            case Between(Instant from, Instant to) -> from + ".." + to;
        };
    }

    /** The bounds of this area at a moment. */
    default ScanBounds bounds(Instant now) {
        return switch (this) {
            case All _ -> ScanBounds.ALL;
            case Latest(long records) -> ScanBounds.ALL.withScope(LongRange.ALL, records);
            case Last(Duration duration) -> ScanBounds.ALL.withScope(new LongRange(micros(now.minus(duration)), Long.MAX_VALUE), Long.MAX_VALUE);
            case Between(Instant from, Instant to) -> ScanBounds.ALL.withScope(new LongRange(micros(from), micros(to)), Long.MAX_VALUE);
        };
    }

    private static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000);
    }
}
