package dev.riffle.workbench.monitor;

import dev.riffle.connector.measures.GroupMember;
import dev.riffle.connector.measures.StreamPartition;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a group is behind in one partition.
 *
 * @param committed the offset of the record that the group reads next; empty without a commit
 * @param end where what may be read ends; empty when it is not known: the stream was deleted, or the partition has no leader
 * @param lag records between them, at least 0; an upper bound where compaction or transactions left gaps behind the record that is next.
 *     Empty when either is not known
 * @param time from the record that is next to the latest one of the partition, by their own times, of records that were read; zero when
 *     nothing waits, empty when not known (yet)
 * @param consumed records a second that the group went on over up to a minute; NaN when not known
 * @param produced records a second that were appended over the same time; NaN when not known
 * @param reader who reads it now; empty if nobody does, or nobody tells
 */
public record PartitionLag(StreamPartition partition, OptionalLong committed, OptionalLong end, OptionalLong lag, Optional<Duration> time,
        double consumed, double produced, Optional<GroupMember> reader) {
    /** Who keeps up has this much unread now and then: it commits every few seconds. */
    private static final double KEEPS_UP_SECONDS = 10;

    /**
     * Seconds until nothing is left, if consuming and producing go on as over the last minute: 0 when nothing waits; the seconds of reading
     * that wait, where these are few, for no group has ever read all; infinite when the partition falls behind or nobody reads on; NaN when
     * not known.
     */
    public double catchUpSeconds() {
        if (lag.isEmpty()) {
            return Double.NaN;
        }
        if (lag.getAsLong() == 0) {
            return 0;
        }
        double waits = lag.getAsLong() / consumed;
        if (waits <= KEEPS_UP_SECONDS) {
            return waits;
        }
        double gained = consumed - produced;
        return Double.isNaN(gained) ? Double.NaN : gained <= 0 ? Double.POSITIVE_INFINITY : lag.getAsLong() / gained;
    }
}
