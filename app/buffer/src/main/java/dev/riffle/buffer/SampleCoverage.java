package dev.riffle.buffer;

import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.ReadProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was read to make a sample.
 *
 * @param complete whether everything that the bounds ask for was read
 * @param stoppedBy why it was not, as a word ({@code limit}, {@code budget}, {@code cancelled}, {@code error}, …); null when complete
 * @param records records read, whether or not they could be decoded
 * @param bytes bytes of their keys, values and headers
 * @param decodeFailures records that were malformed or did not fit their columns
 * @param ranges what was read of each partition, by partition
 * @param order in which random chunks were read; empty when they were read from the begins of their ranges
 * @param log that was read, where what was read of it stays true; empty where it may not
 */
public record SampleCoverage(boolean complete, @Nullable String stoppedBy, long records, long bytes, long decodeFailures,
        List<ReadProgress.Range> ranges, Optional<RandomOrder> order, Optional<String> log) {
    public SampleCoverage {
        ranges = List.copyOf(ranges);
    }

    /**
     * How a stream was cut into chunks and in which order these are read, by which that can be done again.
     *
     * @param ranges what was cut
     * @param grain about how many offsets the system sends together
     * @param seed of the order
     */
    public record RandomOrder(List<PartitionOffsets> ranges, long grain, long seed) {
        public RandomOrder {
            ranges = List.copyOf(ranges);
        }
    }

    /** Of what was read from the begins of its ranges. */
    public SampleCoverage(boolean complete, @Nullable String stoppedBy, long records, long bytes, long decodeFailures,
            List<ReadProgress.Range> ranges) {
        this(complete, stoppedBy, records, bytes, decodeFailures, ranges, Optional.empty(), Optional.empty());
    }

    /** The same of a known log, read in a random order where there is one. */
    public SampleCoverage of(Optional<String> itsLog, Optional<RandomOrder> itsOrder) {
        return new SampleCoverage(complete, stoppedBy, records, bytes, decodeFailures, ranges, itsOrder, itsLog);
    }

    /** The sum over the readers of a scan. */
    public static SampleCoverage of(List<ReadProgress> progress, boolean complete, @Nullable String stoppedBy) {
        long records = 0;
        long bytes = 0;
        long failures = 0;
        List<ReadProgress.Range> ranges = new ArrayList<>();
        for (ReadProgress part : progress) {
            records += part.records();
            bytes += part.bytes();
            failures += part.decodeFailures();
            ranges.addAll(part.ranges());
        }
        ranges.sort((a, b) -> a.partition() != b.partition() ? Integer.compare(a.partition(), b.partition()) : Long.compare(a.from(), b.from()));
        return new SampleCoverage(complete, complete ? null : stoppedBy, records, bytes, failures, ranges);
    }
}
