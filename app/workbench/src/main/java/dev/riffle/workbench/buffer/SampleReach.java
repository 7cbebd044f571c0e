package dev.riffle.workbench.buffer;

import dev.riffle.buffer.Sample;
import dev.riffle.buffer.SampleCoverage;
import dev.riffle.buffer.SampleCoverage.RandomOrder;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.ScanPart;
import dev.riffle.engine.sample.Chunks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which offsets of its log a sample holds, and which are left: a stretch from the begin of each partition, or random chunks in their order and beside
 * them a stretch behind the offsets that were cut, of what came since. Immutable.
 */
final class SampleReach {
    private final @Nullable Chunks chunks;
    private final Map<Integer, Reach> reached = new HashMap<>();

    /**
     * Of one partition.
     *
     * @param begin its first offset
     * @param cutEnd one past the last offset that was cut into chunks; begin where none were
     * @param parts chunks that were read to their ends
     * @param into how many offsets of the next one were read
     * @param position one past the last offset of the stretch behind the chunks, or of all that was read
     */
    private record Reach(long begin, long cutEnd, int parts, long into, long position, long records) {}

    private SampleReach(@Nullable Chunks chunks) {
        this.chunks = chunks;
    }

    /** Empty where what a sample holds is no such stretch: of a reading that began at the newest end, or left out what it expected no match in. */
    static Optional<SampleReach> of(Sample sample) {
        SampleCoverage coverage = sample.coverage();
        Optional<RandomOrder> order = coverage.complete() ? Optional.empty() : coverage.order();
        SampleReach reach = new SampleReach(order.map(it -> Chunks.of(it.ranges(), it.grain(), it.seed())).orElse(null));
        return (order.isPresent() ? reach.addChunks(order.get(), coverage) : reach.addStretches(coverage)) ? Optional.of(reach) : Optional.empty();
    }

    private boolean addStretches(SampleCoverage coverage) {
        if ("limit".equals(coverage.stoppedBy()) || "unlikely".equals(coverage.stoppedBy())) {
            return false;
        }
        for (ReadProgress.Range range : coverage.ranges()) {
            Reach reach = new Reach(range.from(), range.from(), 0, 0, Math.min(range.position(), range.to()), range.records());
            if (reached.put(range.partition(), reach) != null) {
                return false;
            }
        }
        return true;
    }

    private boolean addChunks(RandomOrder order, SampleCoverage coverage) {
        Map<Integer, List<ScanPart>> own = byPartition(chunks());
        for (PartitionOffsets cut : order.ranges()) {
            Reach reach = new Reach(cut.begin(), cut.end(), 0, 0, cut.end(), 0);
            for (ReadProgress.Range range : coverage.ranges()) {
                if (range.partition() != cut.partition()) {
                    continue;
                }
                if (range.from() == cut.begin() && cut.offsets() > 0) {
                    long whole = own.getOrDefault(cut.partition(), List.of()).stream().limit(range.partsDone()).mapToLong(ScanPart::offsets).sum();
                    reach = new Reach(cut.begin(), cut.end(), range.partsDone(), range.position() - range.from() - whole, reach.position,
                            reach.records + range.records());
                } else if (range.from() == cut.end()) {
                    reach = new Reach(cut.begin(), cut.end(), reach.parts, reach.into, range.position(), reach.records + range.records());
                } else {
                    return false;
                }
            }
            if (reach.into < 0) {
                return false;
            }
            reached.put(cut.partition(), reach);
        }
        for (ReadProgress.Range range : coverage.ranges()) { // partitions that came since
            reached.putIfAbsent(range.partition(), new Reach(range.from(), range.from(), 0, 0, range.position(), range.records()));
        }
        return true;
    }

    private static Map<Integer, List<ScanPart>> byPartition(Chunks chunks) {
        Map<Integer, List<ScanPart>> own = new HashMap<>();
        chunks.first(chunks.count()).forEach(part -> own.computeIfAbsent(part.partition(), _ -> new ArrayList<>()).add(part));
        return own;
    }

    boolean isInChunks() {
        return chunks != null;
    }

    /** @throws IllegalStateException if it is a stretch */
    Chunks chunks() {
        Chunks order = chunks;
        if (order == null) {
            throw new IllegalStateException("read from the begin");
        }
        return order;
    }

    /** Whether what is held is still what the log holds there: so unless the log lost records at its begin, or got another end. */
    boolean isWithin(List<PartitionOffsets> log) {
        Map<Integer, PartitionOffsets> now = new HashMap<>();
        log.forEach(range -> now.put(range.partition(), range));
        return reached.entrySet().stream().allMatch(each -> {
            PartitionOffsets range = now.get(each.getKey());
            return range != null && range.begin() == each.getValue().begin && range.end() >= each.getValue().position;
        });
    }

