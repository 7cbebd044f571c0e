package dev.riffle.engine.exec;

import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Orders rows and keeps the first of them. When only some are needed it drops, from time to time, those that cannot be among them,
 * so that it holds a few times the rows needed, however many come by. For one thread.
 */
final class RowSorter {
    private record Ref(Segment segment, int row) {}

    /** Above this many rows needed nothing is dropped on the way. */
    private static final int LARGEST_TOP = 100_000;

    private final RowType type;
    private final RowOrder order;
    private final long needed;
    private final List<Ref> refs = new ArrayList<>();
    private @Nullable Ref threshold;

    /** @param needed how many of the first rows matter */
    RowSorter(RowType type, List<SortKey> keys, long needed) {
        this.type = type;
        this.order = new RowOrder(keys);
        this.needed = needed;
    }

    /** Whether rows that cannot be among the first are let go on the way. */
    boolean drops() {
        return needed <= LARGEST_TOP;
    }

    void add(Segment segment, int[] rows, int count) {
        for (int i = 0; i < count; i++) {
            Ref limit = threshold;
            if (limit == null || order.compare(segment, rows[i], limit.segment, limit.row) < 0) {
                refs.add(new Ref(segment, rows[i]));
            }
            if (drops() && refs.size() >= Math.max(4096, needed * 4)) {
                prune();
            }
        }
    }

    void add(Segment segment) {
        int[] rows = new int[segment.rows()];
        Arrays.setAll(rows, row -> row);
        add(segment, rows, rows.length);
    }

    /** Keeps the rows needed, in a segment of their own, so that the ones they came in can go. */
    private void prune() {
        List<Segment> kept = result(0, needed);
        refs.clear();
        for (Segment segment : kept) {
            for (int row = 0; row < segment.rows(); row++) {
                refs.add(new Ref(segment, row));
            }
        }
        if (refs.size() == needed) {
            threshold = refs.isEmpty() ? null : refs.getLast();
        }
    }

    /** The rows in order, without the first {@code offset}, at most {@code limit} of them. */
    List<Segment> result(long offset, long limit) {
        refs.sort((a, b) -> order.compare(a.segment, a.row, b.segment, b.row));
        int from = (int) Math.min(offset, refs.size());
        int to = (int) Math.min(limit > Long.MAX_VALUE - offset ? Long.MAX_VALUE : offset + limit, refs.size());
        List<Segment> segments = new ArrayList<>();
        SegmentBuilder builder = new SegmentBuilder(type);
        for (Ref ref : refs.subList(from, to)) {
            Rows.copy(ref.segment, ref.row, builder);
            if (builder.isFull()) {
                segments.add(builder.build());
            }
        }
        if (builder.rows() > 0) {
            segments.add(builder.build());
        }
        return segments;
    }
}
