package dev.riffle.buffer;

import static dev.riffle.buffer.SpilledSamples.ROWS;
import static dev.riffle.buffer.SpilledSamples.SEGMENT_BYTES;
import static dev.riffle.buffer.SpilledSamples.TYPE;
import static dev.riffle.buffer.SpilledSamples.check;
import static dev.riffle.buffer.SpilledSamples.files;
import static dev.riffle.buffer.SpilledSamples.firstOnDisk;
import static dev.riffle.buffer.SpilledSamples.read;
import static dev.riffle.buffer.SpilledSamples.segment;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.data.Segment;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpillTest {
    private static final long HEAP = 8 * SEGMENT_BYTES + SEGMENT_BYTES / 2;

    @TempDir
    Path temporary;

    private Path folder() {
        return temporary.resolve("buffer");
    }

    private Buffer buffer(long diskBytes) {
        return new Buffer(HEAP, new SpillPlace(folder(), OptionalLong.of(diskBytes)));
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.range(from, to).boxed().toList();
    }

    @Test
    void aSampleLargerThanTheHeapsBoundIsStillWhole() throws Exception {
        try (Buffer buffer = buffer(1 << 30)) {
            Sample sample = read(buffer, "orders", 0, 40);
            assertEquals(numbers(0, 40), check(sample));
            assertEquals(40L * ROWS, sample.rows());
            assertTrue(sample.isComplete());
            assertTrue(buffer.heapBytes() <= HEAP, buffer.heapBytes() + " bytes");
            assertEquals(buffer.heapBytes(), sample.heapBytes());
            assertTrue(sample.diskBytes() > 0 && sample.diskBytes() <= buffer.diskBytes(), sample.diskBytes() + " of " + buffer.diskBytes());
            assertTrue(sample.segments().stream().filter(KeptSegment::isInHeap).count() <= 8);
            assertEquals(LongStream.range(0, 40).map(number -> segment(number).heapBytes()).sum(), sample.loadedBytes());
            assertEquals(sample.diskBytes(), buffer.find("kafka", "orders").orElseThrow().diskBytes());
        }
        assertEquals(List.of(), files(folder()), "files after the end");
        try (var left = Files.list(folder())) {
            assertEquals(List.of(), left.toList(), "left after the end");
        }
    }

    @Test
    void nothingIsOnTheDiskWhileThereIsRoomInTheHeap() throws Exception {
        try (Buffer buffer = buffer(1 << 30)) {
            read(buffer, "orders", 0, 6);
            assertEquals(0, buffer.diskBytes());
            assertTrue(Files.notExists(folder()), "a folder that nobody needs");
            read(buffer, "clicks", 0, 2);
            assertTrue(buffer.diskBytes() > 0, "nothing was written ahead");
            assertEquals(0, buffer.find("kafka", "orders").orElseThrow().diskBytes(), "all is still in the heap");
        }
    }

    @Test
    void onlyTheOwnerMayReadTheFiles() throws Exception {
        if (!Files.getFileStore(temporary).supportsFileAttributeView("posix")) {
            return; // there are no such permissions
        }
        try (Buffer buffer = buffer(1 << 30)) {
            read(buffer, "orders", 0, 20);
            Path file = files(folder()).getFirst();
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
        }
    }

    @Test
    void onlyTheColumnsThatAreWantedAreRead() throws Exception {
        try (Buffer buffer = buffer(1 << 30)) {
            KeptSegment kept = firstOnDisk(read(buffer, "orders", 0, 20));
            int[] columns = {2, 0};
            Segment two = kept.load(TYPE.select(List.of("amount", "n")), columns);
            assertEquals(segment(0).select(two.type(), columns).column(0).value(5), two.column(0).value(5));
            assertEquals(5L, two.column(1).value(5));
            assertEquals(ROWS, kept.load(TYPE.select(List.of()), new int[0]).rows());
            try (RandomAccessFile file = new RandomAccessFile(files(folder()).getFirst().toFile(), "rw")) {
                file.seek(10); // within the first column of the first segment
                file.write(new byte[]{1, 2, 3, 4, 5, 6, 7});
            }
            assertEquals("text 155", kept.load(TYPE.select(List.of("text")), new int[]{1}).column(0).value(5));
            assertThrows(ConnectorException.class, () -> kept.load(TYPE.select(List.of("n")), new int[]{0}));
        }
    }

    @Test
    void aboveTheBoundOfTheDiskTheOldestAreLostAndCounted() throws Exception {
        long bound = 400_000;
        try (Buffer buffer = buffer(bound)) {
            read(buffer, "orders", 0, 10);
            long ordersBytes = 10 * SEGMENT_BYTES; // somebody may still hold it
            Sample sample = read(buffer, "clicks", 0, 200);
            assertTrue(buffer.diskBytes() <= bound + ordersBytes, buffer.diskBytes() + " bytes on the disk");
            assertTrue(buffer.find("kafka", "orders").isEmpty(), "the oldest sample is still there");
            long lost = sample.lostRows() / ROWS;
            assertTrue(lost > 50 && lost < 200, lost + " segments lost");
            assertEquals(numbers(lost, 200), check(sample));
            assertFalse(sample.isComplete());
            assertEquals(200L * ROWS, sample.rows() + sample.lostRows());
        }
    }

    @Test
    void aBoundThatIsLoweredHoldsAtOnceAndNoneTurnsItOff() throws Exception {
        try (Buffer buffer = buffer(1 << 30)) {
            read(buffer, "orders", 0, 40);
            buffer.setMaxDiskBytes(OptionalLong.of(0));
            Sample sample = buffer.find("kafka", "orders").orElseThrow();
            assertEquals(0, sample.diskBytes());
            assertEquals(numbers(sample.lostRows() / ROWS, 40), check(sample));
            read(buffer, "clicks", 0, 40);
            assertEquals(0, buffer.find("kafka", "clicks").orElseThrow().diskBytes());
            assertTrue(buffer.find("kafka", "orders").isEmpty(), "it went to the disk");
            assertTrue(buffer.find("kafka", "clicks").orElseThrow().lostRows() >= 32 * ROWS);
        }
    }

    @Test
    void theUsualBoundIsFourTimesThatOfTheHeapOrATenthOfWhatIsFree() {
        try (Buffer buffer = new Buffer(HEAP, new SpillPlace(folder(), OptionalLong.empty()))) {
            assertEquals(Math.min(4 * HEAP, buffer.maxDiskBytes()), buffer.maxDiskBytes());
            assertTrue(buffer.maxDiskBytes() > 0);
        }
        try (Buffer buffer = new Buffer(Long.MAX_VALUE / 2, new SpillPlace(folder(), OptionalLong.empty()))) {
            assertTrue(buffer.maxDiskBytes() <= temporary.toFile().getTotalSpace() / 10, buffer.maxDiskBytes() + " bytes");
        }
        try (Buffer buffer = new Buffer(HEAP)) {
            assertEquals(0, buffer.maxDiskBytes());
        }
    }

    @Test
    void whoHoldsASampleReadsItAfterItWasGivenUpAndThenItsFilesGo() throws Exception {
        try (Buffer buffer = buffer(1 << 30)) {
            Sample held = read(buffer, "orders", 0, 30);
            List<Path> files = files(folder());
            buffer.drop("orders");
            read(buffer, "clicks", 100, 130);
            assertEquals(numbers(0, 30), check(held));
            WeakReference<Sample> gone = new WeakReference<>(held);
            held = null;
            await(() -> {
                System.gc();
                return gone.get() == null && files.stream().noneMatch(Files::exists);
            }, "files of a sample that nobody holds");
            assertEquals(numbers(100, 130), check(buffer.find("kafka", "clicks").orElseThrow()));
        }
    }

    @Test
    void whatNobodyCouldHoldIsRemovedAtOnce() throws Exception {
        try (Buffer buffer = buffer(1 << 30)) {
            SampleWriter writer = buffer.begin("kafka", "orders", TYPE, ScanBounds.ALL);
            for (int i = 0; i < 30; i++) {
                writer.add(segment(i));
                buffer.awaitWriting();
            }
            assertFalse(files(folder()).isEmpty());
            writer.abandon();
            buffer.awaitWriting();
            assertEquals(List.of(), files(folder()));
            assertEquals(0, buffer.diskBytes());
            assertEquals(0, buffer.heapBytes());
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsToldAndTheBufferGoesOn() throws Exception {
        Files.writeString(folder(), "in the way");
        MovingClock clock = new MovingClock();
        List<SpillFailure> told = new ArrayList<>();
        try (Buffer buffer = new Buffer(HEAP, new SpillPlace(folder(), OptionalLong.of(1 << 30)), clock)) {
            buffer.onSpillFailure(told::add);
            Sample sample = read(buffer, "orders", 0, 20);
            assertEquals(numbers(12, 20), check(sample));
            assertEquals(12L * ROWS, sample.lostRows());
            assertEquals(1, told.size());
            assertEquals(told.getFirst(), buffer.spillFailure().orElseThrow());
            assertEquals(SpillFailure.DISK, told.getFirst().code());
            assertTrue(told.getFirst().message().contains(folder().toString()), told.getFirst().message());
            Files.delete(folder());
            read(buffer, "clicks", 0, 20);
            assertEquals(0, buffer.diskBytes(), "tried again at once");
            clock.now = clock.now.plus(Duration.ofMinutes(2));
            Sample later = read(buffer, "payments", 0, 20);
            assertTrue(buffer.spillFailure().isEmpty());
            assertEquals(numbers(0, 20), check(later));
            assertEquals(1, told.size());
        }
    }

    @Test
    void aFileThatWasCutShortIsAnErrorThatSaysSoAndThenAPart() throws Exception {
        try (Buffer buffer = buffer(1 << 30)) {
            Sample sample = read(buffer, "orders", 0, 30);
            try (RandomAccessFile file = new RandomAccessFile(files(folder()).getFirst().toFile(), "rw")) {
                file.setLength(file.length() / 2);
            }
            long unreadable = 0;
            for (KeptSegment segment : sample.segments()) {
                try {
                    check(segment.load());
                } catch (ConnectorException e) {
                    unreadable++;
                    assertEquals(KeptSegment.DAMAGED, e.code());
                    assertTrue(String.valueOf(e.getMessage()).startsWith(ROWS + " rows of orders"), e.getMessage());
                    assertTrue(e.nextStep().contains("again"), e.nextStep());
                }
            }
            assertTrue(unreadable > 3 && unreadable < 25, unreadable + " segments");
            Sample left = buffer.find("kafka", "orders").orElseThrow();
            assertEquals(unreadable * ROWS, left.lostRows());
            assertFalse(left.isComplete());
            assertEquals(30 - unreadable, check(left).size());
        }
    }

    @Test
    void aSegmentThatIsNotWhatWasWrittenIsFound() throws Exception {
        try (Buffer buffer = buffer(1 << 30)) {
            Sample sample = read(buffer, "orders", 0, 30);
            KeptSegment first = firstOnDisk(sample);
            try (RandomAccessFile file = new RandomAccessFile(files(folder()).getFirst().toFile(), "rw")) {
                file.seek(first.diskBytes() - 20);
                int before = file.read();
                file.seek(first.diskBytes() - 20);
                file.write(before ^ 4);
            }
            assertEquals(KeptSegment.DAMAGED, SpilledSamples.failure(first).code());
            assertEquals(KeptSegment.DAMAGED, SpilledSamples.failure(first).code(), "the second time");
            assertEquals(ROWS, buffer.find("kafka", "orders").orElseThrow().lostRows());
            assertEquals(numbers(1, 30), check(buffer.find("kafka", "orders").orElseThrow()));
        }
    }

    @Test
    void anInterruptedReaderTakesTheFileFromNobody() throws Exception {
        try (Buffer buffer = buffer(1 << 30)) {
            Sample sample = read(buffer, "orders", 0, 30);
            Thread.currentThread().interrupt();
            assertEquals(numbers(0, 30), check(sample));
            assertTrue(Thread.interrupted());
            assertEquals(numbers(0, 30), check(sample));
        }
    }

    @Test
    void whatIsReadAfterTheEndSaysThatItIsGone() throws Exception {
        Sample sample;
        try (Buffer buffer = buffer(1 << 30)) {
            sample = read(buffer, "orders", 0, 30);
        }
        assertEquals(KeptSegment.DAMAGED, SpilledSamples.failure(firstOnDisk(sample)).code());
    }

    interface Condition {
        boolean holds() throws IOException;
    }

    static void await(Condition condition, String what) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(what);
            }
            Thread.sleep(20);
        }
    }

    private static final class MovingClock extends Clock {
        private volatile Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
