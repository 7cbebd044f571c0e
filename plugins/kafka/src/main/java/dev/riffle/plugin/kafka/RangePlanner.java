package dev.riffle.plugin.kafka;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.LongRange;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.ScanPart;
import dev.riffle.plugin.kafka.Topics.Topic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Turns bounds into offset ranges. First the area (its times, then its size) over all partitions, then the exact bounds within it: so
 * a predicate never changes which records the area holds.
 */
final class RangePlanner {
    private final Topics topics;

    RangePlanner(Topics topics) {
        this.topics = topics;
    }

    /**
     * Ranges of a reading.
     *
     * @param ranges to be read, of every partition, ascending
     * @param stream what every partition holds
     * @param notes on bounds that could not be pushed down
     * @param parts by partition, what is read of its range, in this order; empty when the ranges are read from their begins
     */
    record Plan(List<PartitionOffsets> ranges, List<PartitionOffsets> stream, List<String> notes, Map<Integer, List<Part>> parts) {
        Plan(List<PartitionOffsets> ranges, List<PartitionOffsets> stream, List<String> notes) {
            this(ranges, stream, notes, Map.of());
        }

        /** The same without what lies outside of a partition's part, where one is given. */
        Plan within(Map<Integer, LongRange> parts) {
            return parts.isEmpty()
                    ? this
                    : new Plan(ranges.stream().map(range -> {
                        LongRange part = parts.getOrDefault(range.partition(), LongRange.ALL);
                        return part(range, part.from(), part.to());
                    }).toList(), stream, notes);
        }

        /** The same with another note. */
        Plan noting(String note) {
            List<String> more = new ArrayList<>(notes);
            more.add(note);
            return new Plan(ranges, stream, more);
        }

        /** The same, read in parts: of a partition without any nothing is read. */
        Plan inParts(List<ScanPart> wanted) {
            Map<Integer, List<Part>> own = new HashMap<>();
            Map<Integer, PartitionOffsets> byPartition = new HashMap<>();
            for (PartitionOffsets range : ranges) {
                own.put(range.partition(), new ArrayList<>());
                byPartition.put(range.partition(), range);
            }
            for (int turn = 0; turn < wanted.size(); turn++) {
                ScanPart part = wanted.get(turn);
                PartitionOffsets range = byPartition.get(part.partition());
                if (range == null || part.from() < range.begin() || part.to() > range.end()) {
                    throw new IllegalArgumentException(part + " is not of " + range);
                }
                Objects.requireNonNull(own.get(part.partition())).add(new Part(part.from(), part.to(), turn));
            }
            return new Plan(ranges, stream, notes, own);
        }

        boolean isInParts() {
            return !parts.isEmpty();
        }

        long offsets() {
            return ranges.stream().mapToLong(this::offsets).sum();
        }

        /** Offsets to be read of a partition. */
        long offsets(PartitionOffsets range) {
            return isInParts()
                    ? Objects.requireNonNull(parts.get(range.partition())).stream().mapToLong(Part::offsets).sum()
                    : range.offsets();
        }
    }

    Plan plan(Topic topic, ScanBounds bounds) throws ConnectorException {
        List<String> notes = new ArrayList<>();
        TimeLookups lookups = new TimeLookups();
        int areaFrom = lookups.add(bounds.scopeTimes().from());
        int areaTo = lookups.add(bounds.scopeTimes().to());
        int timesFrom = lookups.add(bounds.times().from());
        int timesTo = upperTimeIsExact(topic, bounds.times()) ? lookups.add(bounds.times().to()) : TimeLookups.NONE;
        Topics.Offsets offsets = topics.offsets(topic, lookups.times);
        if (timesFrom != TimeLookups.NONE) {
            distrustNone(topic, offsets, timesFrom, lookups.times.get(timesFrom));
        }

        List<PartitionOffsets> ranges = new ArrayList<>(offsets.partitions());
        if (bounds.scopeTimes().isEmpty() || bounds.times().isEmpty() || bounds.offsets().isEmpty()) {
            ranges.replaceAll(range -> part(range, range.begin(), range.begin()));
            return new Plan(ranges, offsets.partitions(), notes);
        }
        List<Integer> missing = topic.withoutLeader().stream().filter(bounds.partitions().map(wanted -> (Predicate<Integer>) wanted::contains)
                .orElse(_ -> true)).toList();
        if (!missing.isEmpty()) {
            throw KafkaFailures.noLeader(topic, missing);
        }
        ranges.replaceAll(range -> lookups.narrowed(range, offsets.byTime(), areaFrom, areaTo));
        newest(ranges, bounds.latest());
        ranges.replaceAll(range -> lookups.narrowed(range, offsets.byTime(), timesFrom, timesTo));
        ranges.replaceAll(range -> part(range, bounds.offsets().from(), bounds.offsets().to()));
        bounds.partitions().ifPresent(wanted -> ranges.replaceAll(range -> wanted.contains(range.partition())
                ? range
                : part(range, range.begin(), range.begin())));
        return new Plan(ranges, offsets.partitions(), notes);
    }

