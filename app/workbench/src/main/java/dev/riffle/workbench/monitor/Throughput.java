package dev.riffle.workbench.monitor;

import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.measures.StreamOffsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records a second, from how far ends moved between two rounds. */
final class Throughput {
    /** A mean over longer, and over more periods, is no figure of now. */
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int MAX_PERIODS = 10;
    /** The two clocks drift apart by more only when the machine slept or its clock was set. */
    private static final Duration MAX_DRIFT = Duration.ofMillis(500);

    private final Duration longest;
    private @Nullable Sample before;

    Throughput(Duration period) {
        Duration periods = period.multipliedBy(MAX_PERIODS);
        this.longest = periods.compareTo(LONGEST) > 0 ? periods : LONGEST;
    }

    /** The rates of the streams listed, NaN where not known: for a stream that is new, was made anew or has a partition that does not answer. */
    Map<String, Double> since(Sample now) {
        Sample earlier = before;
        before = now;
        double seconds = earlier == null ? Double.NaN : seconds(earlier, now);
        Map<String, Double> rates = new HashMap<>();
        for (String name : now.listed()) {
            StreamOffsets stream = now.streams().get(name);
            if (stream != null) {
                StreamOffsets then = earlier == null ? null : earlier.streams().get(name);
                rates.put(name, then == null ? Double.NaN : appended(then, stream) / seconds);
            }
        }
        return rates;
    }

    /** Seconds between two samples; NaN when they say nothing together. */
    private double seconds(Sample earlier, Sample now) {
        Duration elapsed = Duration.ofNanos(now.nanos() - earlier.nanos());
        Duration onTheWall = Duration.ofMillis(now.time() - earlier.time());
        boolean apart = elapsed.minus(onTheWall).abs().compareTo(MAX_DRIFT) > 0;
        return apart || !elapsed.isPositive() || elapsed.compareTo(longest) > 0 ? Double.NaN : elapsed.toNanos() / 1e9;
    }

    private static double appended(StreamOffsets then, StreamOffsets now) {
        if (!then.id().equals(now.id()) || !then.unavailable().isEmpty() || !now.unavailable().isEmpty()
                || now.partitions().size() < then.partitions().size()) {
            return Double.NaN;
        }
        Map<Integer, Long> ends = new HashMap<>();
        for (PartitionOffsets partition : then.partitions()) {
            ends.put(partition.partition(), then.logEnd(partition));
        }
        long records = 0;
        for (PartitionOffsets partition : now.partitions()) {
            long end = ends.getOrDefault(partition.partition(), 0L); // a partition that is new began at 0 since
            long logEnd = now.logEnd(partition); // records of open transactions are written, too
            if (logEnd < end) {
                return Double.NaN;
            }
            records += logEnd - end;
        }
        return records;
    }
}
