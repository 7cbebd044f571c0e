package dev.riffle.workbench.monitor;

/**
 * Values over time, made anew for each caller, who may keep the arrays and change them.
 *
 * @param times when, milliseconds since 1970-01-01T00:00Z, ascending
 * @param values of the same length; NaN where there is a gap: the value is not known there, and is not zero
 */
public record Series(long[] times, double[] values) {
    /** The last value; NaN when it is not known, or nothing is. */
    public double latest() {
        return values.length == 0 ? Double.NaN : values[values.length - 1];
    }

    /** The mean of the values that are known; NaN without any. */
    public double mean() {
        double sum = 0;
        int known = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                sum += value;
                known++;
            }
        }
        return known == 0 ? Double.NaN : sum / known;
    }
}
