package dev.riffle.buffer;

import dev.riffle.connector.ReadProgress;
import java.util.ArrayList;
import java.util.List;
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
 */
public record SampleCoverage(boolean complete, @Nullable String stoppedBy, long records, long bytes, long decodeFailures,
        List<ReadProgress.Range> ranges) {
    public SampleCoverage {
        ranges = List.copyOf(ranges);
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
