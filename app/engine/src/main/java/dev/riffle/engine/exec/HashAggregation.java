package dev.riffle.engine.exec;

import dev.riffle.connector.data.DoubleAppender;
import dev.riffle.connector.data.LongColumn;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import dev.riffle.engine.exec.ScanFragment.Reduction;
import dev.riffle.engine.sample.RatioEstimator.Estimate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

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

    /** @return the group of each of the rows; not to be written, and valid until the next call */
    int[] add(Segment segment, int[] selected, int count) {
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
        return groups;
    }

    private static void add(Accumulator accumulator, AggregateCall call, Segment segment, int[] rows, int count, int[] groups) {
        if (call.column() < 0) {
            accumulator.addRows(count, groups);
        } else {
            accumulator.add(segment.column(call.column()), rows, count, groups);
        }
    }

    private void addFiltered(Accumulator accumulator, AggregateCall call, Segment segment, int[] rows, int count, int[] groups) {
        if (wantedRows.length < count) {
            wantedRows = new int[GroupKeys.roomFor(count)];
            wantedGroups = new int[wantedRows.length];
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

    /** Takes over the groups of another; returns for each of them its number here. */
    int[] merge(HashAggregation other) {
        int[] translated = keys.translate(other.keys);
        for (int i = 0; i < accumulators.size(); i++) {
            accumulators.get(i).ensure(keys.size());
            accumulators.get(i).merge(other.accumulators.get(i), translated);
        }
        return translated;
    }

    /** An upper bound of the groups' numbers. */
    int size() {
        return keys.size();
    }

    /** A row per group; one row when nothing is grouped by, also of no input. */
    List<Segment> result() {
        List<Segment> segments = new ArrayList<>();
        groups().forEachRemaining(segments::add);
        return segments;
    }

    /** As {@link #result}, made segment by segment as they are asked for. */
    Iterator<Segment> groups() {
        return groups(resultType, null);
    }

    /**
     * Estimates of the groups in the place of what was counted and summed up, as far as there are any.
     *
     * @param type the columns of the result and, if they are wanted, behind them the margins of the calls that are estimated
     */
    Iterator<Segment> estimates(RowType type, GroupEstimates estimates) {
        return groups(type, estimates);
    }

    private Iterator<Segment> groups(RowType type, @Nullable GroupEstimates estimates) {
        accumulators.forEach(accumulator -> accumulator.ensure(keys.size()));
        return new Iterator<>() {
            private int group = existing(0, estimates);

            @Override
            public boolean hasNext() {
                return group < keys.size();
            }

            @Override
            public Segment next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                SegmentBuilder builder = new SegmentBuilder(type);
                while (hasNext() && !builder.isFull()) {
                    write(group, builder, estimates);
                    group = existing(group + 1, estimates);
                }
                return builder.build();
            }
        };
    }

    /** The first group from a number on that has rows. */
    private int existing(int from, @Nullable GroupEstimates estimates) {
        int group = from;
        while (group < keys.size() && !(keys.exists(group) && (estimates == null || keys.isOne() || estimates.has(group)))) {
            group++;
        }
        return group;
    }

    private void write(int group, SegmentBuilder builder, @Nullable GroupEstimates estimates) {
        keys.write(group, builder, builder.rows());
        int calls = aggregate.groupBy().size();
        int margin = calls + accumulators.size();
        for (int i = 0; i < accumulators.size(); i++) {
            if (estimates == null || !estimates.isEstimable(i)) {
                accumulators.get(i).write(group, builder.appender(calls + i), builder.rows());
                continue;
            }
            Estimate estimate = estimates.estimate(group, i);
            if (estimate != null) {
                GroupEstimates.write(estimate, builder.appender(calls + i), builder.rows());
                if (margin < builder.type().size() && estimate.isReliable()) {
                    ((DoubleAppender) builder.appender(margin)).set(builder.rows(), GroupEstimates.shown(estimate.halfWidth()));
                }
            }
            margin++;
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
