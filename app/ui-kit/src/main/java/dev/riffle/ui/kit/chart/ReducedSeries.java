package dev.riffle.ui.kit.chart;

import dev.riffle.ui.kit.chart.PixelColumns.Points;
import java.util.ArrayList;
import java.util.List;
import org.jfree.data.xy.AbstractXYDataset;

/** What JFreeChart draws: the points that can be seen. Replaced as a whole before each drawing. To JFreeChart each series is one item. */
final class ReducedSeries extends AbstractXYDataset {
    private static final long serialVersionUID = 1L;

    private transient List<Points> series = List.of();
    private transient List<TimeSeries> whole = List.of();
    private transient ValueScale scale = ValueScale.LINEAR;
    private transient boolean stacked;

    /** @param filled whether each is filled down to 0, those in front over those behind */
    void show(List<TimeSeries> shown, TimeWindow window, int columns, ValueScale by, boolean filled) {
        List<Points> reduced = new ArrayList<>(shown.size());
        for (TimeSeries one : shown) {
            reduced.add(PixelColumns.of(one, window, columns));
        }
        series = reduced;
        whole = List.copyOf(shown);
        scale = by;
        stacked = filled;
    }

    /** With what values may be off; NaN without any. */
    double least() {
        double least = Double.NaN;
        for (Points points : series) {
            for (int i = 0; i < points.size(); i++) {
                double value = points.values()[i] - known(points.margins()[i]);
                least = value < least || Double.isNaN(least) ? value : least;
            }
        }
        return least;
    }

    /** With what values may be off; NaN without any. */
    double greatest() {
        double greatest = Double.NaN;
        for (Points points : series) {
            for (int i = 0; i < points.size(); i++) {
                double value = points.values()[i] + known(points.margins()[i]);
                greatest = value > greatest || Double.isNaN(greatest) ? value : greatest;
            }
        }
        return greatest;
    }

    static double known(double margin) {
        return Double.isFinite(margin) ? margin : 0;
    }

    Points points(int index) {
        return series.get(index);
    }

    /** Whether values of a series may be off. */
    boolean isEstimated(int index) {
        return whole.get(index).isEstimated();
    }

    boolean isStacked() {
        return stacked;
    }

    ValueScale scale() {
        return scale;
    }

    int points() {
        return series.stream().mapToInt(Points::size).sum();
    }

    @Override
    public int getSeriesCount() {
        return series.size();
    }

    @Override
    public Comparable<?> getSeriesKey(int index) {
        return index;
    }

    @Override
    public int getItemCount(int index) {
        return Math.min(1, series.get(index).size());
    }

    @Override
    public Number getX(int index, int item) {
        return series.get(index).times()[item];
    }

    @Override
    public Number getY(int index, int item) {
        return scale.position(series.get(index).values()[item]);
    }
}
