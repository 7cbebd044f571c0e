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

/** The axis of values: from 0, ticks at round numbers, written short. What it draws are positions of a {@link ValueScale}. */
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
     * @param greatest value; NaN without any
     * @param height of the plot in pixels
     */
    void fit(ValueScale scale, double greatest, double height) {
        double reached = greatest > 0 ? greatest : 1;
        List<Double> values = greatest >= 0 ? scale.ticks(reached, (int) Math.clamp(height / PIXELS_PER_TICK, 1, 8)) : List.of(0.0);
        ticks = new ArrayList<>();
        for (double value : values) {
            ticks.add(new NumberTick(scale.position(value), QuantityText.shortened(value), TextAnchor.CENTER_RIGHT, TextAnchor.CENTER, 0));
        }
        setRange(0, scale.position(Math.max(values.getLast(), reached * scale.headroom())));
    }

    @Override
    public List<NumberTick> refreshTicks(Graphics2D pen, AxisState state, Rectangle2D plot, RectangleEdge edge) {
        return ticks;
    }
}
