package dev.riffle.benchmarks;

import dev.riffle.buffer.Buffer;
import dev.riffle.buffer.KeptSegment;
import dev.riffle.buffer.Sample;
import dev.riffle.buffer.SampleCoverage;
import dev.riffle.buffer.SampleWriter;
import dev.riffle.buffer.SpillPlace;
import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.LongAppender;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import dev.riffle.connector.data.TextAppender;
import dev.riffle.engine.Catalog;
import dev.riffle.engine.Engine;
import dev.riffle.engine.QueryResult;
import dev.riffle.engine.SqlSession;
import dev.riffle.engine.StreamTable;
import dev.riffle.engine.exec.ExecutionLimits;
import dev.riffle.engine.exec.ReadingKeeper;
import dev.riffle.workbench.buffer.BufferConnector;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * A buffer that is full with 5,000,000 rows: how long it takes to let a tenth of them go for others, and how long queries take meanwhile, against those
 * while nothing is evicted, in turns; first where what goes is lost, then where it goes to files. Arguments: rounds (9).
 */
public final class EvictionBenchmark {
    private static final int ROWS = 5_000_000;
    private static final int QUERIES = 100;
    private static final long PAUSE_MILLIS = 20;
    private static final RowType TYPE = RowType.of(Field.of("id", DataType.BIGINT), Field.of("status", DataType.VARCHAR),
            Field.of("amount", DataType.BIGINT));

