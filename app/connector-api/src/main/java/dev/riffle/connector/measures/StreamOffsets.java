package dev.riffle.connector.measures;

import dev.riffle.connector.PartitionOffsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a stream begins and ends.
 *
 * @param stream its exact name
 * @param id differs from that of an earlier stream of the same name that was deleted; the name where the system has no such thing
 * @param partitions those that answered, by number, ascending; where open transactions hide records, the end is before these
 * @param unavailable the partitions that have no leader now, so that nobody can tell their offsets
 * @param logEnds where the next record is going to be appended, by partition; only of those where this is not their end
 */
public record StreamOffsets(String stream, String id, List<PartitionOffsets> partitions, Set<Integer> unavailable, Map<Integer, Long> logEnds) {
    public StreamOffsets {
        partitions = List.copyOf(partitions);
        unavailable = Set.copyOf(unavailable);
        logEnds = Map.copyOf(logEnds);
    }

    /** A stream without open transactions. */
    public StreamOffsets(String stream, String id, List<PartitionOffsets> partitions, Set<Integer> unavailable) {
        this(stream, id, partitions, unavailable, Map.of());
    }

    /** Where the next record of one of the {@link #partitions} is going to be appended; at least its end. */
    public long logEnd(PartitionOffsets partition) {
        return logEnds.getOrDefault(partition.partition(), partition.end());
    }

    /** Offsets between begin and end in all partitions that answered: an upper bound of the records there. */
    public long offsets() {
        return partitions.stream().mapToLong(PartitionOffsets::offsets).sum();
    }

    /** One of the {@link #partitions}; empty if there is none of that number that answered. */
    public Optional<PartitionOffsets> find(int number) {
        int low = 0;
        int high = partitions.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int found = partitions.get(middle).partition();
            if (found == number) {
                return Optional.of(partitions.get(middle));
            }
            if (found < number) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Optional.empty();
    }
}
