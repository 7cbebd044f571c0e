package dev.riffle.workbench.offsets;

import dev.riffle.connector.measures.StreamPartition;
import dev.riffle.workbench.quantity.Moment;
import dev.riffle.workbench.quantity.TimeSpan;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;

/** Where a group is to go on in each partition. What lies before the begin of a partition, or behind its end, becomes that. */
public sealed interface OffsetTarget {
    /** At the first record that is there. */
    record Earliest() implements OffsetTarget {}

    /** Behind the last record that may be read. */
    record Latest() implements OffsetTarget {}

    /** At the first record of a time or later; behind the last one where there is none. */
    record At(Instant time) implements OffsetTarget {}

    /** At one offset in all partitions. @param offset at least 0 */
    record Offset(long offset) implements OffsetTarget {}

    /** So many offsets after where it stands, before if negative. Partitions without a commit stay as they are. */
    record Shift(long offsets) implements OffsetTarget {}

    /** At an offset for each partition; others stay as they are. Takes a reset back. */
    record Exactly(Map<StreamPartition, Long> offsets) implements OffsetTarget {
        public Exactly {
            offsets = Map.copyOf(offsets);
        }
    }

    /**
     * Reads {@code earliest}, {@code latest}, {@code last:15m} (ms, s, m, h, d), {@code offset:1200}, {@code +100} and {@code -100} from where the group
     * stands, or an ISO date or date-time.
     *
     * @param zone of dates and times without an offset
     * @throws IllegalArgumentException saying what is wrong, in a sentence
     */
    static OffsetTarget parse(String text, ZoneId zone, Instant now) {
        String target = text.strip().toLowerCase(Locale.ROOT);
        if (target.equals("earliest")) {
            return new Earliest();
        }
        if (target.equals("latest")) {
            return new Latest();
        }
        if (target.startsWith("last:")) {
            return new At(now.minus(TimeSpan.parse(target.substring(5))));
        }
        if (target.matches("offset:\\d{1,18}")) {
            return new Offset(Long.parseLong(target.substring(7)));
        }
        if (target.matches("[+-]\\d{1,18}")) {
            return new Shift(Long.parseLong(target));
        }
        if (target.matches("\\d{4}-.*")) {
            return new At(Moment.parse(text.strip().toUpperCase(Locale.ROOT), zone));
        }
        throw new IllegalArgumentException(
                "\"" + text
                        + "\" is no place in a topic: write earliest, latest, last:15m, offset:1200, +100, -100, or an ISO time such as 2026-01-31T12:00.");
    }
}
