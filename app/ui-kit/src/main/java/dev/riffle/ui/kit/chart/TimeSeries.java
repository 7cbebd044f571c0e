package dev.riffle.ui.kit.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * One line of a chart. Making one takes as long as it has samples, so those of very many are made in the background; drawing it then does not. Immutable
 * as long as nobody changes the arrays that it was given. Safe for any thread.
 */
public final class TimeSeries {
    private static final double[] EXACT = new double[0];

    private final String name;
    private final int slot;
    private final long[] times;
    private final double[] values;
    /** How high the line is at each value. */
    private final double[] heights;
    private final double[] margins;
    private final BlockExtremes extremes;

    /**
     * A line of exact values.
     *
     * @param name tells it apart and is shown
     * @param slot its colour: 0 to {@link SeriesColours#SLOTS} - 1, or {@link SeriesColours#REST}
     * @param times milliseconds since 1970-01-01T00:00Z, ascending; not to be changed afterwards
     * @param values of the same length, finite; NaN is a gap, where no line is drawn; not to be changed afterwards
     */
    public TimeSeries(String name, int slot, long[] times, double[] values) {
        this(name, slot, times, values, EXACT);
    }

    /**
     * A line of estimates.
     *
     * @param margins how far each value may be off at most, not negative, NaN where that is not known; empty if all are exact. Not to be changed afterwards
     */
    public TimeSeries(String name, int slot, long[] times, double[] values, double[] margins) {
        this(name, slot, times, values, values, margins);
    }

    private TimeSeries(String name, int slot, long[] times, double[] values, double[] heights, double[] margins) {
        if (times.length != values.length || margins.length > 0 && margins.length != values.length) {
            throw new IllegalArgumentException(times.length + " times, " + values.length + " values, " + margins.length + " margins");
        }
        if (slot < SeriesColours.REST || slot >= SeriesColours.SLOTS) {
            throw new IllegalArgumentException("colour " + slot);
        }
        this.name = name;
        this.slot = slot;
        this.times = times;
        this.values = values;
        this.heights = heights;
        this.margins = margins;
        this.extremes = new BlockExtremes(heights);
    }

    /**
     * Lines one on the other: each is as high as its value and those of all below it together. A value that is not known adds nothing, as long as another
     * of its time is known; a line without any is not there. How far values may be off is lost.
     *
     * @param series the lowest first
     * @return in the same order
     */
    static List<TimeSeries> stacked(List<TimeSeries> series) {
        long[] times = times(series);
        double[] sums = new double[times.length];
        boolean[] known = new boolean[times.length];
        List<double[]> values = new ArrayList<>();
        for (TimeSeries one : series) {
            double[] own = one.at(times);
            values.add(own);
            for (int i = 0; i < times.length; i++) {
                known[i] |= !Double.isNaN(own[i]);
            }
        }
        List<TimeSeries> stacked = new ArrayList<>();
        for (int line = 0; line < series.size(); line++) {
            double[] own = values.get(line);
            double[] heights = new double[times.length];
            for (int i = 0; i < times.length; i++) {
                sums[i] += Double.isNaN(own[i]) ? 0 : own[i];
                heights[i] = known[i] && !series.get(line).isEmpty() ? sums[i] : Double.NaN;
            }
            stacked.add(new TimeSeries(series.get(line).name, series.get(line).slot, times, own, heights, EXACT));
        }
        return stacked;
    }

    /** The times of all, each once. */
    private static long[] times(List<TimeSeries> series) {
        long[] all = series.isEmpty() ? new long[0] : series.getFirst().times;
        for (TimeSeries one : series) {
            if (!Arrays.equals(all, one.times)) {
                all = LongStream.concat(Arrays.stream(all), Arrays.stream(one.times)).sorted().distinct().toArray();
            }
        }
        return all;
    }

    /** The values at some times, all its own among them; NaN at others. */
    private double[] at(long[] wanted) {
        if (Arrays.equals(wanted, times)) {
            return values;
        }
        double[] found = new double[wanted.length];
        Arrays.fill(found, Double.NaN);
        int next = 0;
        for (int i = 0; i < wanted.length; i++) {
            while (next < times.length && times[next] <= wanted[i]) {
                found[i] = times[next] == wanted[i] ? values[next] : found[i];
                next++;
            }
        }
        return found;
    }

    public String name() {
        return name;
    }

    public int slot() {
        return slot;
    }

    /** Milliseconds since 1970-01-01T00:00Z, ascending; not to be changed. */
    public long[] times() {
        return times;
    }

    /** As many as times; NaN is a gap. Not to be changed. */
    public double[] values() {
        return values;
    }

    /** How high the line is drawn: the values, but for lines that stand on others. */
    double[] heights() {
        return heights;
    }

    /** Whether values may be off. */
    public boolean isEstimated() {
        return margins.length > 0;
    }

    /** How far a value may be off; 0 if it is exact, NaN where that is not known. */
    public double margin(int index) {
        return margins.length == 0 ? 0 : margins[index];
    }

    BlockExtremes extremes() {
        return extremes;
    }

    /** How high the line is at the last value up to a time that is no gap; NaN without any. */
    double lastKnown(long upTo) {
        int last = extremes.lastKnown(atOrAfter(upTo + 1));
        return last < 0 ? Double.NaN : heights[last];
    }

    /** Whether there is no value at all. */
    boolean isEmpty() {
        return extremes.lastKnown(values.length) < 0;
    }

    /** Where the first sample stands that is not before a time; behind the last if there is none. */
    int atOrAfter(long time) {
        int from = 0;
        int to = times.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (times[middle] < time) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /** Where the sample nearest to a time stands, or -1 without any. */
    int nearest(long time) {
        int after = atOrAfter(time);
        if (after == 0 || after < times.length && times[after] - time < time - times[after - 1]) {
            return after < times.length ? after : -1;
        }
        return after - 1;
    }
}
