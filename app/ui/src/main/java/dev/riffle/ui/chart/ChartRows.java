package dev.riffle.ui.chart;

import dev.riffle.connector.data.RowType;
import dev.riffle.engine.sample.Margins;
import dev.riffle.workbench.queries.ResultRows;

/**
 * What a chart is made of.
 *
 * @param columns of the rows
 * @param margins which columns tell how far others may be off
 * @param rows in the order in which they came
 */
public record ChartRows(RowType columns, Margins margins, ResultRows rows) {
    public static final ChartRows NONE = new ChartRows(RowType.of(), Margins.NONE, ResultRows.NONE);
}