    private EvictionBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9;
        List<Segment> tenth = segments(ROWS / 10);
        long bytes = 10 * tenth.stream().mapToLong(Segment::heapBytes).sum();
        try (Buffer buffer = new Buffer(bytes)) {
            System.out.println("In memory only");
            measure(buffer, tenth, rounds);
        }
        try (Buffer buffer = new Buffer(bytes, new SpillPlace(Path.of("target", "spill"), OptionalLong.of(4 * bytes)))) {
            System.out.println("In memory and on the disk");
            measure(buffer, tenth, rounds);
            System.out.printf(Locale.ROOT, "%,d rows in files, %.1f bytes each in memory and %.1f there; writing %s%n",
                    buffer.samples().stream().flatMap(sample -> sample.segments().stream()).filter(segment -> !segment.isInHeap())
                            .mapToLong(KeptSegment::rows).sum(),
                    (double) bytes / ROWS, perRow(buffer), buffer.spillFailure().map(Object::toString).orElse("went well"));
        }
    }

    private static double perRow(Buffer buffer) {
        Sample oldest = buffer.samples().getLast();
        long rows = oldest.segments().stream().filter(segment -> !segment.isInHeap()).mapToLong(KeptSegment::rows).sum();
        return (double) oldest.diskBytes() / Math.max(1, rows);
    }

    private static void measure(Buffer buffer, List<Segment> tenth, int rounds) throws Exception {
        for (int i = 0; i < 10; i++) {
            keep(buffer, tenth);
        }
        long rows = buffer.samples().stream().mapToLong(Sample::rows).sum();
        List<Double> drops = new ArrayList<>();
        for (int round = 0; round < 5 * rounds; round++) {
            long start = System.nanoTime();
            keep(buffer, tenth);
            drops.add((System.nanoTime() - start) / 1e6);
            Thread.sleep(4 * PAUSE_MILLIS); // a reading is not that quick either
        }
        System.out.printf(Locale.ROOT, "%,d rows buffered; letting a tenth go for another takes %.3f ms (median), %.3f ms (p95), %.3f ms (longest of %d)%n",
                rows, Rounds.median(drops), percentile(drops, 0.95), percentile(drops, 1), drops.size());
        queries(buffer, tenth, rounds);
    }

    private static void queries(Buffer buffer, List<Segment> tenth, int rounds) throws Exception {
        List<Double> quiet = new ArrayList<>();
        List<Double> evicting = new ArrayList<>();
        try (Engine engine = new Engine((sql, _, _, _) -> {
            throw new IllegalStateException(sql);
        }, ReadingKeeper.NONE)) {
            for (int round = -2; round < rounds; round++) {
                List<Double> without = times(engine, buffer, tenth);
                Thread evictor = Thread.ofPlatform().daemon().start(() -> evict(buffer, tenth));
                List<Double> with = times(engine, buffer, tenth);
                evictor.interrupt();
                evictor.join();
                if (round >= 0) {
                    quiet.addAll(without);
                    evicting.addAll(with);
                }
            }
        }
        System.out.printf(Locale.ROOT, "%-40s %9s %9s%n", "ms a query over 500,000 rows", "median", "p99");
        System.out.printf(Locale.ROOT, "%-40s %9.2f %9.2f%n", "nothing evicted", percentile(quiet, 0.5), percentile(quiet, 0.99));
        System.out.printf(Locale.ROOT, "%-40s %9.2f %9.2f  p99 %.2f times%n", "a segment evicted every " + PAUSE_MILLIS + " ms", percentile(evicting, 0.5),
                percentile(evicting, 0.99), percentile(evicting, 0.99) / percentile(quiet, 0.99));
    }

    private static void evict(Buffer buffer, List<Segment> tenth) {
        SampleWriter writer = buffer.begin("memory", "others", TYPE, ScanBounds.ALL);
        try {
            for (int i = 0;; i++) {
                writer.add(tenth.get(i % tenth.size()));
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            writer.finish(coverage(1)); // stays, and is the first to be evicted
        }
    }

    private static List<Double> times(Engine engine, Buffer buffer, List<Segment> tenth) throws Exception {
        keep(buffer, tenth);
        String name = buffer.samples().getFirst().name();
        BufferConnector connector = new BufferConnector(buffer);
        StreamTable table = new StreamTable("buffer", connector, connector.describe(name));
        Catalog catalog = new Catalog() {
            @Override
            public Optional<StreamTable> table(List<String> names) {
                return Optional.of(table);
            }

            @Override
            public List<String> tableNames() {
                return List.of("buffer." + name);
            }
        };
        Engine.Context context = new Engine.Context(catalog, new SqlSession(ZoneOffset.UTC, Instant.EPOCH), ScanBounds.ALL, ExecutionLimits.unlimited());
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < QUERIES; i++) {
            long start = System.nanoTime();
            try (QueryResult result = engine.execute("SELECT status, COUNT(*), SUM(amount) FROM \"" + name + "\" GROUP BY status", context)) {
                while (result.next() != null) {
                    Thread.onSpinWait();
                }
                if (result.coverage().recordsRead() != ROWS / 10) {
                    throw new IllegalStateException("the sample was evicted while it was asked: " + result.coverage().recordsRead());
                }
            }
            times.add((System.nanoTime() - start) / 1e6);
        }
        return times;
    }

    private static double percentile(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * sorted.size())));
    }

    private static void keep(Buffer buffer, List<Segment> segments) {
        SampleWriter writer = buffer.begin("memory", "ring", TYPE, ScanBounds.ALL);
        segments.forEach(writer::add);
        writer.finish(coverage(ROWS / 10));
    }

    private static SampleCoverage coverage(int rows) {
        return new SampleCoverage(true, null, rows, 0, 0, List.of(new ReadProgress.Range(0, 0, rows, rows, rows)));
    }

    private static List<Segment> segments(int rows) {
        SplittableRandom random = new SplittableRandom(1);
        List<Segment> segments = new ArrayList<>();
        SegmentBuilder builder = new SegmentBuilder(TYPE);
        for (int row = 0; row < rows; row++) {
            int at = builder.rows();
            ((LongAppender) builder.appender(0)).set(at, row);
            ((TextAppender) builder.appender(1)).set(at, "status " + random.nextInt(7));
            ((LongAppender) builder.appender(2)).set(at, random.nextInt(1_000_000));
            builder.endRow();
            if (builder.isFull()) {
                segments.add(builder.build());
            }
        }
        if (builder.rows() > 0) {
            segments.add(builder.build());
        }
        return segments;
    }
}
