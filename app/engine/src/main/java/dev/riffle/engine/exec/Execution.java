package dev.riffle.engine.exec;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.relation.Keys;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.QueryResult;
import dev.riffle.engine.sample.Coverage;
import dev.riffle.engine.sample.Coverage.Stop;
import dev.riffle.engine.sample.Interim;
import dev.riffle.engine.sample.Margins;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A running statement. Its own thread runs the fragments and the final SQL and puts segments into a short queue, from which the
 * caller takes them; so a slow reader of the answer slows the reading, not the heap.
 */
public final class Execution implements QueryResult {
    /** Makes the plan anew, when the type of a stream turned out to be wider than it was planned with. */
    public interface Planning {
        QueryPlan plan() throws QueryException, ConnectorException;
    }

    /** Types only ever grow, but a stream that never settles must not be read for ever. */
    private static final int MAX_ATTEMPTS = 50;

    private final Planning planning;
    private final ExecutionLimits limits;
    private final FinalExecutor finalExecutor;
    private final ReadingKeeper keeper;
    private final ExecutorService threads;
    private final Cancellation cancellation = new Cancellation();
    private final Handover handover = new Handover(cancellation);
    private final long startNanos;
    private final Future<?> running;
    private volatile QueryPlan plan;
    private volatile List<FragmentRun> runs = List.of();
    private volatile long planNanos;
    private final PhaseClock scanning = new PhaseClock();
    private final PhaseClock finishing = new PhaseClock();
    private final PhaseClock operating = new PhaseClock();
    private final Map<Operation, OperatorFigures> operations = Collections.synchronizedMap(new IdentityHashMap<>());
    private volatile int attempts;
    private volatile @Nullable OperatorCount finalSql;
    private volatile long finalRowsIn;
    private final OperatorCount given = new OperatorCount();
    private volatile long endNanos;
    private volatile boolean delivered;

    /**
     * @param plan the first plan; its columns are known at once
     * @param planNanos how long it took to make
     */
    public Execution(QueryPlan plan, long planNanos, Planning planning, ExecutionLimits limits, FinalExecutor finalExecutor, ReadingKeeper keeper,
            ExecutorService threads) {
        this.plan = plan;
        this.planNanos = planNanos;
        this.planning = planning;
        this.limits = limits;
        this.finalExecutor = finalExecutor;
        this.keeper = keeper;
        this.threads = threads;
        this.startNanos = System.nanoTime() - planNanos;
        this.running = threads.submit(this::run);
        limits.timeout().ifPresent(this::stopAfter);
    }

    private void stopAfter(Duration timeout) {
        long left = timeout.toNanos() - (System.nanoTime() - startNanos);
        Thread.ofVirtual().name("riffle-timeout").start(() -> {
            try {
                running.get(Math.max(0, left), TimeUnit.NANOSECONDS);
            } catch (java.util.concurrent.TimeoutException e) {
                cancellation.stop(Stop.TIMEOUT);
            } catch (InterruptedException | java.util.concurrent.ExecutionException | CancellationException _) {
                // the statement is over, one way or the other
            }
        });
    }

    private void run() {
        Throwable failure = null;
        try {
            attempts();
        } catch (Throwable e) { // whatever it is, the taker must hear of it
            failure = e;
            cancellation.stop(Stop.ERROR);
        }
        endNanos = System.nanoTime();
        handover.end(failure);
    }

    private void attempts() throws QueryException, ConnectorException, InterruptedException {
        Resumption resumption = null;
        for (int attempt = 1;; attempt++) {
            attempts = attempt;
            try {
                attempt(resumption);
                return;
            } catch (ConnectorException | RuntimeException e) {
                if (!FragmentRun.isWidened(e) || attempt == MAX_ATTEMPTS) {
                    throw e;
                }
                if (cancellation.isStopped()) {
                    cancellation.check();
                    return; // what was read before the time was over is the answer
                }
                resumption = delivered ? runs.getFirst().resumption() : null;
                long start = System.nanoTime();
                plan = planning.plan();
                planNanos += System.nanoTime() - start;
            }
        }
    }

