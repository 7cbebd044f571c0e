package dev.riffle.workbench.queries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.SegmentBuilder;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.QueryResult;
import dev.riffle.engine.sample.Coverage;
import dev.riffle.engine.sample.Interim;
import dev.riffle.workbench.queries.ResultSnapshot.State;
import dev.riffle.workbench.queries.ResultStore.Bounds;
import dev.riffle.workbench.queries.ResultStore.Source;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ResultStoreTest {
    private static final Bounds AMPLE = new Bounds(1_000_000, Long.MAX_VALUE / 4);

    private final ScriptedResult result = new ScriptedResult();

    private static ResultSnapshot await(ResultStore store, Predicate<ResultSnapshot> condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        ResultSnapshot snapshot = store.snapshot();
        while (!condition.test(snapshot)) {
            assertTrue(System.nanoTime() < deadline, "it stayed at " + snapshot.state() + ", " + snapshot.rows().size() + " rows");
            Thread.sleep(1);
            snapshot = store.snapshot();
        }
        return snapshot;
    }

    private static ResultSnapshot await(ResultStore store, State state) throws InterruptedException {
        return await(store, snapshot -> snapshot.state() == state);
    }

    private void awaitClosed() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!result.isClosed()) {
            assertTrue(System.nanoTime() < deadline, "the result stayed open");
            Thread.sleep(1);
        }
    }

    @Test
    void rowsAreThereAsTheyCome() throws Exception {
        CountDownLatch planned = new CountDownLatch(1);
        try (ResultStore store = ResultStore.start(() -> {
            awaitUninterruptibly(planned);
            return result;
        }, AMPLE)) {
            assertEquals(State.PLANNING, store.snapshot().state());
            assertEquals(0, store.snapshot().columns().size());
            planned.countDown();
            assertEquals(ScriptedResult.TYPE, await(store, State.RUNNING).columns());
            result.give(ScriptedResult.rows(0, 10));
            ResultSnapshot ten = await(store, snapshot -> snapshot.rows().size() == 10);
            result.give(ScriptedResult.rows(10, 5)).end();
            ResultSnapshot all = await(store, State.COMPLETE);
            assertEquals(10, ten.rows().size(), "a snapshot does not change");
            assertEquals(15, all.rows().size());
            for (int row = 0; row < 15; row++) {
                assertEquals(row, all.rows().value(row, 0));
            }
            assertEquals(15, all.coverage().recordsRead());
            assertTrue(all.failure().isEmpty());
            awaitClosed();
            assertSame(all, store.snapshot(), "nothing changes after the end");
        }
        assertTrue(result.isClosed());
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatIsTooLargeWaitsUntilMoreIsWanted() throws Exception {
        for (int i = 0; i < 5; i++) {
            result.give(ScriptedResult.rows(i * 10, 10));
        }
        result.end();
        try (ResultStore store = ResultStore.start(() -> result, new Bounds(20, Long.MAX_VALUE / 4))) {
            ResultSnapshot full = await(store, State.FULL);
            assertEquals(20, full.rows().size());
            Thread.sleep(30);
            assertEquals(3, result.taken(), "the third segment proves that there is more; none is taken after it");
            assertFalse(result.isClosed());
            store.more();
            assertEquals(40, await(store, snapshot -> snapshot.state() == State.FULL && snapshot.rows().size() > 20).rows().size());
            store.more();
            ResultSnapshot all = await(store, State.COMPLETE);
            assertEquals(50, all.rows().size());
            assertEquals(49, all.rows().value(49, 0));
        }
    }

    @Test
    void whatJustFitsIsComplete() throws Exception {
        result.give(ScriptedResult.rows(0, 10)).give(ScriptedResult.rows(10, 10)).end();
        try (ResultStore store = ResultStore.start(() -> result, new Bounds(20, Long.MAX_VALUE / 4))) {
            assertEquals(20, await(store, State.COMPLETE).rows().size());
        }
    }

    @Test
    void theBoundOfBytesHoldsForEndlessAnswers() throws Exception {
        long bytes = 4L << 20;
        long segment = ScriptedResult.rows(0, 1000).heapBytes();
        for (int i = 0; i < 2 * bytes / segment; i++) {
            result.give(ScriptedResult.rows(i * 1000, 1000));
        }
        try (ResultStore store = ResultStore.start(() -> result, new Bounds(Integer.MAX_VALUE, bytes))) {
            ResultSnapshot full = await(store, State.FULL);
            assertTrue(full.rows().heapBytes() >= bytes && full.rows().heapBytes() < bytes + segment, full.rows().heapBytes() + " bytes");
            assertEquals(full.rows().segments().size() + 1, result.taken());
        }
        awaitClosed();
        assertTrue(result.isCancelled());
    }

    @Test
    void cancelKeepsTheRows() throws Exception {
        result.give(ScriptedResult.rows(0, 10));
        try (ResultStore store = ResultStore.start(() -> result, AMPLE)) {
            await(store, snapshot -> snapshot.rows().size() == 10);
            store.cancel();
            ResultSnapshot end = await(store, State.CANCELLED);
            assertEquals(10, end.rows().size());
            assertTrue(end.failure().isEmpty());
            assertEquals(10, end.coverage().recordsRead());
        }
        awaitClosed();
    }

    @Test
    void cancelEndsAFullOne() throws Exception {
        result.give(ScriptedResult.rows(0, 10)).give(ScriptedResult.rows(10, 10));
        try (ResultStore store = ResultStore.start(() -> result, new Bounds(1, Long.MAX_VALUE / 4))) {
            await(store, State.FULL);
            store.cancel();
            assertEquals(10, await(store, State.CANCELLED).rows().size());
            store.more();
            assertEquals(State.CANCELLED, store.snapshot().state());
        }
        awaitClosed();
    }

    @Test
    void cancelWhilePlanningIsDoneAtOnce() throws Exception {
        CountDownLatch planned = new CountDownLatch(1);
        ResultStore store = ResultStore.start(() -> {
            awaitUninterruptibly(planned);
            return result;
        }, AMPLE);
        store.cancel();
        assertEquals(State.CANCELLED, store.snapshot().state());
        planned.countDown();
        awaitClosed();
        assertTrue(result.isCancelled());
        assertEquals(State.CANCELLED, store.snapshot().state());
    }

    @Test
    void aFailureInTheMiddleKeepsTheRows() throws Exception {
        ConnectorException broken = new ConnectorException("BROKEN", ConnectorException.Kind.EXTERNAL, "The wire broke.", "Mend it.", null);
        result.give(ScriptedResult.rows(0, 10)).fail(broken);
        try (ResultStore store = ResultStore.start(() -> result, AMPLE)) {
            ResultSnapshot failed = await(store, State.FAILED);
            assertEquals(10, failed.rows().size());
            assertSame(broken, failed.failure().orElseThrow());
            assertEquals(10, failed.coverage().recordsRead());
        }
        awaitClosed();
    }

    @Test
    void everyFailureIsTold() throws Exception {
        QueryException wrong = QueryException.user("UNKNOWN_COLUMN", null, "There is no column x.", "Choose another.");
        try (ResultStore store = ResultStore.start(() -> {
            throw wrong;
        }, AMPLE)) {
            ResultSnapshot failed = await(store, State.FAILED);
            assertSame(wrong, failed.failure().orElseThrow());
            assertEquals(0, failed.columns().size());
        }
        Map<Throwable, QueryException.Kind> kinds = Map.of(new IllegalStateException("oops"), QueryException.Kind.INTERNAL,
                new NoClassDefFoundError("planner"), QueryException.Kind.INTERNAL, new OutOfMemoryError("heap"), QueryException.Kind.RESOURCE);
        for (Throwable thrown : kinds.keySet()) {
            for (Source source : List.<Source>of(() -> new ScriptedResult().fail(thrown), () -> failsWhilePlanning(thrown))) {
                try (ResultStore store = ResultStore.start(source, AMPLE)) {
                    QueryException told = assertInstanceOf(QueryException.class, await(store, State.FAILED).failure().orElseThrow());
                    assertEquals(kinds.get(thrown), told.kind());
                    assertSame(thrown, told.getCause());
                }
            }
        }
    }

    private static QueryResult failsWhilePlanning(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) thrown;
    }

    @Test
    void aWiderTypeWidensTheColumns() throws Exception {
        RowType wide = RowType.of(Field.of("n", DataType.decimal(38, 2)), Field.of("text", DataType.VARCHAR));
        result.give(ScriptedResult.rows(0, 1));
        try (ResultStore store = ResultStore.start(() -> result, AMPLE)) {
            assertEquals(ScriptedResult.TYPE, await(store, snapshot -> snapshot.rows().size() == 1).columns());
            SegmentBuilder builder = new SegmentBuilder(wide);
            builder.appender(0).setValue(0, new BigDecimal("1.25"));
            builder.endRow();
            result.give(builder.build()).end();
            ResultSnapshot all = await(store, State.COMPLETE);
            assertEquals(wide, all.columns());
            assertEquals(0, all.rows().value(0, 0));
            assertEquals(new BigDecimal("1.25"), all.rows().value(1, 0));
        }
    }

    @Test
    void anInterimAnswerIsShownUntilThereAreRows() throws Exception {
        Interim interim = new Interim(ScriptedResult.TYPE, List.of(ScriptedResult.rows(0, 3)), Coverage.NOTHING);
        try (ResultStore store = ResultStore.start(() -> result, AMPLE)) {
            await(store, State.RUNNING);
            result.set(interim);
            assertSame(interim, await(store, snapshot -> snapshot.interim().isPresent()).interim().orElseThrow());
            result.noInterim(); // too many groups by now
            await(store, snapshot -> snapshot.interim().isEmpty());
            result.set(interim);
            await(store, snapshot -> snapshot.interim().isPresent());
            result.give(ScriptedResult.rows(0, 3));
            assertEquals(Optional.empty(), await(store, snapshot -> snapshot.rows().size() == 3).interim());
            result.end();
            assertEquals(Optional.empty(), await(store, State.COMPLETE).interim());
        }
    }

    @Test
    void aDefectInTheInterimAnswerIsTold() throws Exception {
        ScriptedResult broken = new ScriptedResult();
        broken.failInterim(new IllegalStateException("oops"));
        try (ResultStore store = ResultStore.start(() -> broken, AMPLE)) {
            QueryException told = assertInstanceOf(QueryException.class, await(store, State.FAILED).failure().orElseThrow());
            assertEquals("oops", Objects.requireNonNull(told.getCause()).getMessage());
        }
    }

    @Test
    void whatIsCancelledKeepsItsInterimAnswer() throws Exception {
        Interim interim = new Interim(ScriptedResult.TYPE, List.of(ScriptedResult.rows(0, 3)), Coverage.NOTHING);
        result.set(interim);
        try (ResultStore store = ResultStore.start(() -> result, AMPLE)) {
            await(store, snapshot -> snapshot.interim().isPresent());
            store.cancel();
            assertSame(interim, await(store, State.CANCELLED).interim().orElseThrow());
        }
    }

    @Test
    void theRateIsOfTheLastSeconds() throws Exception {
        try (ResultStore store = ResultStore.start(() -> result, AMPLE)) {
            await(store, State.RUNNING);
            for (int i = 0; i < 20; i++) {
                result.give(ScriptedResult.rows(i * 100, 100));
                Thread.sleep(10);
            }
            ResultSnapshot reading = await(store, snapshot -> snapshot.rate().recordsPerSecond() > 0);
            assertEquals(100, reading.rate().bytesPerSecond() / reading.rate().recordsPerSecond(), 1e-6);
        }
    }

    @Test
    void manyMayLookWhileItGrows() throws Exception {
        AtomicReference<Throwable> wrong = new AtomicReference<>();
        try (ResultStore store = ResultStore.start(() -> result, AMPLE)) {
            List<Thread> readers = java.util.stream.IntStream.range(0, 4).mapToObj(_ -> Thread.ofPlatform().start(() -> {
                int before = 0;
                try {
                    ResultSnapshot snapshot;
                    do {
                        snapshot = store.snapshot();
                        int size = snapshot.rows().size();
                        assertTrue(size >= before, "rows went away");
                        before = size;
                        for (int row = Math.max(0, size - 3); row < size; row++) {
                            assertEquals(row, snapshot.rows().value(row, 0));
                        }
                    } while (!snapshot.state().isFinal());
                    assertEquals(20_000, before);
                } catch (Throwable e) {
                    wrong.compareAndSet(null, e);
                }
            })).toList();
            for (int i = 0; i < 2000; i++) {
                result.give(ScriptedResult.rows(i * 10, 10));
            }
            result.end();
            for (Thread reader : readers) {
                reader.join();
            }
        }
        if (wrong.get() != null) {
            throw new AssertionError(wrong.get());
        }
    }
}
