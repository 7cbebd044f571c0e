package dev.riffle.workbench.queries;

import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.StreamTable;
import dev.riffle.engine.exec.ReadingKeeper;
import dev.riffle.engine.sample.Chunks;
import dev.riffle.engine.sample.Coverage.Stop;
import dev.riffle.engine.sample.Sampling;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How fast each connection was read in this process: of every scan of a system that read anything, whether it came to its end or was stopped, the bytes, the records
 * and the time. What comes out of memory tells nothing, nor does a reading
 * that comes out of it in part. Safe for any thread.
 */
final class ReadingSpeeds implements ReadingKeeper {
    /** Scans kept of a connection, and of those the ones that the median is of. */
    private static final int KEPT = 16;
    private static final int ASKED = 5;
    private static final Duration LONG_TIME = Duration.ofMillis(50);
    private static final long MANY_BYTES = 1_000_000;

    /** The system as well as the name: another cluster may be opened under the same name. */
    private record Connection(String name, Optional<String> system) {
        static Connection of(StreamTable table) {
            return new Connection(table.connection(), table.connector().systemId());
        }
    }

    /** @param seconds more than 0 */
    record Scan(String stream, long records, long bytes, double seconds) {
        boolean isLong() {
            return seconds >= LONG_TIME.toMillis() / 1000.0 && bytes >= MANY_BYTES;
        }
    }

    private final ReadingKeeper keeper;
    private final Map<Connection, Deque<Scan>> scans = new HashMap<>();

    /** @param keeper is shown what is read, as if nobody measured */
    ReadingSpeeds(ReadingKeeper keeper) {
        this.keeper = keeper;
    }

    /**
     * The speed at which a stream is likely to be read: the median of the last scans, newest first, that were long enough; of the stream itself if there are any, else
     * of its connection. Where no scan was long enough, short ones are asked.
     */
    synchronized Optional<ReadingSpeed> of(StreamTable table) {
        Deque<Scan> all = scans.getOrDefault(Connection.of(table), new ArrayDeque<>());
        Predicate<Scan> own = scan -> scan.stream.equals(table.description().name());
        return speed(all, own.and(Scan::isLong), true, true)
                .or(() -> speed(all, Scan::isLong, false, true))
                .or(() -> speed(all, own, true, false))
                .or(() -> speed(all, _ -> true, false, false));
    }

    private static Optional<ReadingSpeed> speed(Deque<Scan> all, Predicate<Scan> some, boolean ofStream, boolean isLong) {
        return ReadingSpeed.of(all.stream().filter(some).limit(ASKED).toList(), ofStream, isLong);
    }

    synchronized void add(StreamTable table, long records, long bytes, Duration time) {
        if (records == 0 || bytes == 0 || time.isZero() || time.isNegative()) {
            return;
        }
        Deque<Scan> kept = scans.computeIfAbsent(Connection.of(table), _ -> new ArrayDeque<>());
        kept.addFirst(new Scan(table.description().name(), records, bytes, time.toNanos() / 1e9));
        if (kept.size() > KEPT) {
            kept.removeLast();
        }
    }

    @Override
    public Reading begin(StreamTable table, StreamScan scan, ScanBounds bounds, Optional<Sampling> sample) {
        Reading reading = keeper.begin(table, scan, bounds, sample);
        return scan.bufferedAt().isPresent() ? reading : new Measured(table, reading);
    }

    private final class Measured implements Reading {
        private final StreamTable table;
        private final Reading reading;
        private Duration took = Duration.ZERO;

        Measured(StreamTable table, Reading reading) {
            this.table = table;
            this.reading = reading;
        }

        @Override
        public void add(Segment segment) {
            reading.add(segment);
        }

        @Override
        public void took(Duration time) {
            took = time;
            reading.took(time);
        }

        @Override
        public void finish(List<ReadProgress> progress, boolean complete, Optional<Stop> stoppedBy, Optional<Chunks> order) {
            ReadingSpeeds.this.add(table, progress.stream().mapToLong(ReadProgress::records).sum(),
                    progress.stream().mapToLong(ReadProgress::bytes).sum(), took);
            reading.finish(progress, complete, stoppedBy, order);
        }
    }
}
