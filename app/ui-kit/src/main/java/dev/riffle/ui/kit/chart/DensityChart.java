package dev.riffle.ui.kit.chart;

import java.awt.Graphics2D;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;
import org.jfree.chart.axis.ValueAxis;
import org.jspecify.annotations.Nullable;

/** Points of two numbers, or of a time and a number, as dots or as cells that are the darker the more points there are. For the FX thread only. */
public final class DensityChart extends CanvasChart {
    /** What the last words of the axis at the bottom need. */
    private static final double RIGHT = 28;
    private static final double DISTANCE = 12;

    private final Label place = new Label();
    private final Label count = new Label();
    private final VBox box = new VBox(place, count);
    private ZoneId zone = ZoneId.of("UTC");
    private @Nullable DensityGrid grid;
    private boolean time;
    private boolean dots;
    private double mouseX = Double.NaN;
    private double mouseY = Double.NaN;
    private @Nullable Plot plot;

    /** Made at the first drawing: see {@link FirstDrawing}. */
    private static final class Plot {
        private final QuantityAxis left = QuantityAxis.atTheLeft();
        private final DensityCells cells = new DensityCells();
        private final PlotFrame frame = new PlotFrame(new DensityCells.OneItem(), left, cells);
    }

    public DensityChart() {
        super("");
        getStyleClass().add("density-chart");
        place.getStyleClass().addAll("mono", "time");
        count.getStyleClass().add("mono");
        box.getStyleClass().addAll("values", "may-overlap");
        box.setManaged(false); // placed by hand
        box.setMouseTransparent(true);
        box.setVisible(false);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText("Points");
        getChildren().add(box);
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> pointAt(event.getX(), event.getY()));
        addEventHandler(MouseEvent.MOUSE_EXITED, _ -> pointAt(Double.NaN, Double.NaN));
    }

    /**
     * Shows other points.
     *
     * @param unit what y is, written above its axis
     * @param xIsTime whether x are milliseconds since 1970-01-01T00:00Z
     * @param asDots whether to draw a dot for each cell, however large it is
     */
    public void show(DensityGrid shown, String unit, boolean xIsTime, boolean asDots) {
        grid = shown;
        time = xIsTime;
        dots = asDots;
        setUnit(unit);
        changed();
    }

    /** Writes times in that zone. UTC unless told otherwise. */
    public void setZone(ZoneId other) {
        zone = other;
        changed();
    }

    private void pointAt(double x, double y) {
        mouseX = x;
        mouseY = y;
        requestLayout();
    }

    @Override
    double right() {
        return RIGHT;
    }

    @Override
    void paint(Graphics2D pen, double width, double height, Palette palette) {
        DensityGrid shown = grid;
        Bounds area = area();
        if (shown == null || area.getWidth() < 1 || area.getHeight() < 1) {
            return;
        }
        Plot ready = plot == null ? new Plot() : plot;
        plot = ready;
        ready.left.fit(ValueScale.LINEAR, shown.up().from(), shown.up().to(), false, area.getHeight());
        ready.frame.setBottomAxis(bottom(shown.across(), area.getWidth()));
        ready.cells.show(shown, dots, palette.line(0));
        ready.frame.draw(pen, width, height, RIGHT, palette);
    }

    @Override
    void printLabels(Graphics2D pen, Palette palette) {
        // there are none
    }

    private ValueAxis bottom(DensityGrid.Extent across, double width) {
        if (time) {
            TimeAxis axis = new TimeAxis(zone);
            long from = (long) across.from();
            long to = (long) across.to();
            axis.fit(to - from < TimeWindow.LEAST_MILLIS ? new TimeWindow(from - 500, from + 500) : new TimeWindow(from, to));
            return axis;
        }
        QuantityAxis axis = QuantityAxis.atTheBottom();
        axis.fit(ValueScale.LINEAR, across.from(), across.to(), false, width);
        return axis;
    }

    @Override
    void layOutAbove(double width, double height) {
        DensityGrid shown = grid;
        Plot ready = plot;
        Bounds area = area();
        box.setVisible(shown != null && ready != null && area.contains(mouseX, mouseY) && show(shown, ready, area));
        if (box.isVisible()) {
            box.applyCss();
            double boxWidth = Math.ceil(box.prefWidth(-1));
            double boxHeight = Math.ceil(box.prefHeight(-1));
            double x = mouseX + DISTANCE + boxWidth > width ? mouseX - DISTANCE - boxWidth : mouseX + DISTANCE;
            box.resizeRelocate(Math.max(0, x), Math.clamp(mouseY - boxHeight / 2, 0, Math.max(0, height - boxHeight)), boxWidth, boxHeight);
        }
    }

    /** @return whether there is anything near the mouse */
    private boolean show(DensityGrid shown, Plot ready, Bounds area) {
        ValueAxis bottom = ready.frame.bottomAxis();
        double x = bottom.getLowerBound() + (mouseX - area.getMinX()) / area.getWidth() * bottom.getRange().getLength();
        double y = ready.left.getLowerBound() + (area.getMaxY() - mouseY) / area.getHeight() * ready.left.getRange().getLength();
        if (x < shown.across().from() || x > shown.across().to() || y < shown.up().from() || y > shown.up().to()) {
            return false;
        }
        int column = shown.across().part(x, shown.columns());
        int row = shown.up().part(y, shown.rows());
        int near = dots ? 1 : 0;
        long points = 0;
        for (int r = Math.max(0, row - near); r <= Math.min(shown.rows() - 1, row + near); r++) {
            for (int c = Math.max(0, column - near); c <= Math.min(shown.columns() - 1, column + near); c++) {
                points += shown.count(c, r);
            }
        }
        place.setText(words(shown.across(), column, shown.columns(), time) + " · " + words(shown.up(), row, shown.rows(), false));
        count.setText(String.format(Locale.ROOT, "%,d", points) + (points == 1 ? " row" : " rows"));
        return points > 0;
    }

    private String words(DensityGrid.Extent extent, int part, int parts, boolean asTime) {
        double from = extent.begin(part, parts);
        double to = extent.begin(part + 1, parts);
        if (asTime) {
            DateTimeFormatter format = DateTimeFormatter
                    .ofPattern(extent.to() - extent.from() < 120_000 ? "HH:mm:ss.SSS" : "d MMM HH:mm:ss", Locale.ENGLISH)
                    .withZone(zone);
            return format.format(Instant.ofEpochMilli((long) from));
        }
        return from == to ? QuantityText.exact(from) : QuantityText.shortened(from) + " … " + QuantityText.shortened(to);
    }
}
