package dev.riffle.buffer.snapshot;

import dev.riffle.buffer.Buffer;
import dev.riffle.buffer.Origin;
import dev.riffle.buffer.Sample;
import dev.riffle.buffer.SampleCoverage;
import dev.riffle.buffer.SampleWriter;
import dev.riffle.buffer.Snapshot;
import dev.riffle.buffer.TestTables;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Snapshots to save, and what they hold. */
final class TestSnapshots {
    static final RowType ORDERS = TestTables.type("_partition", DataType.INTEGER, "_offset", DataType.BIGINT, "_timestamp", DataType.INSTANT,
            "_key", DataType.VARCHAR, "order_id", DataType.BIGINT, "customer", DataType.VARCHAR, "status", DataType.VARCHAR, "amount",
            DataType.decimal(38, 2), "items", DataType.INTEGER, "city", DataType.VARCHAR);
    static final Instant SAVED_AT = Instant.parse("2026-11-22T12:00:00.123456Z");

    private static final String[] STATUS = {"NEW", "PAID", "SHIPPED", "CANCELLED", "RETURNED"};
    private static final String[] CITIES = {"Paris", "Zürich", "São Paulo", "Madrid", "東京", "Oslo", ""};

    private TestSnapshots() {}

    /** Rows that look like orders, of so many rows a segment, the same for the same seed. */
    static Snapshot orders(int rows, int perSegment, long seed) {
        Random random = new Random(seed);
        List<Segment> segments = new ArrayList<>();
        SegmentBuilder builder = new SegmentBuilder(ORDERS);
        for (int i = 0; i < rows; i++) {
            int row = builder.rows();
            int customer = random.nextInt(100_000);
            builder.appender(0).setValue(row, i % 4);
            builder.appender(1).setValue(row, 1_000_000L + i / 4);
            builder.appender(2).setValue(row, Instant.ofEpochMilli(1_760_000_000_000L + i * 7L + random.nextInt(50)));
            builder.appender(3).setValue(row, "c" + customer);
            builder.appender(4).setValue(row, 7_205_759_403_792_795_782L + i * 3L + random.nextInt(3));
            builder.appender(5).setValue(row, "customer-" + customer);
            builder.appender(6).setValue(row, STATUS[random.nextInt(STATUS.length)]);
            builder.appender(7).setValue(row, java.math.BigDecimal.valueOf(random.nextInt(200_000), 2));
            builder.appender(8).setValue(row, i % 5 == 0 ? null : random.nextInt(20));
            builder.appender(9).setValue(row, CITIES[random.nextInt(CITIES.length)]);
            builder.endRow();
            if (builder.rows() == perSegment) {
                segments.add(builder.build());
            }
        }
        if (builder.rows() > 0) {
            segments.add(builder.build());
        }
        return snapshot(sample("orders", ORDERS, segments));
    }

    static Snapshot snapshot(Sample... samples) {
        return new Snapshot(SAVED_AT, List.of(samples));
    }

    /** What a reading of two of three partitions leaves. */
    static Sample sample(String stream, RowType type, List<Segment> segments) {
        try (Buffer buffer = new Buffer(Long.MAX_VALUE)) {
            long rows = segments.stream().mapToLong(Segment::rows).sum();
            SampleWriter writer = buffer.begin("kafka", stream, type, ScanBounds.ALL.withPartitions(java.util.Set.of(0, 2)),
                    new Origin("kafka", Optional.of("MkU3OEVBNTcwNTJENDM2Qk"), "JSON",
                            List.of(new PartitionOffsets(0, 5, rows + 5), new PartitionOffsets(1, 0, 700), new PartitionOffsets(2, 0, 40))));
            segments.forEach(writer::add);
            return writer.finish(SampleCoverage.of(List.of(new ReadProgress(rows, rows * 200, 3, false,
                    List.of(new ReadProgress.Range(0, 5, rows + 5, rows + 5, rows), new ReadProgress.Range(2, 0, 40, 10, 10, 3)))), false, "budget"));
        }
    }

    /** The rows as objects that are equal when the rows are the same to the last bit. */
    static List<List<@Nullable Object>> rows(Sample sample) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Segment segment : TestTables.segments(sample)) {
            for (int row = 0; row < segment.rows(); row++) {
                List<@Nullable Object> values = new ArrayList<>();
                for (int column = 0; column < segment.columns().size(); column++) {
                    Object value = segment.column(column).value(row);
                    values.add(value instanceof byte[] bytes ? Arrays.toString(bytes) : value instanceof Double d ? exact(d) : value);
                }
                rows.add(values);
            }
        }
        return rows;
    }

    private static String exact(double value) {
        return Long.toHexString(Double.doubleToRawLongBits(value));
    }

    /** A sample without its rows, to be compared. */
    static Sample described(Sample sample) {
        return new Sample(sample.name(), sample.connection(), sample.stream(), sample.type(), sample.bounds(), List.of(), sample.lostRows(), 0,
                sample.readAt(), sample.coverage(), sample.origin());
    }
}
