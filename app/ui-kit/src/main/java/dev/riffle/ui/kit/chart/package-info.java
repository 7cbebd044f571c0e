/**
 * Numbers drawn: lines over time with axes, direct labels and exact values under the mouse, and points as dots or cells. What is drawn is reduced to what
 * can be seen (decision 27), and can be printed to files ({@link dev.riffle.ui.kit.chart.ChartFile}). Start at {@link dev.riffle.ui.kit.chart.TimeChart}.
 */
@NullMarked
package dev.riffle.ui.kit.chart;

import org.jspecify.annotations.NullMarked;
