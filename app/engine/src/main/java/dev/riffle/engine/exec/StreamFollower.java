package dev.riffle.engine.exec;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.LongRange;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.SegmentReader;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.sample.Coverage;
import dev.riffle.engine.sample.Coverage.Range;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream as it grows, in rounds: each asks how far the stream reaches and reads what came since the one before, every record once. So it takes nothing of a
 * connector but what every scan takes, and what fails is gone on with from where it stopped. Used by one thread; coverage is for any.
 */
final class StreamFollower {
    /** Takes the rows, in the follower's thread; a segment that it refuses by an exception was not read. */
    interface Taker {
        void accept(Segment segment) throws QueryException, ConnectorException, InterruptedException;
    }

    /** A round should not take longer than this where records may be left out: what is shown would be old. */
    private static final long LONGEST_ROUND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ScanFragment fragment;
    private final long mostRecords;
    private final TreeMap<Integer, Part> parts = new TreeMap<>();
    private boolean begun;
    private volatile boolean fromNow;
    private long mayRead;
    private volatile @Nullable SegmentReader reading;
    private volatile Figures figures = new Figures(0, 0, 0, 0, 0, List.of(), Optional.empty());

    /**
     * What was read.
     *
     * @param behind offsets that were there at the latest look and are not read yet
     * @param skipped offsets left out
     * @param lost what was lost, in a sentence
     */
    record Figures(long records, long bytes, long decodeFailures, long behind, long skipped, List<Range> ranges, Optional<String> lost) {}

    /** Where a partition began to be read, how far it is read, and how far it reached at the latest look. */
    private static final class Part {
        private final long from;
        private long next;
        private long end;
        private long records;

        Part(long from) {
            this.from = from;
            this.next = from;
            this.end = from;
        }
    }

    /** @param mostRecords that a round reads, but for the first one */
    StreamFollower(ScanFragment fragment, long mostRecords, Cancellation cancellation) {
        this.fragment = fragment;
        this.mostRecords = mostRecords;
        this.mayRead = mostRecords;
        cancellation.onStop(this::interrupt);
    }

    private void interrupt() {
        SegmentReader current = reading;
        if (current != null) {
            current.cancel();
        }
    }

    /** The same stream in the columns of another plan, from where this one stopped. */
    StreamFollower with(ScanFragment wider, Cancellation cancellation) {
        StreamFollower next = new StreamFollower(wider, mostRecords, cancellation);
        next.parts.putAll(parts);
        next.begun = begun;
        next.fromNow = fromNow;
        next.figures = figures;
        return next;
    }

    Figures figures() {
        return figures;
    }

    /** Whether it began at the end of the stream, in the middle of what came. */
    boolean isFromNow() {
        return fromNow;
    }

    /** Finds out where to begin: at the end, where nothing says from where on records are wanted. */
    private void begin() throws ConnectorException {
        ScanBounds bounds = fragment.bounds();
        fromNow = bounds.latest() == Long.MAX_VALUE && bounds.scopeTimes().isAll() && bounds.times().isAll() && bounds.offsets().isAll();
        for (PartitionOffsets range : plan(bounds, Map.of()).ranges()) {
            boolean wanted = bounds.partitions().map(some -> some.contains(range.partition())).orElse(true);
            if (wanted) {
                parts.put(range.partition(), new Part(fromNow ? range.end() : range.begin()));
            }
        }
        begun = true;
    }

    private StreamScan plan(ScanBounds bounds, Map<Integer, LongRange> wanted) throws ConnectorException {
        return fragment.table().connector().plan(
                new ScanRequest(fragment.table().description().name(), fragment.columns(), bounds, Long.MAX_VALUE, Long.MAX_VALUE, wanted));
    }

