package dev.riffle.connector;

/**
 * What a partition holds.
 *
 * @param begin the first offset that is still there
 * @param end one past the newest record that may be read
 */
public record PartitionOffsets(int partition, long begin, long end) {
    public PartitionOffsets {
        if (partition < 0 || begin < 0 || end < begin) {
            throw new IllegalArgumentException("partition " + partition + ": offsets " + begin + " to " + end);
        }
    }

    /** Offsets between begin and end: the records there, or more where compaction or transactions left gaps. */
    public long offsets() {
        return end - begin;
    }
}
