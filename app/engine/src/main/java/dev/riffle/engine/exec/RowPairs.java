package dev.riffle.engine.exec;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.QueryException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Pairs of a row of one side and a row of the other, collected until there are many, of which those that a condition is true for are kept. For one thread. */
final class RowPairs {
    /** Rows of the side that looks up. */
    final int[] probes = new int[Segment.MAX_ROWS];
    /** Beside each a row of the side that is looked up in, or {@link Gather#NONE}. */
    final int[] partners = new int[Segment.MAX_ROWS];
    int count;

    private final int split;
    private final boolean probeIsLeft;
    private final List<Integer> columns;
    private final RowType type;
    private final @Nullable SegmentFilter filter;

    /**
     * @param condition over the columns of both sides, those of the left one first; null for none
     * @param both those columns
     * @param split how many of them are the left side's
     * @param probeIsLeft whether the side that looks up is the left one
     */
    RowPairs(@Nullable Predicate condition, RowType both, int split, boolean probeIsLeft) {
        this.split = split;
        this.probeIsLeft = probeIsLeft;
        TreeSet<Integer> used = new TreeSet<>();
        if (condition != null) {
            PredicateColumns.collect(condition, used);
        }
        columns = List.copyOf(used);
        List<Field> fields = columns.stream().map(both::field).toList();
        type = new RowType(fields);
        filter = condition == null ? null : new SegmentFilter(PredicateColumns.map(condition, columns::indexOf));
    }

    /** Adds a pair. @return whether there is no room for another */
    boolean add(int probe, int partner) {
        probes[count] = probe;
        partners[count] = partner;
        return ++count == Segment.MAX_ROWS;
    }

    /** Drops the pairs for which the condition is not true. */
    void keepTrue(Segment probe, List<Column> build) throws QueryException {
        if (filter == null || count == 0) {
            return;
        }
        List<Column> values = new ArrayList<>(columns.size());
        for (int column : columns) {
            boolean ofLeft = column < split;
            int own = ofLeft ? column : column - split;
            values.add(ofLeft == probeIsLeft ? Gather.of(probe.column(own), probes, count) : Gather.of(build.get(own), partners, count));
        }
        int kept = filter.select(new Segment(type, values, count));
        int[] rows = filter.rows();
        for (int i = 0; i < kept; i++) {
            probes[i] = probes[rows[i]];
            partners[i] = partners[rows[i]];
        }
        count = kept;
    }
}
