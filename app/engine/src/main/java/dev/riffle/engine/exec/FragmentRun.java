package dev.riffle.engine.exec;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.SchemaWidenedException;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.exec.ScanFragment.Reduction;
import dev.riffle.engine.exec.ScanFragment.Step;
import dev.riffle.engine.sample.Coverage;
import dev.riffle.engine.sample.Coverage.Stop;
import dev.riffle.engine.sample.Interim;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Runs a fragment: each reader filters and reduces what it reads, then what they kept is brought together, taken through the steps
 * and put out. Rows that nothing but a limit stands between are put out as they come.
 */
final class FragmentRun {
    /** Takes the output. */
    interface Output {
        void accept(Segment segment) throws InterruptedException, QueryException;
    }

    /** Interim answers may take one part in so many of the heap that the statement may use, beside it. */
    private static final int INTERIM_SHARE = 16;

    /** Sums by chunk may take one part in so many of it. */
    private static final int SUMS_SHARE = 4;

    private final ScanFragment fragment;
    private final ScanRun scan;
    private final FragmentCounts counts;
    private final Cancellation cancellation;
    private final MemoryGauge memory;
    private final @Nullable Resumption resumed;
    private volatile FragmentOutput output;
    private final @Nullable AggregateRun aggregation;
    /** Rows still to be left out, and still to be put out, of an output that comes row by row. */
    private final AtomicLong toSkip = new AtomicLong();
    private final AtomicLong toTake = new AtomicLong();

    /**
     * @param bytesLeft of those that the statement may read, in all its scans
     * @param resumed where an earlier run of the fragment left off, or null to begin
     * @param margins whether an estimate is to tell how far off it may be
     */
    FragmentRun(ScanFragment fragment, ExecutionLimits limits, AtomicLong bytesLeft, Cancellation statement, MemoryGauge memory, ReadingKeeper keeper,
            @Nullable Resumption resumed, boolean margins) {
        this.fragment = fragment;
        this.cancellation = statement.child();
        this.counts = resumed == null ? new FragmentCounts(fragment) : resumed.counts();
        this.scan = new ScanRun(fragment, limits, bytesLeft, cancellation, keeper, counts, resumed);
        this.memory = memory;
        this.resumed = resumed;
        this.output = new FragmentOutput(fragment.output(), cancellation);
        this.aggregation = fragment.reduction() instanceof Reduction.Aggregate aggregate
                ? new AggregateRun(fragment, aggregate, scan, cancellation, memory, limits.maxHeapBytes() / INTERIM_SHARE,
                        limits.maxHeapBytes() / SUMS_SHARE / limits.parallelism(), margins)
                : null;
    }

    /**
     * Where to go on after the type of the stream grew while rows were being put out.
     *
     * @throws IllegalStateException if the output of the fragment does not come row by row
     */
    Resumption resumption() {
        if (!isStreaming()) {
            throw new IllegalStateException("only rows that are put out as they come can be gone on with");
        }
        return new Resumption(scan.positions(), toSkip.get(), toTake.get(), coverage(), counts);
    }

    /** Whether rows are put out as they come. */
    boolean isStreaming() {
        return fragment.reduction() instanceof Reduction.Collect && fragment.sampling() == null
                && (fragment.steps().isEmpty()
                        || fragment.steps().size() == 1 && fragment.steps().getFirst() instanceof Step.Sort sort && sort.keys().isEmpty());
    }

    Coverage coverage() {
        return scan.coverage();
    }

    /** The output over what was read so far, if it is an aggregate's and not yet complete; for any thread. */
    Optional<Interim> interim() {
        return aggregation == null ? Optional.empty() : aggregation.interim();
    }

    /** The columns of the output; final when there is any. */
    FragmentColumns columns() {
        return output.columns();
    }

    /** What each operator did so far; for any thread. */
    FragmentFigures figures() {
        return new FragmentFigures(fragment, coverage(), scan.notes(), counts.segments.sum(), counts.elapsed(), counts.read.figures(),
                counts.keep.figures(),
                counts.filter.figures(), counts.compute.figures(), counts.reduce.figures(),
                counts.steps.stream().map(OperatorCount::figures).toList(),
                counts.put.figures().rowsOut());
    }

