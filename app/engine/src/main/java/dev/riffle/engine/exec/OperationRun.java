package dev.riffle.engine.exec;

import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.QueryException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Does what operations say, over rows in memory: an operation has all of its input before it begins. For one thread, which others help. */
final class OperationRun {
    /** About what a value of a column takes whose texts are shared, its bit of the validity included. */
    private static final long BYTES_PER_VALUE = 9;

    private final Map<String, List<Segment>> outputs;
    private final SegmentWorkers workers;
    private final MemoryGauge memory;
    private final Map<Operation, Integer> uses = new IdentityHashMap<>();
    private final Set<Operation> expected = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Operation, Held> shared = new IdentityHashMap<>();
    private final Map<Operation, OperatorFigures> done;
    private final StillParts still;
    /** Rows that came from the inputs of the operation at work, and the time that these took. */
    private long inputRows;
    private long inputNanos;

    /**
     * @param outputs the rows that {@link Operation.Output} means, by name
     * @param done is told what each operation did, by identity, when it has ended
     */
    OperationRun(Map<String, List<Segment>> outputs, SegmentWorkers workers, MemoryGauge memory, Map<Operation, OperatorFigures> done) {
        this(outputs, workers, memory, done, StillParts.none());
    }

    /** @param still of this run and of others of the same operations */
    OperationRun(Map<String, List<Segment>> outputs, SegmentWorkers workers, MemoryGauge memory, Map<Operation, OperatorFigures> done,
            StillParts still) {
        this.still = still;
        this.done = done;
        this.outputs = outputs;
        this.workers = workers;
        this.memory = memory;
    }

    /** Has an operation give rows that are known, without working them out. */
    void give(Operation operation, List<Segment> rows) {
        shared.put(operation, new Held(rows, 0));
    }

    /** Says that {@link #rows} will be asked of an operation: what it has in common with others is then worked out once, whichever comes first. */
    void expect(Operation operation) {
        if (expected.add(operation)) {
            countUses(operation);
        }
    }

    /** The rows that an operation gives; called once for each operation of a statement. */
    List<Segment> rows(Operation operation) throws QueryException {
        expect(operation);
        return run(operation).rows;
    }

    /**
     * What an operation gave.
     *
     * @param bytes of memory that are given back when nobody needs the rows any more
     */
    private record Held(List<Segment> rows, long bytes) {}

    private void countUses(Operation operation) {
        if (uses.merge(operation, 1, Integer::sum) == 1) {
            operation.inputs().forEach(this::countUses);
        }
    }

    private Held run(Operation operation) throws QueryException {
        Held known = shared.get(operation);
        if (known != null) {
            inputRows += JoinSide.rows(known.rows);
            return known;
        }
        List<Segment> before = still.rows(operation);
        if (before != null) {
            inputRows += JoinSide.rows(before);
            return new Held(before, 0);
        }
        workers.cancellation().check();
        long rowsBeside = inputRows;
        long nanosBeside = inputNanos;
        inputRows = 0;
        inputNanos = 0;
        long start = System.nanoTime();
        Held result = held(operation);
        long nanos = System.nanoTime() - start;
        int rows = JoinSide.rows(result.rows);
        long taken = operation instanceof Operation.Output ? rows : inputRows;
        done.put(operation, new OperatorFigures(taken, rows, Duration.ofNanos(nanos - inputNanos)));
        inputRows = rowsBeside + rows;
        inputNanos = nanosBeside + nanos;
        workers.cancellation().check();
        still.keep(operation, result.rows);
        if (Objects.requireNonNull(uses.get(operation)) == 1) {
            return result;
        }
        Held kept = new Held(result.rows, 0); // who takes it first cannot give it back
        shared.put(operation, kept);
        return kept;
    }

    private Held held(Operation operation) throws QueryException {
        return switch (operation) {
            case Operation.Output output -> new Held(Objects.requireNonNull(outputs.get(output.name()), output.name()), 0);
            case Operation.Filter filter -> filter(filter);
            case Operation.Columns columns -> columns(columns);
            case Operation.Compute compute -> compute(compute);
            case Operation.Join join -> join(join);
            case ExistsOperation exists -> exists(exists);
            case Operation.Group group -> group(group);
            case Operation.Order order -> order(order);
            case Operation.Rank rank -> rank(rank);
            case WindowOperation window -> window(window);
            case SessionOperation sessions -> sessions(sessions);
            case Operation.Union union -> union(union);
            case Operation.Matching matching -> matching(matching);
        };
    }

    private Held filter(Operation.Filter filter) throws QueryException {
        Held input = run(filter.input());
        List<Segment> passed = workers.map(input.rows, () -> {
            SegmentFilter passes = new SegmentFilter(filter.predicate());
            return segment -> {
                int count = passes.select(segment);
                return Rows.select(segment, passes.rows(), count);
            };
        });
        return beside(input, passed, filter.type().size());
    }

    /** Rows that share with their input but for so many columns. */
    private Held beside(Held input, List<Segment> rows, int columns) throws QueryException {
        long bytes = BYTES_PER_VALUE * JoinSide.rows(rows) * columns;
        memory.add(bytes);
        return new Held(rows, input.bytes + bytes);
    }

    /** Rows that share nothing with their input. */
    private Held instead(Held input, List<Segment> rows) throws QueryException {
        long bytes = rows.stream().mapToLong(Segment::heapBytes).sum();
        memory.add(bytes);
        memory.add(-input.bytes);
        return new Held(rows, bytes);
    }

