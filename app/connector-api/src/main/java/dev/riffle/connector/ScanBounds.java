package dev.riffle.connector;

import java.util.Optional;
import java.util.Set;

/**
 * Which records of a stream are wanted, as far as a connector can tell without decoding them. Two kinds of bounds are told apart:
 * those that follow from a statement's predicates are <em>exact</em>: a connector reads every record that lies in them and may read
 * others. {@link #scopeTimes} and {@link #latest} are the user's choice of an <em>area</em>, resolved to offsets as the system's
 * index resolves them.
 *
 * @param partitions the partitions wanted; empty for all
 * @param keys the texts of the record keys wanted, as a key column shows them; empty for all. A connector may leave out the partitions in which it does
 *     not expect them, and then says so: {@link StreamScan#leavesOutUnlikely()}
 * @param offsets offsets wanted in every partition
 * @param times record times wanted, microseconds since 1970-01-01T00:00Z
 * @param scopeTimes the area's times, microseconds since 1970-01-01T00:00Z: from the first record at or after its start up to the
 *     first one at or after its end
 * @param latest the area's size: that many of the newest records, taken evenly from the ends of the partitions;
 *     {@link Long#MAX_VALUE} for all
 */
public record ScanBounds(Optional<Set<Integer>> partitions, Optional<Set<String>> keys, LongRange offsets, LongRange times, LongRange scopeTimes,
        long latest) {
    /** The whole stream. */
    public static final ScanBounds ALL = new ScanBounds(Optional.empty(), Optional.empty(), LongRange.ALL, LongRange.ALL, LongRange.ALL,
            Long.MAX_VALUE);

    public ScanBounds {
        partitions = partitions.map(Set::copyOf);
        keys = keys.map(Set::copyOf);
    }

    public ScanBounds withPartitions(Set<Integer> wanted) {
        return new ScanBounds(Optional.of(wanted), keys, offsets, times, scopeTimes, latest);
    }

    public ScanBounds withKeys(Set<String> wanted) {
        return new ScanBounds(partitions, Optional.of(wanted), offsets, times, scopeTimes, latest);
    }

    public ScanBounds withOffsets(LongRange wanted) {
        return new ScanBounds(partitions, keys, wanted, times, scopeTimes, latest);
    }

    public ScanBounds withTimes(LongRange wanted) {
        return new ScanBounds(partitions, keys, offsets, wanted, scopeTimes, latest);
    }

    public ScanBounds withScope(LongRange area, long newest) {
        return new ScanBounds(partitions, keys, offsets, times, area, newest);
    }
}
