package dev.riffle.engine.exec;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.LongColumn;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.exec.ScanFragment.Reduction;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The groups of a live query whose windows are sessions. Each session has groups of its own; a row that comes between two makes them one. Rows bring their own time
 * in the columns of the bounds, which are known only when the session is over. For one thread.
 */
final class LiveSessions implements LiveGroups {
    /** About what a session takes beside its groups and the texts of its keys. */
    private static final long BYTES_PER_SESSION = 512;

    private final RowType input;
    private final LivePlan.SessionColumns columns;
    private final List<Integer> groupBy;
    private final RowType groupType;
    private final Reduction.Aggregate within;
    private final RowType withinType;
    private final List<Integer> keys;
    private final int time;
    private final long lateness;
    private final SegmentWorkers workers;
    private final Map<List<@Nullable Object>, List<Session>> open = new HashMap<>();
    private final EndedGroups over;
    private long watermark = Long.MIN_VALUE;
    private long late;

    private static final class Session {
        private final List<@Nullable Object> values;
        private final HashAggregation groups;
        /** Whether its rows have times. */
        private final boolean timed;
        private long first;
        private long last;

        Session(List<@Nullable Object> values, HashAggregation groups, boolean timed, long first, long last) {
            this.values = values;
            this.groups = groups;
            this.timed = timed;
            this.first = first;
            this.last = last;
        }

        long heapBytes() {
            long texts = values.stream().mapToLong(value -> value instanceof String text ? 2L * text.length() : 0).sum();
            return BYTES_PER_SESSION + texts + groups.heapBytes();
        }
    }

    /**
     * @param group whose input's rows are added
     * @param lateness microseconds
     * @param rowsKept of the sessions that are over; 0 for none
     */
    LiveSessions(Operation.Group group, LivePlan.SessionColumns columns, long lateness, int rowsKept, SegmentWorkers workers) {
        this.input = group.input().type();
        this.columns = columns;
        this.groupBy = group.groupBy();
        this.groupType = group.type();
        this.lateness = lateness;
        this.workers = workers;
        this.over = new EndedGroups(rowsKept);
        this.keys = columns.keys().stream().map(groupBy::get).toList();
        this.time = groupBy.get(columns.first());
        List<Integer> rest = new ArrayList<>();
        for (int place = 0; place < groupBy.size(); place++) {
            if (!columns.isBound(place) && !columns.keys().contains(place)) {
                rest.add(groupBy.get(place));
            }
        }
        this.within = new Reduction.Aggregate(rest, group.calls());
        this.withinType = Operation.Group.resultType(input, rest, group.calls());
    }

    @Override
    public void add(Segment segment, int[] rows, int count) throws QueryException {
        Segment added = count == segment.rows() ? segment : Rows.select(segment, rows, count);
        WindowOrder order = Sessions.order(input, List.of(added), keys, time, workers);
        LongColumn times = (LongColumn) added.column(time);
        for (int partition = 0; partition < order.partitions(); partition++) {
            if (order.start(partition) < order.start(partition + 1)) {
                List<@Nullable Object> values = values(added, order.row(order.start(partition)));
                List<@Nullable Object> key = new ArrayList<>();
                values.forEach(value -> key.add(comparable(value)));
                Sessions.find(order, partition, times, columns.gap(), (from, to) -> add(key, values, added, times, order, from, to));
            }
        }
    }

    private List<@Nullable Object> values(Segment segment, int row) {
        List<@Nullable Object> values = new ArrayList<>();
        keys.forEach(key -> values.add(segment.column(key).value(row)));
        return values;
    }

    /** What is equal where the values are one group. */
    private static @Nullable Object comparable(@Nullable Object value) {
        return switch (value) {
            case byte[] bytes -> ByteBuffer.wrap(bytes);
            case Double number -> number + 0.0; // -0.0 is 0.0
            case null, default -> value;
        };
    }

