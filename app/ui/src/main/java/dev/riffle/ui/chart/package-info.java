/** Any answer as a chart: what its columns suggest, or what the user chose. Start at {@link dev.riffle.ui.chart.ChartPage}. */
@NullMarked
package dev.riffle.ui.chart;

import org.jspecify.annotations.NullMarked;
