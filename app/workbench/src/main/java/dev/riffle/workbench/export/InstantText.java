package dev.riffle.workbench.export;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/** Dates and times as ISO 8601 writes them, straight from the numbers in which columns hold them. For one thread. */
public final class InstantText {
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long SECONDS_PER_DAY = 86_400;

    private final ZoneRules rules;
    private long offsetFrom = 1;
    private long offsetTo;
    private ZoneOffset offset = ZoneOffset.UTC;
    /** Times come in the order of days more often than not. */
    private long lastDay;
    private String lastDate = LocalDate.EPOCH.toString();

    /** @param zone in which instants are shown */
    public InstantText(ZoneId zone) {
        this.rules = zone.getRules();
    }

    /** {@code 2026-01-31T12:00:00.123+01:00}. @param micros since 1970-01-01T00:00Z */
    public void instant(StringBuilder out, long micros) {
        ZoneOffset at = offset(Math.floorDiv(micros, MICROS_PER_SECOND));
        timestamp(out, micros + at.getTotalSeconds() * MICROS_PER_SECOND, 'T', 0);
        out.append(at.getId());
    }

    /** The instant's date and time in the zone, without its offset; as {@link #timestamp}. */
    public void local(StringBuilder out, long micros, int minFraction) {
        timestamp(out, micros + offset(Math.floorDiv(micros, MICROS_PER_SECOND)).getTotalSeconds() * MICROS_PER_SECOND, ' ', minFraction);
    }

    /** The offset at an instant; looked up once an hour of the data. */
    private ZoneOffset offset(long second) {
        if (second < offsetFrom || second >= offsetTo) {
            offset = rules.getOffset(Instant.ofEpochSecond(second));
            offsetFrom = Math.floorDiv(second, 900) * 900;
            offsetTo = offsetFrom + 900;
        }
        return offset;
    }

    /**
     * A local date and time.
     *
     * @param micros since 1970-01-01T00:00, as if in UTC
     * @param separator between date and time
     * @param minFraction digits of the fraction that are written even when they are zeros: 0, 3 or 6
     */
    public void timestamp(StringBuilder out, long micros, char separator, int minFraction) {
        long second = Math.floorDiv(micros, MICROS_PER_SECOND);
        long day = Math.floorDiv(second, SECONDS_PER_DAY);
        if (day != lastDay) {
            lastDate = LocalDate.ofEpochDay(day).toString();
            lastDay = day;
        }
        out.append(lastDate).append(separator);
        time(out, Math.floorMod(second, SECONDS_PER_DAY) * MICROS_PER_SECOND + Math.floorMod(micros, MICROS_PER_SECOND), minFraction);
    }

    /** @param day since 1970-01-01 */
    public static void date(StringBuilder out, long day) {
        out.append(LocalDate.ofEpochDay(day));
    }

    /** @param micros since midnight */
    public static void time(StringBuilder out, long micros, int minFraction) {
        int second = (int) (micros / MICROS_PER_SECOND);
        two(out, second / 3600);
        two(out.append(':'), second / 60 % 60);
        two(out.append(':'), second % 60);
        int fraction = (int) (micros % MICROS_PER_SECOND);
        int digits = Math.max(minFraction, fractionDigits(micros));
        if (digits > 0) {
            out.append('.');
            int unit = 100_000;
            for (int i = 0; i < digits; i++) {
                out.append((char) ('0' + fraction / unit % 10));
                unit /= 10;
            }
        }
    }

    /** How many digits the fraction of a second needs: 0, 3 or 6. */
    public static int fractionDigits(long micros) {
        if (Math.floorMod(micros, MICROS_PER_SECOND) == 0) {
            return 0;
        }
        return Math.floorMod(micros, 1000L) == 0 ? 3 : 6;
    }

    private static void two(StringBuilder out, int number) {
        out.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
