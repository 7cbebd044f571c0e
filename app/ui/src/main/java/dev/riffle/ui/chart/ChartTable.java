package dev.riffle.ui.chart;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.SegmentBuilder;
import dev.riffle.ui.kit.chart.DensityGrid;
import dev.riffle.ui.kit.chart.TimeSeries;
import dev.riffle.workbench.queries.ResultRows;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is drawn, as rows: of a histogram its ranges, of points how many lie where. @param columns of the rows */
public record ChartTable(RowType columns, ResultRows rows) {
    private static final RowType LINES = RowType.of(Field.of("time", DataType.INSTANT), Field.of("name", DataType.VARCHAR),
            Field.of("value", DataType.DOUBLE), Field.of("margin", DataType.DOUBLE));
    private static final RowType BARS = RowType.of(Field.of("name", DataType.VARCHAR), Field.of("value", DataType.DOUBLE),
            Field.of("margin", DataType.DOUBLE));
    private static final RowType CELLS = RowType.of(Field.of("x_from", DataType.DOUBLE), Field.of("x_to", DataType.DOUBLE),
            Field.of("y_from", DataType.DOUBLE), Field.of("y_to", DataType.DOUBLE), Field.of("rows", DataType.BIGINT));
    private static final RowType CELLS_OVER_TIME = RowType.of(Field.of("time_from", DataType.INSTANT), Field.of("time_to", DataType.INSTANT),
            Field.of("y_from", DataType.DOUBLE), Field.of("y_to", DataType.DOUBLE), Field.of("rows", DataType.BIGINT));

    static ChartTable of(ChartData data) {
        return switch (data) {
            case ChartData.Lines lines -> lines(lines.series());
            case ChartData.Bars bars -> bars(bars.bars());
            case ChartData.Points points -> cells(points);
            case ChartData.Nothing _ -> new ChartTable(BARS, ResultRows.NONE);
        };
    }

    private static ChartTable lines(List<TimeSeries> series) {
        Rows rows = new Rows(LINES);
        for (TimeSeries one : series) {
            for (int i = 0; i < one.times().length; i++) {
                rows.add(Instant.ofEpochMilli(one.times()[i]), one.name(), known(one.values()[i]), one.isEstimated() ? known(one.margin(i)) : null);
            }
        }
        return rows.table();
    }

    private static ChartTable bars(List<ChartData.Bar> bars) {
        Rows rows = new Rows(BARS);
        bars.forEach(bar -> rows.add(bar.name(), known(bar.value()), bar.margin() == 0 ? null : known(bar.margin())));
        return rows.table();
    }

    private static ChartTable cells(ChartData.Points points) {
        DensityGrid grid = points.grid();
        Rows rows = new Rows(points.time() ? CELLS_OVER_TIME : CELLS);
        for (int row = 0; row < grid.rows(); row++) {
            for (int column = 0; column < grid.columns(); column++) {
                if (grid.count(column, row) > 0) {
                    rows.add(across(points, column), across(points, column + 1), grid.up().begin(row, grid.rows()),
                            grid.up().begin(row + 1, grid.rows()),
                            (long) grid.count(column, row));
                }
            }
        }
        return rows.table();
    }

    private static Object across(ChartData.Points points, int column) {
        double value = points.grid().across().begin(column, points.grid().columns());
        return points.time() ? Instant.ofEpochMilli((long) value) : value;
    }

    private static @Nullable Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }

    /** Rows that are being made. */
    private static final class Rows {
        private final RowType columns;
        private final SegmentBuilder builder;

        Rows(RowType columns) {
            this.columns = columns;
            this.builder = new SegmentBuilder(columns);
        }

        void add(@Nullable Object... values) {
            builder.addRow(values);
        }

        ChartTable table() {
            return new ChartTable(columns, builder.rows() == 0 ? ResultRows.NONE : ResultRows.of(List.of(builder.build())));
        }
    }
}
