package dev.riffle.ui.kit.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** The axis of values: ticks at round numbers, written short. What it draws are positions of a {@link ValueScale}. */
final class QuantityAxis extends NumberAxis {
    private static final long serialVersionUID = 1L;
    /** Between two ticks, at the least. */
    private static final int PIXELS_PER_TICK = 36;

    private ArrayList<NumberTick> ticks = new ArrayList<>();

    QuantityAxis() {
        setAutoRange(false);
        setAxisLineVisible(false);
        setTickMarksVisible(false);
    }

    /**
     * Fits the axis to what is to be drawn.
     *
     * @param least value; NaN without any
     * @param greatest value; NaN without any
     * @param fromZero whether 0 is shown whatever the values are
     * @param height of the plot in pixels
     */
    void fit(ValueScale scale, double least, double greatest, boolean fromZero, double height) {
        boolean known = greatest >= least;
        double low = !known ? 0 : fromZero || scale == ValueScale.LOGARITHMIC ? Math.min(0, least) : least;
        double high = !known ? 1 : fromZero || scale == ValueScale.LOGARITHMIC ? Math.max(0, greatest) : greatest;
        if (high - low < Math.max(Math.abs(high), Math.abs(low)) * 1e-12 || high == low) { // one value only: room above it, and below it unless that is 0
            double room = high == 0 ? 1 : Math.abs(high) * 0.1;
            low = low == 0 ? 0 : low - room;
            high = high + room;
        }
        List<Double> values = known ? scale.ticks(low, high, (int) Math.clamp(height / PIXELS_PER_TICK, 1, 8)) : List.of(0.0);
        ticks = new ArrayList<>();
        for (double value : values) {
            ticks.add(new NumberTick(scale.position(value), text(values, value), TextAnchor.CENTER_RIGHT, TextAnchor.CENTER, 0));
        }
        double room = scale.headroom();
        setRange(Math.min(scale.position(values.getFirst()), scale.position(low < 0 ? low * room : low)),
                Math.max(scale.position(values.getLast()), scale.position(high > 0 ? high * room : high)));
    }

    /** With as many digits as tell neighbours apart: 60,000 and 60,020 would both be 60 k. */
    private static String text(List<Double> values, double value) {
        String shortened = QuantityText.shortened(value);
        boolean unique = values.stream().filter(other -> QuantityText.shortened(other).equals(shortened)).count() == 1;
        return unique ? shortened : QuantityText.exact(value);
    }

    @Override
    public List<NumberTick> refreshTicks(Graphics2D pen, AxisState state, Rectangle2D plot, RectangleEdge edge) {
        return ticks;
    }
}
