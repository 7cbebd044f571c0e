package dev.riffle.engine.exec;

import dev.riffle.connector.data.LongColumn;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import dev.riffle.engine.exec.ScanFragment.Reduction;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Groups rows and aggregates them. Each reader has one of its own; at the end they are merged. For one thread. */
final class HashAggregation {
    private final Reduction.Aggregate aggregate;
    private final RowType resultType;
    private final GroupKeys keys;
    private final List<Accumulator> accumulators = new ArrayList<>();
    private int[] wantedRows = {};
    private int[] wantedGroups = {};

    HashAggregation(RowType input, Reduction.Aggregate aggregate, RowType resultType) {
        this.aggregate = aggregate;
        this.resultType = resultType;
        this.keys = new GroupKeys(input, aggregate.groupBy());
        for (AggregateCall call : aggregate.calls()) {
            accumulators.add(Accumulator.of(call, call.column() < 0 ? dev.riffle.connector.data.DataType.BIGINT : input.type(call.column())));
        }
    }

    void add(Segment segment, int[] selected, int count) {
        int[] groups = keys.assign(segment, selected, count);
        for (int i = 0; i < accumulators.size(); i++) {
            Accumulator accumulator = accumulators.get(i);
            accumulator.ensure(keys.size());
            AggregateCall call = aggregate.calls().get(i);
            if (call.filter() < 0) {
                add(accumulator, call, segment, selected, count, groups);
            } else {
                addFiltered(accumulator, call, segment, selected, count, groups);
            }
        }
    }

    private static void add(Accumulator accumulator, AggregateCall call, Segment segment, int[] rows, int count, int[] groups) {
        if (call.column() < 0) {
            accumulator.addRows(count, groups);
        } else {
            accumulator.add(segment.column(call.column()), rows, count, groups);
        }
    }

    private void addFiltered(Accumulator accumulator, AggregateCall call, Segment segment, int[] rows, int count, int[] groups) {
        if (wantedRows.length == 0) {
            wantedRows = new int[Segment.MAX_ROWS];
            wantedGroups = new int[Segment.MAX_ROWS];
        }
        LongColumn filter = (LongColumn) segment.column(call.filter());
        int wanted = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            wantedRows[wanted] = row;
            wantedGroups[wanted] = groups[i];
            wanted += !filter.isNull(row) && filter.get(row) != 0 ? 1 : 0;
        }
        add(accumulator, call, segment, wantedRows, wanted, GroupKeys.isOne(groups) ? groups : wantedGroups);
    }

    void merge(HashAggregation other) {
        int[] translated = keys.translate(other.keys);
        for (int i = 0; i < accumulators.size(); i++) {
            accumulators.get(i).ensure(keys.size());
            accumulators.get(i).merge(other.accumulators.get(i), translated);
        }
    }

    /** A row per group; one row when nothing is grouped by, also of no input. */
    List<Segment> result() {
        List<Segment> segments = new ArrayList<>();
        groups().forEachRemaining(segments::add);
        return segments;
    }

    /** As {@link #result}, made segment by segment as they are asked for. */
    Iterator<Segment> groups() {
        accumulators.forEach(accumulator -> accumulator.ensure(keys.size()));
        return new Iterator<>() {
            private int group = existing(0);

            @Override
            public boolean hasNext() {
                return group < keys.size();
            }

            @Override
            public Segment next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                SegmentBuilder builder = new SegmentBuilder(resultType);
                while (hasNext() && !builder.isFull()) {
                    write(group, builder);
                    group = existing(group + 1);
                }
                return builder.build();
            }
        };
    }

    /** The first group from a number on that has rows. */
    private int existing(int from) {
        int group = from;
        while (group < keys.size() && !keys.exists(group)) {
            group++;
        }
        return group;
    }

    private void write(int group, SegmentBuilder builder) {
        keys.write(group, builder, builder.rows());
        for (int i = 0; i < accumulators.size(); i++) {
            accumulators.get(i).write(group, builder.appender(aggregate.groupBy().size() + i), builder.rows());
        }
        builder.endRow();
    }

    /** About how many bytes of heap the groups take. */
    long heapBytes() {
        long texts = 0;
        for (Accumulator accumulator : accumulators) {
            texts += accumulator.textBytes();
        }
        return keys.heapBytes() + texts + (long) keys.size() * 32 * (accumulators.size() + 1);
    }
}