    /** What the log holds behind what was cut, or behind what was read where nothing was cut. */
    List<ScanPart> since(List<PartitionOffsets> log) {
        List<ScanPart> parts = new ArrayList<>();
        for (PartitionOffsets range : log) {
            Reach reach = reached.get(range.partition());
            long from = reach == null ? range.begin() : reach.position;
            if (from < range.end()) {
                parts.add(new ScanPart(range.partition(), from, range.end()));
            }
        }
        return parts;
    }

    /** What is left of the first chunks, in their order; empty if there are others among those that were read. */
    Optional<List<ScanPart>> left(int count) {
        List<ScanPart> left = new ArrayList<>();
        Map<Integer, Integer> seen = new HashMap<>();
        List<ScanPart> all = chunks().first(chunks().count());
        for (int place = 0; place < all.size(); place++) {
            ScanPart part = all.get(place);
            Reach reach = reached.get(part.partition());
            int index = seen.merge(part.partition(), 1, Integer::sum) - 1;
            boolean begun = reach != null && (index < reach.parts || index == reach.parts && reach.into > 0);
            if (begun && place >= count) {
                return Optional.empty();
            }
            if (place < count && (reach == null || index >= reach.parts)) {
                long into = begun && reach != null ? reach.into : 0;
                left.add(new ScanPart(part.partition(), part.from() + into, part.to()));
            }
        }
        return Optional.of(left);
    }

    /** Chunks of a partition that were read to their ends. */
    int partsDone(int partition) {
        Reach reach = reached.get(partition);
        return reach == null ? 0 : reach.parts;
    }

    /** Whether all chunks were read. */
    boolean isWhole(Map<Integer, Further> more) {
        return byPartition(chunks()).entrySet().stream().allMatch(own -> {
            Further further = more.get(own.getKey());
            return (further == null ? partsDone(own.getKey()) : further.partsDone) == own.getValue().size();
        });
    }

    /** Offsets that were cut into chunks. */
    long offsetsCut() {
        return reached.values().stream().mapToLong(reach -> reach.cutEnd - reach.begin).sum();
    }

    /** Offsets that are held. */
    long offsets() {
        return reached.keySet().stream().mapToLong(partition -> inChunks(partition) + stretch(partition)).sum();
    }

    private long inChunks(int partition) {
        Reach reach = reached.get(partition);
        if (reach == null || chunks == null) {
            return 0;
        }
        long whole = byPartition(chunks).getOrDefault(partition, List.of()).stream().limit(reach.parts).mapToLong(ScanPart::offsets).sum();
        return whole + reach.into;
    }

    private long stretch(int partition) {
        Reach reach = reached.get(partition);
        return reach == null ? 0 : reach.position - reach.cutEnd;
    }

    /** What is held as a reading that is done, as if it lay end to end from the begin of each partition. */
    List<ReadProgress.Range> held() {
        return reached.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(each -> {
            Reach reach = each.getValue();
            long end = reach.begin + inChunks(each.getKey()) + stretch(each.getKey());
            return new ReadProgress.Range(each.getKey(), reach.begin, end, end, reach.records);
        }).toList();
    }

    /**
     * As a sample tells it that goes on with this one.
     *
     * @param log what the log holds
     * @param more by partition, offsets read since: of what came since, and of the chunks left
     */
    List<ReadProgress.Range> with(List<PartitionOffsets> log, Map<Integer, Further> more) {
        List<ReadProgress.Range> ranges = new ArrayList<>();
        for (PartitionOffsets range : log) {
            int partition = range.partition();
            Reach reach = reached.getOrDefault(partition, new Reach(range.begin(), range.begin(), 0, 0, range.begin(), 0));
            Further read = more.getOrDefault(partition, new Further(0, 0, 0, reach.parts));
            if (reach.cutEnd > reach.begin) {
                ranges.add(new ReadProgress.Range(partition, reach.begin, reach.cutEnd, reach.begin + inChunks(partition) + read.inChunks,
                        reach.records + read.records, read.partsDone));
            }
            if (reach.cutEnd == reach.begin || range.end() > reach.cutEnd) {
                ranges.add(new ReadProgress.Range(partition, reach.cutEnd, range.end(), reach.position + read.since,
                        reach.cutEnd > reach.begin ? 0 : reach.records + read.records));
            }
        }
        return ranges;
    }

    /**
     * What was read further of a partition.
     *
     * @param since offsets of what came since the sample was read
     * @param inChunks offsets of the chunks that were left
     * @param partsDone chunks read to their ends, those before included
     */
    record Further(long since, long inChunks, long records, int partsDone) {}
}
