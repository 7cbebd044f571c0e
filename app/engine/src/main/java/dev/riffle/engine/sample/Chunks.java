package dev.riffle.engine.sample;

import dev.riffle.connector.LongRange;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.ScanPart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A stream's offsets cut into chunks of about the same length, in a random order: any number of the first ones is a sample without replacement,
 * in which every chunk is as likely as any other. The cut depends on the offsets only and the order on the seed only, so that both repeat on a log
 * that did not change. Immutable.
 */
public final class Chunks {
    /** So many chunks are enough for narrow intervals; more would only make fetches small. */
    private static final long WANTED = 1_600;
    private static final long SHORTEST = 500;
    /** So many grains long, for at both ends of a chunk a grain is sent of which a part is in vain... */
    private static final long GRAINS = 12;
    /** ...but when there were only few of them, chunks may be shorter, down to so many grains. */
    private static final long FEWEST_GRAINS = 4;
    private static final long FEW = 64;
    /** Longer ones would take too long until there are some... */
    private static final long LONGEST = 5_000;
    /** ...but of a very long stream there are not to be more than that. */
    private static final long MOST = 20_000;

    /** The part of what is read exactly beside the draw: see {@link #place}. */
    public static final int CERTAIN = -1;

    private final List<PartitionOffsets> ranges;
    private final long grain;
    private final long seed;
    /** By place in the order. */
    private final int[] partitions;
    private final long[] from;
    private final long[] to;
    private final Map<Integer, int[]> places = new LinkedHashMap<>();

    private Chunks(List<PartitionOffsets> ranges, long grain, long seed, List<Chunk> chunks) {
        this.ranges = List.copyOf(ranges);
        this.grain = grain;
        this.seed = seed;
        int count = chunks.size();
        this.partitions = new int[count];
        this.from = new long[count];
        this.to = new long[count];
        Map<Integer, List<Integer>> byPartition = new LinkedHashMap<>();
        for (int place = 0; place < count; place++) {
            Chunk chunk = chunks.get(place);
            partitions[place] = chunk.partition;
            from[place] = chunk.from;
            to[place] = chunk.to;
            byPartition.computeIfAbsent(chunk.partition, _ -> new ArrayList<>()).add(place);
        }
        byPartition.forEach((partition, list) -> places.put(partition, list.stream().mapToInt(Integer::intValue).toArray()));
    }

    private record Chunk(int partition, long from, long to) {}

    /**
     * @param ranges what is to be read of each partition
     * @param grain about how many offsets the system sends together, at least 1
     */
    public static Chunks of(List<PartitionOffsets> ranges, long grain, long seed) {
        long length = length(ranges.stream().mapToLong(PartitionOffsets::offsets).sum(), grain);
        List<Chunk> chunks = new ArrayList<>();
        for (PartitionOffsets range : ranges) {
            long count = Math.ceilDiv(range.offsets(), length);
            for (long i = 0; i < count; i++) {
                chunks.add(new Chunk(range.partition(), range.begin() + cut(range.offsets(), i, count),
                        range.begin() + cut(range.offsets(), i + 1, count)));
            }
        }
        SplittableRandom random = new SplittableRandom(seed);
        for (int last = chunks.size() - 1; last > 0; last--) {
            int other = random.nextInt(last + 1);
            Chunk moved = chunks.get(other);
            chunks.set(other, chunks.get(last));
            chunks.set(last, moved);
        }
        return new Chunks(ranges, grain, seed, chunks);
    }

    private static long length(long offsets, long grain) {
        long efficient = Math.max(Math.clamp(offsets / WANTED, SHORTEST, Math.max(LONGEST, offsets / MOST)), GRAINS * grain);
        return offsets / efficient >= FEW ? efficient : Math.min(efficient, Math.max(offsets / FEW, Math.max(SHORTEST, FEWEST_GRAINS * grain)));
    }

    /** Where a part of the offsets begins, when the parts are as equal as they can be. */
    private static long cut(long offsets, long part, long parts) {
        return offsets / parts * part + Math.min(part, offsets % parts);
    }

    public long seed() {
        return seed;
    }

    /** What is cut. */
    public List<PartitionOffsets> ranges() {
        return ranges;
    }

    /** About how many offsets the system sends together. */
    public long grain() {
        return grain;
    }

    /** How many there are. */
    public int count() {
        return partitions.length;
    }

    /** Offsets of a chunk. @param place in the order, from 0 */
    public long offsets(int place) {
        return to[place] - from[place];
    }

    /** Offsets of the first chunks. */
    public long offsetsOfFirst(int wanted) {
        long offsets = 0;
        for (int place = 0; place < wanted; place++) {
            offsets += offsets(place);
        }
        return offsets;
    }

    /** The first chunks. */
    public List<ScanPart> first(int wanted) {
        List<ScanPart> parts = new ArrayList<>();
        for (int place = 0; place < wanted; place++) {
            parts.add(new ScanPart(partitions[place], from[place], to[place]));
        }
        return parts;
    }

    /**
     * The place of a partition's chunk in the order.
     *
     * @param part which of the partition's, from 0; {@link #CERTAIN} of records that are not of the chunks, but are all read
     * @return CERTAIN for these
     */
    public int place(int partition, int part) {
        if (part == CERTAIN) {
            return CERTAIN;
        }
        int[] own = places.get(partition);
        if (own == null) {
            throw new IllegalArgumentException("no chunk is of partition " + partition);
        }
        return own[part];
    }

    /**
     * How many of the first chunks were read without one left out. Those read behind them are no fair draw yet: it would prefer partitions that
     * are read faster.
     *
     * @param partsDone by partition, how many of its chunks were read; a partition that is not named has none to be read. Less than 0 before all was
     *     read that is not of the chunks: then none counts
     */
    public int readInTurn(Map<Integer, Integer> partsDone) {
        if (partsDone.values().stream().anyMatch(done -> done < 0)) {
            return 0;
        }
        int first = count();
        for (Map.Entry<Integer, int[]> own : places.entrySet()) {
            int done = partsDone.getOrDefault(own.getKey(), 0);
            if (done < own.getValue().length) {
                first = Math.min(first, own.getValue()[done]);
            }
        }
        return first;
    }

    /** What was read of a partition, neighbours joined, ascending. @param partsDone how many of its chunks were read */
    public List<LongRange> stretches(int partition, int partsDone) {
        int[] own = places.getOrDefault(partition, new int[0]);
        List<LongRange> read = new ArrayList<>();
        for (int part = 0; part < Math.min(partsDone, own.length); part++) {
            read.add(new LongRange(from[own[part]], to[own[part]]));
        }
        read.sort((a, b) -> Long.compare(a.from(), b.from()));
        List<LongRange> joined = new ArrayList<>();
        for (LongRange next : read) {
            if (!joined.isEmpty() && joined.getLast().to() == next.from()) {
                joined.set(joined.size() - 1, new LongRange(joined.getLast().from(), next.to()));
            } else {
                joined.add(next);
            }
        }
        return joined;
    }
}
