package dev.riffle.buffer;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Samples of which one can tell from a row whether it is right, and the files they are in. */
final class SpilledSamples {
    static final RowType TYPE = TestTables.type("n", DataType.BIGINT, "text", DataType.VARCHAR, "amount", DataType.decimal(38, 2));
    static final SampleCoverage ALL = SampleCoverage.of(List.of(), true, null);
    static final int ROWS = 1000;
    static final long SEGMENT_BYTES = segment(0).heapBytes();

    private SpilledSamples() {}

    /** Rows number * ROWS to number * ROWS + 999. */
    static Segment segment(long number) {
        SegmentBuilder builder = new SegmentBuilder(TYPE);
        for (int row = 0; row < ROWS; row++) {
            long n = number * ROWS + row;
            builder.appender(0).setValue(row, n);
            builder.appender(1).setValue(row, text(n));
            builder.appender(2).setValue(row, java.math.BigDecimal.valueOf(n * 7, 2));
            builder.endRow();
        }
        return builder.build();
    }

    private static String text(long n) {
        return "text " + n * 31 % 1009;
    }

    /** Whether the rows of a segment are what {@link #segment} made; returns its number. */
    static long check(Segment segment) {
        long number = (long) segment.column(0).value(0) / ROWS;
        for (int row = 0; row < ROWS; row++) {
            long n = number * ROWS + row;
            if (segment.rows() != ROWS || !segment.column(0).value(row).equals(n) || !segment.column(1).value(row).equals(text(n))
                    || !segment.column(2).value(row).equals(java.math.BigDecimal.valueOf(n * 7, 2))) {
                throw new AssertionError("row " + row + " of segment " + number);
            }
        }
        return number;
    }

    /** The numbers of the segments, when all their rows are right. */
    static List<Long> check(Sample sample) {
        return TestTables.segments(sample).stream().map(SpilledSamples::check).toList();
    }

    /** Reads segments no faster than they are written, so that none is lost for want of time. */
    static Sample read(Buffer buffer, String stream, int from, int to) throws Exception {
        SampleWriter writer = buffer.begin("kafka", stream, TYPE, ScanBounds.ALL);
        for (int i = from; i < to; i++) {
            writer.add(segment(i));
            buffer.awaitWriting();
        }
        return writer.finish(ALL);
    }

    static List<Path> files(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".segments")).sorted().toList();
        }
    }

    /** The first segment that is not in the heap. */
    static KeptSegment firstOnDisk(Sample sample) {
        return sample.segments().stream().filter(segment -> !segment.isInHeap()).findFirst().orElseThrow();
    }

    static ConnectorException failure(KeptSegment segment) {
        try {
            segment.load();
        } catch (ConnectorException e) {
            return e;
        }
        throw new AssertionError("it was loaded");
    }
}
