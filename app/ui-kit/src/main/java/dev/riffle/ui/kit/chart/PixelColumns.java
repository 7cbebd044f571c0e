package dev.riffle.ui.kit.chart;

import dev.riffle.ui.kit.chart.BlockExtremes.Stretch;
import java.util.Arrays;

/**
 * A series reduced to what can be seen: of the values in a column of pixels the first, least, greatest and last, in the order of their times, so that the
 * line drawn is that of all values (the M4 aggregation of Jugel, Jerzak, Hackenbroich and Markl, VLDB 2014); of a column with many values, which a line
 * would fill, the least and the greatest. Gaps stay gaps when they are wider than a column. The work depends on the columns, and hardly on the samples: see
 * {@link BlockExtremes}.
 */
final class PixelColumns {
    /** The most points that a column yields: four values, and the gap before or after them. */
    static final int POINTS_PER_COLUMN = 5;
    /** Samples in a column from which on it is drawn as a bar. */
    static final int MANY = 8;

    private final TimeSeries series;
    private final long[] allTimes;
    private final double[] all;
    private final TimeWindow window;
    private final double millisPerColumn;
    private double[] times;
    private double[] values;
    private double[] margins;
    private boolean[] dense;
    private int size;

    private PixelColumns(TimeSeries series, TimeWindow window, int columns) {
        this.series = series;
        this.allTimes = series.times();
        this.all = series.heights();
        this.window = window;
        this.millisPerColumn = window.millis() / (double) columns;
        int room = Math.min(columns + 2, all.length) * 2 + 8;
        this.times = new double[room];
        this.values = new double[room];
        this.margins = new double[room];
        this.dense = new boolean[room];
    }

    /**
     * Reduces a series.
     *
     * @param columns pixels from the window's begin to its end, at least 1
     */
    static Points of(TimeSeries series, TimeWindow window, int columns) {
        return new PixelColumns(series, window, columns).reduce();
    }

    /**
     * Points of a line, by time; a value of NaN interrupts it.
     *
     * @param size how many there are; the arrays may be longer
     * @param margins how far each value may be off; NaN where that is not known
     * @param dense whether a point and the one behind it are the least and the greatest value of a column with many values, drawn as a bar
     */
    record Points(int size, double[] times, double[] values, double[] margins, boolean[] dense) {}

    private Points reduce() {
        // one sample beyond each edge, or the line would not reach it
        int begin = Math.max(0, series.atOrAfter(window.from()) - 1);
        int end = Math.min(allTimes.length, series.atOrAfter(window.to() + 1) + 1);
        int inColumn = 1;
        for (int from = begin; from < end; from += inColumn) {
            long column = (long) Math.floor((allTimes[from] - window.from()) / millisPerColumn);
            // as many as in the column before, or about so many
            inColumn = atOrAfter(Math.max(allTimes[from] + 1, beginOf(column + 1)), from, inColumn, end) - from;
            addColumn(column, from, from + inColumn);
        }
        lengthen();
        if (size > 0 && Double.isNaN(values[size - 1])) {
            size--;
        }
        return new Points(size, times, values, margins, dense);
    }

    private long beginOf(long column) {
        return window.from() + (long) Math.ceil(column * millisPerColumn);
    }

    /** Where the first sample stands that is not before a time, or the end: looked for around a guess, in steps twice as long each time. */
    private int atOrAfter(long time, int from, int guess, int end) {
        int before = from; // is before the time
        int after = Math.min(end, from + guess);
        for (int step = 1; after < end && allTimes[after] < time; step *= 2) {
            before = after;
            after = Math.min(end, after + step);
        }
        for (int step = 1; after - step > before && allTimes[after - step] >= time; step *= 2) {
            after -= step;
        }
        while (after - before > 1) {
            int middle = (before + after) >>> 1;
            if (allTimes[middle] < time) {
                before = middle;
            } else {
                after = middle;
            }
        }
        return after;
    }

    private void addColumn(long column, int from, int to) {
        if (Double.isNaN(all[from])) {
            gap(allTimes[from]);
        }
        if (to - from < MANY || series.isEstimated()) { // of few, or each with its margin
            addInOrder(from, to);
        } else {
            Stretch found = series.extremes().of(from, to);
            if (found.isKnown()) {
                double middle = window.from() + (column + 0.5) * millisPerColumn;
                add(middle, found.least(), 0);
                dense[size - 1] = true;
                add(middle, found.greatest(), 0);
            }
        }
        if (Double.isNaN(all[to - 1])) {
            gap(allTimes[to - 1]);
        }
    }

    private void addInOrder(int from, int to) {
        int first = -1;
        int least = -1;
        int greatest = -1;
        int last = -1;
        for (int i = from; i < to; i++) {
            if (!Double.isNaN(all[i])) {
                first = first < 0 ? i : first;
                least = least < 0 || all[i] < all[least] ? i : least;
                greatest = greatest < 0 || all[i] > all[greatest] ? i : greatest;
                last = i;
            }
        }
        if (first < 0) {
            return;
        }
        int before = -1;
        for (int index : new int[]{first, Math.min(least, greatest), Math.max(least, greatest), last}) {
            if (index != before) {
                add(allTimes[index], all[index], series.margin(index));
                before = index;
            }
        }
    }

    private void gap(long time) {
        if (size > 0 && !Double.isNaN(values[size - 1])) {
            lengthen();
            add(time, Double.NaN, Double.NaN);
        }
    }

    /** A single value between two gaps would be no line: it becomes one as long as a pixel. */
    private void lengthen() {
        boolean alone = size == 1 || size > 1 && Double.isNaN(values[size - 2]);
        if (alone && !Double.isNaN(values[size - 1])) {
            double time = times[size - 1];
            times[size - 1] = time - millisPerColumn;
            add(time, values[size - 1], margins[size - 1]);
        }
    }

    private void add(double time, double value, double margin) {
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
            margins = Arrays.copyOf(margins, 2 * size);
            dense = Arrays.copyOf(dense, 2 * size);
        }
        times[size] = time;
        values[size] = value;
        margins[size++] = margin;
    }
}
