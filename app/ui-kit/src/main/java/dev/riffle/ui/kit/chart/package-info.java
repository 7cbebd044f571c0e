/**
 * Numbers over time, drawn: as a chart with axes, direct labels and exact values under the mouse, or as a line within a row. Start at
 * {@link dev.riffle.ui.kit.chart.TimeChart}.
 */
@NullMarked
package dev.riffle.ui.kit.chart;

import org.jspecify.annotations.NullMarked;