    private void attempt(@Nullable Resumption resumption) throws QueryException, ConnectorException, InterruptedException {
        QueryPlan current = plan;
        operations.clear();
        long bytesRead = resumption == null ? 0 : resumption.covered().bytesRead();
        AtomicLong bytesLeft = new AtomicLong(limits.maxBytes() == Long.MAX_VALUE ? Long.MAX_VALUE : Math.max(0, limits.maxBytes() - bytesRead));
        MemoryGauge memory = new MemoryGauge(limits.maxHeapBytes());
        Map<String, FragmentRun> named = new LinkedHashMap<>();
        current.fragments()
                .forEach((name, fragment) -> named.put(name, new FragmentRun(fragment, limits, bytesLeft, cancellation, memory, keeper, resumption,
                        current.isFragment())));
        runs = List.copyOf(named.values());
        scanning.start();
        if (current.isFragment()) {
            try {
                runs.getFirst().run(threads, this::deliver);
            } finally {
                scanning.stop();
            }
            return;
        }
        if (current.finalSql() != null) {
            finalExecutor.prepare();
        }
        Map<String, List<Segment>> outputs = new LinkedHashMap<>();
        OperationRun operators = new OperationRun(outputs, new SegmentWorkers(threads, limits.parallelism(), cancellation), memory, operations);
        current.operations().values().forEach(operators::expect);
        current.joins().keyed().values().forEach(keyed -> operators.expect(keyed.keys()));
        Reads reads = new Reads(current, named, outputs, operators, memory,
                fragment -> new FragmentRun(fragment, limits, bytesLeft, cancellation, memory,
                        keeper, null, false));
        try {
            TooManyRows.check(current, limits.maxTableRows());
            for (String name : named.keySet()) {
                reads.read(name);
            }
        } finally {
            scanning.stop();
        }
        finishing.start();
        try {
            operate(current, outputs, operators);
            finish(current, outputs);
        } finally {
            finishing.stop();
        }
    }

    /** Reads the fragments of an attempt, each after those that its keys are worked out of. */
    private final class Reads {
        private final QueryPlan current;
        private final Map<String, FragmentRun> named;
        private final Map<String, List<Segment>> outputs;
        private final OperationRun operators;
        private final MemoryGauge memory;
        private final Function<ScanFragment, FragmentRun> runOf;

        Reads(QueryPlan current, Map<String, FragmentRun> named, Map<String, List<Segment>> outputs, OperationRun operators, MemoryGauge memory,
                Function<ScanFragment, FragmentRun> runOf) {
            this.current = current;
            this.named = named;
            this.outputs = outputs;
            this.operators = operators;
            this.memory = memory;
            this.runOf = runOf;
        }

        void read(String name) throws QueryException, ConnectorException {
            ScanFragment fragment = current.fragments().get(name);
            if (fragment == null || outputs.containsKey(name)) {
                return;
            }
            JoinReads.Keyed keyed = current.joins().keyed().get(name);
            if (keyed != null) {
                for (String needed : keyed.needs()) {
                    read(needed);
                }
                named.put(name, runOf.apply(withKeys(fragment, keyed)));
                runs = List.copyOf(named.values());
            }
            List<Segment> rows = new ArrayList<>();
            Objects.requireNonNull(named.get(name)).run(threads, segment -> {
                memory.add(segment.heapBytes());
                rows.add(segment);
            });
            RowType type = fragment.outputType();
            for (Segment segment : rows) {
                if (!segment.type().equals(type)) {
                    throw new FragmentRun.WidenedSegment(segment.type());
                }
            }
            outputs.put(name, rows);
        }

        private ScanFragment withKeys(ScanFragment fragment, JoinReads.Keyed keyed) throws QueryException, ConnectorException {
            List<Segment> keys = List.of();
            try {
                keys = operators.rows(keyed.keys());
            } catch (ArithmeticException | CancellationException e) {
                ReaderFailures.throwAs(e);
            }
            return TooManyRows.keyed(fragment, keyed, new Keys(keyed.columns(), keys), limits.maxTableRows());
        }
    }

    /** Runs our operators over the outputs so far, and adds theirs. */
    private void operate(QueryPlan current, Map<String, List<Segment>> outputs, OperationRun operators) throws QueryException, ConnectorException {
        operating.start();
        try {
            for (Map.Entry<String, Operation> entry : current.operations().entrySet()) {
                outputs.put(entry.getKey(), operators.rows(entry.getValue()));
            }
        } catch (ArithmeticException | CancellationException e) {
            ReaderFailures.throwAs(e);
        } finally {
            operating.stop();
        }
    }

