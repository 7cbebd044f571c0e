package dev.riffle.ui.kit.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.time.ZoneId;

/** Axes, grid and lines, drawn by JFreeChart. Used by one thread at a time. */
final class LinePlot {
    /** Pixels around the area of the lines, for the axes and the unit above them. The same in all charts, so that those stacked align. */
    static final double LEFT = 52;
    static final double TOP = 22;
    static final double BOTTOM = 24;

    private static final float LINE = 1.6f;
    private static final float FOREMOST_LINE = 2.6f;
    /** How much of its line's colour an area has; the rest is the ground's. */
    private static final double AREA = 0.45;
    private static final double DIMMED_AREA = 0.12;

    private final ReducedSeries points = new ReducedSeries();
    private final QuantityAxis valueAxis = QuantityAxis.atTheLeft();
    private final WholeLines lines = new WholeLines();
    private final PlotFrame frame = new PlotFrame(points, valueAxis, lines);
    private TimeAxis timeAxis;

    LinePlot() {
        timeAxis = setZone(ZoneId.of("UTC"));
    }

    /** Writes times in that zone from now on. */
    TimeAxis setZone(ZoneId zone) {
        timeAxis = new TimeAxis(zone);
        frame.setBottomAxis(timeAxis);
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
        points.show(drawing.series(), drawing.window(), (int) lineWidth, drawing.scale(), drawing.stacked());
        double least = points.least();
        double greatest = points.greatest();
        for (Threshold threshold : drawing.thresholds()) {
            least = threshold.value() >= least ? least : threshold.value(); // NaN if there is no other
            greatest = threshold.value() <= greatest ? greatest : threshold.value();
        }
        valueAxis.fit(drawing.scale(), least, greatest, drawing.fromZero(), lineHeight);
        timeAxis.fit(drawing.window());
        boolean dimmed = drawing.foremost().isPresent();
        for (int i = 0; i < drawing.series().size(); i++) {
            TimeSeries one = drawing.series().get(i);
            Color colour = palette.line(one.slot());
            boolean foremost = one.name().equals(drawing.highlighted());
            lines.setSeriesPaint(i, dimmed && !foremost ? Palette.dimmed(colour) : colour, false);
            lines.setSeriesFillPaint(i, Palette.mixed(colour, palette.ground(), dimmed && !foremost ? DIMMED_AREA : AREA), false);
            lines.setSeriesStroke(i, new BasicStroke(foremost ? FOREMOST_LINE : LINE, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND), false);
        }
        frame.draw(pen, width, height, right, palette);
        ThresholdLines.draw(pen, new Rectangle2D.Double(LEFT, TOP, lineWidth, lineHeight), this, drawing, palette);
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
