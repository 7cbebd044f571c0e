package dev.riffle.plugin.kafka;

import dev.riffle.connector.LongRange;
import java.time.Duration;

/** How far beyond its end a range of times is read, where producers set the times. */
final class TimePruning {
    /** Of the range's own length, one part in so many. */
    private static final long SHARE = 50;
    /** How many times later than any record seen a record may be. */
    private static final long TIMES_SEEN = 2;
    private static final long LEAST_MICROS = Duration.ofMillis(100).toNanos() / 1_000;
    /** Of a range without a beginning. */
    private static final long OPEN_MICROS = Duration.ofMinutes(1).toNanos() / 1_000;
    /** Times that are off by centuries, such as nanoseconds taken for milliseconds, must not overflow. */
    private static final long MOST_MICROS = Long.MAX_VALUE / 4;

    private TimePruning() {}

    /** @param times with an end @return microseconds */
    static long slack(LongRange times, TimeOrder order) {
        long share = times.from() == Long.MIN_VALUE ? OPEN_MICROS : (times.to() - times.from()) / SHARE;
        long seen = Math.min(order.latestMillis(), MOST_MICROS / 1_000 / TIMES_SEEN) * 1_000 * TIMES_SEEN;
        return Math.clamp(share, Math.max(seen, LEAST_MICROS), MOST_MICROS);
    }

    /** The end of the reading, microseconds since 1970. */
    static long end(LongRange times, long slackMicros) {
        return Math.min(times.to(), Long.MAX_VALUE - slackMicros) + slackMicros;
    }

    static String pruned(long slackMicros, TimeOrder order) {
        return "Reading ends where records are " + seconds(slackMicros)
                + " s later than the upper bound of _timestamp: producers set the times, and none of the"
                + " records sampled is earlier than one before it by more than " + order.latestMillis() / 1_000.0
                + " s. Should a record read be later than allowed for, the rest is read as well. This is no proof, so the answer is not called complete; with "
                + KafkaPlugin.TRUST_PRODUCERS + " off all is read.";
    }

    static String refusal(boolean enabled) {
        return "The upper bound of _timestamp is not pushed down: producers set the times, so an earlier one may follow a later one, and "
                + (enabled ? "a record read before did" : KafkaPlugin.TRUST_PRODUCERS + " is off") + ".";
    }

    private static String seconds(long micros) {
        return String.valueOf(Math.ceilDiv(micros, 1_000) / 1_000.0);
    }
}
