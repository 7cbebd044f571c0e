package dev.riffle.ui.kit.chart;

import dev.riffle.ui.kit.chart.PixelColumns.Points;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.AbstractXYItemRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.data.xy.XYDataset;

/**
 * Draws a series at a stroke, and behind it a band as wide as its values may be off. JFreeChart's own renderers ask axes and data anew for each point,
 * ten times as long.
 */
final class WholeLines extends AbstractXYItemRenderer {
    private static final long serialVersionUID = 1L;
    private static final int BAND_ALPHA = 45;

    /** Called once for each series: see {@link ReducedSeries#getItemCount}. */
    @Override
    public void drawItem(Graphics2D pen, XYItemRendererState state, Rectangle2D area, PlotRenderingInfo info, XYPlot plot, ValueAxis timeAxis,
            ValueAxis valueAxis, XYDataset dataset, int index, int item, CrosshairState crosshair, int pass) {
        ReducedSeries series = (ReducedSeries) dataset;
        Pixels pixels = new Pixels(series.scale(), timeAxis, valueAxis, area);
        Color colour = (Color) getItemPaint(index, item);
        if (series.isEstimated(index)) {
            pen.setPaint(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), BAND_ALPHA * colour.getAlpha() / 255));
            pen.fill(band(series.points(index), pixels));
        }
        if (series.isStacked()) {
            pen.setPaint(getItemFillPaint(index, item));
            pen.fill(area(series.points(index), pixels));
        }
        pen.setPaint(colour);
        Stroke stroke = getItemStroke(index, item);
        pen.setStroke(stroke);
        pen.draw(line(series.points(index), pixels));
        pen.fill(bars(series.points(index), pixels, ((BasicStroke) stroke).getLineWidth() / 2));
    }

    /** What is drawn as a line: all but where bars stand beside one another. */
    private static Path2D line(Points points, Pixels pixels) {
        Path2D.Double path = new Path2D.Double(Path2D.WIND_NON_ZERO, Math.max(1, points.size()));
        boolean joined = false;
        for (int i = 0; i < points.size(); i++) {
            double value = points.values()[i];
            boolean amidBars = points.dense()[i] && i + 2 < points.size() && points.dense()[i + 2];
            if (Double.isNaN(value)) {
                joined = false;
            } else if (amidBars) {
                if (joined) {
                    add(path, pixels.x(points.times()[i]), pixels.y(value), true);
                }
                i++;
                joined = false;
            } else {
                add(path, pixels.x(points.times()[i]), pixels.y(value), joined);
                joined = true;
            }
        }
        return path;
    }

    /**
     * Columns with many values beside one another, each stretch of them filled at once: the stroke of a line that goes up and down in each of them costs
     * many times as much and looks the same.
     *
     * @param half of the line's width
     */
    private static Path2D bars(Points points, Pixels pixels, double half) {
        Path2D.Double path = new Path2D.Double();
        int from = 0;
        while (from < points.size()) {
            int to = from;
            while (to < points.size() && points.dense()[to]) {
                to += 2;
            }
            for (int i = from; i < to; i += 2) {
                add(path, pixels.x(points.times()[i]), pixels.y(points.values()[i + 1]) - half, i > from);
            }
            for (int i = to - 2; i >= from; i -= 2) {
                add(path, pixels.x(points.times()[i]), pixels.y(points.values()[i]) + half, true);
            }
            if (to > from) {
                path.closePath();
            }
            from = Math.max(to, from + 1);
        }
        return path;
    }

    /** From the values down to 0; each stretch between two gaps by itself. */
    private static Path2D area(Points points, Pixels pixels) {
        Path2D.Double path = new Path2D.Double();
        double ground = pixels.y(0);
        boolean open = false;
        double last = 0;
        for (int i = 0; i < points.size(); i++) {
            double x = pixels.x(points.times()[i]);
            if (!Double.isNaN(points.values()[i])) {
                if (!open) {
                    path.moveTo(x, ground);
                }
                path.lineTo(x, pixels.y(points.values()[i]));
                open = true;
                last = x;
            } else if (open) {
                path.lineTo(last, ground);
                path.closePath();
                open = false;
            }
        }
        if (open) {
            path.lineTo(last, ground);
            path.closePath();
        }
        return path;
    }

    /** Above the values from left to right, and below them back again; each stretch between two gaps by itself. */
    private static Path2D band(Points points, Pixels pixels) {
        Path2D.Double path = new Path2D.Double();
        int from = 0;
        while (from < points.size()) {
            int to = from;
            while (to < points.size() && !Double.isNaN(points.values()[to])) {
                to++;
            }
            for (int i = from; i < to; i++) {
                add(path, pixels.x(points.times()[i]), pixels.y(points.values()[i] + ReducedSeries.known(points.margins()[i])), i > from);
            }
            for (int i = to - 1; i >= from; i--) {
                add(path, pixels.x(points.times()[i]), pixels.y(points.values()[i] - ReducedSeries.known(points.margins()[i])), true);
            }
            if (to > from) {
                path.closePath();
            }
            from = to + 1;
        }
        return path;
    }

    private static void add(Path2D path, double x, double y, boolean joined) {
        if (joined) {
            path.lineTo(x, y);
        } else {
            path.moveTo(x, y);
        }
    }

    /** Where times and values are drawn. */
    private static final class Pixels {
        private final ValueScale scale;
        private final Rectangle2D area;
        private final double from;
        private final double pixelsPerMilli;
        private final double bottom;
        private final double pixelsPerUnit;

        Pixels(ValueScale scale, ValueAxis timeAxis, ValueAxis valueAxis, Rectangle2D area) {
            this.scale = scale;
            this.area = area;
            this.from = timeAxis.getLowerBound();
            this.pixelsPerMilli = area.getWidth() / timeAxis.getRange().getLength();
            this.bottom = valueAxis.getLowerBound();
            this.pixelsPerUnit = area.getHeight() / valueAxis.getRange().getLength();
        }

        double x(double time) {
            return area.getMinX() + (time - from) * pixelsPerMilli;
        }

        double y(double value) {
            return area.getMaxY() - (scale.position(value) - bottom) * pixelsPerUnit;
        }
    }
}
