package dev.riffle.engine.exec;

import dev.riffle.connector.data.LongColumn;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.exec.ScanFragment.Reduction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The groups of a live query. Those of each window of time are kept apart, so that a window that is over is let go as one; without windows all are kept together,
 * and never let go. For one thread.
 */
final class LiveWindows implements LiveGroups {
    /** The key of what is in no window: all groups where there are none, and records without a time. */
    private static final long NO_WINDOW = Long.MAX_VALUE;

    private final RowType input;
    private final Reduction.Aggregate aggregate;
    private final RowType groupType;
    private final LivePlan.@Nullable WindowColumn window;
    private final long lateness;
    private final TreeMap<Long, HashAggregation> open = new TreeMap<>();
    private final EndedGroups over;
    private long watermark = Long.MIN_VALUE;
    private long late;
    private int[] selected = {};

    /**
     * @param lateness microseconds
     * @param rowsKept of the windows that are over; 0 for none
     */
    LiveWindows(RowType input, Reduction.Aggregate aggregate, RowType groupType, LivePlan.@Nullable WindowColumn window, long lateness,
            int rowsKept) {
        this.input = input;
        this.aggregate = aggregate;
        this.groupType = groupType;
        this.window = window;
        this.lateness = lateness;
        this.over = new EndedGroups(rowsKept);
    }

    @Override
    public void add(Segment segment, int[] rows, int count) {
        if (window == null) {
            open.computeIfAbsent(NO_WINDOW, _ -> groups()).add(segment, rows, count);
            return;
        }
        LongColumn keys = (LongColumn) segment.column(aggregate.groupBy().get(window.column()));
        Map<Long, Integer> counts = new HashMap<>();
        long lastKey = 0;
        int run = 0;
        for (int i = 0; i < count; i++) { // most rows are in the window of the row before
            long key = key(keys, rows[i]);
            if (run > 0 && key != lastKey) {
                counts.merge(lastKey, run, Integer::sum);
                run = 0;
            }
            lastKey = key;
            run++;
        }
        if (run > 0) {
            counts.merge(lastKey, run, Integer::sum);
        }
        counts.forEach((key, size) -> {
            if (isOver(key)) {
                late += size;
            } else {
                open.computeIfAbsent(key, _ -> groups()).add(segment, select(keys, key, rows, count, size), size);
            }
        });
    }

    private int[] select(LongColumn keys, long wanted, int[] rows, int count, int size) {
        if (size == count) {
            return rows;
        }
        if (selected.length == 0) {
            selected = new int[Segment.MAX_ROWS];
        }
        int found = 0;
        for (int i = 0; i < count && found < size; i++) {
            selected[found] = rows[i];
            found += key(keys, rows[i]) == wanted ? 1 : 0;
        }
        return selected;
    }

    private static long key(LongColumn keys, int row) {
        return keys.isNull(row) ? NO_WINDOW : keys.get(row);
    }

    private HashAggregation groups() {
        return new HashAggregation(input, aggregate, groupType);
    }

    private boolean isOver(long key) {
        return window != null && key != NO_WINDOW && key + window.toEnd() + lateness <= watermark;
    }

    @Override
    public List<Segment> advance(long micros) {
        watermark = Math.max(watermark, micros);
        List<Segment> ended = new ArrayList<>();
        while (!open.isEmpty() && isOver(open.firstKey())) {
            List<Segment> groups = open.pollFirstEntry().getValue().result();
            ended.addAll(groups);
            over.add(groups);
        }
        return ended;
    }

    @Override
    public List<Segment> open() {
        List<Segment> rows = new ArrayList<>();
        open.values().forEach(groups -> rows.addAll(groups.result()));
        return rows;
    }

    @Override
    public List<Segment> all() {
        List<Segment> rows = new ArrayList<>(over.all());
        rows.addAll(open());
        return rows;
    }

    /** One row where nothing is grouped by and nothing came. */
    void begin() {
        if (aggregate.groupBy().isEmpty()) {
            open.put(NO_WINDOW, groups());
        }
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
        long bytes = open.values().stream().mapToLong(HashAggregation::heapBytes).sum();
        new MemoryGauge(maxBytes).add(bytes);
    }
}
