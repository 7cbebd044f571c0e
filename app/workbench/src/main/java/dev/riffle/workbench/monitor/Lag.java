package dev.riffle.workbench.monitor;

import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.measures.ConsumerGroup;
import dev.riffle.connector.measures.GroupOffsets;
import dev.riffle.connector.measures.StreamOffsets;
import dev.riffle.connector.measures.StreamPartition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How far a group is behind.
 *
 * @param records the sum of end less committed offset over the partitions counted, none of them less than 0; an upper bound of the records
 *     where compaction or transactions left gaps
 * @param partitions partitions counted: with a commit, and with an end that is known
 * @param withoutCommit partitions that the group reads, or of a stream that it reads otherwise, without a commit: what their lag is depends
 *     on where its members begin
 * @param withoutEnd partitions with a commit whose end is not known: the stream was deleted, or the partition has no leader
 */
public record Lag(long records, int partitions, int withoutCommit, int withoutEnd) {
    /** Nothing committed, nothing read. */
    public static final Lag NONE = new Lag(0, 0, 0, 0);

    /** Whether there is a number at all. */
    public boolean isKnown() {
        return partitions > 0;
    }

    /**
     * The lag of one group.
     *
     * @param streams ends taken after the commits, or a group that keeps up would seem to be ahead
     */
    static Lag of(ConsumerGroup group, GroupOffsets offsets, Map<String, StreamOffsets> streams) {
        Map<StreamPartition, Long> ends = new HashMap<>();
        Set<StreamPartition> read = new HashSet<>(group.assigned());
        for (String stream : readStreams(offsets)) {
            StreamOffsets known = streams.get(stream);
            if (known != null) {
                for (PartitionOffsets partition : known.partitions()) {
                    StreamPartition key = new StreamPartition(stream, partition.partition());
                    ends.put(key, partition.end());
                    read.add(key);
                }
            }
        }
        long records = 0;
        int partitions = 0;
        int withoutEnd = 0;
        for (Map.Entry<StreamPartition, Long> commit : offsets.committed().entrySet()) {
            Long end = ends.get(commit.getKey());
            if (end == null) {
                withoutEnd++;
            } else {
                partitions++;
                records += Math.max(0, end - commit.getValue());
            }
        }
        read.removeAll(offsets.committed().keySet());
        return new Lag(records, partitions, read.size(), withoutEnd);
    }

    private static Set<String> readStreams(GroupOffsets offsets) {
        Set<String> streams = new HashSet<>();
        offsets.committed().keySet().forEach(partition -> streams.add(partition.stream()));
        return streams;
    }
}
