package dev.riffle.connector.measures;

import java.util.Map;

/**
 * How far a group has read.
 *
 * @param group its exact name
 * @param committed the offset of the next record that it will read, in every partition for which it committed one; a partition that is
 *     missing has no commit, which is not the same as 0
 * @param lags records that are left to it, where the system itself counts them: members that share a partition take records behind the first that is left.
 *     At least 0, and of partitions with a commit only
 */
public record GroupOffsets(String group, Map<StreamPartition, Long> committed, Map<StreamPartition, Long> lags) {
    public GroupOffsets {
        committed = Map.copyOf(committed);
        lags = Map.copyOf(lags);
    }

    /** Of a group whose members read all in order. */
    public GroupOffsets(String group, Map<StreamPartition, Long> committed) {
        this(group, committed, Map.of());
    }
}
