package dev.riffle.workbench.monitor;

import java.util.List;

/**
 * How far a group is behind.
 *
 * @param records the sum of the partitions counted, none of them less than 0: from the committed offset, or the record that is next where it was
 *     looked for, to the end. An upper bound where compaction or transactions left gaps behind that
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

    /** The sum of a group's partitions. */
    static Lag of(List<PartitionLag> partitions) {
        long records = 0;
        int counted = 0;
        int withoutCommit = 0;
        int withoutEnd = 0;
        for (PartitionLag partition : partitions) {
            if (partition.committed().isEmpty()) {
                withoutCommit++;
            } else if (partition.lag().isEmpty()) {
                withoutEnd++;
            } else {
                counted++;
                records += partition.lag().getAsLong();
            }
        }
        return new Lag(records, counted, withoutCommit, withoutEnd);
    }
}
