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
import dev.riffle.engine.sample.Coverage.Stop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs the readers of one scan, each in a thread, and knows how far they came. */
final class ScanRun {
    /** Takes what one reader reads. For the reader's thread. */
    interface ReaderTask {
        /** @param progress of the reader, up to the end of this segment */
        void accept(Segment segment, ReadProgress progress) throws QueryException, InterruptedException;

        /** There are no more segments. @param progress the reader's last */
        default void end(ReadProgress progress) {}
    }

    /** Makes a task for each reader. */
    interface ReaderTasks {
        ReaderTask task(SegmentReader reader);
    }

    /** Where more is left behind what is in memory, the newest rows are found sooner from the end. */
    private static final long MOST_LEFT_FOR_NEWEST = 20_000;

    private final ScanFragment fragment;
    private final int parallelism;
    private final AtomicLong bytesLeft;
    private final Cancellation cancellation;
    private final ReadingKeeper keeper;
    private final @Nullable Resumption resumed;
    /** By partition, the offset below which everything was taken by the tasks. */
    private final Map<Integer, Long> taken = new ConcurrentHashMap<>();
    private final AtomicLong matched = new AtomicLong();
    private final FragmentCounts counts;
    private volatile @Nullable StreamScan scan;
    private final RandomChunks chunks;
    private volatile List<SegmentReader> readers = List.of();
    /** Of a reading from the newest end: what was read and is being read of each partition. */
    private volatile @Nullable List<PartitionOffsets> stretch;
    /** Whether such a reading went back as far as it must; true of others. */
    private volatile boolean wentBack = true;
    private volatile boolean finished;
    /** Records of the part that was in memory, once it was read; -1 before that. */
    private volatile long buffered = -1;

    /**
     * @param bytesLeft of those that the statement may read, in all its scans
     * @param resumed where an earlier scan left off, or null to begin
     */
    ScanRun(ScanFragment fragment, ExecutionLimits limits, AtomicLong bytesLeft, Cancellation cancellation, ReadingKeeper keeper,
            FragmentCounts counts, @Nullable Resumption resumed) {
        this.counts = counts;
        this.resumed = resumed;
        this.fragment = fragment;
        this.chunks = new RandomChunks(fragment, limits.estimating() && resumed == null);
        this.parallelism = limits.parallelism();
        this.bytesLeft = bytesLeft;
        this.cancellation = cancellation;
        this.keeper = keeper;
    }

    /** Counts rows that passed the filter. @param nanos that it took */
    void passed(int rows, int passed, long nanos) {
        matched.addAndGet(passed);
        counts.passed(rows, passed, nanos);
    }

    FragmentCounts counts() {
        return counts;
    }

    /** What the connector says of the bounds; empty before it was asked. */
    List<String> notes() {
        StreamScan planned = scan;
        return planned == null ? List.of() : planned.notes();
    }

    /** Reads until the end, the limits, or the stop. Returns when every reader's thread is done. */
    void run(ExecutorService threads, ReaderTasks tasks) throws QueryException, ConnectorException {
        long enough = fragment.filter() == null || fragment.filterInBounds() ? fragment.enoughRows() : Long.MAX_VALUE;
        if (enough == 0) {
            cancellation.stop(Stop.LIMIT);
        }
        Map<Integer, LongRange> parts = new HashMap<>();
        if (resumed != null) {
            resumed.positions().forEach((partition, position) -> parts.put(partition, new LongRange(position, Long.MAX_VALUE)));
        }
        StreamScan planned = chunks.of(plan(fragment.bounds(), enough, parts));
        scan = planned;
        if (enough == 0) {
            finished = true;
            return;
        }
        ReadingKeeper.Reading reading = begin(planned);
        try {
            readAll(planned, enough < 10_000 ? 1 : parallelism, threads, tasks, reading);
        } finally {
            end(planned, reading);
        }
        cancellation.check();
    }

    /** What was drawn of the stream so far; empty when it is not read in random chunks. */
    Optional<RandomChunks.Draw> draw() {
        return chunks.draw(readers.stream().map(SegmentReader::progress).toList());
    }

    /** As {@link #draw()}, of readers that came so far. */
    Optional<RandomChunks.Draw> draw(List<ReadProgress> progress) {
        return chunks.draw(progress);
    }

