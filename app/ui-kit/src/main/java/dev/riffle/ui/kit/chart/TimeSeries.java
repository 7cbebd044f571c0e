package dev.riffle.ui.kit.chart;

import java.util.Arrays;

/**
 * One line of a chart.
 *
 * @param name tells it apart and is shown
 * @param slot its colour: 0 to {@link SeriesColours#SLOTS} - 1, or {@link SeriesColours#REST}
 * @param times milliseconds since 1970-01-01T00:00Z, ascending; not to be changed afterwards
 * @param values of the same length, not negative; NaN is a gap, where no line is drawn; not to be changed afterwards
 */
public record TimeSeries(String name, int slot, long[] times, double[] values) {
    public TimeSeries {
        if (times.length != values.length) {
            throw new IllegalArgumentException(times.length + " times, " + values.length + " values");
        }
        if (slot < SeriesColours.REST || slot >= SeriesColours.SLOTS) {
            throw new IllegalArgumentException("colour " + slot);
        }
    }

    /** The last value that is no gap; NaN without any. */
    double lastKnown() {
        for (int i = values.length - 1; i >= 0; i--) {
            if (!Double.isNaN(values[i])) {
                return values[i];
            }
        }
        return Double.NaN;
    }

    /** Where the sample nearest to a time stands, or -1 without any. */
    int nearest(long time) {
        int at = Arrays.binarySearch(times, time);
        if (at >= 0) {
            return at;
        }
        int after = -at - 1;
        if (after == 0 || after < times.length && times[after] - time < time - times[after - 1]) {
            return after < times.length ? after : -1;
        }
        return after - 1;
    }
}
