package dev.riffle.connector;

/**
 * A stretch of a partition that is read by itself.
 *
 * @param from the first offset
 * @param to one past the last offset
 */
public record ScanPart(int partition, long from, long to) {
    public ScanPart {
        if (to <= from) {
            throw new IllegalArgumentException("partition " + partition + ": no offsets from " + from + " to " + to);
        }
    }

    public long offsets() {
        return to - from;
    }
}
