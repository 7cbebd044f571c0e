package dev.riffle.ui.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.SegmentBuilder;
import dev.riffle.engine.sample.Margins;
import dev.riffle.ui.chart.ChartData.Bar;
import dev.riffle.ui.chart.ChartData.Bars;
import dev.riffle.ui.chart.ChartData.Lines;
import dev.riffle.ui.chart.ChartData.Nothing;
import dev.riffle.ui.chart.ChartData.Points;
import dev.riffle.workbench.queries.ResultRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChartReaderTest {
    private static final RowType NAMED = RowType.of(Field.of("status", DataType.VARCHAR), Field.of("n", DataType.BIGINT),
            Field.of("n_pm", DataType.DOUBLE));
    private static final RowType TIMED = RowType.of(Field.of("at", DataType.INSTANT), Field.of("status", DataType.VARCHAR),
            Field.of("n", DataType.DOUBLE));

    private static ChartData read(RowType columns, Margins margins, List<@Nullable Object[]> rows) {
        return read(columns, margins, rows, ChartChoice.of(columns, margins).orElseThrow());
    }

    private static ChartData read(RowType columns, Margins margins, List<@Nullable Object[]> rows, ChartChoice choice) {
        SegmentBuilder builder = new SegmentBuilder(columns);
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < columns.size(); column++) {
                Object value = rows.get(row)[column];
                if (value != null) {
                    builder.appender(column).setValue(row, value);
                }
            }
            builder.endRow();
        }
        return ChartReader.read(new ChartRows(columns, margins, ResultRows.of(List.of(builder.build()))), choice);
    }

    private static @Nullable Object[] at(int second, String name, @Nullable Double value) {
        return new Object[]{Instant.ofEpochSecond(second), name, value};
    }

    @Test
    void linesAreByNameAndInTheOrderOfTheirTimes() {
        Lines lines = assertInstanceOf(Lines.class,
                read(TIMED, Margins.NONE, List.of(at(3, "NEW", 30.0), at(1, "PAID", 1.0), at(1, "NEW", 10.0), at(2, "NEW", null))));
        assertEquals(List.of("NEW", "PAID"), lines.series().stream().map(one -> one.name()).toList());
        assertArrayEquals(new long[]{1_000, 2_000, 3_000}, lines.series().getFirst().times());
        assertArrayEquals(new double[]{10, Double.NaN, 30}, lines.series().getFirst().values());
        assertEquals("", lines.remark());
    }

    @Test
    void linesThatAreTooManyAreTold() {
        Lines lines = assertInstanceOf(Lines.class,
                read(TIMED, Margins.NONE, IntStream.range(0, 22).mapToObj(i -> at(i, "name " + i % 11, 1.0)).toList()));
        assertEquals(8, lines.series().size());
        assertEquals("The first 8 names are drawn, 3 others left out.", lines.remark());
    }

    @Test
    void whatCannotBeDrawnSaysWhy() {
        assertEquals(new Nothing("All values are NULL."), read(TIMED, Margins.NONE, List.<@Nullable Object[]>of(at(1, "NEW", null))));
    }

    @Test
    void barsHaveTheirMargins() {
        Margins margins = new Margins(List.of(-1, 2, -1), Map.of());
        Bars bars = assertInstanceOf(Bars.class,
                read(NAMED, margins, List.of(new @Nullable Object[]{"PAID", 20L, 3.5}, new @Nullable Object[]{"NEW", 10L, null})));
        assertEquals(List.of(new Bar("PAID", 20, 3.5), new Bar("NEW", 10, Double.NaN)), bars.bars());
    }

    @Test
    void barsThatAreTooManyAreTold() {
        List<@Nullable Object[]> rows = new ArrayList<>();
        IntStream.range(0, 60).forEach(i -> rows.add(new @Nullable Object[]{"name " + i, (long) i, null}));
        Bars bars = assertInstanceOf(Bars.class, read(NAMED, Margins.NONE, rows));
        assertEquals(50, bars.bars().size());
        assertEquals("name 0", bars.bars().getFirst().name());
        assertEquals("The first 50 rows are drawn, 10 others left out.", bars.remark());
    }

    @Test
    void aHistogramHasBoundedBinsAndAllValues() {
        double[] values = IntStream.range(0, 100_000).mapToDouble(i -> i % 1_000).toArray();
        values[0] = 1e9;
        List<Bar> bars = Histogram.of(values);
        assertEquals(Histogram.MOST_BINS, bars.size());
        assertEquals(100_000, bars.stream().mapToDouble(Bar::value).sum());
        assertEquals(99_999, bars.getFirst().value());
        assertEquals(List.of(new Bar("7", 3, 0)), Histogram.of(new double[]{7, 7, 7}));
        // 8 values 0 to 7: quartiles 2 and 6, so a width of 2 * 4 / 2 = 4 and two bins
        assertEquals(List.of(new Bar("0 … 3.5", 4, 0), new Bar("3.5 … 7", 4, 0)), Histogram.of(new double[]{7, 6, 5, 4, 3, 2, 1, 0}));
    }

    @Test
    void pointsAreCountedWhereTheyLieAndIncompleteOnesToldOf() {
        List<@Nullable Object[]> rows = new ArrayList<>();
        IntStream.range(0, 100).forEach(i -> rows.add(at(i, "NEW", i % 2 == 0 ? -1.0 : 1.0)));
        rows.add(at(5, "NEW", null));
        rows.add(at(5, "NEW", Double.POSITIVE_INFINITY));
        Points points = assertInstanceOf(Points.class, read(TIMED, Margins.NONE, rows, new ChartChoice(ChartKind.HEAT_MAP, 0, -1, 2)));
        assertEquals(100, IntStream.of(points.grid().counts()).sum());
        assertEquals(-1, points.grid().up().from());
        assertEquals(99_000, points.grid().across().to());
        assertEquals("The darkest cell is 1 row. 2 rows without numbers left out.", points.remark());
        ChartTable table = ChartTable.of(points);
        assertEquals(List.of("time_from", "time_to", "y_from", "y_to", "rows"), table.columns().fields().stream().map(Field::name).toList());
        assertEquals(100, table.rows().size());
    }

    @Test
    void linesOfEstimatesHaveTheirMargins() {
        RowType columns = RowType.of(Field.of("at", DataType.INSTANT), Field.of("n", DataType.DOUBLE), Field.of("n_pm", DataType.DOUBLE));
        Margins margins = new Margins(List.of(-1, 2, -1), Map.of());
        Lines lines = assertInstanceOf(Lines.class, read(columns, margins, List.of(new @Nullable Object[]{Instant.ofEpochSecond(2), -5.0, 0.5},
                new @Nullable Object[]{Instant.ofEpochSecond(1), 7.0, null})));
        assertEquals(Double.NaN, lines.series().getFirst().margin(0));
        assertEquals(0.5, lines.series().getFirst().margin(1));
        assertArrayEquals(new double[]{7, -5}, lines.series().getFirst().values());
        ChartTable table = ChartTable.of(lines);
        assertEquals(2, table.rows().size());
        assertEquals(0.5, table.rows().at(1).column(3).value(table.rows().at(1).row()));
    }
}
