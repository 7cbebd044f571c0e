package dev.riffle.workbench.queries;

import java.time.Duration;
import java.util.Optional;

/**
 * How fast streams of a connection were read, by readers and operators of this process.
 *
 * @param bytesPerSecond of keys, values and headers; more than 0
 * @param recordsPerSecond more than 0
 * @param scans of which this is the median
 * @param ofStream whether these were of the stream in question itself, and not of others of its connection
 * @param isLong whether they were long enough to tell: what begins and ends a scan takes most of a short one's time, so that longer ones are faster
 */
public record ReadingSpeed(double bytesPerSecond, double recordsPerSecond, int scans, boolean ofStream, boolean isLong) {
    /**
     * How long reading takes.
     *
     * @param bytes by which is reckoned; where they are not known, 0, it is by the records
     */
    public Duration time(long records, long bytes) {
        double seconds = bytes > 0 ? bytes / bytesPerSecond : records / recordsPerSecond;
        return Duration.ofNanos((long) Math.min(seconds * 1e9, Long.MAX_VALUE / 2));
    }

    /** The median of some scans. */
    static Optional<ReadingSpeed> of(java.util.List<ReadingSpeeds.Scan> scans, boolean ofStream, boolean isLong) {
        if (scans.isEmpty()) {
            return Optional.empty();
        }
        double[] bytes = scans.stream().mapToDouble(scan -> scan.bytes() / scan.seconds()).sorted().toArray();
        double[] records = scans.stream().mapToDouble(scan -> scan.records() / scan.seconds()).sorted().toArray();
        return Optional.of(new ReadingSpeed(bytes[bytes.length / 2], records[records.length / 2], scans.size(), ofStream, isLong));
    }
}
