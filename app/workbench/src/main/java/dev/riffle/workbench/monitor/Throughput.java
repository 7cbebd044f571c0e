package dev.riffle.workbench.monitor;

import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.measures.StreamOffsets;
import dev.riffle.connector.measures.StreamPartition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records a second, from how far ends moved between two rounds, and bytes, from how large records are. */
final class Throughput {
    /** A mean over longer, and over more periods, is no figure of now. */
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int MAX_PERIODS = 10;
    /** The two clocks drift apart by more only when the machine slept or its clock was set. */
    private static final Duration MAX_DRIFT = Duration.ofMillis(500);

    private final Duration longest;
    private final RecordSizes sizes = new RecordSizes();
    private @Nullable Sample before;

    Throughput(Duration period) {
        Duration periods = period.multipliedBy(MAX_PERIODS);
        this.longest = periods.compareTo(LONGEST) > 0 ? periods : LONGEST;
    }

    /**
     * What was appended to a stream.
     *
     * @param records a second; NaN where not known: for a stream that is new, was made anew or has a partition that does not answer
     * @param bytes a second, as they are stored; NaN where not known
     * @param partitions by number; empty where not known
     */
    record Rate(double records, double bytes, List<PartitionRate> partitions) {
        static final Rate UNKNOWN = new Rate(Double.NaN, Double.NaN, List.of());
    }

    /** The rates of the streams listed. */
    Map<String, Rate> since(Sample now) {
        Sample earlier = before;
        before = now;
        sizes.see(now.sizes(), now.streams());
        double seconds = earlier == null ? Double.NaN : seconds(earlier, now);
        Map<String, Rate> rates = new HashMap<>();
        for (String name : now.listed()) {
            StreamOffsets stream = now.streams().get(name);
            if (stream != null) {
                StreamOffsets then = earlier == null ? null : earlier.streams().get(name);
                rates.put(name, then == null || Double.isNaN(seconds) ? Rate.UNKNOWN : rate(then, stream, seconds));
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

    private Rate rate(StreamOffsets then, StreamOffsets now, double seconds) {
        if (!then.id().equals(now.id()) || !then.unavailable().isEmpty() || !now.unavailable().isEmpty()
                || now.partitions().size() < then.partitions().size()) {
            return Rate.UNKNOWN;
        }
        List<PartitionRate> partitions = new ArrayList<>(now.partitions().size());
        long records = 0;
        double bytes = 0;
        for (PartitionOffsets partition : now.partitions()) {
            long end = then.find(partition.partition()).map(then::logEnd).orElse(0L); // a partition that is new began at 0 since
            long appended = now.logEnd(partition) - end; // records of open transactions are written, too
            if (appended < 0) {
                return Rate.UNKNOWN;
            }
            double stored = appended == 0 ? 0 : appended * sizes.bytesPerRecord(new StreamPartition(now.stream(), partition.partition()));
            partitions.add(new PartitionRate(partition.partition(), appended / seconds, stored / seconds));
            records += appended;
            bytes += stored; // NaN if any is
        }
        return new Rate(records / seconds, bytes / seconds, partitions);
    }
}
