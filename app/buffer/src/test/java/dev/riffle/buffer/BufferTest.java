package dev.riffle.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.LongAppender;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class BufferTest {
    private static final RowType TYPE = TestTables.type("n", DataType.BIGINT);
    private static final SampleCoverage ALL = SampleCoverage.of(List.of(), true, null);
    private static final long SEGMENT_BYTES = segment(0, 1000).heapBytes();

    private static Segment segment(long first, int rows) {
        SegmentBuilder builder = new SegmentBuilder(TYPE);
        for (int row = 0; row < rows; row++) {
            ((LongAppender) builder.appender(0)).set(row, first + row);
            builder.endRow();
        }
        return builder.build();
    }

    private static Sample read(Buffer buffer, String stream, int segments) {
        SampleWriter writer = buffer.begin("kafka", stream, TYPE, ScanBounds.ALL);
        for (int i = 0; i < segments; i++) {
            writer.add(segment(i * 1000L, 1000));
        }
        return writer.finish(ALL);
    }

    @Test
    void keepsWhatWasReadUnderItsStreamsName() {
        try (Buffer buffer = new Buffer(100 * SEGMENT_BYTES)) {
            Sample first = read(buffer, "orders", 3);
            Sample second = read(buffer, "orders", 2);
            read(buffer, "clicks", 1);
            assertEquals("orders", first.name());
            assertEquals("orders_2", second.name());
            assertEquals(3000, first.rows());
            assertTrue(first.isComplete());
            assertEquals(List.of("clicks", "orders_2", "orders"), buffer.samples().stream().map(Sample::name).toList());
            assertEquals(second, buffer.find("kafka", "orders").orElseThrow());
            assertTrue(buffer.find("other", "orders").isEmpty());
            assertEquals(6 * SEGMENT_BYTES, buffer.heapBytes());
            assertTrue(buffer.drop("orders_2"));
            assertFalse(buffer.drop("orders_2"));
            assertEquals(first, buffer.find("kafka", "orders").orElseThrow());
            assertEquals(4 * SEGMENT_BYTES, buffer.heapBytes());
        }
    }

    @Test
    void aReadingGoesOnWhereASampleEnded() throws Exception {
        try (Buffer buffer = new Buffer(10 * SEGMENT_BYTES)) {
            Sample first = read(buffer, "orders", 2);
            SampleWriter writer = buffer.resume(first).orElseThrow();
            assertTrue(buffer.resume(first).isEmpty(), "one at a time");
            writer.add(segment(2_000, 1_000));
            assertEquals(first, buffer.find("kafka", "orders").orElseThrow(), "as it was until the reading ends");
            SampleCoverage more = SampleCoverage.of(List.of(new ReadProgress(3_000, 1, 0, false, List.of())), true, null);
            Sample second = writer.finish(more);
            assertEquals("orders", second.name());
            assertEquals(3_000, second.rows());
            assertEquals(2_000L, second.segments().getLast().load().column(0).value(0));
            assertEquals(more, second.coverage());
            assertEquals(2_000, first.rows(), "whoever holds a sample is not disturbed");
            assertTrue(buffer.resume(first).isEmpty(), "it is not as it was");
            assertEquals(3 * SEGMENT_BYTES, buffer.heapBytes());

            SampleWriter abandoned = buffer.resume(second).orElseThrow();
            abandoned.add(segment(9_000, 1_000));
            abandoned.abandon();
            assertEquals(3 * SEGMENT_BYTES, buffer.heapBytes());
            assertEquals(3_000, buffer.find("kafka", "orders").orElseThrow().rows());

            SampleWriter bigger = buffer.resume(buffer.find("kafka", "orders").orElseThrow()).orElseThrow();
            for (int i = 3; i < 14; i++) {
                bigger.add(segment(i * 1_000L, 1_000)); // more than the buffer has room for
            }
            Sample third = bigger.finish(SampleCoverage.of(List.of(), true, null));
            assertEquals(4_000, third.lostRows());
            assertEquals(10_000, third.rows());
            assertFalse(third.isComplete());
            assertEquals(10 * SEGMENT_BYTES, buffer.heapBytes());

            SampleWriter dropped = buffer.resume(third).orElseThrow();
            assertTrue(buffer.drop("orders"));
            dropped.add(segment(0, 1_000));
            dropped.finish(ALL);
            assertEquals(0, buffer.heapBytes());
            assertTrue(buffer.samples().isEmpty());
        }
    }

    @Test
    void evictsTheOldestSegmentsFirstAndSaysWhatIsLost() throws Exception {
        try (Buffer buffer = new Buffer(4 * SEGMENT_BYTES)) {
            read(buffer, "orders", 3);
            read(buffer, "clicks", 2);
            Sample orders = buffer.find("kafka", "orders").orElseThrow();
            assertEquals(1000, orders.lostRows());
            assertEquals(2000, orders.rows());
            assertFalse(orders.isComplete());
            assertEquals(1000L, orders.segments().getFirst().load().column(0).value(0));
            assertEquals(0, buffer.find("kafka", "clicks").orElseThrow().lostRows());
            read(buffer, "payments", 2);
            assertEquals(List.of("payments", "clicks"), buffer.samples().stream().map(Sample::name).toList(), "nothing is left of orders");
            assertEquals(4 * SEGMENT_BYTES, buffer.heapBytes());
        }
    }

    @Test
    void aSampleLargerThanTheBoundKeepsItsNewestSegments() {
        try (Buffer buffer = new Buffer(2 * SEGMENT_BYTES + 1)) {
            Sample sample = read(buffer, "orders", 5);
            assertEquals(3000, sample.lostRows());
            assertEquals(List.of(3000L, 4000L), TestTables.segments(sample).stream().map(segment -> segment.column(0).value(0)).toList());
            assertEquals(2 * SEGMENT_BYTES, buffer.heapBytes());
            assertEquals(2 * SEGMENT_BYTES, sample.heapBytes());
        }
    }

    @Test
    void aSnapshotIsNotDisturbed() {
        try (Buffer buffer = new Buffer(2 * SEGMENT_BYTES)) {
            Sample before = read(buffer, "orders", 2);
            read(buffer, "clicks", 2);
            assertEquals(List.of("clicks"), buffer.samples().stream().map(Sample::name).toList());
            assertEquals(2000, before.rows());
            assertEquals(0, before.lostRows());
            assertThrows(UnsupportedOperationException.class, () -> before.segments().removeFirst());
        }
    }

    @Test
    void anEmptySampleIsASample() {
        try (Buffer buffer = new Buffer(SEGMENT_BYTES)) {
            assertEquals(0, read(buffer, "orders", 0).rows());
            assertTrue(buffer.find("kafka", "orders").orElseThrow().isComplete());
        }
    }

    @Test
    void anAbandonedOrEndedReadingKeepsNothingMore() {
        Buffer buffer = new Buffer(10 * SEGMENT_BYTES);
        SampleWriter abandoned = buffer.begin("kafka", "orders", TYPE, ScanBounds.ALL);
        abandoned.add(segment(0, 1000));
        abandoned.abandon();
        abandoned.add(segment(0, 1000));
        assertEquals(0, buffer.heapBytes());
        assertTrue(buffer.samples().isEmpty());
        SampleWriter ended = buffer.begin("kafka", "orders", TYPE, ScanBounds.ALL);
        ended.finish(ALL);
        assertThrows(IllegalStateException.class, () -> ended.add(segment(0, 1000)));
        SampleWriter open = buffer.begin("kafka", "orders", TYPE, ScanBounds.ALL);
        open.add(segment(0, 1000));
        buffer.close();
        open.add(segment(0, 1000));
        assertEquals(0, buffer.heapBytes());
        assertTrue(buffer.samples().isEmpty());
    }

    @Test
    void coverageAddsUpOverReaders() {
        ReadProgress.Range second = new ReadProgress.Range(1, 0, 10, 10, 10);
        ReadProgress.Range first = new ReadProgress.Range(0, 5, 9, 7, 2);
        SampleCoverage coverage = SampleCoverage.of(
                List.of(new ReadProgress(10, 1000, 1, false, List.of(second)), new ReadProgress(2, 200, 0, true, List.of(first))), false, "budget");
        assertEquals(new SampleCoverage(false, "budget", 12, 1200, 1, List.of(first, second)), coverage);
    }

    @Test
    void holdsItsBoundWhileManyThreadsReadAndLook() throws Exception {
        long bound = 20 * SEGMENT_BYTES;
        try (Buffer buffer = new Buffer(bound); ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                String stream = "stream" + thread % 2;
                running.add(threads.submit(() -> {
                    for (int i = 0; i < 50; i++) {
                        Sample read = read(buffer, stream, 1 + i % 7);
                        assertEquals((1 + i % 7) * 1000L, read.rows() + read.lostRows());
                        assertTrue(buffer.heapBytes() <= bound);
                        for (Sample sample : buffer.samples()) {
                            assertEquals(sample.heapBytes(), sample.segments().stream().mapToLong(KeptSegment::loadedBytes).sum());
                        }
                        if (i % 10 == 0) {
                            buffer.drop(read.name());
                        }
                    }
                }));
            }
            for (Future<?> future : running) {
                future.get();
            }
            assertEquals(buffer.heapBytes(), buffer.samples().stream().mapToLong(Sample::heapBytes).sum());
            assertTrue(buffer.heapBytes() <= bound);
        }
    }
}