    /** The rows found so far, of a reading from the newest end. */
    interface Found {
        /**
         * The time or offset of the last of the first rows that matter; empty when there are not so many yet.
         *
         * @throws CancellationException if the statement was cancelled on the way
         */
        OptionalLong last();
    }

    /** As {@link #run}, but begins at the newest end and goes back only until the first rows are known. */
    void runNewestFirst(ExecutorService threads, ReaderTasks tasks, NewestFirst order, Found found) throws QueryException, ConnectorException {
        StreamScan planned = plan(fragment.bounds(), Long.MAX_VALUE, Map.of());
        boolean muchIsLeft = planned instanceof ContinuedScan continued
                && continued.rest().ranges().stream().mapToLong(PartitionOffsets::offsets).sum() > MOST_LEFT_FOR_NEWEST;
        StreamScan whole = muchIsLeft ? ((ContinuedScan) planned).anew() : planned;
        scan = whole;
        ReadingKeeper.Reading reading = begin(whole);
        try {
            if (order.applies(whole)) {
                readNewestFirst(new NewestRounds(order, whole.ranges()), order.by(), threads, tasks, reading, found);
            } else {
                readAll(whole, parallelism, threads, tasks, reading);
            }
        } finally {
            end(whole, reading);
        }
        cancellation.check();
    }

    private void readNewestFirst(NewestRounds rounds, NewestFirst.By by, ExecutorService threads, ReaderTasks tasks, ReadingKeeper.Reading reading,
            Found found) throws QueryException, ConnectorException {
        wentBack = false;
        OptionalLong last = OptionalLong.empty();
        Optional<Map<Integer, LongRange>> parts = rounds.next();
        while (parts.isPresent() && last.isEmpty()) {
            StreamScan part = plan(fragment.bounds(), Long.MAX_VALUE, parts.get());
            if (!NewestRounds.isWithin(part, parts.get())) {
                wentBack = true;
                read(part, parallelism, threads, tasks, reading); // a system that cannot read parts reads all at once
                return;
            }
            if (!readPart(part, parts.get(), rounds, threads, tasks, reading)) {
                return;
            }
            last = found.last();
            parts = rounds.next();
        }
        if (by == NewestFirst.By.TIME && last.isPresent()) { // what is older in one partition may be newer than what was found in another
            LongRange asLate = new LongRange(last.getAsLong(), Long.MAX_VALUE);
            StreamScan rest = plan(fragment.bounds().withTimes(fragment.bounds().times().intersect(asLate)), Long.MAX_VALUE, rounds.rest());
            Map<Integer, LongRange> late = new HashMap<>();
            rest.ranges().stream().filter(range -> range.offsets() > 0)
                    .forEach(range -> late.put(range.partition(), new LongRange(range.begin(), range.end())));
            wentBack = readPart(rest, late, rounds, threads, tasks, reading);
        } else {
            wentBack = true;
        }
    }

    /** @return whether all of it was read */
    private boolean readPart(StreamScan part, Map<Integer, LongRange> parts, NewestRounds rounds, ExecutorService threads, ReaderTasks tasks,
            ReadingKeeper.Reading reading)
            throws QueryException, ConnectorException {
        rounds.reads(parts);
        stretch = rounds.stretch();
        int before = readers.size();
        if (part.ranges().stream().anyMatch(range -> range.offsets() > 0)) {
            read(part, parallelism, threads, tasks, reading);
        }
        return !cancellation.isStopped()
                && readers.stream().skip(before).map(SegmentReader::progress).noneMatch(ReadProgress::byteLimitReached);
    }

    private StreamScan plan(ScanBounds bounds, long enough, Map<Integer, LongRange> parts) throws ConnectorException {
        return fragment.table().connector()
                .plan(new ScanRequest(fragment.table().description().name(), fragment.columns(), bounds, enough, bytesLeft.get(), parts));
    }

    private ReadingKeeper.Reading begin(StreamScan planned) {
        counts.begin();
        ReadingKeeper to = resumed == null ? keeper : ReadingKeeper.NONE; // the rest of a reading would pass for all that its bounds ask for
        return to.begin(fragment.table(), planned, fragment.bounds(), chunks.sample());
    }

