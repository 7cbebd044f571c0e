package dev.riffle.ui.kit.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.time.ZoneId;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;

/** Axes, grid and lines, drawn by JFreeChart. Used by one thread at a time. */
final class LinePlot {
    /** Pixels around the area of the lines, for the axes and the unit above them. The same in all charts, so that those stacked align. */
    static final double LEFT = 52;
    static final double TOP = 22;
    static final double BOTTOM = 24;

    private static final float LINE = 1.6f;
    private static final float FOREMOST_LINE = 2.6f;

    private final ReducedSeries points = new ReducedSeries();
    private final QuantityAxis valueAxis = new QuantityAxis();
    private final WholeLines lines = new WholeLines();
    private final XYPlot plot = new XYPlot(points, null, valueAxis, lines);
    private final JFreeChart chart = new JFreeChart(null, null, plot, false);
    private TimeAxis timeAxis;

    LinePlot() {
        chart.setNotify(false); // nobody listens: whoever changes something draws it
        chart.setBackgroundPaint(null);
        chart.setPadding(RectangleInsets.ZERO_INSETS);
        chart.getRenderingHints().put(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_NORMALIZE); // hairlines on whole pixels
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlineStroke(new BasicStroke(1));
        plot.setFixedRangeAxisSpace(space(LEFT, 0));
        plot.setFixedDomainAxisSpace(space(0, BOTTOM));
        valueAxis.setTickLabelFont(ChartFont.AXIS);
        valueAxis.setTickLabelInsets(new RectangleInsets(0, 4, 0, 8));
        timeAxis = setZone(ZoneId.of("UTC"));
    }

    private static AxisSpace space(double left, double bottom) {
        AxisSpace space = new AxisSpace();
        space.setLeft(left);
        space.setBottom(bottom);
        return space;
    }

    /** Writes times in that zone from now on. */
    TimeAxis setZone(ZoneId zone) {
        timeAxis = new TimeAxis(zone);
        timeAxis.setTickLabelFont(ChartFont.AXIS);
        timeAxis.setTickLabelInsets(new RectangleInsets(3, 8, 2, 8));
        plot.setDomainAxis(timeAxis);
        return timeAxis;
    }

    /**
     * Draws into a rectangle with its corner at 0, 0.
     *
     * @param right pixels at the right of the lines; the last time of the axis may reach into them
     */
    void draw(Graphics2D pen, double width, double height, double right, Drawing drawing, Palette palette) {
        double lineWidth = width - LEFT - right;
        double lineHeight = height - TOP - BOTTOM;
        if (lineWidth < 1 || lineHeight < 1) {
            return;
        }
        plot.setInsets(new RectangleInsets(TOP, 0, 0, right));
        points.show(drawing.series(), drawing.window(), (int) lineWidth, drawing.scale());
        valueAxis.fit(drawing.scale(), points.least(), points.greatest(), drawing.fromZero(), lineHeight);
        timeAxis.fit(drawing.window());
        paint(palette);
        boolean dimmed = drawing.foremost().isPresent();
        for (int i = 0; i < drawing.series().size(); i++) {
            TimeSeries one = drawing.series().get(i);
            Color colour = palette.line(one.slot());
            boolean foremost = one.name().equals(drawing.highlighted());
            lines.setSeriesPaint(i, dimmed && !foremost ? Palette.dimmed(colour) : colour, false);
            lines.setSeriesStroke(i, new BasicStroke(foremost ? FOREMOST_LINE : LINE, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND), false);
        }
        chart.draw(pen, new Rectangle2D.Double(0, 0, width, height));
    }

    private void paint(Palette palette) {
        plot.setRangeGridlinePaint(palette.grid());
        valueAxis.setTickLabelPaint(palette.axis());
        timeAxis.setTickLabelPaint(palette.axis());
        timeAxis.setAxisLinePaint(palette.grid());
        timeAxis.setTickMarkPaint(palette.grid());
    }

    /** How high a value was drawn above the time axis: 0 to 1, where 1 is the upper edge. */
    double share(double value, ValueScale scale) {
        return (scale.position(value) - valueAxis.getLowerBound()) / valueAxis.getRange().getLength();
    }

    /** Points of the latest drawing. */
    int points() {
        return points.points();
    }
}