    /** Whether records beyond a bound of times may be left in a plan, because producers set the times. */
    boolean hasOpenEnd(Topic topic, Plan plan, LongRange times) throws ConnectorException {
        return plan.offsets() > 0 && times.to() != Long.MAX_VALUE && !upperTimeIsExact(topic, times);
    }

    /** A plan without what comes after the first record at or after a time, microseconds since 1970, of each partition. */
    Plan upTo(Topic topic, Plan plan, long micros) throws ConnectorException {
        Map<Integer, Long> ends = topics.offsets(topic, List.of(Math.max(0, Math.ceilDiv(micros, 1000)))).byTime().getFirst();
        return new Plan(plan.ranges().stream().map(range -> part(range, range.begin(), ends.getOrDefault(range.partition(), range.end()))).toList(),
                plan.stream(), plan.notes());
    }

    /** Which lookups of offsets by time are needed; microseconds become milliseconds, rounded up as both ends ask for "at or after". */
    private static final class TimeLookups {
        static final int NONE = -1;
        final List<Long> times = new ArrayList<>();

        /** The index of a lookup; NONE for a time that bounds nothing, or lies before all times. */
        int add(long micros) {
            if (micros == Long.MIN_VALUE || micros == Long.MAX_VALUE) {
                return NONE;
            }
            long millis = Math.max(0, Math.ceilDiv(micros, 1000));
            int known = times.indexOf(millis);
            if (known >= 0) {
                return known;
            }
            times.add(millis);
            return times.size() - 1;
        }

        PartitionOffsets narrowed(PartitionOffsets range, List<Map<Integer, Long>> byTime, int from, int to) {
            long begin = from == NONE ? range.begin() : byTime.get(from).getOrDefault(range.partition(), range.begin());
            long end = to == NONE ? range.end() : byTime.get(to).getOrDefault(range.partition(), range.end());
            return part(range, begin, end);
        }
    }

    /**
     * Brokers look only into the first segment whose index knows a late enough time. If that record was removed since, they answer that
     * there is none, though a later segment may have one. So where they say so and yet know of such a time, all is read.
     */
    private void distrustNone(Topic topic, Topics.Offsets offsets, int lookup, long millis) throws ConnectorException {
        Map<Integer, Long> found = offsets.byTime().get(lookup);
        List<PartitionOffsets> none = offsets.partitions().stream()
                .filter(range -> range.offsets() > 0 && Long.valueOf(range.end()).equals(found.get(range.partition()))).toList();
        if (!none.isEmpty()) {
            Map<Integer, Long> latest = topics.latestTimes(topic, none.stream().map(PartitionOffsets::partition).toList());
            none.stream().filter(range -> latest.getOrDefault(range.partition(), -1L) >= millis)
                    .forEach(range -> found.put(range.partition(), range.begin()));
        }
    }

    /** Only where the broker sets the times do they never go back, so that nothing wanted comes after the first record too late. */
    private boolean upperTimeIsExact(Topic topic, LongRange times) throws ConnectorException {
        if (times.to() == Long.MAX_VALUE || times.isEmpty()) {
            return false;
        }
        return topics.timestampType(topic).equals(Topics.LOG_APPEND_TIME);
    }

    /** Keeps so many offsets at the ends of the ranges, evenly; what a short range cannot give the others do. */
    private static void newest(List<PartitionOffsets> ranges, long latest) {
        if (latest == Long.MAX_VALUE) {
            return;
        }
        long left = Math.max(0, latest);
        List<Integer> shortestFirst = IntStream.range(0, ranges.size()).boxed().sorted(Comparator.comparingLong(i -> ranges.get(i).offsets()))
                .toList();
        for (int i = 0; i < shortestFirst.size(); i++) {
            PartitionOffsets range = ranges.get(shortestFirst.get(i));
            long share = Math.min(range.offsets(), left / (shortestFirst.size() - i));
            ranges.set(shortestFirst.get(i), part(range, range.end() - share, range.end()));
            left -= share;
        }
    }

    /** The part of a range between two offsets; of no offsets when they lie outside it. */
    private static PartitionOffsets part(PartitionOffsets range, long from, long to) {
        long begin = Math.clamp(from, range.begin(), range.end());
        return new PartitionOffsets(range.partition(), begin, Math.clamp(to, begin, range.end()));
    }
}
