package dev.riffle.ui.kit.chart;

import java.util.Arrays;

/**
 * A series reduced to what can be seen: of the values in a column of pixels the first, least, greatest and last, in the order of their
 * times, so that the line drawn is that of all values (the M4 aggregation of Jugel, Jerzak, Hackenbroich and Markl, VLDB 2014). Gaps stay
 * gaps when they are wider than a column.
 */
final class PixelColumns {
    /** The most points that a column yields: four values, and the gap before or after them. */
    static final int POINTS_PER_COLUMN = 5;

    private final TimeWindow window;
    private final double millisPerColumn;
    private double[] times;
    private double[] values;
    private int size;

    // the column that is being filled: indexes of its first, least, greatest and last value
    private int first = -1;
    private int least;
    private int greatest;
    private int last;

    private PixelColumns(TimeWindow window, int columns) {
        this.window = window;
        this.millisPerColumn = window.millis() / (double) columns;
        this.times = new double[64];
        this.values = new double[64];
    }

    /**
     * Reduces a series.
     *
     * @param columns pixels from the window's begin to its end, at least 1
     */
    static Points of(TimeSeries series, TimeWindow window, int columns) {
        return new PixelColumns(window, columns).reduce(series);
    }

    /** Points of a line, by time; a value of NaN interrupts it. */
    record Points(double[] times, double[] values) {
        int size() {
            return times.length;
        }
    }

    private Points reduce(TimeSeries series) {
        long[] allTimes = series.times();
        double[] all = series.values();
        // one sample beyond each edge, or the line would not reach it
        int begin = Math.max(0, atOrAfter(allTimes, window.from()) - 1);
        int end = Math.min(allTimes.length, atOrAfter(allTimes, window.to()) + 1);
        long column = Long.MIN_VALUE;
        for (int i = begin; i < end; i++) {
            long own = column(allTimes[i]);
            if (own != column) {
                finish(allTimes, all);
                column = own;
            }
            if (!Double.isNaN(all[i])) {
                collect(i, all);
            } else if (first < 0 || i + 1 == end || column(allTimes[i + 1]) != own) {
                finish(allTimes, all);
                gap(allTimes[i]);
            }
        }
        finish(allTimes, all);
        lengthen();
        if (size > 0 && Double.isNaN(values[size - 1])) {
            size--;
        }
        return new Points(Arrays.copyOf(times, size), Arrays.copyOf(values, size));
    }

    private long column(long time) {
        return (long) Math.floor((time - window.from()) / millisPerColumn);
    }

    private static int atOrAfter(long[] times, long time) {
        int at = Arrays.binarySearch(times, time);
        return at >= 0 ? at : -at - 1;
    }

    private void collect(int i, double[] all) {
        if (first < 0) {
            first = i;
            least = i;
            greatest = i;
        } else {
            least = all[i] < all[least] ? i : least;
            greatest = all[i] > all[greatest] ? i : greatest;
        }
        last = i;
    }

    private void finish(long[] allTimes, double[] all) {
        if (first < 0) {
            return;
        }
        int[] chosen = {first, Math.min(least, greatest), Math.max(least, greatest), last};
        int before = -1;
        for (int index : chosen) {
            if (index != before) {
                add(allTimes[index], all[index]);
                before = index;
            }
        }
        first = -1;
    }

    private void gap(long time) {
        if (size > 0 && !Double.isNaN(values[size - 1])) {
            lengthen();
            add(time, Double.NaN);
        }
    }

    /** A single value between two gaps would be no line: it becomes one as long as a pixel. */
    private void lengthen() {
        boolean alone = size == 1 || size > 1 && Double.isNaN(values[size - 2]);
        if (alone && !Double.isNaN(values[size - 1])) {
            double time = times[size - 1];
            times[size - 1] = time - millisPerColumn;
            add(time, values[size - 1]);
        }
    }

    private void add(double time, double value) {
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        times[size] = time;
        values[size++] = value;
    }
}
