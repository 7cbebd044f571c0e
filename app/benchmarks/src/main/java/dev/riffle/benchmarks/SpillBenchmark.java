package dev.riffle.benchmarks;

import dev.riffle.buffer.Buffer;
import dev.riffle.buffer.Sample;
import dev.riffle.buffer.SampleCoverage;
import dev.riffle.buffer.SampleWriter;
import dev.riffle.buffer.SpillPlace;
import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import dev.riffle.engine.Catalog;
import dev.riffle.engine.Engine;
import dev.riffle.engine.QueryResult;
import dev.riffle.engine.SqlSession;
import dev.riffle.engine.StreamTable;
import dev.riffle.engine.exec.ExecutionLimits;
import dev.riffle.engine.exec.ReadingKeeper;
import dev.riffle.workbench.buffer.BufferConnector;
import java.math.BigDecimal;
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
 * Statements over a sample that is in files, against the same sample in the heap, in turns; and what it takes on the disk. The files are in the system's
 * cache, as those are that were written a short time ago. Arguments: rows (2000000), rounds (9).
 */
public final class SpillBenchmark {
    private static final RowType TYPE = RowType.of(Field.of("_partition", DataType.INTEGER), Field.of("_offset", DataType.BIGINT),
            Field.of("order_id", DataType.BIGINT), Field.of("customer", DataType.VARCHAR), Field.of("status", DataType.VARCHAR),
            Field.of("amount", DataType.decimal(38, 2)), Field.of("qty", DataType.INTEGER), Field.of("note", DataType.VARCHAR));
    private static final List<String> STATEMENTS = List.of("SELECT COUNT(*) FROM orders", "SELECT SUM(amount) FROM orders",
            "SELECT status, COUNT(*), SUM(amount) FROM orders GROUP BY status", "SELECT customer, SUM(amount) AS s FROM orders GROUP BY customer ORDER BY s LIMIT 10",
            "SELECT COUNT(*) FROM orders WHERE note LIKE '%abc%'", "SELECT MIN(order_id), MAX(customer), MAX(status), SUM(qty), MAX(note), MAX(_offset) FROM orders");

    private SpillBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 9;
        try (Buffer heap = new Buffer(Long.MAX_VALUE);
                Buffer disk = new Buffer(32L << 20, new SpillPlace(Path.of("target", "spill"), OptionalLong.of(8L << 30)));
                Engine engine = new Engine((sql, _, _, _) -> {
                    throw new IllegalStateException(sql);
                }, ReadingKeeper.NONE)) {
            fill(rows, heap, disk);
            Sample spilled = disk.samples().getFirst();
            System.out.printf(Locale.ROOT, "%,d rows of %d columns: %.1f bytes each in memory, %.1f on the disk; %d %% of the sample is on the disk%n", rows,
                    TYPE.size(), (double) spilled.loadedBytes() / rows, (double) disk.diskBytes() / rows,
                    100 * spilled.segments().stream().filter(segment -> !segment.isInHeap()).count() / spilled.segments().size());
            Rounds timed = new Rounds();
            for (String sql : STATEMENTS) {
                timed.add("heap " + sql, () -> ask(engine, heap, sql, rows));
                timed.add("disk " + sql, () -> ask(engine, disk, sql, rows));
            }
            timed.run(3, rounds);
            System.out.printf(Locale.ROOT, "%-110s %12s %12s %6s%n", "million rows a second (median)", "heap", "disk", "time");
            for (String sql : STATEMENTS) {
                double inHeap = timed.median("heap " + sql);
                double onDisk = timed.median("disk " + sql);
                System.out.printf(Locale.ROOT, "%-110s %12.1f %12.1f %6.2f%n", sql, rows / inHeap / 1e6, rows / onDisk / 1e6, onDisk / inHeap);
            }
        }
    }

    private static void ask(Engine engine, Buffer buffer, String sql, int rows) throws Exception {
        BufferConnector connector = new BufferConnector(buffer);
        StreamTable table = new StreamTable("buffer", connector, connector.describe("orders"));
        Catalog catalog = new Catalog() {
            @Override
            public Optional<StreamTable> table(List<String> names) {
                return Optional.of(table);
            }

            @Override
            public List<String> tableNames() {
                return List.of("buffer.orders");
            }
        };
        Engine.Context context = new Engine.Context(catalog, new SqlSession(ZoneOffset.UTC, Instant.EPOCH), ScanBounds.ALL, ExecutionLimits.unlimited());
        try (QueryResult result = engine.execute(sql, context)) {
            while (result.next() != null) {
                Thread.onSpinWait();
            }
            if (result.coverage().recordsRead() != rows) {
                throw new IllegalStateException(result.coverage().toString());
            }
        }
    }

    /** Waits until what was read was written. */
    private static void settle(Buffer... buffers) throws InterruptedException {
        for (Buffer buffer : buffers) {
            long before;
            do {
                before = buffer.diskBytes();
                Thread.sleep(30);
            } while (buffer.diskBytes() != before);
        }
    }

    /** The same segments for both, no faster than they are written. */
    private static void fill(int rows, Buffer... buffers) throws InterruptedException {
        List<SampleWriter> writers = new ArrayList<>();
        for (Buffer buffer : buffers) {
            writers.add(buffer.begin("memory", "orders", TYPE, ScanBounds.ALL));
        }
        SplittableRandom random = new SplittableRandom(1);
        SegmentBuilder builder = new SegmentBuilder(TYPE);
        for (int i = 0; i < rows; i++) {
            int row = builder.rows();
            builder.appender(0).setValue(row, i % 6);
            builder.appender(1).setValue(row, (long) i / 6);
            builder.appender(2).setValue(row, 7_205_759_403_792_795_782L + i * 3L + random.nextInt(3));
            builder.appender(3).setValue(row, "customer-" + random.nextInt(100_000));
            builder.appender(4).setValue(row, "status " + random.nextInt(5));
            builder.appender(5).setValue(row, BigDecimal.valueOf(random.nextInt(200_000), 2));
            builder.appender(6).setValue(row, i % 5 == 0 ? null : random.nextInt(20));
            builder.appender(7).setValue(row, "note " + Long.toHexString(random.nextLong()));
            builder.endRow();
            if (builder.isFull() || i == rows - 1) {
                Segment segment = builder.build();
                writers.forEach(writer -> writer.add(segment));
                settle(buffers);
            }
        }
        SampleCoverage all = new SampleCoverage(true, null, rows, 0, 0, List.of(new ReadProgress.Range(0, 0, rows, rows, rows)));
        writers.forEach(writer -> writer.finish(all));
        Thread.sleep(3000); // dictionaries in common, where there are any
    }
}
