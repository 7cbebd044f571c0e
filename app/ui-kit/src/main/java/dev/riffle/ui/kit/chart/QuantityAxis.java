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
    private final int pixelsPerTick;
    private final TextAnchor anchor;
    private ArrayList<NumberTick> ticks = new ArrayList<>();

    /** @param pixelsPerTick between two ticks, at the least */
    private QuantityAxis(int pixelsPerTick, TextAnchor anchor) {
        this.pixelsPerTick = pixelsPerTick;
        this.anchor = anchor;
        setAutoRange(false);
    }

    static QuantityAxis atTheLeft() {
        QuantityAxis axis = new QuantityAxis(36, TextAnchor.CENTER_RIGHT);
        axis.setAxisLineVisible(false);
        axis.setTickMarksVisible(false);
        return axis;
    }

    static QuantityAxis atTheBottom() {
        QuantityAxis axis = new QuantityAxis(96, TextAnchor.TOP_CENTER);
        axis.setTickMarkInsideLength(0);
        axis.setTickMarkOutsideLength(4);
        return axis;
    }

    /**
     * Fits the axis to what is to be drawn.
     *
     * @param least value; NaN without any
     * @param greatest value; NaN without any
     * @param fromZero whether 0 is shown whatever the values are
     * @param length of the axis in pixels
     */
    void fit(ValueScale scale, double least, double greatest, boolean fromZero, double length) {
        boolean known = greatest >= least;
        double low = !known ? 0 : fromZero || scale == ValueScale.LOGARITHMIC ? Math.min(0, least) : least;
        double high = !known ? 1 : fromZero || scale == ValueScale.LOGARITHMIC ? Math.max(0, greatest) : greatest;
        if (high - low < Math.max(Math.abs(high), Math.abs(low)) * 1e-12 || high == low) { // one value only: room above it, and below it unless that is 0
            double room = high == 0 ? 1 : Math.abs(high) * 0.1;
            low = low == 0 ? 0 : low - room;
            high = high + room;
        }
        List<Double> values = known ? scale.ticks(low, high, (int) Math.clamp(length / pixelsPerTick, 1, 8)) : List.of(0.0);
        ticks = new ArrayList<>();
        for (double value : values) {
            ticks.add(new NumberTick(scale.position(value), text(values, value), anchor, TextAnchor.CENTER, 0));
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