    private Held columns(Operation.Columns operation) throws QueryException {
        int[] columns = operation.columns().stream().mapToInt(Integer::intValue).toArray();
        RowType type = operation.type();
        Held input = run(operation.input());
        return new Held(input.rows.stream().map(segment -> segment.select(type, columns)).toList(), input.bytes);
    }

    private Held compute(Operation.Compute operation) throws QueryException {
        RowType type = operation.type();
        Held input = run(operation.input());
        return beside(input, workers.map(input.rows, () -> new ComputedColumns(operation.expressions(), type)::of), operation.expressions().size());
    }

    private Held join(Operation.Join operation) throws QueryException {
        Held left = run(operation.left());
        Held right = run(operation.right());
        HashJoin join = new HashJoin(operation, workers, memory);
        JoinSide side = still.side(operation, left.rows, right.rows);
        List<Segment> rows = side == null ? join.run(left.rows, right.rows) : join.run(left.rows, right.rows, side, still.isLeft(operation));
        return new Held(rows, left.bytes + right.bytes + join.heldBytes());
    }

    private Held exists(ExistsOperation operation) throws QueryException {
        Held left = run(operation.left());
        Held right = run(operation.right());
        List<Segment> rows = new Membership(operation, workers, memory).run(left.rows, right.rows);
        memory.add(-right.bytes);
        return beside(left, rows, operation.kind() == ExistsOperation.Kind.MARK ? 1 : operation.type().size());
    }

    private Held group(Operation.Group operation) throws QueryException {
        Held held = run(operation.input());
        List<Segment> input = held.rows;
        ScanFragment.Reduction.Aggregate aggregate = new ScanFragment.Reduction.Aggregate(operation.groupBy(), operation.calls());
        RowType inputType = operation.input().type();
        Deque<HashAggregation> partials = new ConcurrentLinkedDeque<>();
        workers.run(input.size(), () -> {
            HashAggregation partial = new HashAggregation(inputType, aggregate, operation.type());
            partials.add(partial);
            long[] before = new long[1];
            return index -> {
                partial.add(input.get(index), AllRows.NUMBERS, input.get(index).rows());
                memory.add(partial.heapBytes() - before[0]);
                before[0] = partial.heapBytes();
            };
        });
        HashAggregation total = partials.isEmpty() ? new HashAggregation(inputType, aggregate, operation.type()) : partials.removeFirst();
        long bytes = input.isEmpty() ? 0 : total.heapBytes();
        for (HashAggregation partial : partials) {
            workers.cancellation().check();
            total.merge(partial);
            memory.add(total.heapBytes() - bytes);
            bytes = total.heapBytes();
            memory.add(-partial.heapBytes());
        }
        Held result = instead(held, total.result());
        memory.add(-bytes);
        return result;
    }

    private Held order(Operation.Order operation) throws QueryException {
        Held input = run(operation.input());
        if (operation.keys().isEmpty()) {
            return new Held(some(input.rows, operation.offset(), operation.limit()), input.bytes);
        }
        RowType type = operation.type();
        Deque<RowSorter> sorters = new ConcurrentLinkedDeque<>();
        workers.run(input.rows.size(), () -> {
            RowSorter sorter = new RowSorter(type, operation.keys(), operation.rowsNeeded(), workers.cancellation()::isCancelled);
            sorters.add(sorter);
            return index -> sorter.add(input.rows.get(index));
        });
        RowSorter total = new RowSorter(type, operation.keys(), operation.rowsNeeded(), workers.cancellation()::isCancelled);
        sorters.forEach(total::addAll);
        return instead(input, total.result(operation.offset(), operation.limit()));
    }

    private Held rank(Operation.Rank operation) throws QueryException {
        Held input = run(operation.input());
        return beside(input, Ranking.run(operation, input.rows, workers, memory), 1);
    }

    private static List<Segment> some(List<Segment> input, long offset, long limit) {
        List<Segment> some = new ArrayList<>();
        long skip = offset;
        long left = limit;
        for (Segment segment : input) {
            int from = (int) Math.min(skip, segment.rows());
            int taken = (int) Math.min(left, segment.rows() - from);
            skip -= from;
            left -= taken;
            if (taken > 0) {
                int[] rows = new int[taken];
                Arrays.setAll(rows, i -> from + i);
                some.add(Rows.select(segment, rows, taken));
            }
        }
        return some;
    }

    private Held window(WindowOperation operation) throws QueryException {
        Held input = run(operation.input());
        return beside(input, Windowing.run(operation, input.rows, workers, memory), 1);
    }

    private Held sessions(SessionOperation operation) throws QueryException {
        Held input = run(operation.input());
        return beside(input, Sessions.run(operation, input.rows, workers, memory), 2);
    }

    private Held union(Operation.Union operation) throws QueryException {
        RowType type = operation.type();
        int[] columns = Concatenation.allRows(type.size());
        List<Segment> all = new ArrayList<>();
        long bytes = 0;
        for (Operation each : operation.inputs()) {
            Held input = run(each);
            input.rows.forEach(segment -> all.add(segment.select(type, columns)));
            bytes += input.bytes;
        }
        return new Held(all, bytes);
    }

    private Held matching(Operation.Matching operation) throws QueryException {
        Held left = run(operation.left());
        Held right = run(operation.right());
        List<Segment> rows = new RowMatching(operation, workers.cancellation(), memory).run(left.rows, right.rows);
        memory.add(-right.bytes);
        return instead(left, rows);
    }
}