    /**
     * Reads what came since the round before.
     *
     * @return how many offsets that was; 0 when nothing came
     */
    long round(Taker taker) throws QueryException, ConnectorException, InterruptedException {
        boolean first = !begun;
        if (first) {
            begin();
        }
        ScanBounds bounds = new ScanBounds(fragment.bounds().partitions(), fragment.bounds().keys(), LongRange.ALL, LongRange.ALL, LongRange.ALL,
                Long.MAX_VALUE);
        Map<Integer, LongRange> rest = new HashMap<>();
        parts.forEach((partition, part) -> rest.put(partition, new LongRange(part.next, Long.MAX_VALUE)));
        StreamScan scan = plan(bounds, rest);
        long behind = look(scan);
        if (behind == 0) {
            tell(0);
            return 0;
        }
        if (!first && behind > mayRead) {
            scan = plan(bounds, thinned(behind));
        }
        tell(behind);
        long start = System.nanoTime();
        read(scan, taker);
        long took = Math.max(1, System.nanoTime() - start);
        if (mostRecords != Long.MAX_VALUE) {
            double inTime = (double) Math.min(behind, mayRead) * LONGEST_ROUND_NANOS / took;
            mayRead = (long) Math.clamp(inTime, Math.min(1000, mostRecords), mostRecords);
        }
        return behind;
    }

    /** @return offsets that are there and not read */
    private long look(StreamScan scan) {
        long behind = 0;
        for (PartitionOffsets range : scan.ranges()) {
            if (fragment.bounds().partitions().map(some -> !some.contains(range.partition())).orElse(false)) {
                continue;
            }
            Part part = parts.computeIfAbsent(range.partition(), _ -> new Part(range.begin())); // one that was added since
            if (range.end() < part.next) {
                lose("Partition " + range.partition()
                        + " has fewer records than were read: it was truncated or made anew, and is read from its beginning.");
                part.next = 0;
                part.end = range.end();
                continue;
            }
            if (range.begin() > part.next) {
                skip(range.begin() - part.next);
                lose("Records of partition " + range.partition() + " were removed before they were read.");
                part.next = range.begin();
            }
            part.end = range.end();
            behind += range.end() - part.next;
        }
        return behind;
    }

    private void lose(String what) {
        Figures old = figures;
        figures = new Figures(old.records, old.bytes, old.decodeFailures, old.behind, old.skipped, old.ranges, Optional.of(what));
    }

    private void skip(long offsets) {
        Figures old = figures;
        figures = new Figures(old.records, old.bytes, old.decodeFailures, old.behind, old.skipped + offsets, old.ranges, old.lost);
    }

    /** The newest of each partition, as many of all as may be read, in proportion. */
    private Map<Integer, LongRange> thinned(long behind) {
        Map<Integer, LongRange> wanted = new HashMap<>();
        parts.forEach((partition, part) -> {
            long there = part.end - part.next;
            long read = Math.min(there, Math.ceilDiv(Math.multiplyExact(there, mayRead), behind));
            skip(there - read);
            part.next = part.end - read;
            wanted.put(partition, new LongRange(part.next, part.end));
        });
        return wanted;
    }

    private void read(StreamScan scan, Taker taker) throws QueryException, ConnectorException, InterruptedException {
        for (SegmentReader reader : scan.open(1)) {
            try (reader) {
                reading = reader;
                ReadProgress before = reader.progress();
                for (Segment segment = reader.next(); segment != null; segment = reader.next()) {
                    taker.accept(segment);
                    before = taken(before, reader.progress());
                }
                taken(before, reader.progress());
            } finally {
                reading = null;
            }
        }
    }

    private ReadProgress taken(ReadProgress before, ReadProgress now) {
        Map<Integer, Long> recordsBefore = new HashMap<>();
        before.ranges().forEach(range -> recordsBefore.put(range.partition(), range.records()));
        for (ReadProgress.Range range : now.ranges()) {
            Part part = parts.get(range.partition());
            if (part != null) {
                part.next = Math.max(part.next, range.position());
                part.records += range.records() - recordsBefore.getOrDefault(range.partition(), 0L);
            }
        }
        Figures old = figures;
        figures = new Figures(old.records + now.records() - before.records(), old.bytes + now.bytes() - before.bytes(),
                old.decodeFailures + now.decodeFailures() - before.decodeFailures(), old.behind, old.skipped, old.ranges, old.lost);
        tell(parts.values().stream().mapToLong(part -> Math.max(0, part.end - part.next)).sum());
        return now;
    }

    private void tell(long behind) {
        List<Range> ranges = new ArrayList<>();
        String stream = fragment.table().fullName();
        parts.forEach((partition, part) -> ranges.add(new Coverage.Range(stream, partition, part.from, Math.max(part.end, part.next), part.records,
                part.next, part.from, Math.max(part.end, part.next))));
        Figures old = figures;
        figures = new Figures(old.records, old.bytes, old.decodeFailures, behind, old.skipped, ranges, old.lost);
    }
}
