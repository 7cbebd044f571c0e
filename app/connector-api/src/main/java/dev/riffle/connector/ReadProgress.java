package dev.riffle.connector;

import java.util.List;

/**
 * How far a reader came. Adds up over the readers of a scan.
 *
 * @param records records read, whether or not they could be decoded
 * @param bytes bytes of their keys, values and headers
 * @param decodeFailures records whose value was malformed, or had a field that was not of its type
 * @param byteLimitReached whether reading ended because {@link ScanRequest#maxBytes()} was used up
 * @param ranges what was read of each partition
 */
public record ReadProgress(long records, long bytes, long decodeFailures, boolean byteLimitReached, List<Range> ranges) {
    /**
     * The part of a partition that was read.
     *
     * @param from the first offset wanted
     * @param to one past the last offset wanted, as it was planned
     * @param position one past the last offset that was read or skipped as a gap; from when nothing was
     * @param records records read between from and position
     * @param partsDone how many parts were read to their ends, of a scan {@link StreamScan#inParts in parts}: then {@code to} and
     *     {@code position} count on from {@code from} as if the parts lay end to end
     */
    public record Range(int partition, long from, long to, long position, long records, int partsDone) {
        /** A range that is read in one. */
        public Range(int partition, long from, long to, long position, long records) {
            this(partition, from, to, position, records, 0);
        }

        public boolean isDone() {
            return position >= to;
        }
    }

    public ReadProgress {
        ranges = List.copyOf(ranges);
    }
}
