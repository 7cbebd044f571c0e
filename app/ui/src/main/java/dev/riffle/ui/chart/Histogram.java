package dev.riffle.ui.chart;

import dev.riffle.ui.chart.ChartData.Bar;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How often values lie in which of some ranges of the same width, which Freedman and Diaconis' rule gives: 2 IQR / n^(1/3). */
final class Histogram {
    static final int MOST_BINS = 40;

    private Histogram() {}

    /** @param values finite, at least one; sorted by this */
    static List<Bar> of(double[] values) {
        Arrays.sort(values);
        double least = values[0];
        double greatest = values[values.length - 1];
        double range = greatest - least;
        if (range == 0 || !Double.isFinite(range)) {
            return List.of(new Bar(text(least) + (range == 0 ? "" : " … " + text(greatest)), values.length, 0));
        }
        double width = 2 * (values[values.length * 3 / 4] - values[values.length / 4]) / Math.cbrt(values.length);
        int bins = width > 0 ? (int) Math.clamp(Math.ceil(range / width), 1, MOST_BINS) : MOST_BINS;
        long[] counts = new long[bins];
        for (double value : values) {
            counts[(int) Math.min(bins - 1L, (long) ((value - least) / range * bins))]++;
        }
        List<Bar> bars = new ArrayList<>();
        for (int bin = 0; bin < bins; bin++) {
            bars.add(new Bar(text(least + range * bin / bins) + " … " + text(least + range * (bin + 1) / bins), counts[bin], 0));
        }
        return bars;
    }

    /** Short, with four digits that count. */
    static String text(double value) {
        return value == 0 ? "0" : new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
    }
}
