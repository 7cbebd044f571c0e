package dev.riffle.ui.kit.chart;

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
        this.margins = margins;
        this.extremes = new BlockExtremes(values);
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

    /** The last value up to a time that is no gap; NaN without any. */
    double lastKnown(long upTo) {
        int last = extremes.lastKnown(atOrAfter(upTo + 1));
        return last < 0 ? Double.NaN : values[last];
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