    private void end(StreamScan planned, ReadingKeeper.Reading reading) {
        finished = true;
        counts.end();
        List<ReadProgress> progress = readers.stream().map(SegmentReader::progress).toList();
        Optional<Stop> stop = stop(progress, planned);
        boolean whole = stretch == null && isAllRead(progress) && !planned.leavesOutUnlikely() && !stop.equals(Optional.of(Stop.SAMPLE));
        reading.took(counts.elapsed());
        reading.finish(progress, whole, stretch == null ? stop : stop.or(() -> Optional.of(Stop.LIMIT)),
                chunks.order());
    }

    /** Reads what is in memory, if there is such a part, and the system when that is done. */
    private void readAll(StreamScan planned, int most, ExecutorService threads, ReaderTasks tasks, ReadingKeeper.Reading reading)
            throws QueryException, ConnectorException {
        if (!(planned instanceof ContinuedScan continued)) {
            read(planned, most, threads, tasks, reading);
            return;
        }
        read(continued.buffered(), most, threads, tasks, reading);
        buffered = readers.stream().mapToLong(reader -> reader.progress().records()).sum();
        if (!cancellation.isStopped()) {
            read(continued.rest(), most, threads, tasks, reading);
        }
    }

    /** Reads one scan to its end; the readers of earlier ones stay known by their progress. */
    private void read(StreamScan planned, int most, ExecutorService threads, ReaderTasks tasks, ReadingKeeper.Reading reading)
            throws QueryException, ConnectorException {
        List<SegmentReader> earlier = readers;
        List<SegmentReader> opened = planned.open(most);
        readers = Stream.concat(earlier.stream(), opened.stream()).toList();
        opened.forEach(reader -> taken(reader.progress()));
        cancellation.onStop(() -> opened.forEach(SegmentReader::cancel));
        try {
            List<Future<?>> running = new ArrayList<>();
            ReaderFailures failures = new ReaderFailures();
            for (SegmentReader reader : opened) {
                ReaderTask task = tasks.task(reader);
                running.add(threads.submit(() -> {
                    try {
                        read(reader, task, reading);
                    } catch (Throwable e) { // also errors: the other readers must not go on
                        failures.add(e);
                        opened.forEach(SegmentReader::cancel);
                    }
                }));
            }
            failures.await(running, cancellation);
        } finally {
            List<ReadProgress> progress = opened.stream().map(SegmentReader::progress).toList();
            opened.forEach(SegmentReader::close);
            readers = Stream.concat(earlier.stream(), progress.stream().<SegmentReader>map(DoneReader::new)).toList();
            long read = progress.stream().mapToLong(ReadProgress::bytes).sum();
            bytesLeft.updateAndGet(left -> left == Long.MAX_VALUE ? left : Math.max(0, left - read));
        }
    }

    private void read(SegmentReader reader, ReaderTask task, ReadingKeeper.Reading reading)
            throws ConnectorException, QueryException, InterruptedException {
        while (!cancellation.isStopped()) {
            long asked = System.nanoTime();
            Segment segment = reader.next();
            ReadProgress progress = reader.progress();
            long read = System.nanoTime();
            counts.read.addNanos(read - asked);
            if (segment != null) {
                counts.segments.increment();
                reading.add(segment);
                counts.keep.addNanos(System.nanoTime() - read);
                task.accept(segment, progress);
            }
            taken(progress);
            if (segment == null) {
                task.end(progress);
                return;
            }
        }
    }

    private static boolean isAllRead(List<ReadProgress> progress) {
        return progress.stream().allMatch(reader -> reader.ranges().stream().allMatch(ReadProgress.Range::isDone));
    }

    /** By partition, the offset below which everything was taken by the tasks. */
    Map<Integer, Long> positions() {
        return Map.copyOf(taken);
    }

    private void taken(ReadProgress progress) {
        progress.ranges().forEach(range -> taken.put(range.partition(), range.position()));
    }

    /** Whether records come out of memory now, where readers take segments from each other and count together. */
    boolean isFromMemory() {
        StreamScan planned = scan;
        return planned != null && planned.bufferedAt().isPresent() && buffered < 0;
    }

    /** What was read so far, by this scan and those that it goes on with; for any thread. */
    Coverage coverage() {
        long passed = matched.get(); // asked first, so that it is never more than what was read
        Coverage own = coverage(readers.stream().map(SegmentReader::progress).toList(), passed);
        return resumed == null ? own : own.after(resumed.covered());
    }

