package dev.riffle.engine.exec;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.LongColumn;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.Validity;
import dev.riffle.engine.QueryException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds the sessions of rows that are all there: brought together by key, ordered by time, cut where the gap is too long. */
final class Sessions {
    private final SessionOperation operation;
    private final long[] starts;
    private final long[] ends;

    private Sessions(SessionOperation operation, int rows) {
        this.operation = operation;
        this.starts = new long[rows];
        this.ends = new long[rows];
    }

    /** Told of a session: its rows stand at the places from the first to before the end. */
    interface Found {
        void session(int from, int to);
    }

    /** The rows, as they are, with the bounds of their sessions. */
    static List<Segment> run(SessionOperation operation, List<Segment> segments, SegmentWorkers workers, MemoryGauge memory) throws QueryException {
        int rows = JoinSide.rows(segments);
        if (rows == 0) {
            return List.of();
        }
        long working = WindowOrder.heapBytes(rows, order(operation.time())) + 8L * rows;
        memory.add(working);
        RowType type = operation.input().type();
        WindowOrder order = order(type, segments, operation.keys(), operation.time(), workers);
        LongColumn times = (LongColumn) Concatenation.of(segments, operation.time(), type.type(operation.time()), rows);
        Sessions sessions = new Sessions(operation, rows);
        List<int[]> shares = order.shares();
        workers.run(shares.size(), () -> index -> {
            for (int partition = shares.get(index)[0]; partition < shares.get(index)[1]; partition++) {
                find(order, partition, times, operation.gap(), (from, to) -> sessions.write(order, times, from, to));
            }
        });
        List<Segment> result = sessions.withBounds(segments, times);
        memory.add(-working);
        return result;
    }

    private static List<SortKey> order(int time) {
        return List.of(new SortKey(time, false, true));
    }

    /** Rows by key, and by time within each. */
    static WindowOrder order(RowType type, List<Segment> segments, List<Integer> keys, int time, SegmentWorkers workers) throws QueryException {
        return WindowOrder.of(type, segments, keys, order(time), workers);
    }

    /** Tells of the sessions of a key one after the other; rows without a time, which stand last, are told of as one. */
    static void find(WindowOrder order, int partition, LongColumn times, long gap, Found found) {
        int end = order.start(partition + 1);
        int from = order.start(partition);
        for (int place = from + 1; place < end; place++) {
            int row = order.row(place);
            int before = order.row(place - 1);
            boolean apart = times.isNull(row) ? !times.isNull(before) : times.get(row) - times.get(before) >= gap;
            if (apart) {
                found.session(from, place);
                from = place;
            }
        }
        if (from < end) {
            found.session(from, end);
        }
    }

    private void write(WindowOrder order, LongColumn times, int from, int to) {
        if (times.isNull(order.row(from))) {
            return;
        }
        long start = times.get(order.row(from));
        long end = times.get(order.row(to - 1)) + operation.gap();
        for (int place = from; place < to; place++) {
            starts[order.row(place)] = start;
            ends[order.row(place)] = end;
        }
    }

    private List<Segment> withBounds(List<Segment> segments, LongColumn times) {
        List<Segment> result = new ArrayList<>();
        DataType type = times.type();
        int at = 0;
        for (Segment segment : segments) {
            int to = at + segment.rows();
            Validity validity = segment.column(operation.time()).validity();
            result.add(with(segment, LongColumn.of(type, Arrays.copyOfRange(starts, at, to), segment.rows(), validity),
                    LongColumn.of(type, Arrays.copyOfRange(ends, at, to), segment.rows(), validity), operation.type()));
            at = to;
        }
        return result;
    }

    /** A segment with the bounds behind its own columns. */
    static Segment with(Segment segment, Column start, Column end, RowType type) {
        List<Column> columns = new ArrayList<>(segment.columns());
        columns.add(start);
        columns.add(end);
        return new Segment(type, columns, segment.rows());
    }
}
