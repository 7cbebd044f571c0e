package dev.riffle.ui.chart;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.DoubleColumn;
import dev.riffle.connector.data.LongColumn;
import dev.riffle.connector.data.Segment;
import dev.riffle.ui.chart.ChartData.Bar;
import dev.riffle.ui.kit.chart.DensityGrid;
import dev.riffle.ui.kit.chart.SeriesColours;
import dev.riffle.ui.kit.chart.TimeSeries;
import dev.riffle.ui.kit.chart.TimeWindow;
import dev.riffle.workbench.quantity.Count;
import dev.riffle.workbench.queries.ResultRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes of rows what is drawn. It takes as long as there are rows, so not for the FX thread. */
final class ChartReader {
    static final int MOST_BARS = 50;
    private static final String NULLS = "All values are NULL.";

    private final ChartRows rows;
    private final ChartChoice choice;

    private ChartReader(ChartRows rows, ChartChoice choice) {
        this.rows = rows;
        this.choice = choice;
    }

    static ChartData read(ChartRows rows, ChartChoice choice) {
        ChartReader reader = new ChartReader(rows, choice);
        return switch (choice.kind()) {
            case LINES -> reader.lines();
            case BARS -> reader.bars();
            case HISTOGRAM -> reader.histogram();
            case SCATTER -> reader.points(240, 120, true);
            case HEAT_MAP -> reader.points(80, 32, false);
        };
    }

    private ChartData lines() {
        Map<String, Line> lines = new LinkedHashMap<>();
        Set<String> more = new LinkedHashSet<>();
        int margin = rows.margins().of(choice.number());
        for (Segment segment : rows.rows().segments()) {
            LongColumn times = (LongColumn) segment.column(choice.across());
            Column numbers = segment.column(choice.number());
            for (int row = 0; row < segment.rows(); row++) {
                if (times.isNull(row)) {
                    continue;
                }
                String name = choice.name() < 0 ? rows.columns().field(choice.number()).name() : name(segment.column(choice.name()), row);
                Line line = lines.get(name);
                if (line == null && lines.size() == SeriesColours.SLOTS) {
                    more.add(name);
                    continue;
                }
                lines.computeIfAbsent(name, _ -> new Line(margin >= 0)).add(Math.floorDiv(times.get(row), 1_000L), finite(number(numbers, row)),
                        margin < 0 ? 0 : number(segment.column(margin), row));
            }
        }
        if (lines.values().stream().noneMatch(line -> line.known)) {
            return new ChartData.Nothing(NULLS);
        }
        Map<String, Integer> slots = new SeriesColours().assign(lines.keySet());
        List<TimeSeries> series = new ArrayList<>();
        lines.forEach((name, line) -> series.add(line.series(name, slots.getOrDefault(name, SeriesColours.REST))));
        long from = series.stream().mapToLong(one -> one.times()[0]).min().orElseThrow();
        long to = series.stream().mapToLong(one -> one.times()[one.times().length - 1]).max().orElseThrow();
        return new ChartData.Lines(series, new TimeWindow(from, Math.max(to, from + 1_000)), rows.columns().field(choice.number()).name(),
                more.isEmpty() ? "" : "The first " + SeriesColours.SLOTS + " names are drawn, " + Count.of(more.size(), "other") + " left out.");
    }

    /** Rows that have both, counted in a grid of so many cells. */
    private ChartData points(int columns, int cells, boolean dots) {
        boolean time = ChartChoice.isTime(rows.columns().type(choice.across()));
        double[] x = new double[rows.rows().size()];
        double[] y = new double[x.length];
        int size = 0;
        for (Segment segment : rows.rows().segments()) {
            Column across = segment.column(choice.across());
            Column numbers = segment.column(choice.number());
            for (int row = 0; row < segment.rows(); row++) {
                x[size] = time && !across.isNull(row) ? Math.floorDiv(((LongColumn) across).get(row), 1_000L) : number(across, row);
                y[size] = number(numbers, row);
                if (Double.isFinite(x[size]) && Double.isFinite(y[size])) {
                    size++;
                }
            }
        }
        if (size == 0) {
            return new ChartData.Nothing(NULLS);
        }
        DensityGrid grid = DensityGrid.of(Arrays.copyOf(x, size), Arrays.copyOf(y, size), columns, cells);
        int left = x.length - size;
        return new ChartData.Points(grid, rows.columns().field(choice.number()).name(), time, dots,
                "The darkest " + (dots ? "dot" : "cell") + " is " + Count.of(grid.greatest(), "row") + "."
                        + (left == 0 ? "" : " " + Count.of(left, "row") + " without numbers left out."));
    }

