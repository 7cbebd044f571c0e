package dev.riffle.connector.measures;

import dev.riffle.connector.PartitionOffsets;
import java.util.List;
import java.util.Set;

/**
 * Where a stream begins and ends.
 *
 * @param stream its exact name
 * @param id differs from that of an earlier stream of the same name that was deleted; the name where the system has no such thing
 * @param partitions those that answered, by number, ascending
 * @param unavailable the partitions that have no leader now, so that nobody can tell their offsets
 */
public record StreamOffsets(String stream, String id, List<PartitionOffsets> partitions, Set<Integer> unavailable) {
    public StreamOffsets {
        partitions = List.copyOf(partitions);
        unavailable = Set.copyOf(unavailable);
    }

    /** Offsets between begin and end in all partitions that answered: an upper bound of the records there. */
    public long offsets() {
        return partitions.stream().mapToLong(PartitionOffsets::offsets).sum();
    }
}
