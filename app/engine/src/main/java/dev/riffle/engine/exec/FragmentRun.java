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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
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

    private final ScanFragment fragment;
    private final ScanRun scan;
    private final Cancellation cancellation;
    private final MemoryGauge memory;
    private final @Nullable Resumption resumed;
    /** Rows still to be left out, and still to be put out, of an output that comes row by row. */
    private final AtomicLong toSkip = new AtomicLong();
    private final AtomicLong toTake = new AtomicLong();

    /**
     * @param bytesLeft of those that the statement may read, in all its scans
     * @param resumed where an earlier run of the fragment left off, or null to begin
     */
    FragmentRun(ScanFragment fragment, ExecutionLimits limits, AtomicLong bytesLeft, Cancellation statement, MemoryGauge memory, ReadingKeeper keeper,
            @Nullable Resumption resumed) {
        this.fragment = fragment;
        this.cancellation = statement.child();
        this.scan = new ScanRun(fragment, limits.parallelism(), bytesLeft, cancellation, keeper, resumed);
        this.memory = memory;
        this.resumed = resumed;
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
        return new Resumption(scan.positions(), toSkip.get(), toTake.get(), coverage());
    }

    /** Whether rows are put out as they come. */
    boolean isStreaming() {
        return fragment.reduction() instanceof Reduction.Collect
                && (fragment.steps().isEmpty()
                        || fragment.steps().size() == 1 && fragment.steps().getFirst() instanceof Step.Sort sort && sort.keys().isEmpty());
    }

    Coverage coverage() {
        return scan.coverage();
    }

    void run(ExecutorService threads, Output output) throws QueryException, ConnectorException {
        try {
            if (fragment.reduction() instanceof Reduction.Aggregate aggregate) {
                put(steps(aggregate(aggregate, threads), fragment.steps()), output);
            } else if (!fragment.steps().isEmpty() && fragment.steps().getFirst() instanceof Step.Sort sort && !sort.keys().isEmpty()) {
                put(steps(sort(sort, threads), fragment.steps().subList(1, fragment.steps().size())), output);
            } else if (fragment.steps().isEmpty()) {
                stream(0, Long.MAX_VALUE, threads, output);
            } else if (fragment.steps().size() == 1 && fragment.steps().getFirst() instanceof Step.Sort limit) {
                stream(limit.offset(), limit.limit(), threads, output);
            } else {
                List<Segment> rows = Collections.synchronizedList(new ArrayList<>());
                Step.Sort first = fragment.steps().getFirst() instanceof Step.Sort limit ? limit : new Step.Sort(List.of(), 0, Long.MAX_VALUE);
                boolean limited = fragment.steps().getFirst() instanceof Step.Sort;
                collect(first.offset(), first.limit(), threads, segment -> {
                    memory.add(segment.heapBytes());
                    rows.add(segment);
                });
                put(steps(rows.iterator(), limited ? fragment.steps().subList(1, fragment.steps().size()) : fragment.steps()), output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw QueryException.cancelled();
        } catch (ArithmeticException | CancellationException e) {
            ReaderFailures.throwAs(e);
        }
    }

    private Iterator<Segment> aggregate(Reduction.Aggregate aggregate, ExecutorService threads) throws QueryException, ConnectorException {
        RowType read = fragment.readType();
        RowType reduced = fragment.reducedType();
        Deque<HashAggregation> partials = new ArrayDeque<>();
        scan.run(threads, () -> {
            HashAggregation partial = new HashAggregation(read, aggregate, reduced);
            partials.add(partial);
            Filtered filtered = new Filtered(read);
            return new ScanRun.ReaderTask() {
                private long held;

                @Override
                public void accept(Segment segment) throws QueryException, InterruptedException {
                    partial.add(segment, filtered.rows(segment), filtered.count());
                    long holds = partial.heapBytes();
                    memory.add(holds - held);
                    held = holds;
                }
            };
        });
        HashAggregation total = partials.isEmpty() ? new HashAggregation(read, aggregate, reduced) : partials.removeFirst();
        while (!partials.isEmpty()) {
            cancellation.check();
            HashAggregation partial = partials.removeFirst();
            long before = total.heapBytes();
            total.merge(partial);
            memory.add(total.heapBytes() - before);
            memory.add(-partial.heapBytes());
        }
        return total.groups();
    }

    private Iterator<Segment> sort(Step.Sort sort, ExecutorService threads) throws QueryException, ConnectorException {
        RowType read = fragment.readType();
        List<RowSorter> sorters = new ArrayList<>();
        scan.run(threads, () -> {
            RowSorter sorter = new RowSorter(read, sort.keys(), sort.rowsNeeded(), cancellation::isCancelled);
            sorters.add(sorter);
            Filtered filtered = new Filtered(read);
            return segment -> {
                long before = sorter.heapBytes();
                sorter.add(segment, filtered.rows(segment), filtered.count());
                memory.add(sorter.heapBytes() - before);
            };
        });
        RowSorter total = new RowSorter(read, sort.keys(), sort.rowsNeeded(), cancellation::isCancelled);
        sorters.forEach(total::addAll);
        return total.sorted(sort.offset(), sort.limit());
    }

    private void stream(long offset, long limit, ExecutorService threads, Output output) throws QueryException, ConnectorException {
        collect(offset, limit, threads, segment -> output.accept(project(segment)));
    }

    /** Puts out the rows that pass, without the first, until there are enough. The output is called by one thread at a time. */
    private void collect(long offset, long limit, ExecutorService threads, Output output) throws QueryException, ConnectorException {
        toSkip.set(resumed == null ? offset : resumed.skip());
        toTake.set(resumed == null ? limit : resumed.take());
        Object turn = new Object();
        scan.run(threads, () -> {
            Filtered filtered = new Filtered(fragment.filter() == null && isStreaming() ? null : fragment.readType());
            return segment -> {
                int[] rows = filtered.rows(segment);
                synchronized (turn) {
                    int skipped = (int) Math.min(filtered.count(), toSkip.get());
                    int taken = (int) Math.min(filtered.count() - skipped, toTake.get());
                    toSkip.addAndGet(-skipped);
                    toTake.addAndGet(-taken);
                    if (taken > 0) {
                        int[] wanted = skipped == 0 ? rows : Arrays.copyOfRange(rows, skipped, skipped + taken);
                        output.accept(Rows.select(segment, wanted, taken));
                    }
                    if (toTake.get() == 0) {
                        cancellation.stop(Stop.LIMIT);
                    }
                }
            };
        });
    }

    private Iterator<Segment> steps(Iterator<Segment> rows, List<Step> steps) throws QueryException {
        if (steps.isEmpty()) {
            return rows;
        }
        List<Segment> current = new ArrayList<>();
        while (rows.hasNext()) {
            Segment segment = rows.next();
            memory.add(segment.heapBytes());
            current.add(segment);
        }
        for (Step step : steps) {
            cancellation.check();
            current = switch (step) {
                case Step.Filter(Predicate predicate) -> {
                    SegmentFilter filter = new SegmentFilter(predicate);
                    yield current.stream().map(segment -> {
                        int count = filter.select(segment);
                        return Rows.select(segment, filter.rows(), count);
                    }).filter(segment -> segment.rows() > 0).toList();
                }
                case Step.Sort sort -> {
                    RowSorter sorter = new RowSorter(fragment.reducedType(), sort.keys(), sort.rowsNeeded(), cancellation::isCancelled);
                    current.forEach(sorter::add);
                    yield sorter.result(sort.offset(), sort.limit());
                }
            };
        }
        return current.iterator();
    }

    private void put(Iterator<Segment> rows, Output output) throws InterruptedException, QueryException {
        while (rows.hasNext()) {
            output.accept(project(rows.next()));
        }
    }

    private Segment project(Segment segment) {
        int[] columns = fragment.projection().stream().mapToInt(Integer::intValue).toArray();
        RowType type = fragment.outputType();
        List<dev.riffle.connector.data.Field> fields = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            fields.add(dev.riffle.connector.data.Field.of(type.field(i).name(), segment.type().type(columns[i])));
        }
        return segment.select(new RowType(fields), columns);
    }

    /** The rows of a segment that pass, for one reader. */
    private final class Filtered {
        private final @Nullable SegmentFilter filter = fragment.filter() == null ? null : new SegmentFilter(fragment.filter());
        private final @Nullable RowType expected;
        private final int[] all = new int[Segment.MAX_ROWS];
        private int count;

        /** @param expected the type that every segment must have, or null if each may have its own */
        Filtered(@Nullable RowType expected) {
            this.expected = expected;
            for (int row = 0; row < all.length; row++) {
                all[row] = row;
            }
        }

        int[] rows(Segment segment) throws QueryException {
            if (expected != null && !segment.type().equals(expected)) {
                throw new WidenedSegment(segment.type());
            }
            count = filter == null ? segment.rows() : filter.select(segment);
            scan.matched(count);
            return filter == null ? all : filter.rows();
        }

        int count() {
            return count;
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
