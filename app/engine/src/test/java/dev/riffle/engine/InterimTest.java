package dev.riffle.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.exec.ExecutionLimits;
import dev.riffle.engine.exec.ReadingKeeper;
import dev.riffle.engine.sample.Coverage;
import dev.riffle.engine.sample.Interim;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an aggregate answers while it reads: exactly the records that its coverage counts. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InterimTest {
    private static final RowType TYPE = RowType.of(Field.of("_partition", DataType.INTEGER), Field.of("_offset", DataType.BIGINT),
            Field.of("id", DataType.BIGINT), Field.of("name", DataType.VARCHAR));
    private static final ExecutionLimits FREE = new ExecutionLimits(Long.MAX_VALUE, Optional.empty(), Long.MAX_VALUE, 4);
    private static final int ROWS = 50;
    private static final String NULL_LAST = "~";
    private static final String GROUPED = "SELECT name, COUNT(*) AS n, COUNT(name), SUM(id), MAX(_offset) FROM s GROUP BY name ORDER BY name";

    private final ScriptedConnector connector = new ScriptedConnector();
    private final Engine engine = new Engine(new RecordingExecutor(false), ReadingKeeper.NONE);

    @AfterEach
    void close() {
        engine.close();
        assertEquals(List.of(), connector.violations());
    }

    /** The record at an offset. */
    private static List<@Nullable Object> record(int partition, long offset) {
        return Rowset.row(partition, offset, offset * 7 % 1000 + partition, offset % 11 == 3 ? null : "n" + (offset * 31 + partition) % 9);
    }

    private static Segment rows(int partition, long from) {
        return Rowset.segment(TYPE, ROWS, i -> record(partition, from + i));
    }

    /** Gives a segment for each permit. */
    private static ScriptedConnector.Script stepping(int partition, Semaphore steps, int segments) {
        return (call, _) -> {
            steps.acquireUninterruptibly();
            return call < segments ? rows(partition, (long) call * ROWS) : null;
        };
    }

    private QueryResult start(String sql, ExecutionLimits limits) throws Exception {
        return engine.execute(sql, new Engine.Context(connector.catalog("c"), new SqlSession(ZoneOffset.UTC, Instant.EPOCH), ScanBounds.ALL, limits));
    }

    private static List<List<@Nullable Object>> answer(QueryResult result) throws Exception {
        List<Segment> taken = new ArrayList<>();
        for (Segment segment = result.next(); segment != null; segment = result.next()) {
            taken.add(segment);
        }
        return Rowset.rows(taken);
    }

    /** Asks once the statement reads: its readers hand out what they have after the next segment. */
    private void ask(QueryResult result) throws InterruptedException {
        while (connector.requests().isEmpty()) {
            Thread.sleep(1);
        }
        assertEquals(Optional.empty(), result.interim(), "nothing was read");
    }

    /** Asks until the interim answer covers so many records. The question that is answered so is also the next one. */
    private static Interim await(QueryResult result, long records) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (true) {
            Optional<Interim> interim = result.interim();
            if (interim.isPresent() && interim.get().coverage().recordsRead() == records) {
                return interim.get();
            }
            assertTrue(System.nanoTime() < deadline, "it stayed at " + interim.map(answer -> answer.coverage().recordsRead()));
            Thread.sleep(5);
        }
    }

    private static Stream<List<@Nullable Object>> records(Coverage coverage) {
        return coverage.ranges().stream().flatMap(range -> LongStream.range(range.from(), range.from() + range.read())
                .mapToObj(offset -> record(range.partition(), offset)));
    }

    private static long number(List<@Nullable Object> record, int column) {
        return (Long) Objects.requireNonNull(record.get(column));
    }

    /** What {@link #GROUPED} answers of the records that a coverage counts. */
    private static List<List<@Nullable Object>> grouped(Coverage coverage) {
        Map<String, long[]> groups = new TreeMap<>();
        records(coverage).forEach(record -> {
            Object name = record.get(3);
            long[] sums = groups.computeIfAbsent(name == null ? NULL_LAST : (String) name, _ -> new long[4]);
            sums[0]++;
            sums[1] += name == null ? 0 : 1;
            sums[2] += number(record, 2);
            sums[3] = Math.max(sums[3], number(record, 1));
        });
        List<List<@Nullable Object>> rows = new ArrayList<>();
        groups.forEach((name, sums) -> rows
                .add(Rowset.row(name.equals(NULL_LAST) ? null : name, sums[0], sums[1], BigDecimal.valueOf(sums[2]), sums[3])));
        return rows;
    }

    @Test
    void itIsTheAnswerOverExactlyWhatItCovers() throws Exception {
        List<Semaphore> steps = List.of(new Semaphore(0), new Semaphore(0));
        connector.with(new ScriptedConnector.Stream("s", TYPE, List.of(4L * ROWS, 4L * ROWS),
                List.of(stepping(0, steps.get(0), 4), stepping(1, steps.get(1), 4))));
        try (QueryResult result = start(GROUPED, FREE)) {
            ask(result);
            for (int segment = 1; segment <= 3; segment++) {
                steps.get(0).release();
                Interim interim = await(result, (2L * segment - 1) * ROWS);
                assertEquals(grouped(interim.coverage()), Rowset.rows(interim.rows()));
                assertEquals((long) (segment - 1) * ROWS, interim.coverage().ranges().get(1).read());
                assertEquals(List.of("name", "n"), interim.columns().fields().stream().limit(2).map(Field::name).toList());
                steps.get(1).release();
                interim = await(result, 2L * segment * ROWS);
                assertEquals(grouped(interim.coverage()), Rowset.rows(interim.rows()));
                assertEquals((long) segment * ROWS, interim.coverage().ranges().get(1).position());
                assertEquals(interim.coverage().recordsRead(), interim.coverage().recordsMatched());
                assertFalse(interim.coverage().complete());
            }
            steps.get(0).release(2);
            // a reader that is done hands out all that it has, asked or not
            Interim last = await(result, 7L * ROWS);
            assertEquals(grouped(last.coverage()), Rowset.rows(last.rows()));
            steps.get(1).release(2);
            assertEquals(grouped(last.coverage()).size(), answer(result).size());
            assertTrue(result.coverage().complete());
            assertEquals(Optional.empty(), result.interim(), "the answer is there");
        }
    }

    @Test
    void whatStandsBehindTheGroupsIsDoneToo() throws Exception {
        Semaphore steps = new Semaphore(0);
        connector.with(new ScriptedConnector.Stream("s", TYPE, List.of(10L * ROWS), List.of(stepping(0, steps, 10))));
        String sql = "SELECT COUNT(*), name FROM s WHERE id >= 300 GROUP BY name HAVING COUNT(*) > 1 ORDER BY COUNT(*) DESC, name LIMIT 3";
        try (QueryResult result = start(sql, FREE)) {
            ask(result);
            for (int segment = 1; segment <= 4; segment++) {
                steps.release();
                Interim interim = await(result, (long) segment * ROWS);
                List<List<@Nullable Object>> passing = records(interim.coverage()).filter(record -> number(record, 2) >= 300).toList();
                Map<String, Long> counts = new TreeMap<>();
                passing.forEach(record -> counts.merge(record.get(3) == null ? NULL_LAST : (String) record.get(3), 1L, Long::sum));
                List<List<Object>> expected = counts.entrySet().stream().filter(entry -> entry.getValue() > 1)
                        .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey())).limit(3)
                        .map(entry -> List.<Object>of(entry.getValue(), entry.getKey())).toList();
                assertEquals(expected, Rowset.rows(interim.rows()));
                assertTrue(segment == 1 || expected.size() == 3);
                assertEquals(passing.size(), interim.coverage().recordsMatched());
            }
            steps.release(7);
            assertEquals(3, answer(result).size());
        }
    }

    @Test
    void anAggregateOfEverythingIsOneRow() throws Exception {
        Semaphore steps = new Semaphore(0);
        connector.with(new ScriptedConnector.Stream("s", TYPE, List.of(2L * ROWS), List.of(stepping(0, steps, 2))));
        try (QueryResult result = start("SELECT COUNT(*), MIN(name) FROM s WHERE id < 0", FREE)) {
            ask(result);
            steps.release();
            assertEquals(List.of(Rowset.row(0L, null)), Rowset.rows(await(result, ROWS).rows()));
            steps.release(2);
            assertEquals(List.of(Rowset.row(0L, null)), answer(result));
        }
    }

    @Test
    void whatComesRowByRowOrFromTheFinalDatabaseHasNone() throws Exception {
        for (String sql : List.of("SELECT id FROM s WHERE id > 5000", "SELECT id FROM s ORDER BY id", "SELECT UPPER(name) FROM s",
                "SELECT a.name, COUNT(*) FROM s a JOIN s b ON a.id = b.id GROUP BY a.name")) {
            Semaphore steps = new Semaphore(2);
            connector.with(new ScriptedConnector.Stream("s", TYPE, List.of(4L * ROWS), List.of(stepping(0, steps, 4))));
            try (QueryResult result = start(sql, FREE)) {
                while (result.coverage().recordsRead() < 2L * ROWS) {
                    assertEquals(Optional.empty(), result.interim());
                    Thread.sleep(1);
                }
                assertEquals(Optional.empty(), result.interim());
                steps.release(20);
                answer(result);
                assertEquals(Optional.empty(), result.interim());
            }
        }
    }

    @Test
    void aNumberThatIsOutOfRangeOnTheWayIsNoFailure() throws Exception {
        RowType type = RowType.of(Field.of("v", DataType.decimal(38, 0)));
        BigDecimal largest = new BigDecimal("9".repeat(38));
        Semaphore steps = new Semaphore(0);
        List<BigDecimal> values = List.of(largest, BigDecimal.ONE, BigDecimal.ONE.negate());
        connector.with(new ScriptedConnector.Stream("s", type, List.of(3L), List.of((call, _) -> {
            steps.acquireUninterruptibly();
            return call < 3 ? Rowset.segment(type, List.of(List.of(values.get(call)))) : null;
        })));
        try (QueryResult result = start("SELECT SUM(v) FROM s", FREE)) {
            ask(result);
            steps.release();
            assertEquals(List.of(List.of(largest)), Rowset.rows(await(result, 1).rows()));
            steps.release();
            while (result.interim().isPresent()) {
                Thread.sleep(5);
            }
            steps.release(2);
            assertEquals(List.of(List.of(largest)), answer(result));
        }
    }

    @Test
    void groupsThatTakeTooMuchMemoryAreNotCopied() throws Exception {
        Semaphore steps = new Semaphore(0);
        connector.with(new ScriptedConnector.Stream("s", TYPE, List.of(60_000L), List.of((call, _) -> {
            steps.acquireUninterruptibly();
            return call < 2 ? Rowset.segment(TYPE, call == 0 ? 10 : 30_000, i -> Rowset.row(0, (long) i, (long) i, "name " + i)) : null;
        })));
        ExecutionLimits limits = new ExecutionLimits(Long.MAX_VALUE, Optional.empty(), 32 << 20, 1);
        try (QueryResult result = start("SELECT name, COUNT(*) FROM s GROUP BY name", limits)) {
            ask(result);
            steps.release();
            assertEquals(10, Rowset.rows(await(result, 10).rows()).size());
            steps.release();
            while (result.interim().isPresent()) { // one that stands still would mislead
                assertEquals(10, result.interim().map(interim -> interim.coverage().recordsRead()).orElse(10L));
                Thread.sleep(5);
            }
            steps.release();
            assertEquals(30_000, answer(result).size());
        }
    }

    @Test
    void cancelAndFailureEndIt() throws Exception {
        for (boolean fails : List.of(true, false)) {
            Semaphore steps = new Semaphore(0);
            connector.requests().clear();
            connector.with(new ScriptedConnector.Stream("s", TYPE, List.of(100L * ROWS), List.of((call, reader) -> {
                if (call < 2) {
                    steps.acquireUninterruptibly();
                    return rows(0, (long) call * ROWS);
                }
                if (fails) {
                    throw new ConnectorException("BROKEN", ConnectorException.Kind.EXTERNAL, "the wire broke", "mend it", null);
                }
                return reader.awaitCancel();
            })));
            try (QueryResult result = start(GROUPED, FREE)) {
                ask(result);
                steps.release();
                await(result, ROWS);
                steps.release();
                if (fails) {
                    assertThrows(ConnectorException.class, result::next);
                } else {
                    await(result, 2L * ROWS);
                    result.cancel();
                    assertEquals("CANCELLED", assertThrows(QueryException.class, result::next).code());
                }
                assertEquals(Optional.empty(), result.interim());
            }
        }
    }

    @Test
    void manyMayAskAtOnce() throws Exception {
        int partitions = 3;
        int segments = 400;
        connector.with(new ScriptedConnector.Stream("s", TYPE, IntStream.range(0, partitions).mapToObj(_ -> (long) segments * ROWS).toList(),
                IntStream.range(0, partitions).<ScriptedConnector.Script>mapToObj(partition -> (call, _) -> {
                    pause(1 + (call + partition) % 4);
                    return call < segments ? rows(partition, (long) call * ROWS) : null;
                }).toList()));
        Set<Interim> seen = ConcurrentHashMap.newKeySet();
        AtomicReference<Throwable> wrong = new AtomicReference<>();
        List<List<@Nullable Object>> all;
        try (QueryResult result = start(GROUPED, FREE)) {
            AtomicReference<Boolean> over = new AtomicReference<>(false);
            List<Thread> askers = IntStream.range(0, 4).mapToObj(_ -> Thread.ofPlatform().start(() -> {
                try {
                    while (!over.get()) {
                        result.interim().ifPresent(seen::add);
                        Thread.onSpinWait();
                        pause(1);
                    }
                    assertEquals(Optional.empty(), result.interim());
                } catch (Throwable e) {
                    wrong.compareAndSet(null, e);
                }
            })).toList();
            all = answer(result);
            over.set(true);
            for (Thread asker : askers) {
                asker.join();
            }
            assertEquals(grouped(result.coverage()), all);
        }
        if (wrong.get() != null) {
            throw new AssertionError(wrong.get());
        }
        assertTrue(seen.size() >= 4, "only " + seen.size() + " interim answers");
        for (Interim interim : seen) {
            assertEquals(grouped(interim.coverage()), Rowset.rows(interim.rows()), "of " + interim.coverage().recordsRead() + " records");
        }
        assertTrue(seen.stream().map(Interim::coverage).map(Coverage::recordsRead).distinct().count() >= 4);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
