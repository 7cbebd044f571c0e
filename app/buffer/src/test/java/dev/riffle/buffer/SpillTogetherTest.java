package dev.riffle.buffer;

import static dev.riffle.buffer.SpilledSamples.ROWS;
import static dev.riffle.buffer.SpilledSamples.SEGMENT_BYTES;
import static dev.riffle.buffer.SpilledSamples.TYPE;
import static dev.riffle.buffer.SpilledSamples.check;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import dev.riffle.connector.data.TextColumn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spilling together with what else changes a buffer: other readings, drops, dictionaries in common, snapshots. */
class SpillTogetherTest {
    @TempDir
    Path folder;

    @Test
    void rowsThatWereReadAreThereOrCountedWhateverManyThreadsDo() throws Exception {
        long heap = 30 * SEGMENT_BYTES;
        long disk = 1_500_000;
        long rounds = Long.getLong("riffle.spill.rounds", 60);
        try (Buffer buffer = new Buffer(heap, new SpillPlace(folder, OptionalLong.of(disk)));
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Long>> running = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                SplittableRandom random = new SplittableRandom(thread);
                String stream = "stream" + thread;
                running.add(threads.submit(() -> readAndLook(buffer, stream, random, rounds, heap)));
            }
            long fromDisk = 0;
            for (Future<Long> future : running) {
                fromDisk += future.get();
            }
            assertTrue(fromDisk > 100, "only " + fromDisk + " segments were read from the disk");
            assertTrue(buffer.diskBytes() <= 2 * disk, buffer.diskBytes() + " bytes on the disk");
            assertTrue(buffer.spillFailure().isEmpty(), () -> buffer.spillFailure().toString());
            buffer.samples().forEach(sample -> buffer.drop(sample.name()));
            buffer.awaitWriting();
            assertEquals(0, buffer.heapBytes());
        }
        try (var left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
    }

