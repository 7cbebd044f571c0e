package dev.riffle.buffer.snapshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.buffer.Sample;
import dev.riffle.buffer.Snapshot;
import dev.riffle.buffer.SnapshotException;
import dev.riffle.buffer.SnapshotFile;
import dev.riffle.buffer.SnapshotWatcher;
import dev.riffle.buffer.TestTables;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SharedTexts;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is saved comes back as it was. */
class SnapshotFileTest {
    @TempDir
    Path folder;

    private static Snapshot open(Path file) throws SnapshotException {
        return SnapshotFile.open(file, Long.MAX_VALUE, SnapshotWatcher.NONE);
    }

    private static void assertSame(Snapshot expected, Snapshot actual) {
        assertEquals(expected.savedAt(), actual.savedAt());
        assertEquals(expected.samples().size(), actual.samples().size());
        for (int i = 0; i < expected.samples().size(); i++) {
            Sample before = expected.samples().get(i);
            Sample after = actual.samples().get(i);
            assertEquals(TestSnapshots.described(before), TestSnapshots.described(after));
            assertEquals(TestSnapshots.rows(before), TestSnapshots.rows(after));
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void everyTypeComesBackExactly() throws Exception {
        RowType type = new RowType(Stream.concat(TestTables.type("b", DataType.BOOLEAN, "i", DataType.INTEGER, "l", DataType.BIGINT,
                "d38", DataType.decimal(38, 10), "d10", DataType.decimal(10, 3), "n", DataType.NUMERIC, "x", DataType.DOUBLE,
                "t", DataType.VARCHAR, "raw", DataType.VARBINARY, "day", DataType.DATE, "time", DataType.TIME, "ts", DataType.TIMESTAMP,
                "at", DataType.INSTANT).fields().stream(), Stream.of(new Field("address.city \"ü\"", DataType.VARCHAR, false))).toList());
        String long1 = "ä€😀".repeat(50_000);
        List<Object[]> rows = new ArrayList<>();
        rows.add(TestTables.row(true, Integer.MIN_VALUE, Long.MIN_VALUE, new BigDecimal("9999999999999999999999999999.9999999999"),
                new BigDecimal("-9999999.999"), new BigDecimal("0.3333333333333333333333333333333333333333333"), Double.NaN, "", new byte[0],
                LocalDate.of(1, 1, 1), LocalTime.MIDNIGHT, LocalDateTime.of(1, 1, 1, 0, 0), Instant.parse("0001-01-01T00:00:00Z"), "x"));
        rows.add(TestTables.row(null, null, null, null, null, null, null, null, null, null, null, null, null, null));
        rows.add(TestTables.row(false, Integer.MAX_VALUE, Long.MAX_VALUE, new BigDecimal("-9999999999999999999999999999.9999999999"),
                new BigDecimal("0.001"), new BigDecimal("-1E+40"), -0.0, long1, new byte[]{0, -1, 127, -128}, LocalDate.of(9999, 12, 31),
                LocalTime.of(23, 59, 59, 999_999_000), LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000),
                Instant.parse("9999-12-31T23:59:59.999999Z"), ""));
        rows.add(TestTables.row(true, 0, -1L, new BigDecimal("0.0000000001"), new BigDecimal("0.000"), new BigDecimal("7"),
                Double.NEGATIVE_INFINITY, "\u0000\n'\"", new byte[300], LocalDate.EPOCH, LocalTime.NOON, LocalDateTime.of(2026, 3, 29, 2, 30),
                Instant.EPOCH, "ç"));
        rows.add(TestTables.row(true, 1, 1L, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.TEN, Double.MIN_VALUE, long1, new byte[]{1},
                LocalDate.EPOCH, LocalTime.NOON, LocalDateTime.of(2026, 3, 29, 2, 30), Instant.EPOCH, "ç"));
        for (int perSegment : List.of(1, 2, 5)) {
            Snapshot snapshot = TestSnapshots.snapshot(TestSnapshots.sample("all types", type, TestTables.table(type, perSegment, rows).segments()));
            Path file = folder.resolve("types" + perSegment);
            assertEquals(SnapshotFile.save(snapshot, file, false, SnapshotWatcher.NONE), Files.size(file));
            assertSame(snapshot, open(file));
        }
    }

    @Test
    void severalSamplesOfManySegmentsComeBackAndTakeLittleRoom() throws Exception {
        Snapshot orders = TestSnapshots.orders(200_000, Segment.MAX_ROWS, 1);
        Sample noRows = TestSnapshots.sample("empty", TestSnapshots.ORDERS, List.of());
        Sample noColumns = TestSnapshots.sample("nothing but rows", new RowType(List.of()),
                List.of(new Segment(new RowType(List.of()), List.of(), 7)));
        Snapshot snapshot = TestSnapshots.snapshot(orders.samples().getFirst(), noRows, noColumns);
        Path file = folder.resolve("three.riffle");
        long bytes = SnapshotFile.save(snapshot, file, false, SnapshotWatcher.NONE);
        Snapshot opened = open(file);
        assertSame(snapshot, opened);
        assertEquals(7, opened.samples().get(2).rows());
        // a segment is written once: four segments of some 17 bytes a row, and no more than the odd page beside that
        assertTrue(bytes < 200_000 * 22L, bytes + " bytes");
        assertEquals(List.of("three.riffle"), files());
    }

    @Test
    void dictionariesInCommonAreNotWrittenWithEverySegment() throws Exception {
        Sample own = TestSnapshots.orders(120_000, 4_000, 2).samples().getFirst();
        Sample common = TestSnapshots.sample("orders", TestSnapshots.ORDERS, SharedTexts.shareAll(TestTables.segments(own)));
        Path one = folder.resolve("own");
        Path other = folder.resolve("common");
        long bytes = SnapshotFile.save(TestSnapshots.snapshot(own), one, false, SnapshotWatcher.NONE);
        long commonBytes = SnapshotFile.save(TestSnapshots.snapshot(common), other, false, SnapshotWatcher.NONE);
        assertTrue(commonBytes < bytes * 1.05, commonBytes + " instead of " + bytes);
        assertEquals(TestSnapshots.rows(own), TestSnapshots.rows(open(other).samples().getFirst()));
    }

    @Test
    void openingChangesNothingAndLeavesNothing() throws Exception {
        Path file = folder.resolve("orders.riffle");
        SnapshotFile.save(TestSnapshots.orders(5_000, 1_000, 3), file, false, SnapshotWatcher.NONE);
        byte[] before = Files.readAllBytes(file);
        Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(1_000_000));
        open(file);
        assertArrayEquals(before, Files.readAllBytes(file));
        assertEquals(1_000_000, Files.getLastModifiedTime(file).toMillis());
        assertEquals(List.of("orders.riffle"), files());
    }

