package dev.riffle.ui.kit.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.AbstractXYItemRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.data.xy.AbstractXYDataset;
import org.jfree.data.xy.XYDataset;

/** Draws a grid at once, as cells or as dots, the darker the more points there are: in steps of magnitude, so that single ones are seen beside thousands. */
final class DensityCells extends AbstractXYItemRenderer {
    private static final long serialVersionUID = 1L;
    private static final int LEAST_ALPHA = 70;
    private static final int DOT = 3;
    private static final double LEAST_CELL = 3;

    /** What JFreeChart draws: to it all is one item. */
    static final class OneItem extends AbstractXYDataset {
        private static final long serialVersionUID = 1L;

        @Override
        public int getSeriesCount() {
            return 1;
        }

        @Override
        public Comparable<?> getSeriesKey(int series) {
            return series;
        }

        @Override
        public int getItemCount(int series) {
            return 1;
        }

        @Override
        public Number getX(int series, int item) {
            return 0;
        }

        @Override
        public Number getY(int series, int item) {
            return 0;
        }
    }

    private transient DensityGrid grid = new DensityGrid(new DensityGrid.Extent(0, 1), new DensityGrid.Extent(0, 1), 1, new int[]{1});
    private transient Color colour = Color.GRAY;
    private boolean dots;

    void show(DensityGrid shown, boolean asDots, Color by) {
        grid = shown;
        dots = asDots;
        colour = by;
    }

    @Override
    public void drawItem(Graphics2D pen, XYItemRendererState state, Rectangle2D area, PlotRenderingInfo info, XYPlot plot, ValueAxis bottom,
            ValueAxis left, XYDataset dataset, int series, int item, CrosshairState crosshair, int pass) {
        double greatest = Math.log1p(grid.greatest());
        Rectangle2D.Double cell = new Rectangle2D.Double();
        for (int row = 0; row < grid.rows(); row++) {
            double top = Math.round(area.getMaxY() - place(grid.up(), row + 1, grid.rows(), left) * area.getHeight());
            double under = Math.round(area.getMaxY() - place(grid.up(), row, grid.rows(), left) * area.getHeight());
            for (int column = 0; column < grid.columns(); column++) {
                int count = grid.count(column, row);
                if (count == 0) {
                    continue;
                }
                double begin = Math.round(area.getMinX() + place(grid.across(), column, grid.columns(), bottom) * area.getWidth());
                double end = Math.round(area.getMinX() + place(grid.across(), column + 1, grid.columns(), bottom) * area.getWidth());
                int alpha = LEAST_ALPHA + (int) Math.round((255 - LEAST_ALPHA) * Math.log1p(count) / greatest);
                pen.setPaint(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha));
                if (dots) {
                    cell.setRect(Math.round((begin + end - DOT) / 2), Math.round((top + under - DOT) / 2), DOT, DOT);
                } else {
                    cell.setRect(begin, top, Math.max(LEAST_CELL, end - begin - 1), Math.max(LEAST_CELL, under - top - 1));
                }
                pen.fill(cell);
            }
        }
    }

    /** Where a part of an extent begins on an axis, 0 to 1. All the same values are as wide as the axis has room around them. */
    private static double place(DensityGrid.Extent extent, int part, int parts, ValueAxis axis) {
        double value = extent.to() == extent.from()
                ? extent.from() + (part - parts / 2.0) / parts * axis.getRange().getLength() / 10
                : extent.begin(part, parts);
        return (value - axis.getLowerBound()) / axis.getRange().getLength();
    }
}