    private void finish(QueryPlan current, Map<String, List<Segment>> outputs) throws QueryException, InterruptedException {
        cancellation.check();
        String sql = current.finalSql();
        if (sql == null) {
            for (Segment segment : Objects.requireNonNull(outputs.get(current.lastOperation()))) {
                deliver(segment);
            }
            return;
        }
        Map<String, FinalExecutor.Input> inputs = new LinkedHashMap<>();
        outputs.forEach((name, rows) -> inputs.put(name, new FinalExecutor.Input(current.typeOf(name), rows)));
        OperatorCount count = new OperatorCount();
        finalRowsIn = outputs.values().stream().mapToLong(JoinSide::rows).sum();
        finalSql = count;
        long start = System.nanoTime();
        try (FinalExecutor.FinalResult result = finalExecutor.run(sql, inputs, current.columns(), current.session().zone())) {
            cancellation.onCancel(result::cancel);
            for (Segment segment = result.next(); segment != null; segment = result.next()) {
                count.add(0, segment.rows(), start);
                deliver(segment);
                start = System.nanoTime();
            }
            count.add(0, 0, start);
        }
    }

    private void deliver(Segment segment) throws InterruptedException, QueryException {
        cancellation.check();
        delivered = true;
        long start = System.nanoTime();
        handover.put(segment);
        given.add(0, segment.rows(), start);
    }

    @Override
    public RowType columns() {
        QueryPlan current = plan;
        List<FragmentRun> running = runs;
        return current.isFragment() && !running.isEmpty()
                ? running.getFirst().columns().named(current.columns())
                : named(current.heldTypes(), current.columns());
    }

    @Override
    public Margins margins() {
        List<FragmentRun> running = runs;
        return plan.isFragment() && !running.isEmpty() ? running.getFirst().columns().margins() : Margins.NONE;
    }

    /** The types under other names. */
    static RowType named(RowType types, RowType names) {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            fields.add(Field.of(names.field(i).name(), types.type(i)));
        }
        return new RowType(fields);
    }

    @Override
    public @Nullable Segment next() throws QueryException, ConnectorException {
        return handover.take();
    }

    @Override
    public Optional<Interim> interim() {
        QueryPlan current = plan;
        List<FragmentRun> running = runs;
        if (delivered || handover.isEnded() || !current.isFragment() || running.isEmpty()) {
            return Optional.empty();
        }
        FragmentRun run = running.getFirst();
        return run.interim().map(answer -> named(answer, current.columns())).filter(_ -> !delivered && !handover.isEnded());
    }

    private static Interim named(Interim answer, RowType names) {
        FragmentColumns columns = new FragmentColumns(answer.columns(), answer.columns(), List.of(), answer.margins());
        return new Interim(columns.named(names), answer.rows(), answer.margins(), answer.coverage());
    }

    @Override
    public Coverage coverage() {
        return Coverage.sum(runs.stream().map(FragmentRun::coverage).toList());
    }

    @Override
    public Timings timings() {
        long end = endNanos == 0 ? System.nanoTime() : endNanos;
        return new Timings(Duration.ofNanos(planNanos), scanning.elapsed(), finishing.elapsed(),
                Duration.ofNanos(end - startNanos));
    }

    @Override
    public Optional<RunFigures> figures() {
        QueryPlan current = plan;
        List<FragmentRun> running = runs;
        Map<String, FragmentFigures> fragments = new LinkedHashMap<>();
        List<String> names = List.copyOf(current.fragments().keySet());
        for (int i = 0; i < running.size() && i < names.size(); i++) {
            fragments.put(names.get(i), running.get(i).figures());
        }
        OperatorCount count = finalSql;
        Map<Operation, OperatorFigures> done;
        synchronized (operations) {
            done = new IdentityHashMap<>(operations);
        }
        return Optional.of(new RunFigures(current, attempts, fragments, done, operating.elapsed(),
                Optional.ofNullable(count).map(OperatorCount::figures).map(end -> new OperatorFigures(finalRowsIn, end.rowsOut(), end.time())),
                given.figures().rowsOut(), timings()));
    }

    @Override
    public void cancel() {
        cancellation.stop(Stop.CANCELLED);
    }

    @Override
    public void close() {
        if (!handover.isEnded()) {
            cancel();
            running.cancel(true);
            handover.abandon();
        }
    }
}