    @Test
    void severalReadersOpenItAtTheSameTime() throws Exception {
        Path file = folder.resolve("orders.riffle");
        Snapshot snapshot = TestSnapshots.orders(5_000, 1_000, 3);
        SnapshotFile.save(snapshot, file, false, SnapshotWatcher.NONE);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Snapshot>> opened = Stream.generate(() -> threads.submit(() -> open(file))).limit(12).toList();
            for (Future<Snapshot> each : opened) {
                assertSame(snapshot, each.get());
            }
        }
    }

    @Test
    void aFileIsReplacedOnlyWhenThatIsWanted() throws Exception {
        Path file = folder.resolve("orders.riffle");
        Snapshot first = TestSnapshots.orders(100, 1_000, 4);
        Snapshot second = TestSnapshots.orders(200, 1_000, 5);
        SnapshotFile.save(first, file, false, SnapshotWatcher.NONE);
        SnapshotException refused = assertThrows(SnapshotException.class, () -> SnapshotFile.save(second, file, false, SnapshotWatcher.NONE));
        assertEquals(SnapshotException.EXISTS, refused.code());
        assertSame(first, open(file));
        SnapshotFile.save(second, file, true, SnapshotWatcher.NONE);
        assertSame(second, open(file));
        // one that came while this one was written is not replaced either
        Path late = folder.resolve("late.riffle");
        SnapshotException lost = assertThrows(SnapshotException.class, () -> SnapshotFile.save(second, late, false, share -> {
            try {
                Files.writeString(late, "mine");
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return true;
        }));
        assertEquals(SnapshotException.EXISTS, lost.code());
        assertEquals("mine", Files.readString(late));
        assertEquals(List.of("late.riffle", "orders.riffle"), files());
    }

    @Test
    void savingAndOpeningTellHowFarTheyAreAndCanBeCancelled() throws Exception {
        Path file = folder.resolve("orders.riffle");
        Snapshot snapshot = TestSnapshots.orders(20_000, 1_000, 6);
        SnapshotException cancelled = assertThrows(SnapshotException.class, () -> SnapshotFile.save(snapshot, file, false, share -> share < 0.5));
        assertEquals(SnapshotException.CANCELLED, cancelled.code());
        assertEquals(List.of(), files());
        List<Double> shares = new ArrayList<>();
        SnapshotFile.save(snapshot, file, false, shares::add);
        assertRising(shares);
        assertEquals(SnapshotException.CANCELLED,
                assertThrows(SnapshotException.class, () -> SnapshotFile.open(file, Long.MAX_VALUE, share -> share < 0.5)).code());
        shares.clear();
        SnapshotFile.open(file, Long.MAX_VALUE, shares::add);
        assertRising(shares);
    }

    private static void assertRising(List<Double> shares) {
        assertEquals(shares.stream().sorted().toList(), shares);
        assertTrue(shares.size() >= 200 && shares.getFirst() < 0.01 && shares.getLast() > 0.9 && shares.getLast() <= 1, shares::toString);
    }

    @Test
    void anInterruptCancels() throws Exception {
        Path file = folder.resolve("orders.riffle");
        Snapshot snapshot = TestSnapshots.orders(20_000, 1_000, 7);
        Thread.currentThread().interrupt();
        SnapshotException cancelled = assertThrows(SnapshotException.class,
                () -> SnapshotFile.save(snapshot, file, false, SnapshotWatcher.NONE));
        assertTrue(Thread.interrupted(), "whoever interrupted it is not forgotten");
        assertEquals(SnapshotException.CANCELLED, cancelled.code());
        assertFalse(Files.exists(file));
        assertEquals(List.of(), files());
        SnapshotFile.save(snapshot, file, false, SnapshotWatcher.NONE);
        Thread.currentThread().interrupt();
        cancelled = assertThrows(SnapshotException.class, () -> open(file));
        assertTrue(Thread.interrupted(), "whoever interrupted it is not forgotten");
        assertEquals(SnapshotException.CANCELLED, cancelled.code());
    }
}
