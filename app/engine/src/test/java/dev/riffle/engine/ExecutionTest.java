package dev.riffle.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.SchemaWidenedException;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.exec.ExecutionLimits;
import dev.riffle.engine.exec.ReadingKeeper;
import dev.riffle.engine.sample.Coverage;
import dev.riffle.engine.sample.Coverage.Stop;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Statements over readers that are slow, fail, never end, or change their mind. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExecutionTest {
    private static final RowType TYPE = RowType.of(Field.of("_partition", DataType.INTEGER), Field.of("_offset", DataType.BIGINT),
            Field.of("id", DataType.BIGINT),
            Field.of("name", DataType.VARCHAR));
    private static final ExecutionLimits FREE = new ExecutionLimits(Long.MAX_VALUE, Optional.empty(), Long.MAX_VALUE, 4);

    private final ScriptedConnector connector = new ScriptedConnector();
    private final RecordingExecutor executor = new RecordingExecutor(false);
    private final Engine engine = new Engine(executor, ReadingKeeper.NONE);

    @AfterEach
    void close() {
        engine.close();
        assertEquals(List.of(), connector.violations());
    }

    private static Segment rows(int partition, int from, int count) {
        return Rowset.segment(TYPE, count, i -> Rowset.row(partition, (long) from + i, (long) from + i, "n" + (from + i) % 7));
    }

    private QueryResult start(String sql, ExecutionLimits limits) throws Exception {
        return engine.execute(sql, context(limits));
    }

    private Engine.Context context(ExecutionLimits limits) {
        return new Engine.Context(connector.catalog("c"), new SqlSession(ZoneOffset.UTC, Instant.EPOCH), ScanBounds.ALL, limits);
    }

    private static List<Segment> take(QueryResult result) throws Exception {
        List<Segment> taken = new ArrayList<>();
        for (Segment segment = result.next(); segment != null; segment = result.next()) {
            taken.add(segment);
        }
        return taken;
    }

    private Coverage run(String sql, ExecutionLimits limits) throws Exception {
        try (QueryResult result = start(sql, limits)) {
            take(result);
            return result.coverage();
        }
    }

    /** Readers are closed by the statement's own thread, a moment after the answer was given up. */
    private void assertAllClosed() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (connector.readers().stream().anyMatch(reader -> !reader.isClosed())) {
            assertTrue(System.nanoTime() < deadline, "a reader stayed open");
            Thread.sleep(5);
        }
    }

    @Test
    void aLimitStopsTheOtherReaders() throws Exception {
        connector.with(new ScriptedConnector.Stream("s", TYPE, List.of(1000L, 1000L),
                List.of((call, _) -> rows(0, call * 5, 5), ScriptedConnector.waiting())));
        try (QueryResult result = start("SELECT id FROM s LIMIT 12", FREE)) {
            assertEquals(12, Rowset.rows(take(result)).size());
            assertEquals(Optional.of(Stop.LIMIT), result.coverage().stoppedBy());
            assertEquals(15, result.coverage().recordsRead());
            assertFalse(result.coverage().complete());
        }
        assertEquals(12, connector.requests().getFirst().enoughRows());
        assertAllClosed();
    }

    @Test
    void aLimitWithAFilterDoesNotTellTheConnectorToReadFew() throws Exception {
        connector.with("s", TYPE, List.of(List.of(rows(0, 0, 100))));
        try (QueryResult result = start("SELECT id FROM s WHERE id > 90 LIMIT 3 OFFSET 2", FREE)) {
            assertEquals(List.of(List.of(93L), List.of(94L), List.of(95L)), Rowset.rows(take(result)));
        }
        assertEquals(Long.MAX_VALUE, connector.requests().getFirst().enoughRows());
    }

    @Test
    void aLimitOfOneInputLeavesTheOtherInputWhole() throws Exception {
        connector.with("a", TYPE, List.of(List.of(rows(0, 0, 20), rows(0, 20, 20)), List.of(rows(1, 0, 20))));
        connector.with("b", TYPE, List.of(List.of(rows(0, 0, 30), rows(0, 30, 30))));
        try (QueryResult result = start("SELECT x.id FROM (SELECT id FROM a LIMIT 5) x JOIN (SELECT id, name FROM b) y ON x.id = y.id", FREE)) {
            take(result);
            List<Integer> sizes = executor.lastInputs().values().stream().map(input -> input.segments().stream().mapToInt(Segment::rows).sum())
                    .sorted().toList();
            assertEquals(List.of(5, 60), sizes);
            assertEquals(Optional.of(Stop.LIMIT), result.coverage().stoppedBy());
        }
    }

    @Test
    void noRowsWantedReadsNothing() throws Exception {
        connector.with("s", TYPE, List.of(List.of(rows(0, 0, 100))));
        try (QueryResult result = start("SELECT id FROM s LIMIT 0", FREE)) {
            assertEquals(List.of(), take(result));
            assertEquals(0, result.coverage().recordsRead());
        }
        assertEquals(List.of(), connector.readers());
    }

    @Test
    void cancelEndsAnAggregateThatWaits() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        connector.with(new ScriptedConnector.Stream("s", TYPE, List.of(1000L, 1000L), List.of((call, reader) -> {
            reading.countDown();
            return call < 3 ? rows(0, call * 5, 5) : reader.awaitCancel();
        }, ScriptedConnector.waiting())));
        for (String sql : List.of("SELECT name, COUNT(*) FROM s GROUP BY name", "SELECT * FROM s ORDER BY id", "SELECT * FROM s",
                "SELECT a.id FROM s a JOIN s b ON a.id = b.id")) {
            try (QueryResult result = start(sql, FREE)) {
                assertTrue(reading.await(5, TimeUnit.SECONDS));
                long start = System.nanoTime();
                result.cancel();
                assertEquals("CANCELLED", assertThrows(QueryException.class, () -> take(result)).code());
                assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(2), sql);
                assertEquals(Optional.of(Stop.CANCELLED), result.coverage().stoppedBy());
            }
            assertAllClosed();
        }
    }

    @Test
    void cancelEndsTheFinalSql() throws Exception {
        RecordingExecutor slow = new RecordingExecutor(true);
        connector.with("s", TYPE, List.of(List.of(rows(0, 0, 10))));
        try (Engine other = new Engine(slow, ReadingKeeper.NONE); QueryResult result = other.execute("SELECT UPPER(name) FROM s", context(FREE))) {
            assertTrue(slow.started().await(5, TimeUnit.SECONDS));
            result.cancel();
            assertEquals("CANCELLED", assertThrows(QueryException.class, () -> take(result)).code());
        }
        assertTrue(slow.isClosed());
    }

    @Test
    void aTimeoutGivesWhatWasRead() throws Exception {
        connector.with(new ScriptedConnector.Stream("s", TYPE, List.of(1000L),
                List.of((call, reader) -> call < 3 ? rows(0, call * 5, 5) : reader.awaitCancel())));
        engine.plan("SELECT COUNT(*) FROM s", context(FREE)); // so that planning takes no time
        try (QueryResult result = start("SELECT COUNT(*) FROM s", oneSecond())) {
            assertEquals(List.of(List.of(15L)), Rowset.rows(take(result)));
            Coverage coverage = result.coverage();
            assertEquals(Optional.of(Stop.TIMEOUT), coverage.stoppedBy());
            assertFalse(coverage.complete());
            assertEquals(0.015, coverage.share(), 1e-9);
        }
    }

    @Test
    void aTimeoutAfterReadingIsNotHeldAgainstTheCoverage() throws Exception {
        RecordingExecutor slow = new RecordingExecutor(true);
        // the time is over before the stream's end was seen, but nothing of it is left
        connector.with(
                new ScriptedConnector.Stream("s", TYPE, List.of(10L), List.of((call, reader) -> call == 0 ? rows(0, 0, 10) : reader.awaitCancel())));
        try (Engine other = new Engine(slow, ReadingKeeper.NONE)) {
            other.plan("SELECT UPPER(name) FROM s", context(FREE)); // so that planning takes no time
            try (QueryResult result = other.execute("SELECT UPPER(name) FROM s", context(oneSecond()))) {
                assertTrue(slow.started().await(10, TimeUnit.SECONDS));
                Assumptions.assumeTrue(result.coverage().recordsRead() == 10, "the machine is too busy");
                assertEquals(Optional.empty(), result.coverage().stoppedBy());
                assertTrue(result.coverage().complete());
            }
        }
    }

    private static ExecutionLimits oneSecond() {
        return new ExecutionLimits(Long.MAX_VALUE, Optional.of(Duration.ofSeconds(1)), Long.MAX_VALUE, 2);
    }

    @Test
    void closingAStatementWithATimeoutDisturbsNobody() throws Exception {
        AtomicReference<Throwable> uncaught = new AtomicReference<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((_, e) -> uncaught.set(e));
        try {
            connector.with(new ScriptedConnector.Stream("s", TYPE, List.of(1000L), List.of(ScriptedConnector.waiting())));
            start("SELECT COUNT(*) FROM s", new ExecutionLimits(Long.MAX_VALUE, Optional.of(Duration.ofSeconds(20)), Long.MAX_VALUE, 2)).close();
            assertAllClosed();
            Thread.sleep(50); // a thread that fails does so at once
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
        assertEquals(null, uncaught.get());
    }

    @Test
    void theBudgetIsTheStatementsNotTheScans() throws Exception {
        connector.with("a", TYPE, List.of(List.of(rows(0, 0, 20), rows(0, 20, 20))));
        connector.with("b", TYPE, List.of(List.of(rows(0, 0, 20), rows(0, 20, 20), rows(0, 40, 20))));
        Coverage coverage = run("SELECT a.id FROM a JOIN b ON a.id = b.id", new ExecutionLimits(5_000, Optional.empty(), Long.MAX_VALUE, 1));
        assertEquals(Optional.of(Stop.BUDGET), coverage.stoppedBy());
        assertTrue(coverage.bytesRead() <= 7_000, "read " + coverage.bytesRead());
    }

    @Test
    void theFailureOfOneReaderStopsTheOthersAndIsTold() throws Exception {
        connector.with(new ScriptedConnector.Stream("s", TYPE, List.of(1000L, 1000L, 1000L), List.of(
                (_, reader) -> {
                    reader.awaitCancel();
                    throw new ConnectorException("CANCELLED", ConnectorException.Kind.EXTERNAL, "given up", "again", null);
                },
                (call, _) -> {
                    if (call == 2) {
                        throw new ConnectorException("BROKEN", ConnectorException.Kind.EXTERNAL, "the wire broke", "mend it", null);
                    }
                    return rows(1, call * 5, 5);
                },
                ScriptedConnector.waiting())));
        for (String sql : List.of("SELECT COUNT(*) FROM s", "SELECT * FROM s ORDER BY id LIMIT 3", "SELECT id FROM s WHERE id > 1000")) {
            try (QueryResult result = start(sql, FREE)) {
                assertEquals("BROKEN", assertThrows(ConnectorException.class, () -> take(result)).code());
                assertEquals(Optional.of(Stop.ERROR), result.coverage().stoppedBy());
                assertFalse(result.coverage().complete());
            }
            assertAllClosed();
        }
    }

    @Test
    void aDefectInAReaderIsSaidToBeOne() throws Exception {
        connector.with(new ScriptedConnector.Stream("s", TYPE, List.of(10L), List.of((_, _) -> {
            throw new IllegalStateException("oops");
        })));
        try (QueryResult result = start("SELECT COUNT(*) FROM s", FREE)) {
            QueryException e = assertThrows(QueryException.class, () -> take(result));
            assertEquals(QueryException.Kind.INTERNAL, e.kind());
        }
    }

    @Test
    void closingWithoutReadingReleasesEverything() throws Exception {
        connector.with(new ScriptedConnector.Stream("s", TYPE, List.of(1L << 40, 1L << 40),
                List.of((call, _) -> rows(0, call * 5, 5), (call, _) -> rows(1, call * 5, 5))));
        QueryResult result = start("SELECT * FROM s", FREE);
        assertNotNull(result.next());
        result.close();
        result.close();
        assertAllClosed();
        QueryResult unread = start("SELECT * FROM s", FREE);
        unread.close();
        assertAllClosed();
        assertTrue(connector.readers().stream().allMatch(ScriptedConnector.Reader::isCancelled));
    }

    @Test
    void closingFromAnotherThreadWakesTheTaker() throws Exception {
        connector.with(new ScriptedConnector.Stream("s", TYPE, List.of(1000L), List.of(ScriptedConnector.waiting())));
        QueryResult result = start("SELECT * FROM s", FREE);
        AtomicReference<Object> outcome = new AtomicReference<>();
        Thread taker = Thread.ofPlatform().start(() -> {
            try {
                outcome.set(String.valueOf(result.next()));
            } catch (Exception e) {
                outcome.set(e);
            }
        });
        while (taker.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        result.close();
        taker.join(5_000);
        assertFalse(taker.isAlive(), "the taker waits for ever");
    }

    @Test
    void aSlowTakerSlowsTheReading() throws Exception {
        connector.with(new ScriptedConnector.Stream("s", TYPE, List.of(1L << 40), List.of((call, _) -> rows(0, call * 5, 5))));
        try (QueryResult result = start("SELECT id FROM s", FREE)) {
            for (int i = 0; i < 10; i++) {
                assertNotNull(result.next());
            }
            long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
            long read = 0;
            while (System.nanoTime() < deadline) {
                read = result.coverage().recordsRead();
            }
            assertTrue(read <= 5 * 20, "read " + read + " records ahead of who takes them");
        }
    }

    @Test
    void aWiderTypeStartsTheStatementAnew() throws Exception {
        RowType wide = RowType.of(TYPE.field(0), TYPE.field(1), Field.of("id", DataType.decimal(38, 2)), TYPE.field(3));
        Segment wideRows = Rowset.segment(wide, 5, i -> Rowset.row(0, 5L + i, new BigDecimal("100000000000000000000.25"), "x"));
        Segment widened = Rowset.segment(wide, 5, i -> Rowset.row(0, (long) i, new BigDecimal(i), "x"));
        ScriptedConnector.Stream after = new ScriptedConnector.Stream("s", wide, List.of(10L), List.of((call, reader) -> {
            List<Segment> left = reader.from() == 0 ? List.of(widened, wideRows) : List.of(wideRows);
            return call < left.size() ? left.get(call) : null;
        }));
        for (boolean thrown : List.of(true, false)) {
            for (String sql : List.of("SELECT SUM(id) FROM s", "SELECT id FROM s ORDER BY id", "SELECT id FROM s WHERE id >= 0 LIMIT 10",
                    "SELECT UPPER(name), id FROM s")) {
                connector.with(new ScriptedConnector.Stream("s", TYPE, List.of(10L), List.of((call, _) -> {
                    if (call == 0) {
                        return rows(0, 0, 5);
                    }
                    connector.with(after);
                    if (thrown) {
                        throw new SchemaWidenedException("id became DECIMAL(38, 2)");
                    }
                    return call == 1 ? wideRows : null;
                })));
                try (QueryResult result = start(sql, FREE)) {
                    List<Segment> taken = take(result);
                    if (sql.contains("SUM")) {
                        assertEquals(List.of(List.of(new BigDecimal("500000000000000000011.25"))), Rowset.rows(taken), sql);
                    } else if (!sql.contains("UPPER")) {
                        assertEquals(10, Rowset.rows(taken).size(), sql);
                    } else {
                        assertEquals(10, executor.lastInputs().get("F0").segments().stream().mapToInt(Segment::rows).sum());
                    }
                }
            }
        }
    }

    @Test
    void tooMuchToKeepIsRefusedInTime() throws Exception {
        // endless, and every row is better than all before it, of a group of its own
        connector.with(new ScriptedConnector.Stream("s", TYPE, List.of(1L << 40, 1L << 40),
                List.of((call, _) -> distinct(0, call), (call, _) -> distinct(1, call))));
        ExecutionLimits limits = new ExecutionLimits(Long.MAX_VALUE, Optional.empty(), 8 << 20, 2);
        for (String sql : List.of("SELECT name, COUNT(*) FROM s GROUP BY name", "SELECT id, MAX(name) FROM s GROUP BY id",
                "SELECT * FROM s ORDER BY id DESC",
                "SELECT * FROM s ORDER BY id DESC LIMIT 90000", "SELECT UPPER(name) FROM s",
                "SELECT name FROM (SELECT name FROM s LIMIT 10000000) ORDER BY name LIMIT 3")) {
            try (QueryResult result = start(sql, limits)) {
                assertEquals("OUT_OF_MEMORY_BUDGET", assertThrows(QueryException.class, () -> take(result), sql).code());
                assertTrue(result.coverage().recordsRead() * 30 < 2 * limits.maxHeapBytes(), sql + " read " + result.coverage().recordsRead());
            }
            assertAllClosed();
        }
    }

    @Test
    void littleToKeepIsNotRefused() throws Exception {
        connector.with("s", TYPE, List.of(java.util.stream.IntStream.range(0, 60).mapToObj(call -> distinct(0, call)).toList()));
        ExecutionLimits limits = new ExecutionLimits(Long.MAX_VALUE, Optional.empty(), 3 << 20, 2);
        for (String sql : List.of("SELECT * FROM s ORDER BY id DESC LIMIT 5", "SELECT * FROM s WHERE name LIKE '%000 %' ORDER BY id",
                "SELECT MAX(name) FROM s", "SELECT * FROM s")) {
            try (QueryResult result = start(sql, limits)) {
                assertTrue(take(result).size() > 0, sql);
                assertTrue(result.coverage().complete(), sql);
            }
        }
    }

    private static Segment distinct(int partition, int call) {
        int first = call * 1000;
        return Rowset.segment(TYPE, 1000,
                i -> Rowset.row(partition, (long) first + i, 2L * (first + i) + partition, "name " + (first + i) + " of partition " + partition));
    }

    @Test
    void cancelEndsALongSort() throws Exception {
        int rows = 1_000_000;
        java.util.Random random = new java.util.Random(3);
        List<Segment> segments = java.util.stream.IntStream.range(0, rows / 50_000)
                .mapToObj(_ -> Rowset.segment(TYPE, 50_000,
                        i -> Rowset.row(0, (long) i, random.nextLong(), "common prefix of all names " + random.nextInt())))
                .toList();
        connector.with("s", TYPE, List.of(segments));
        try (QueryResult result = start("SELECT name FROM s ORDER BY name, id", FREE)) {
            while (result.coverage().recordsRead() < rows) {
                Thread.onSpinWait();
            }
            result.cancel();
            assertEquals("CANCELLED", assertThrows(QueryException.class, () -> take(result)).code());
        }
        assertAllClosed();
    }

    @Test
    void twoStatementsAtOnce() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        connector.with(new ScriptedConnector.Stream("s", TYPE, List.of(10L), List.of((call, _) -> {
            if (call == 0) {
                try {
                    both.await(10, TimeUnit.SECONDS); // passes only when both statements read
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                return rows(0, 0, 10);
            }
            return null;
        })));
        try (QueryResult one = start("SELECT COUNT(*) FROM s", FREE); QueryResult two = start("SELECT MAX(id) FROM s", FREE)) {
            assertEquals(List.of(List.of(9L)), Rowset.rows(take(two)));
            assertEquals(List.of(List.of(10L)), Rowset.rows(take(one)));
        }
    }

    @Test
    void theCoverageAddsUpAtEveryMoment() throws Exception {
        CyclicBarrier turn = new CyclicBarrier(2);
        ScriptedConnector.Script stepping = (call, _) -> {
            try {
                turn.await(10, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return call < 4 ? rows(0, call * 10, 10) : null;
        };
        // 40 records in 100 offsets, and a partition of 50 that is not asked for
        connector.with(
                new ScriptedConnector.Stream("s", TYPE, List.of(100L, 50L), List.of(stepping, ScriptedConnector.giving(List.of(rows(1, 0, 50))))));
        try (QueryResult result = start("SELECT COUNT(*) FROM s WHERE _partition = 0 AND id < 25", FREE)) {
            double share = 0;
            for (int i = 0; i < 5; i++) {
                turn.await(10, TimeUnit.SECONDS);
                Coverage coverage = result.coverage();
                assertEquals(coverage.recordsRead() * ScriptedConnector.RECORD_BYTES, coverage.bytesRead());
                assertEquals(coverage.recordsRead(), coverage.ranges().stream().mapToLong(Coverage.Range::read).sum());
                assertTrue(coverage.recordsMatched() <= coverage.recordsRead());
                assertTrue(coverage.recordsRead() <= coverage.recordsAvailable());
                assertTrue(coverage.share() >= share && coverage.share() <= 1);
                share = coverage.share();
            }
            assertEquals(List.of(List.of(25L)), Rowset.rows(take(result)));
            Coverage end = result.coverage();
            assertTrue(end.complete());
            assertEquals(Optional.empty(), end.stoppedBy());
            assertEquals(40, end.recordsRead());
            assertEquals(25, end.recordsMatched());
            assertEquals(90, end.recordsAvailable()); // 60 of the 150 offsets turned out to be gaps
            assertEquals(100.0 / 150, end.share(), 1e-9);
            assertEquals(2, end.partitions());
            assertEquals(new Coverage.Range("c.s", 0, 0, 100, 40, 100, 0, 100), end.ranges().getFirst());
        }
    }
}
