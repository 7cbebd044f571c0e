package dev.riffle.engine.exec;

import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import dev.riffle.engine.exec.ScanFragment.Reduction;
import java.util.ArrayList;
import java.util.List;

/** Groups rows and aggregates them. Each reader has one of its own; at the end they are merged. For one thread. */
final class HashAggregation {
    private final Reduction.Aggregate aggregate;
    private final RowType resultType;
    private final GroupKeys keys;
    private final Counts rows = new Counts();
    private final List<Accumulator> accumulators = new ArrayList<>();
    private final int[] groups = new int[Segment.MAX_ROWS];

    HashAggregation(RowType input, Reduction.Aggregate aggregate, RowType resultType) {
        this.aggregate = aggregate;
        this.resultType = resultType;
        this.keys = new GroupKeys(input, aggregate.groupBy());
        for (AggregateCall call : aggregate.calls()) {
            accumulators.add(Accumulator.of(call, call.column() < 0 ? dev.riffle.connector.data.DataType.BIGINT : input.type(call.column())));
        }
    }

    void add(Segment segment, int[] selected, int count) {
        keys.assign(segment, selected, count, groups);
        rows.ensure(keys.size());
        rows.addRows(count, groups);
        for (int i = 0; i < accumulators.size(); i++) {
            Accumulator accumulator = accumulators.get(i);
            accumulator.ensure(keys.size());
            int column = aggregate.calls().get(i).column();
            if (column < 0) {
                accumulator.addRows(count, groups);
            } else {
                accumulator.add(segment.column(column), selected, count, groups);
            }
        }
    }

    void merge(HashAggregation other) {
        int[] translated = keys.translate(other.keys);
        rows.ensure(keys.size());
        rows.merge(other.rows, translated);
        for (int i = 0; i < accumulators.size(); i++) {
            accumulators.get(i).ensure(keys.size());
            accumulators.get(i).merge(other.accumulators.get(i), translated);
        }
    }

    /** A row per group; one row when nothing is grouped by, also of no input. */
    List<Segment> result() {
        rows.ensure(keys.size());
        accumulators.forEach(accumulator -> accumulator.ensure(keys.size()));
        List<Segment> segments = new ArrayList<>();
        SegmentBuilder builder = new SegmentBuilder(resultType);
        boolean global = aggregate.groupBy().isEmpty();
        for (int group = 0; group < keys.size(); group++) {
            if (!global && rows.get(group) == 0) {
                continue;
            }
            keys.write(group, builder, builder.rows());
            for (int i = 0; i < accumulators.size(); i++) {
                accumulators.get(i).write(group, builder.appender(aggregate.groupBy().size() + i), builder.rows());
            }
            builder.endRow();
            if (builder.isFull()) {
                segments.add(builder.build());
            }
        }
        if (builder.rows() > 0) {
            segments.add(builder.build());
        }
        return segments;
    }

    /** About how many bytes of heap the groups take. */
    long heapBytes() {
        return keys.heapBytes() + (long) keys.size() * 32 * (accumulators.size() + 1);
    }
}
