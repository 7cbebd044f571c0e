package dev.riffle.engine.exec;

import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.QueryException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Does what operations say, over rows in memory: an operation has all of its input before it begins. For one thread, which others help. */
final class OperationRun {
    private final Map<String, List<Segment>> outputs;
    private final SegmentWorkers workers;
    private final MemoryGauge memory;

    /** @param outputs the rows that {@link Operation.Output} means, by name */
    OperationRun(Map<String, List<Segment>> outputs, SegmentWorkers workers, MemoryGauge memory) {
        this.outputs = outputs;
        this.workers = workers;
        this.memory = memory;
    }

    List<Segment> rows(Operation operation) throws QueryException {
        workers.cancellation().check();
        List<Segment> result = switch (operation) {
            case Operation.Output output -> Objects.requireNonNull(outputs.get(output.name()), output.name());
            case Operation.Filter filter -> filter(filter);
            case Operation.Columns columns -> columns(columns);
            case Operation.Compute compute -> compute(compute);
            case Operation.Join join -> new HashJoin(join, workers, memory).run(rows(join.left()), rows(join.right()));
            case Operation.Group group -> group(group);
            case Operation.Order order -> order(order);
            case Operation.Rank rank -> Ranking.run(rank, rows(rank.input()), workers, memory);
            case Operation.Union union -> union(union);
        };
        workers.cancellation().check();
        return result;
    }

    private List<Segment> filter(Operation.Filter filter) throws QueryException {
        return workers.map(rows(filter.input()), () -> {
            SegmentFilter passes = new SegmentFilter(filter.predicate());
            return segment -> {
                int count = passes.select(segment);
                return Rows.select(segment, passes.rows(), count);
            };
        });
    }

    private List<Segment> columns(Operation.Columns operation) throws QueryException {
        int[] columns = operation.columns().stream().mapToInt(Integer::intValue).toArray();
        RowType type = operation.type();
        return rows(operation.input()).stream().map(segment -> segment.select(type, columns)).toList();
    }

    private List<Segment> compute(Operation.Compute operation) throws QueryException {
        RowType type = operation.type();
        return workers.map(rows(operation.input()), () -> new ComputedColumns(operation.expressions(), type)::of);
    }

    private List<Segment> group(Operation.Group operation) throws QueryException {
        List<Segment> input = rows(operation.input());
        ScanFragment.Reduction.Aggregate aggregate = new ScanFragment.Reduction.Aggregate(operation.groupBy(), operation.calls());
        RowType inputType = operation.input().type();
        Deque<HashAggregation> partials = new ConcurrentLinkedDeque<>();
        workers.run(input.size(), () -> {
            HashAggregation partial = new HashAggregation(inputType, aggregate, operation.type());
            partials.add(partial);
            long[] held = new long[1];
            return index -> {
                partial.add(input.get(index), AllRows.NUMBERS, input.get(index).rows());
                memory.add(partial.heapBytes() - held[0]);
                held[0] = partial.heapBytes();
            };
        });
        HashAggregation total = partials.isEmpty() ? new HashAggregation(inputType, aggregate, operation.type()) : partials.removeFirst();
        for (HashAggregation partial : partials) {
            workers.cancellation().check();
            total.merge(partial);
            memory.add(-partial.heapBytes());
        }
        return total.result();
    }

    private List<Segment> order(Operation.Order operation) throws QueryException {
        List<Segment> input = rows(operation.input());
        if (operation.keys().isEmpty()) {
            return some(input, operation.offset(), operation.limit());
        }
        RowType type = operation.type();
        Deque<RowSorter> sorters = new ConcurrentLinkedDeque<>();
        workers.run(input.size(), () -> {
            RowSorter sorter = new RowSorter(type, operation.keys(), operation.rowsNeeded(), workers.cancellation()::isCancelled);
            sorters.add(sorter);
            return index -> sorter.add(input.get(index));
        });
        RowSorter total = new RowSorter(type, operation.keys(), operation.rowsNeeded(), workers.cancellation()::isCancelled);
        sorters.forEach(total::addAll);
        return total.result(operation.offset(), operation.limit());
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

    private List<Segment> union(Operation.Union operation) throws QueryException {
        RowType type = operation.type();
        int[] columns = Concatenation.allRows(type.size());
        List<Segment> all = new ArrayList<>();
        for (Operation input : operation.inputs()) {
            rows(input).forEach(segment -> all.add(segment.select(type, columns)));
        }
        return all;
    }
}
