package dev.riffle.ui.kit.chart;

import dev.riffle.ui.kit.chart.PixelColumns.Points;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.AbstractXYItemRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.data.xy.XYDataset;

/** Draws a series at a stroke. JFreeChart's own renderers ask axes and data anew for each point, ten times as long. */
final class WholeLines extends AbstractXYItemRenderer {
    private static final long serialVersionUID = 1L;

    /** Called once for each series: see {@link ReducedSeries#getItemCount}. */
    @Override
    public void drawItem(Graphics2D pen, XYItemRendererState state, Rectangle2D area, PlotRenderingInfo info, XYPlot plot, ValueAxis timeAxis,
            ValueAxis valueAxis, XYDataset dataset, int index, int item, CrosshairState crosshair, int pass) {
        ReducedSeries series = (ReducedSeries) dataset;
        pen.setPaint(getItemPaint(index, item));
        pen.setStroke(getItemStroke(index, item));
        pen.draw(path(series.points(index), series.scale(), timeAxis, valueAxis, area));
    }

    private static Path2D path(Points points, ValueScale scale, ValueAxis timeAxis, ValueAxis valueAxis, Rectangle2D area) {
        double from = timeAxis.getLowerBound();
        double pixelsPerMilli = area.getWidth() / timeAxis.getRange().getLength();
        double pixelsPerUnit = area.getHeight() / valueAxis.getUpperBound();
        Path2D.Double path = new Path2D.Double(Path2D.WIND_NON_ZERO, Math.max(1, points.size()));
        boolean joined = false;
        for (int i = 0; i < points.size(); i++) {
            double value = points.values()[i];
            if (Double.isNaN(value)) {
                joined = false;
                continue;
            }
            double x = area.getMinX() + (points.times()[i] - from) * pixelsPerMilli;
            double y = area.getMaxY() - scale.position(value) * pixelsPerUnit;
            if (joined) {
                path.lineTo(x, y);
            } else {
                path.moveTo(x, y);
            }
            joined = true;
        }
        return path;
    }
}
