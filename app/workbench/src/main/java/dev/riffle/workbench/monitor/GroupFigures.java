package dev.riffle.workbench.monitor;

import dev.riffle.connector.measures.ConsumerGroup;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The latest figures of a consumer group.
 *
 * @param streams names of the streams that it committed offsets of, or that its members read now
 * @param partitions of these streams, by name and number
 */
public record GroupFigures(ConsumerGroup group, Lag lag, Set<String> streams, List<PartitionLag> partitions) {
    public GroupFigures {
        streams = Set.copyOf(streams);
        partitions = List.copyOf(partitions);
    }

    public String name() {
        return group.name();
    }

    /** Of the partition that is furthest behind in time; empty while that of none is known. */
    public Optional<Duration> time() {
        return partitions.stream().flatMap(partition -> partition.time().stream()).max(Duration::compareTo);
    }

    /** Records a second that it goes on in all partitions together; NaN when not known of any. */
    public double consumed() {
        double sum = Double.NaN;
        for (PartitionLag partition : partitions) {
            if (!Double.isNaN(partition.consumed())) {
                sum = (Double.isNaN(sum) ? 0 : sum) + partition.consumed();
            }
        }
        return sum;
    }

    /**
     * Seconds until its slowest partition has caught up, if all goes on as over the last minute: 0 when nothing waits, infinite when a
     * partition falls behind or nobody reads on, NaN when not known of a partition that is behind.
     */
    public double catchUpSeconds() {
        double longest = lag.isKnown() ? 0 : Double.NaN;
        for (PartitionLag partition : partitions) {
            if (partition.lag().isPresent()) {
                longest = Math.max(longest, partition.catchUpSeconds()); // NaN if either is
            }
        }
        return longest;
    }
}
