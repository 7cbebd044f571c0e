package dev.riffle.ui.kit.chart;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYDataset;

/** Axes and grid, drawn by JFreeChart, around what a renderer draws. Used by one thread at a time. */
final class PlotFrame {
    private final QuantityAxis valueAxis;
    private final XYPlot plot;
    private final JFreeChart chart;

    PlotFrame(XYDataset data, QuantityAxis valueAxis, XYItemRenderer renderer) {
        this.valueAxis = valueAxis;
        plot = new XYPlot(data, null, valueAxis, renderer);
        chart = new JFreeChart(null, null, plot, false);
        chart.setNotify(false); // nobody listens: whoever changes something draws it
        chart.setBackgroundPaint(null);
        chart.setPadding(RectangleInsets.ZERO_INSETS);
        chart.getRenderingHints().put(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_NORMALIZE); // hairlines on whole pixels
        plot.setBackgroundPaint(null);
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD); // the last one in front
        plot.setOutlineVisible(false);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlineStroke(new BasicStroke(1));
        plot.setFixedRangeAxisSpace(space(LinePlot.LEFT, 0));
        plot.setFixedDomainAxisSpace(space(0, LinePlot.BOTTOM));
        valueAxis.setTickLabelFont(ChartFont.AXIS);
        valueAxis.setTickLabelInsets(new RectangleInsets(0, 4, 0, 8));
    }

    private static AxisSpace space(double left, double bottom) {
        AxisSpace space = new AxisSpace();
        space.setLeft(left);
        space.setBottom(bottom);
        return space;
    }

    /** The axis at the bottom. */
    void setBottomAxis(ValueAxis axis) {
        axis.setTickLabelFont(ChartFont.AXIS);
        axis.setTickLabelInsets(new RectangleInsets(3, 8, 2, 8));
        plot.setDomainAxis(axis);
    }

    ValueAxis bottomAxis() {
        return plot.getDomainAxis();
    }

    /** @param right pixels at the right of the area; the last words of the axis may reach into them */
    void draw(Graphics2D pen, double width, double height, double right, Palette palette) {
        plot.setInsets(new RectangleInsets(LinePlot.TOP, 0, 0, right));
        plot.setRangeGridlinePaint(palette.grid());
        valueAxis.setTickLabelPaint(palette.axis());
        ValueAxis bottom = plot.getDomainAxis();
        bottom.setTickLabelPaint(palette.axis());
        bottom.setAxisLinePaint(palette.grid());
        bottom.setTickMarkPaint(palette.grid());
        chart.draw(pen, new Rectangle2D.Double(0, 0, width, height));
    }
}
