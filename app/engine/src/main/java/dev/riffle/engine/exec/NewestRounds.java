package dev.riffle.engine.exec;

import dev.riffle.connector.LongRange;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.StreamScan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The stretches in which a reading goes back from the newest end, each from where the one before it began. They grow, so that a scan of
 * which hardly a row passes is read in few of them. For one thread.
 */
final class NewestRounds {
    private static final int GROWTH = 4;
    /** The first stretch where records may not pass: about as many as one fetch brings anyway. */
    private static final long FIRST_FILTERED = 1_000;

    private final NewestFirst order;
    private final List<PartitionOffsets> whole;
    /** By partition, where the offsets begin that were read. */
    private final Map<Integer, Long> begins = new HashMap<>();
    private long length;
    /** Of an order by offset: at and above it, all offsets of all partitions were read. */
    private long level;

    /** @param whole what there is to be read in each partition */
    NewestRounds(NewestFirst order, List<PartitionOffsets> whole) {
        this.order = order;
        this.whole = List.copyOf(whole);
        this.length = order.filtered() ? Math.max(FIRST_FILTERED, order.needed()) : order.needed();
        whole.forEach(range -> begins.put(range.partition(), range.end()));
        this.level = whole.stream().filter(range -> range.offsets() > 0).mapToLong(PartitionOffsets::end).max().orElse(0);
    }

    /** The next stretch of every partition; empty when all was read. */
    Optional<Map<Integer, LongRange>> next() {
        if (whole.stream().allMatch(range -> begin(range) == range.begin())) {
            return Optional.empty();
        }
        Map<Integer, LongRange> parts = new HashMap<>();
        long floor = whole.stream().mapToLong(PartitionOffsets::begin).min().orElse(0);
        do {
            level = Math.max(floor, level - length);
            for (PartitionOffsets range : whole) {
                long to = begin(range);
                long from = order.by() == NewestFirst.By.OFFSET ? Math.min(to, level) : to - length;
                parts.put(range.partition(), new LongRange(Math.max(range.begin(), from), to));
            }
            length *= GROWTH;
        } while (parts.values().stream().allMatch(LongRange::isEmpty) && level > floor);
        return Optional.of(parts);
    }

    /** Everything that was not read yet. */
    Map<Integer, LongRange> rest() {
        Map<Integer, LongRange> parts = new HashMap<>();
        whole.forEach(range -> parts.put(range.partition(), new LongRange(range.begin(), begin(range))));
        return parts;
    }

    private long begin(PartitionOffsets range) {
        return begins.getOrDefault(range.partition(), range.end());
    }

    /** Stretches are about to be read, each up to where the one before it begins. */
    void reads(Map<Integer, LongRange> parts) {
        parts.forEach((partition, part) -> begins.merge(partition, part.from(), Math::min));
    }

    /** What was read, and is being read. */
    List<PartitionOffsets> stretch() {
        return whole.stream().map(range -> new PartitionOffsets(range.partition(), begin(range), range.end())).toList();
    }

    /** Whether a reading keeps to the parts of a round: not so of a system that cannot read parts. */
    static boolean isWithin(StreamScan part, Map<Integer, LongRange> parts) {
        return part.ranges().stream().filter(range -> range.offsets() > 0).allMatch(range -> {
            LongRange wanted = parts.getOrDefault(range.partition(), LongRange.ALL);
            return range.begin() >= wanted.from() && range.end() <= wanted.to();
        });
    }
}
