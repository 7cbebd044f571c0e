package dev.riffle.connector.measures;

import java.util.Map;

/**
 * How far a group has read.
 *
 * @param group its exact name
 * @param committed the offset of the next record that it will read, in every partition for which it committed one; a partition that is
 *     missing has no commit, which is not the same as 0
 */
public record GroupOffsets(String group, Map<StreamPartition, Long> committed) {
    public GroupOffsets {
        committed = Map.copyOf(committed);
    }
}