    void run(ExecutorService threads, Output taker) throws QueryException, ConnectorException {
        Output output = segment -> {
            long start = System.nanoTime();
            taker.accept(segment);
            counts.put.add(segment.rows(), segment.rows(), start);
        };
        try {
            if (aggregation != null) {
                AggregateRun.Reduced reduced = aggregation.run(threads);
                this.output = reduced.output();
                put(this.output.steps(counted(reduced.rows()), fragment.steps(), counts.steps, memory), output);
            } else if (!fragment.steps().isEmpty() && fragment.steps().getFirst() instanceof Step.Sort sort && !sort.keys().isEmpty()) {
                put(this.output.steps(counted(sort(sort, threads)), later(1, fragment.steps()), later(1, counts.steps), memory), output);
            } else if (isStreaming() && fragment.steps().isEmpty()) {
                stream(0, Long.MAX_VALUE, threads, output);
            } else if (isStreaming() && fragment.steps().getFirst() instanceof Step.Sort limit) {
                stream(limit.offset(), limit.limit(), threads, output);
            } else {
                List<Segment> rows = Collections.synchronizedList(new ArrayList<>());
                boolean limited = !fragment.steps().isEmpty() && fragment.steps().getFirst() instanceof Step.Sort;
                Step.Sort first = limited ? (Step.Sort) fragment.steps().getFirst() : new Step.Sort(List.of(), 0, Long.MAX_VALUE);
                collect(first.offset(), first.limit(), threads, segment -> {
                    memory.add(segment.heapBytes());
                    rows.add(segment);
                });
                int done = limited ? 1 : 0;
                put(this.output.steps(rows.iterator(), later(done, fragment.steps()), later(done, counts.steps), memory), output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw QueryException.cancelled();
        } catch (ArithmeticException | CancellationException e) {
            ReaderFailures.throwAs(e);
        }
    }

    private static <T> List<T> later(int first, List<T> steps) {
        return steps.subList(first, steps.size());
    }

    /** Reduced rows, which are made when they are asked for. */
    private Iterator<Segment> counted(Iterator<Segment> rows) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Segment next() {
                long start = System.nanoTime();
                Segment segment = rows.next();
                counts.reduce.add(0, segment.rows(), start);
                return segment;
            }
        };
    }

    private Iterator<Segment> sort(Step.Sort sort, ExecutorService threads) throws QueryException, ConnectorException {
        RowType read = fragment.readType();
        RowType sorted = fragment.rowType();
        List<RowSorter> sorters = new ArrayList<>();
        RowSorter total = new RowSorter(sorted, sort.keys(), sort.rowsNeeded(), cancellation::isCancelled);
        ScanRun.ReaderTasks tasks = _ -> {
            RowSorter sorter = new RowSorter(sorted, sort.keys(), sort.rowsNeeded(), cancellation::isCancelled);
            sorters.add(sorter);
            PassingRows passing = new PassingRows(fragment, scan, read);
            List<ComputedRows> copies = ComputedRows.ofCopies(fragment, counts);
            return (segment, _) -> {
                long before = sorter.heapBytes();
                int[] rows = passing.of(segment);
                for (ComputedRows computed : copies) {
                    Segment values = fragment.computed().isEmpty() ? segment : computed.of(segment, rows, passing.count());
                    long start = System.nanoTime();
                    if (values == segment) {
                        sorter.add(segment, rows, passing.count());
                    } else {
                        sorter.add(values);
                    }
                    counts.reduce.add(passing.count(), 0, start);
                }
                memory.add(sorter.heapBytes() - before);
            };
        };
        Optional<NewestFirst> newest = resumed == null && fragment.sampling() == null && fragment.copies() == 1
                ? NewestFirst.of(fragment)
                : Optional.empty();
        if (newest.isPresent()) {
            scan.runNewestFirst(threads, tasks, newest.get(), () -> {
                sorters.forEach(total::addAll);
                sorters.clear();
                return total.key(sort.rowsNeeded() - 1);
            });
        } else {
            scan.run(threads, tasks);
        }
        long start = System.nanoTime();
        sorters.forEach(total::addAll);
        Iterator<Segment> rows = total.sorted(sort.offset(), sort.limit());
        counts.reduce.add(0, 0, start);
        return rows;
    }

    private void stream(long offset, long limit, ExecutorService threads, Output output) throws QueryException, ConnectorException {
        collect(offset, limit, threads, segment -> output.accept(this.output.project(segment)));
    }

    /** Puts out the rows that pass, without the first, until there are enough. The output is called by one thread at a time. */
    private void collect(long offset, long limit, ExecutorService threads, Output output) throws QueryException, ConnectorException {
        toSkip.set(resumed == null ? offset : resumed.skip());
        toTake.set(resumed == null ? limit : resumed.take());
        Object turn = new Object();
        scan.run(threads, _ -> {
            PassingRows passing = new PassingRows(fragment, scan,
                    fragment.filter() == null && fragment.computed().isEmpty() && isStreaming() ? null : fragment.readType());
            List<ComputedRows> copies = ComputedRows.ofCopies(fragment, counts);
            return (segment, _) -> {
                int[] rows = passing.of(segment);
                synchronized (turn) {
                    for (ComputedRows computed : copies) {
                        int skipped = (int) Math.min(passing.count(), toSkip.get());
                        int taken = (int) Math.min(passing.count() - skipped, toTake.get());
                        toSkip.addAndGet(-skipped);
                        toTake.addAndGet(-taken);
                        if (taken > 0) {
                            int[] wanted = skipped == 0 ? rows : Arrays.copyOfRange(rows, skipped, skipped + taken);
                            output.accept(computed.of(segment, wanted, taken));
                        }
                        counts.reduce.add(passing.count(), taken, System.nanoTime());
                    }
                    if (toTake.get() == 0) {
                        cancellation.stop(Stop.LIMIT);
                    }
                }
            };
        });
    }

    private void put(Iterator<Segment> rows, Output output) throws InterruptedException, QueryException {
        while (rows.hasNext()) {
            output.accept(this.output.project(rows.next()));
        }
    }

    /** A segment of a wider type than planned: the statement is planned and read anew. */
    static final class WidenedSegment extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WidenedSegment(RowType type) {
            super(type.toString());
        }
    }

    static boolean isWidened(Throwable failure) {
        return failure instanceof SchemaWidenedException || failure instanceof WidenedSegment;
    }
}
