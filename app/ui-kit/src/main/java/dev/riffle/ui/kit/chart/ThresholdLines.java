package dev.riffle.ui.kit.chart;

import java.awt.BasicStroke;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Draws thresholds above the lines: dashed, each with its label at the left, where labels do not hide one another. */
final class ThresholdLines {
    private static final BasicStroke DASHED = new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[]{6, 4}, 0);
    private static final double GAP = 4;
    /** Of a label, and of its baseline below its upper edge, in pixels: font metrics of the window and of files differ. */
    private static final double HEIGHT = 15;
    private static final double BASELINE = 11;
    private static final double WIDEST = 200;

    private ThresholdLines() {}

    /**
     * Draws all of them.
     *
     * @param area where values are drawn
     * @param plot tells how high a value is
     */
    static void draw(Graphics2D pen, Rectangle2D area, LinePlot plot, Drawing drawing, Palette palette) {
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setFont(ChartFont.AXIS);
        FontMetrics metrics = pen.getFontMetrics();
        List<Rectangle2D> labels = new ArrayList<>();
        List<Threshold> fromTop = drawing.thresholds().stream().sorted(Comparator.comparingDouble(Threshold::value).reversed()).toList();
        for (Threshold threshold : fromTop) {
            double y = y(threshold, area, plot, drawing);
            pen.setPaint(palette.threshold());
            pen.setStroke(DASHED);
            pen.draw(new Line2D.Double(area.getMinX(), y, area.getMaxX(), y));
        }
        for (Threshold threshold : fromTop) {
            double y = y(threshold, area, plot, drawing);
            String text = EndLabels.shortened(threshold.label(), pen, WIDEST);
            double top = y - HEIGHT - 2 < area.getMinY() ? y + 2 : y - HEIGHT - 2;
            Rectangle2D place = new Rectangle2D.Double(area.getMinX() + GAP, top, metrics.stringWidth(text) + 2 * GAP, HEIGHT);
            for (Rectangle2D other : labels) { // from left to right in each row
                if (other.intersects(place)) {
                    place = new Rectangle2D.Double(other.getMaxX() + GAP, top, place.getWidth(), HEIGHT);
                }
            }
            if (place.getMaxX() <= area.getMaxX()) {
                labels.add(place);
                pen.setPaint(palette.ground());
                pen.fill(place);
                pen.setPaint(palette.threshold());
                pen.drawString(text, (float) (place.getX() + GAP), (float) (top + BASELINE));
            }
        }
    }

    private static double y(Threshold threshold, Rectangle2D area, LinePlot plot, Drawing drawing) {
        return area.getMaxY() - plot.share(threshold.value(), drawing.scale()) * area.getHeight();
    }
}
