package dev.riffle.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.data.Segment;
import dev.riffle.engine.exec.ExecutionLimits;
import dev.riffle.engine.exec.ReadingKeeper;
import dev.riffle.engine.sample.Coverage;
import dev.riffle.engine.sample.Coverage.Stop;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Statements that end before their readers do: by LIMIT, by the user, by time, by budget. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExecutionStopTest extends ScriptedExecution {
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
        try (QueryResult result = start(
                "SELECT x.id, y.id FROM (SELECT id FROM a LIMIT 5) x JOIN (SELECT id, name FROM b) y ON x.id <= y.id OR x.id > y.id", FREE)) {
            List<List<@Nullable Object>> pairs = Rowset.rows(take(result));
            assertEquals(5, pairs.stream().map(List::getFirst).distinct().count());
            assertEquals(60, pairs.stream().map(List::getLast).distinct().count());
            assertEquals(300, pairs.size());
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
}
