package dev.riffle.engine.exec;

import dev.riffle.connector.data.LongColumn;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Orders rows and keeps the first of them. When only some are needed it drops, from time to time, those that cannot be among them,
 * so that it holds a few times the rows needed, however many come by. For one thread.
 */
final class RowSorter {
    private record Ref(Segment segment, int row) {}

    /** Above this many rows needed nothing is dropped on the way. */
    private static final int LARGEST_TOP = 100_000;

    /** Rows that are compared with the last of those needed before it is looked up again. */
    private static final int BATCH = 4096;
    /** Rows held before any are dropped. */
    private static final int FEWEST_HELD = 1024;

    private final RowType type;
    private final RowOrder order;
    /** Null when there is no key: then nothing comes before anything. */
    private final @Nullable ThresholdFilter behind;
    private final long needed;
    private final BooleanSupplier cancelled;
    private int comparisons;
    private final List<Ref> refs = new ArrayList<>();
    /** Bytes of the segments that the references point into. */
    private long segmentBytes;
    private @Nullable Ref threshold;

    /**
     * @param needed how many of the first rows matter
     * @param cancelled asked now and then; when it is true, whatever goes on ends with a {@link CancellationException}
     */
    RowSorter(RowType type, List<SortKey> keys, long needed, BooleanSupplier cancelled) {
        this.cancelled = cancelled;
        this.type = type;
        this.order = new RowOrder(keys);
        this.behind = keys.isEmpty() ? null : new ThresholdFilter(keys.getFirst());
        this.needed = needed;
    }

    /** Whether rows that cannot be among the first are let go on the way. */
    boolean drops() {
        return needed <= LARGEST_TOP;
    }

    void add(Segment segment, int[] rows, int count) {
        int first = refs.size();
        for (int from = 0; from < count; from += BATCH) { // the row to come before changes on the way
            int to = Math.min(count, from + BATCH);
            Ref limit = threshold;
            int left = limit == null || behind == null ? -1 : behind.narrow(segment, rows, from, to, limit.segment, limit.row);
            first = left < 0 || behind == null ? add(segment, rows, from, to, first) : add(segment, behind.rows(), 0, left, first);
        }
        keep(segment, first);
    }

    /** @return where the rows of this segment begin */
    private int add(Segment segment, int[] rows, int from, int to, int begin) {
        int first = begin;
        for (int i = from; i < to; i++) {
            Ref limit = threshold;
            if (limit == null || order.compare(segment, rows[i], limit.segment, limit.row) < 0) {
                refs.add(new Ref(segment, rows[i]));
            }
            if (drops() && refs.size() >= Math.max(FEWEST_HELD, needed * 4)) {
                prune();
                first = refs.size();
            }
        }
        return first;
    }

    /** Of a segment of which few rows are wanted only these are kept, so that rare rows do not keep all others alive. */
    private void keep(Segment segment, int first) {
        int wanted = refs.size() - first;
        if (wanted == 0) {
            return;
        }
        if (wanted > segment.rows() / 4) {
            segmentBytes += segment.heapBytes();
            return;
        }
        SegmentBuilder builder = new SegmentBuilder(type);
        for (Ref ref : refs.subList(first, refs.size())) {
            Rows.copy(segment, ref.row, builder);
        }
        Segment few = builder.build();
        for (int row = 0; row < wanted; row++) {
            refs.set(first + row, new Ref(few, row));
        }
        segmentBytes += few.heapBytes();
    }

    /** Takes over the rows of another, which is of no use afterwards. */
    void addAll(RowSorter other) {
        refs.addAll(other.refs);
        segmentBytes += other.segmentBytes;
        other.refs.clear();
    }

    /** About how many bytes of heap the rows take. */
    long heapBytes() {
        return segmentBytes + 32L * refs.size();
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
        segmentBytes = 0;
        for (Segment segment : kept) {
            segmentBytes += segment.heapBytes();
            for (int row = 0; row < segment.rows(); row++) {
                refs.add(new Ref(segment, row));
            }
        }
        if (refs.size() == needed) {
            threshold = refs.isEmpty() ? null : refs.getLast();
        }
    }

    private int compare(Ref left, Ref right) {
        if ((++comparisons & 0xFFFF) == 0 && cancelled.getAsBoolean()) {
            throw new CancellationException();
        }
        return order.compare(left.segment, left.row, right.segment, right.row);
    }

    /** What the first key holds in the row at a place of the order, from 0: for columns held as long. Empty when it is null, or there are fewer rows. */
    OptionalLong key(long place) {
        if (place >= refs.size()) {
            return OptionalLong.empty();
        }
        refs.sort(this::compare);
        Ref ref = refs.get((int) place);
        LongColumn column = (LongColumn) ref.segment.column(order.firstColumn());
        return column.validity().isNull(ref.row) ? OptionalLong.empty() : OptionalLong.of(column.get(ref.row));
    }

    /** The rows in order, without the first {@code offset}, at most {@code limit} of them. */
    List<Segment> result(long offset, long limit) {
        List<Segment> segments = new ArrayList<>();
        sorted(offset, limit).forEachRemaining(segments::add);
        return segments;
    }

    /** As {@link #result}, made segment by segment as they are asked for. */
    Iterator<Segment> sorted(long offset, long limit) {
        refs.sort(this::compare);
        int from = (int) Math.min(offset, refs.size());
        int to = (int) Math.min(limit > Long.MAX_VALUE - offset ? Long.MAX_VALUE : offset + limit, refs.size());
        Iterator<Ref> rows = refs.subList(from, to).iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Segment next() {
                SegmentBuilder builder = new SegmentBuilder(type);
                do {
                    Ref ref = rows.next();
                    Rows.copy(ref.segment, ref.row, builder);
                } while (rows.hasNext() && !builder.isFull());
                return builder.build();
            }
        };
    }
}