    /** Returns how many segments it read from the disk. */
    private static long readAndLook(Buffer buffer, String stream, SplittableRandom random, long rounds, long heap) throws Exception {
        long fromDisk = 0;
        List<Sample> held = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            int first = random.nextInt(1000);
            int count = 1 + random.nextInt(60);
            SampleWriter writer = buffer.begin("kafka", stream, TYPE, ScanBounds.ALL);
            for (int i = 0; i < count; i++) {
                writer.add(SpilledSamples.segment(first + i));
            }
            Sample read = writer.finish(SpilledSamples.ALL);
            assertEquals((long) count * ROWS, read.rows() + read.lostRows());
            List<Long> wanted = IntStream.range(first, first + count).mapToObj(i -> (long) i).toList();
            assertTrue(wanted.containsAll(check(read)));
            assertTrue(buffer.heapBytes() <= heap, buffer.heapBytes() + " bytes");
            held.add(read);
            for (Sample sample : random.nextBoolean() ? buffer.samples() : held) {
                fromDisk += sample.segments().stream().filter(segment -> !segment.isInHeap()).count();
                List<Long> numbers = check(sample);
                assertEquals(sample.rows(), (long) numbers.size() * ROWS);
                assertEquals(numbers.stream().sorted().distinct().toList(), numbers, "in order");
            }
            if (held.size() > 3) {
                held.removeFirst();
            }
            if (random.nextInt(4) == 0) {
                buffer.drop(read.name());
            }
        }
        return fromDisk;
    }

    private static final RowType CUSTOMERS = TestTables.type("n", DataType.BIGINT, "customer", DataType.VARCHAR);
    private static final int MANY = 30_000;

    private static Segment customers(int number) {
        SegmentBuilder builder = new SegmentBuilder(CUSTOMERS);
        for (int row = 0; row < MANY; row++) {
            builder.appender(0).setValue(row, (long) number * MANY + row);
            builder.appender(1).setValue(row, "customer " + row % 5000);
            builder.endRow();
        }
        return builder.build();
    }

    private static void checkCustomers(Sample sample, int from, int to) {
        List<Segment> segments = TestTables.segments(sample);
        assertEquals(to - from, segments.size());
        for (int i = 0; i < segments.size(); i++) {
            Segment expected = customers(from + i);
            for (int row = 0; row < MANY; row += 7) {
                assertEquals(expected.column(0).value(row), segments.get(i).column(0).value(row));
                assertEquals(expected.column(1).value(row), segments.get(i).column(1).value(row));
            }
        }
    }

    @Test
    void dictionariesInCommonGoWithTheLastSegmentInTheHeapAndNoneIsLost() throws Exception {
        long bytes = customers(0).heapBytes();
        try (Buffer buffer = new Buffer(20 * bytes, new SpillPlace(folder, OptionalLong.of(1 << 30)))) {
            SampleWriter writer = buffer.begin("kafka", "orders", CUSTOMERS, ScanBounds.ALL);
            for (int i = 0; i < 8; i++) {
                writer.add(customers(i));
            }
            Sample sample = writer.finish(SpilledSamples.ALL);
            SpillTest.await(() -> isShared(sample), "dictionaries in common");
            long shared = buffer.heapBytes();
            assertTrue(shared < 8 * bytes, shared + " bytes");
            assertEquals(shared, TestTables.segments(sample).stream().mapToLong(Segment::heapBytes).sum());
            Segment one = TestTables.segments(sample).getFirst();
            long own = one.heapBytes() - ((TextColumn) one.column(1)).sharedBytes();
            SampleWriter other = buffer.begin("kafka", "others", CUSTOMERS, ScanBounds.ALL);
            for (int i = 100; i < 140; i++) {
                other.add(customers(i));
                buffer.awaitWriting();
                assertTrue(buffer.heapBytes() <= 20 * bytes);
                long left = sample.segments().stream().filter(KeptSegment::isInHeap).count();
                long ofOrders = left == 0 ? 0 : shared - (8 - left) * own;
                assertEquals(ofOrders, buffer.find("kafka", "orders").orElseThrow().heapBytes(), "after " + i);
                assertEquals(0, (buffer.heapBytes() - ofOrders) % bytes, "after " + i);
            }
            Sample others = other.finish(SpilledSamples.ALL);
            Sample orders = buffer.find("kafka", "orders").orElseThrow();
            assertEquals(0, orders.heapBytes(), "all is on the disk");
            assertTrue(orders.isComplete());
            checkCustomers(orders, 0, 8);
            checkCustomers(others, 100, 140);
            assertEquals(buffer.heapBytes(), buffer.find("kafka", "others").orElseThrow().heapBytes());
            buffer.drop("orders");
            buffer.drop("others");
            assertEquals(0, buffer.heapBytes());
        }
    }

    private static boolean isShared(Sample sample) {
        return TestTables.segments(sample).stream().allMatch(segment -> ((TextColumn) segment.column(1)).sharesEntries());
    }

    @Test
    void aReadingThatGoesOnSpillsTooAndIsTakenBackWhenItIsAbandoned() throws Exception {
        try (Buffer buffer = new Buffer(8 * SEGMENT_BYTES, new SpillPlace(folder, OptionalLong.of(1 << 30)))) {
            Sample first = SpilledSamples.read(buffer, "orders", 0, 20);
            SampleWriter abandoned = buffer.resume(first).orElseThrow();
            addTo(abandoned, buffer, 500, 530);
            assertEquals(numbers(0, 20), check(buffer.find("kafka", "orders").orElseThrow()), "as it was while the reading goes on");
            abandoned.abandon();
            Sample asBefore = buffer.find("kafka", "orders").orElseThrow();
            assertEquals(numbers(0, 20), check(asBefore));
            assertTrue(asBefore.isComplete());
            SampleWriter resumed = buffer.resume(asBefore).orElseThrow();
            addTo(resumed, buffer, 20, 45);
            Sample second = resumed.finish(SpilledSamples.ALL);
            assertEquals(numbers(0, 45), check(second));
            assertTrue(second.isComplete());
            assertEquals(numbers(0, 20), check(first), "whoever holds a sample is not disturbed");
        }
    }

    private static void addTo(SampleWriter writer, Buffer buffer, int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            writer.add(SpilledSamples.segment(i));
            buffer.awaitWriting();
        }
    }

    private static List<Long> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> (long) i).toList();
    }

    @Test
    void aSnapshotOfASpilledSampleIsWhole() throws Exception {
        Path file = folder.resolve("saved.riffle");
        try (Buffer buffer = new Buffer(8 * SEGMENT_BYTES, new SpillPlace(folder.resolve("buffer"), OptionalLong.of(1 << 30)))) {
            Sample sample = SpilledSamples.read(buffer, "orders", 0, 50);
            assertTrue(sample.diskBytes() > 0);
            SnapshotFile.save(new Snapshot(Instant.EPOCH, List.of(sample)), file, false, SnapshotWatcher.NONE);
        }
        Sample opened = SnapshotFile.open(file, 1 << 30, SnapshotWatcher.NONE).samples().getFirst();
        assertEquals(IntStream.range(0, 50).mapToObj(i -> (long) i).toList(), check(opened));
        assertTrue(opened.isComplete());
        SnapshotException tooLarge = assertThrows(SnapshotException.class,
                () -> SnapshotFile.open(file, 20 * SEGMENT_BYTES, SnapshotWatcher.NONE));
        assertEquals(SnapshotException.TOO_LARGE, tooLarge.code(), "what is on the disk counts too");
    }

    @Test
    void aSnapshotOfDamagedRowsFailsWithWhatHappened() throws Exception {
        Path file = folder.resolve("saved.riffle");
        try (Buffer buffer = new Buffer(8 * SEGMENT_BYTES, new SpillPlace(folder.resolve("buffer"), OptionalLong.of(1 << 30)))) {
            Sample sample = SpilledSamples.read(buffer, "orders", 0, 50);
            Files.write(SpilledSamples.files(folder).getFirst(), new byte[10]);
            SnapshotException failed = assertThrows(SnapshotException.class,
                    () -> SnapshotFile.save(new Snapshot(Instant.EPOCH, List.of(sample)), file, false, SnapshotWatcher.NONE));
            assertEquals(KeptSegment.DAMAGED, failed.code());
            assertTrue(Files.notExists(file));
        }
    }
}