    /** Rows of one key that follow each other within the gap. */
    private void add(List<@Nullable Object> key, List<@Nullable Object> values, Segment segment, LongColumn times, WindowOrder order, int from,
            int to) {
        int[] rows = new int[to - from];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = order.row(from + i);
        }
        boolean timed = !times.isNull(rows[0]);
        long first = timed ? times.get(rows[0]) : 0;
        long last = timed ? times.get(rows[rows.length - 1]) : 0;
        List<Session> known = open.getOrDefault(key, List.of());
        List<Session> met = known.stream().filter(session -> session.timed == timed && (!timed || meets(session, first, last))).toList();
        if (met.isEmpty() && timed && isOver(last)) {
            late += rows.length;
            return;
        }
        Session session = met.isEmpty()
                ? new Session(values, new HashAggregation(input, within, withinType), timed, first, last)
                : met.getFirst();
        if (met.isEmpty()) {
            open.computeIfAbsent(key, _ -> new ArrayList<>(1)).add(session);
        }
        for (Session other : met) {
            if (other != session) {
                session.groups.merge(other.groups);
                session.first = Math.min(session.first, other.first);
                session.last = Math.max(session.last, other.last);
                open.computeIfPresent(key, (_, all) -> without(all, other));
            }
        }
        session.first = Math.min(session.first, first);
        session.last = Math.max(session.last, last);
        session.groups.add(segment, rows, rows.length);
    }

    private static @Nullable List<Session> without(List<Session> sessions, Session gone) {
        sessions.remove(gone);
        return sessions.isEmpty() ? null : sessions;
    }

    private boolean meets(Session session, long first, long last) {
        return first - session.last < columns.gap() && session.first - last < columns.gap();
    }

    private boolean isOver(long last) {
        return last + columns.gap() + lateness <= watermark;
    }

    @Override
    public List<Segment> advance(long micros) {
        watermark = Math.max(watermark, micros);
        List<Session> ended = new ArrayList<>();
        open.values().removeIf(sessions -> {
            sessions.removeIf(session -> {
                boolean gone = session.timed && isOver(session.last);
                if (gone) {
                    ended.add(session);
                }
                return gone;
            });
            return sessions.isEmpty();
        });
        List<Segment> rows = rows(ended);
        if (!rows.isEmpty()) {
            over.add(rows);
        }
        return rows;
    }

    @Override
    public List<Segment> open() {
        return rows(open.values().stream().flatMap(List::stream).toList());
    }

    @Override
    public List<Segment> all() {
        List<Segment> all = new ArrayList<>(over.all());
        all.addAll(open());
        return all;
    }

    /** The groups of sessions, in the order of their ends; those without times are the last. */
    private List<Segment> rows(List<Session> sessions) {
        List<Segment> rows = new ArrayList<>();
        SegmentBuilder builder = new SegmentBuilder(groupType);
        sessions.stream().sorted(Comparator.comparing((Session session) -> !session.timed).thenComparingLong(session -> session.last)
                .thenComparingLong(session -> session.first)).forEach(session -> {
                    for (Segment groups : session.groups.result()) {
                        for (int row = 0; row < groups.rows(); row++) {
                            builder.addRow(row(session, groups, row));
                            if (builder.isFull()) {
                                rows.add(builder.build());
                            }
                        }
                    }
                });
        if (builder.rows() > 0) {
            rows.add(builder.build());
        }
        return rows;
    }

    private @Nullable Object[] row(Session session, Segment groups, int row) {
        @Nullable
        Object[] values = new Object[groupType.size()];
        int rest = 0;
        int key = 0;
        for (int place = 0; place < groupBy.size(); place++) {
            DataType type = groupType.type(place);
            if (place == columns.start()) {
                values[place] = session.timed ? LongColumn.toObject(type, session.first) : null;
            } else if (place == columns.end()) {
                values[place] = session.timed ? LongColumn.toObject(type, session.last + columns.gap()) : null;
            } else if (columns.keys().contains(place)) {
                values[place] = session.values.get(key++);
            } else {
                values[place] = groups.column(rest++).value(row);
            }
        }
        List<Column> calls = groups.columns().subList(rest, groups.columns().size());
        for (int call = 0; call < calls.size(); call++) {
            values[groupBy.size() + call] = calls.get(call).value(row);
        }
        return values;
    }

    @Override
    public long watermark() {
        return watermark;
    }

    @Override
    public long late() {
        return late;
    }

    @Override
    public void check(long maxBytes) throws QueryException {
        long bytes = open.values().stream().flatMap(List::stream).mapToLong(Session::heapBytes).sum();
        new MemoryGauge(maxBytes).add(bytes);
    }
}
