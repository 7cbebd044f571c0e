package dev.riffle.ui.chart;

import dev.riffle.ui.kit.chart.DensityGrid;
import dev.riffle.ui.kit.chart.TimeSeries;
import dev.riffle.ui.kit.chart.TimeWindow;
import java.util.List;

/** What is drawn, ready to be drawn. */
sealed interface ChartData {
    /** What must be known to read the chart right; may be empty. */
    String remark();

    /** Lines over time. @param unit what is drawn upwards */
    record Lines(List<TimeSeries> series, TimeWindow window, String unit, String remark) implements ChartData {}

    /** Bars from 0. */
    record Bars(List<Bar> bars, String remark) implements ChartData {}

    /** Points of two numbers, or of a time and a number. @param unit what is drawn upwards @param time whether they are over time */
    record Points(DensityGrid grid, String unit, boolean time, boolean dots, String remark) implements ChartData {}

    /** Nothing can be drawn. @param remark why */
    record Nothing(String remark) implements ChartData {}

    /** @param margin how far the value may be off; 0 if it is exact, NaN if that is not known */
    record Bar(String name, double value, double margin) {}
}