    /** What was read when the readers had come so far. */
    Coverage coverage(List<ReadProgress> progress, long passed) {
        StreamScan planned = scan;
        if (fragment.table().connector() instanceof PushedRelation) {
            return fetched(progress);
        }
        if (planned == null) {
            long offsets = fragment.table().description().offsets();
            return new Coverage(false, fragment.table().description().partitions().size(), offsets, 0, 0, 0, 0, 0, cancellation.reason(),
                    Optional.empty(), List.of());
        }
        long records = progress.stream().mapToLong(ReadProgress::records).sum();
        Map<Integer, ReadProgress.Range> byPartition = ReadRanges.byPartition(progress);
        long covered = 0;
        List<Coverage.Range> ranges = new ArrayList<>();
        Map<Integer, PartitionOffsets> extents = new HashMap<>();
        fragment.table().description().partitions().forEach(extent -> extents.put(extent.partition(), extent));
        List<PartitionOffsets> stretched = stretch;
        List<PartitionOffsets> allWanted = stretched == null ? planned.ranges() : stretched;
        for (PartitionOffsets wanted : allWanted) {
            PartitionOffsets extent = extents.getOrDefault(wanted.partition(), wanted);
            ReadProgress.Range range = byPartition.get(wanted.partition());
            covered += range == null ? 0 : Math.min(range.position(), range.to()) - range.from();
            ranges.add(new Coverage.Range(fragment.table().fullName(), wanted.partition(), wanted.begin(), wanted.end(),
                    range == null ? 0 : range.records(), range == null ? wanted.begin() : Math.min(range.position(), wanted.end()),
                    Math.min(extent.begin(), wanted.begin()), Math.max(extent.end(), wanted.end()),
                    chunks.stretches(wanted, range)));
        }
        Optional<Stop> stop = stop(progress, planned);
        long offsets = planned.streamOffsets();
        long available = Math.max(records, offsets - (covered - records));
        boolean complete = finished && wentBack && stop.isEmpty() && covered >= allWanted.stream().mapToLong(PartitionOffsets::offsets).sum();
        return new Coverage(complete, allWanted.size(), available, records, progress.stream().mapToLong(ReadProgress::bytes).sum(),
                passed, progress.stream().mapToLong(ReadProgress::decodeFailures).sum(), offsets == 0 ? 1 : (double) covered / offsets, stop,
                planned.bufferedAt(), ranges, draw(progress).map(RandomChunks.Draw::told),
                !(planned instanceof ContinuedScan) ? 0 : buffered < 0 ? records : Math.min(buffered, records));
    }

    private Coverage fetched(List<ReadProgress> progress) {
        boolean overBudget = progress.stream().anyMatch(ReadProgress::byteLimitReached);
        Optional<Stop> stop = overBudget ? Optional.of(Stop.BUDGET) : cancellation.reason();
        long rows = progress.stream().mapToLong(ReadProgress::records).sum();
        return Coverage.ofFetched(finished && stop.isEmpty(), new Coverage.Fetched(fragment.table().fullName(), rows),
                progress.stream().mapToLong(ReadProgress::bytes).sum(), stop);
    }

    private Optional<Stop> stop(List<ReadProgress> progress, StreamScan planned) {
        boolean allRead = !progress.isEmpty() && wentBack && isAllRead(progress);
        if (!allRead && progress.stream().anyMatch(ReadProgress::byteLimitReached)) {
            return Optional.of(Stop.BUDGET);
        }
        Optional<Stop> reason = cancellation.reason();
        boolean inTime = allRead && reason.isPresent() && (reason.get() == Stop.LIMIT || reason.get() == Stop.TIMEOUT);
        if (reason.isPresent() && !inTime) {
            return reason;
        }
        if (planned.isPartOfStream()) {
            return Optional.of(Stop.BUFFER);
        }
        if (planned.leavesOutUnlikely()) {
            return Optional.of(Stop.UNLIKELY);
        }
        if (draw(progress).filter(draw -> !draw.isWhole()).isPresent()) {
            return Optional.of(Stop.SAMPLE);
        }
        ScanBounds bounds = fragment.bounds();
        boolean narrowed = bounds.latest() != Long.MAX_VALUE || !bounds.scopeTimes().isAll();
        return narrowed && planned.ranges().stream().mapToLong(PartitionOffsets::offsets).sum() < planned.streamOffsets()
                ? Optional.of(Stop.SCOPE)
                : Optional.empty();
    }
}
