package dev.riffle.workbench.alerts;

import java.time.Duration;
import java.util.Locale;

/**
 * Tells when a value of a topic or a consumer group is on the wrong side of a threshold. Immutable; two that say the same are the same.
 *
 * @param connection the connection's name
 * @param series the name of a topic or a group, as the measure has it
 * @param bound on which side of the threshold is wrong
 * @param threshold in the unit of the measure, from 0 to {@link Measure#GREATEST}; the threshold itself is on the right side
 * @param lasting how long it must be so without a gap; whole seconds, zero for at once, at most {@link #LONGEST}
 */
public record AlertRule(String connection, Measure measure, String series, Bound bound, double threshold, Duration lasting) {
    public static final Duration LONGEST = Duration.ofDays(7);

    /** The wrong side of a threshold. */
    public enum Bound {
        ABOVE, BELOW
    }

    /** @throws IllegalArgumentException if a value is out of its range, saying so in a sentence */
    public AlertRule {
        require(!connection.isBlank(), "A threshold is of a connection.");
        require(!series.isBlank(), "A threshold is of a topic or a group.");
        require(measure.allows(threshold), "The value is from 0 to " + (long) Measure.GREATEST + ", and of records and bytes whole.");
        require(bound == Bound.ABOVE || threshold > 0, "Nothing is ever below 0.");
        require(!lasting.isNegative() && lasting.compareTo(LONGEST) <= 0, "The time is from 0 seconds to 7 days.");
        require(lasting.toMillis() % 1000 == 0, "The time is whole seconds.");
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }

    /** What is wrong, without the series: {@code lag above 10,000 records for 1 min}. */
    public String condition() {
        return measure.words() + " " + bound.name().toLowerCase(Locale.ROOT) + " " + measure.format(threshold)
                + (lasting.isZero() ? "" : " for " + Measure.span(lasting));
    }

    /** As {@link #condition} with the series: {@code billing: lag above 10,000 records for 1 min}. */
    public String words() {
        return series + ": " + condition();
    }
}
