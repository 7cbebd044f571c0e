package dev.riffle.engine.exec;

import dev.riffle.connector.ConnectorException;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
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

    private final ScanFragment fragment;
    private final int parallelism;
    private final AtomicLong bytesLeft;
    private final Cancellation cancellation;
    private final ReadingKeeper keeper;
    private final @Nullable Resumption resumed;
    /** By partition, the offset below which everything was taken by the tasks. */
    private final Map<Integer, Long> taken = new ConcurrentHashMap<>();
    private final AtomicLong matched = new AtomicLong();
    private volatile @Nullable StreamScan scan;
    private volatile List<SegmentReader> readers = List.of();
    private volatile boolean finished;

    /**
     * @param parallelism the most readers wanted
     * @param bytesLeft of those that the statement may read, in all its scans
     * @param resumed where an earlier scan left off, or null to begin
     */
    ScanRun(ScanFragment fragment, int parallelism, AtomicLong bytesLeft, Cancellation cancellation, ReadingKeeper keeper,
            @Nullable Resumption resumed) {
        this.resumed = resumed;
        this.fragment = fragment;
        this.parallelism = parallelism;
        this.bytesLeft = bytesLeft;
        this.cancellation = cancellation;
        this.keeper = keeper;
    }

    /** Counts rows that passed the filter. */
    void matched(int rows) {
        matched.addAndGet(rows);
    }

    /** Reads until the end, the limits, or the stop. Returns when every reader's thread is done. */
    void run(ExecutorService threads, ReaderTasks tasks) throws QueryException, ConnectorException {
        long enough = fragment.filter() == null || fragment.filterInBounds() ? fragment.enoughRows() : Long.MAX_VALUE;
        if (enough == 0) {
            cancellation.stop(Stop.LIMIT);
        }
        StreamScan planned = fragment.table().connector()
                .plan(new ScanRequest(fragment.table().description().name(), fragment.columns(), fragment.bounds(), enough,
                        bytesLeft.get(), resumed == null ? Map.of() : resumed.positions()));
        scan = planned;
        if (enough == 0) {
            finished = true;
            return;
        }
        ReadingKeeper.Reading reading = keeper.begin(fragment.table(), planned.type(), fragment.bounds(), planned.bufferedAt().isPresent());
        List<SegmentReader> opened = planned.open(enough < 10_000 ? 1 : parallelism);
        readers = opened;
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
            finished = true;
            List<ReadProgress> progress = opened.stream().map(SegmentReader::progress).toList();
            opened.forEach(SegmentReader::close);
            readers = progress.stream().<SegmentReader>map(DoneReader::new).toList();
            long read = progress.stream().mapToLong(ReadProgress::bytes).sum();
            bytesLeft.updateAndGet(left -> left == Long.MAX_VALUE ? left : Math.max(0, left - read));
            reading.finish(progress, isAllRead(progress) && !planned.leavesOutUnlikely(), stop(progress, planned));
        }
        cancellation.check();
    }

    private void read(SegmentReader reader, ReaderTask task, ReadingKeeper.Reading reading)
            throws ConnectorException, QueryException, InterruptedException {
        while (!cancellation.isStopped()) {
            Segment segment = reader.next();
            ReadProgress progress = reader.progress();
            if (segment != null) {
                reading.add(segment);
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

    /** Whether the records come out of memory, where readers take segments from each other and count together. */
    boolean isFromMemory() {
        StreamScan planned = scan;
        return planned != null && planned.bufferedAt().isPresent();
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
        if (planned == null) {
            long offsets = fragment.table().description().offsets();
            return new Coverage(false, fragment.table().description().partitions().size(), offsets, 0, 0, 0, 0, 0, cancellation.reason(),
                    Optional.empty(), List.of());
        }
        long records = progress.stream().mapToLong(ReadProgress::records).sum();
        Map<Integer, ReadProgress.Range> byPartition = new HashMap<>();
        progress.forEach(reader -> reader.ranges().forEach(range -> byPartition.put(range.partition(), range)));
        long covered = 0;
        List<Coverage.Range> ranges = new ArrayList<>();
        Map<Integer, PartitionOffsets> extents = new HashMap<>();
        fragment.table().description().partitions().forEach(extent -> extents.put(extent.partition(), extent));
        for (PartitionOffsets wanted : planned.ranges()) {
            PartitionOffsets extent = extents.getOrDefault(wanted.partition(), wanted);
            ReadProgress.Range range = byPartition.get(wanted.partition());
            covered += range == null ? 0 : Math.min(range.position(), range.to()) - range.from();
            ranges.add(new Coverage.Range(fragment.table().fullName(), wanted.partition(), wanted.begin(), wanted.end(),
                    range == null ? 0 : range.records(), range == null ? wanted.begin() : Math.min(range.position(), wanted.end()),
                    Math.min(extent.begin(), wanted.begin()), Math.max(extent.end(), wanted.end())));
        }
        Optional<Stop> stop = stop(progress, planned);
        long offsets = planned.streamOffsets();
        long available = Math.max(records, offsets - (covered - records));
        boolean complete = finished && stop.isEmpty() && covered >= planned.ranges().stream().mapToLong(PartitionOffsets::offsets).sum();
        return new Coverage(complete, planned.ranges().size(), available, records, progress.stream().mapToLong(ReadProgress::bytes).sum(),
                passed, progress.stream().mapToLong(ReadProgress::decodeFailures).sum(), offsets == 0 ? 1 : (double) covered / offsets, stop,
                planned.bufferedAt(), ranges);
    }

    private Optional<Stop> stop(List<ReadProgress> progress, StreamScan planned) {
        if (progress.stream().anyMatch(ReadProgress::byteLimitReached)) {
            return Optional.of(Stop.BUDGET);
        }
        boolean allRead = !progress.isEmpty() && isAllRead(progress);
        Optional<Stop> reason = cancellation.reason();
        boolean inTime = allRead && reason.isPresent() && (reason.get() == Stop.LIMIT || reason.get() == Stop.TIMEOUT);
        if (reason.isPresent() && !inTime) {
            return reason;
        }
        if (planned.isPartOfStream()) {
            return Optional.of(Stop.BUFFER);
        }
        if (planned.leavesOutUnlikely()) {
            return Optional.of(Stop.KEYS);
        }
        ScanBounds bounds = fragment.bounds();
        boolean narrowed = bounds.latest() != Long.MAX_VALUE || !bounds.scopeTimes().isAll();
        return narrowed && planned.ranges().stream().mapToLong(PartitionOffsets::offsets).sum() < planned.streamOffsets()
                ? Optional.of(Stop.SCOPE)
                : Optional.empty();
    }
}