    private ChartData bars() {
        List<Bar> bars = new ArrayList<>();
        int margin = rows.margins().of(choice.number());
        for (int row = 0; row < Math.min(MOST_BARS, rows.rows().size()); row++) {
            ResultRows.Place place = rows.rows().at(row);
            double off = margin < 0 ? 0 : number(place.column(margin), place.row());
            bars.add(new Bar(name(place.column(choice.name()), place.row()), number(place.column(choice.number()), place.row()), off));
        }
        if (bars.stream().allMatch(bar -> Double.isNaN(bar.value()))) {
            return new ChartData.Nothing(NULLS);
        }
        int rest = rows.rows().size() - bars.size();
        return new ChartData.Bars(bars, rest == 0 ? "" : "The first " + MOST_BARS + " rows are drawn, " + Count.of(rest, "other") + " left out.");
    }

    private ChartData histogram() {
        double[] values = new double[rows.rows().size()];
        int size = 0;
        for (Segment segment : rows.rows().segments()) {
            Column numbers = segment.column(choice.number());
            for (int row = 0; row < segment.rows(); row++) {
                double value = number(numbers, row);
                if (Double.isFinite(value)) {
                    values[size++] = value;
                }
            }
        }
        int left = values.length - size;
        return size == 0
                ? new ChartData.Nothing(NULLS)
                : new ChartData.Bars(Histogram.of(Arrays.copyOf(values, size)),
                        left == 0 ? "" : Count.of(left, "row") + " without a number left out.");
    }

    /** No line reaches infinity: there it has a gap. */
    private static double finite(double value) {
        return Double.isFinite(value) ? value : Double.NaN;
    }

    /** NaN for NULL. */
    private static double number(Column column, int row) {
        if (column.isNull(row)) {
            return Double.NaN;
        }
        return switch (column) {
            case LongColumn longs -> longs.get(row);
            case DoubleColumn doubles -> doubles.get(row);
            default -> column.value(row) instanceof Number number ? number.doubleValue() : Double.NaN;
        };
    }

    private static String name(Column column, int row) {
        return column.isNull(row) ? "NULL" : String.valueOf(column.value(row));
    }

    /** Grows while the rows are read. */
    private static final class Line {
        private final boolean estimated;
        private long[] times = new long[64];
        private double[] values = new double[64];
        private double[] margins = new double[64];
        private int size;
        private boolean known;
        private boolean ascending = true;

        Line(boolean estimated) {
            this.estimated = estimated;
        }

        void add(long time, double value, double margin) {
            if (size == times.length) {
                times = Arrays.copyOf(times, 2 * size);
                values = Arrays.copyOf(values, 2 * size);
                margins = Arrays.copyOf(margins, 2 * size);
            }
            ascending &= size == 0 || times[size - 1] <= time;
            known |= !Double.isNaN(value);
            times[size] = time;
            margins[size] = margin;
            values[size++] = value;
        }

        TimeSeries series(String name, int slot) {
            if (!ascending) {
                sort();
            }
            long[] at = Arrays.copyOf(times, size);
            double[] all = Arrays.copyOf(values, size);
            return estimated ? new TimeSeries(name, slot, at, all, Arrays.copyOf(margins, size)) : new TimeSeries(name, slot, at, all);
        }

        private void sort() {
            Integer[] order = new Integer[size];
            Arrays.setAll(order, i -> i);
            Arrays.sort(order, (a, b) -> Long.compare(times[a], times[b]));
            long[] sortedTimes = new long[size];
            double[] sortedValues = new double[size];
            double[] sortedMargins = new double[size];
            for (int i = 0; i < size; i++) {
                sortedTimes[i] = times[order[i]];
                sortedValues[i] = values[order[i]];
                sortedMargins[i] = margins[order[i]];
            }
            times = sortedTimes;
            values = sortedValues;
            margins = sortedMargins;
        }
    }
}
