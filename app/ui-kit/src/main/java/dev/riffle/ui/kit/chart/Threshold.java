package dev.riffle.ui.kit.chart;

/**
 * A value that is marked by a dashed line across a chart; the axis always has it.
 *
 * @param label written at the line, short
 * @param value finite, in the unit of the chart
 */
public record Threshold(String label, double value) {
    /** @throws IllegalArgumentException if the value is not finite */
    public Threshold {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("threshold " + value);
        }
    }
}
