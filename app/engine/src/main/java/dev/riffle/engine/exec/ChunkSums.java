package dev.riffle.engine.exec;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.DecimalColumn;
import dev.riffle.connector.data.DoubleColumn;
import dev.riffle.connector.data.LongColumn;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.sample.Chunks;
import java.util.Arrays;
import java.util.Optional;

/**
 * What one reader's chunks add to the groups: the sums from whose differences between chunks an estimate's error is known. Beside the
 * aggregation itself, in binary floating point, which is precise enough for an estimate. Gives up where groups are so many that it would take too much
 * memory. For one thread; its {@link View views} are for any.
 */
final class ChunkSums {
    private final Estimable estimable;
    private final Chunks chunks;
    private final int width;
    private final long maxBytes;
    private boolean gaveUp;
    /** Of the run that is being added: by group its sums, where the stamp is the run's. */
    private double[] sums = {};
    private int[] stamps = {};
    private int[] touched = new int[16];
    private int touchedCount;
    private int run;
    /** One after the other: the group, the chunk's place in the order, and the sums. Never changed once written. */
    private int[] groups = new int[256];
    private int[] places = new int[256];
    private double[] values;
    private int size;

    /** What was written until then. */
    record View(int[] groups, int[] places, double[] values, int size) {}

    /** @param maxBytes of heap that it may take */
    ChunkSums(Estimable estimable, Chunks chunks, long maxBytes) {
        this.maxBytes = maxBytes;
        this.estimable = estimable;
        this.chunks = chunks;
        this.width = estimable.width();
        this.values = new double[256 * width];
    }

    /**
     * Adds rows of a segment.
     *
     * @param runs of which chunks the rows of the segment are that was read
     * @param rows the numbers that the rows have in it, ascending
     * @param segment with the columns that the calls read
     * @param segmentRows the numbers that the rows have in that one
     * @param groupOf the group of each of the rows
     */
    void add(Iterable<Segment.Run> runs, int[] rows, int count, Segment segment, int[] segmentRows, int[] groupOf) {
        if (gaveUp) {
            return;
        }
        int from = 0;
        int end = 0;
        for (Segment.Run each : runs) {
            end += each.rows();
            int to = from;
            while (to < count && rows[to] < end) {
                to++;
            }
            if (to > from) {
                add(segment, segmentRows, groupOf, from, to);
                write(chunks.place(each.partition(), each.part()));
            }
            from = to;
        }
        if (heapBytes() > maxBytes) {
            gaveUp = true;
            sums = new double[0];
            stamps = new int[0];
            groups = new int[0];
            places = new int[0];
            values = new double[0];
            size = 0;
        }
    }

    private void add(Segment segment, int[] rows, int[] groupOf, int from, int to) {
        run++;
        touchedCount = 0;
        for (int i = from; i < to; i++) {
            int group = groupOf[i];
            if (group >= stamps.length) {
                ensure(group + 1);
            }
            if (stamps[group] != run) {
                stamps[group] = run;
                Arrays.fill(sums, group * width, (group + 1) * width, 0);
                if (touchedCount == touched.length) {
                    touched = Arrays.copyOf(touched, touchedCount * 2);
                }
                touched[touchedCount++] = group;
            }
            sums[group * width]++;
        }
        for (int call = 0; call < estimable.calls().size(); call++) {
            int slot = estimable.slot(call);
            if (slot > 0) {
                add(estimable.calls().get(call), slot, segment, rows, groupOf, from, to);
            }
        }
    }

    private void add(AggregateCall call, int slot, Segment segment, int[] rows, int[] groupOf, int from, int to) {
        LongColumn filter = call.filter() < 0 ? null : (LongColumn) segment.column(call.filter());
        Column column = call.column() < 0 ? null : segment.column(call.column());
        boolean summed = Estimable.sums(call);
        double scale = column instanceof DecimalColumn decimals ? Math.pow(10, -decimals.type().scale()) : 1;
        for (int i = from; i < to; i++) {
            int row = rows[i];
            if (filter != null && (filter.isNull(row) || filter.get(row) == 0) || column != null && column.isNull(row)) {
                continue;
            }
            int cell = groupOf[i] * width + slot;
            sums[cell]++;
            if (summed && column != null) {
                sums[cell + 1] += value(column, row) * scale;
            }
        }
    }

    private static double value(Column column, int row) {
        return switch (column) {
            case LongColumn longs -> longs.get(row);
            case DoubleColumn doubles -> doubles.get(row);
            case DecimalColumn decimals -> decimals.fitsLong() ? decimals.low()[row] : decimals.get(row).unscaledValue().doubleValue();
            default -> throw new IllegalArgumentException("no sum of " + column.getClass().getSimpleName());
        };
    }

    private void ensure(int groupCount) {
        int length = Math.max(groupCount, Math.max(64, stamps.length * 2));
        stamps = Arrays.copyOf(stamps, length);
        sums = Arrays.copyOf(sums, length * width);
    }

    private void write(int place) {
        if (size + touchedCount > groups.length) {
            int length = Math.max(size + touchedCount, groups.length * 2);
            groups = Arrays.copyOf(groups, length);
            places = Arrays.copyOf(places, length);
            values = Arrays.copyOf(values, length * width);
        }
        for (int i = 0; i < touchedCount; i++) {
            int group = touched[i];
            groups[size] = group;
            places[size] = place;
            System.arraycopy(sums, group * width, values, size * width, width);
            size++;
        }
    }

    /** Empty when it gave up. */
    Optional<View> view() {
        return gaveUp ? Optional.empty() : Optional.of(new View(groups, places, values, size));
    }

    long heapBytes() {
        return (long) groups.length * (8 + 8L * width) + (long) stamps.length * (4 + 8L * width);
    }
}
