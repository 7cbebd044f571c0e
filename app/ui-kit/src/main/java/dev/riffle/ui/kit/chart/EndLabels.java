package dev.riffle.ui.kit.chart;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;

/** The names of the lines at their right ends, kept apart from one another, each led to its line. */
final class EndLabels extends Pane {
    /** From one label to the next, at the least. */
    static final double SPACING = 16;
    /** Between a line's end and its label, for what leads from one to the other. */
    private static final double LEAD = 16;
    /** What the last time of the axis needs when there are no names. */
    private static final double HALF_A_TIME = 28;
    /** Keeps the lowest name off the last time of the axis. */
    private static final double ABOVE_TIMES = 4;
    private static final double MAX_WIDTH = 150;
    /** Narrower charts have no room for names. */
    private static final double MIN_CHART_WIDTH = 540;

    private record Placed(TimeSeries series, Label label) {}

    private List<Placed> placed = List.of();

    EndLabels() {
        setMouseTransparent(true);
        setManaged(false);
    }

    /** Writes the names. @return the pixels they need at the right of the lines */
    double show(Drawing drawing, double chartWidth) {
        List<TimeSeries> named = chartWidth < MIN_CHART_WIDTH
                ? List.of()
                : drawing.series().stream().filter(series -> !Double.isNaN(series.lastKnown(drawing.window().to()))).toList();
        if (!named.stream().map(TimeSeries::name).toList().equals(placed.stream().map(one -> one.series.name()).toList())) {
            placed = named.stream().map(series -> new Placed(series, label(series))).toList();
            getChildren().setAll(placed.stream().map(Placed::label).toList());
        } else {
            List<Placed> before = placed;
            placed = new ArrayList<>();
            for (int i = 0; i < named.size(); i++) {
                placed.add(new Placed(named.get(i), before.get(i).label));
            }
        }
        placed.forEach(one -> one.label.setStyle("-fx-text-fill: " + SeriesColours.lookup(one.series.slot())));
        // whatever the names are: charts stacked keep their times aligned, and nothing jumps when a name comes or goes
        return placed.isEmpty() ? HALF_A_TIME : MAX_WIDTH + LEAD + 4;
    }

    private static Label label(TimeSeries series) {
        Label label = new Label(series.name());
        label.getStyleClass().addAll("end-label", "may-shorten");
        label.setManaged(false); // placed by hand
        label.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        label.setTooltip(new Tooltip(series.name()));
        return label;
    }

    /**
     * Puts the names to the right of the lines, as near to their ends as their neighbours let them.
     *
     * @param lines where the lines are
     * @param plot tells how high they end
     * @param pen draws what leads from a line to its name
     */
    void place(Bounds lines, LinePlot plot, Drawing drawing, Palette palette, Graphics2D pen) {
        List<Placed> byHeight = new ArrayList<>(placed);
        byHeight.sort(Comparator.comparingDouble((Placed one) -> end(one, lines, plot, drawing)));
        double[] ends = byHeight.stream().mapToDouble(one -> end(one, lines, plot, drawing)).toArray();
        double[] centres = spread(ends, lines.getMinY(), lines.getMaxY() - ABOVE_TIMES);
        pen.setStroke(new BasicStroke(1, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (int i = 0; i < ends.length; i++) {
            Placed one = byHeight.get(i);
            boolean fits = i < centres.length;
            one.label.setVisible(fits);
            if (fits) {
                one.label.applyCss();
                double width = Math.min(MAX_WIDTH, Math.ceil(one.label.prefWidth(-1)));
                double height = one.label.prefHeight(-1);
                one.label.resizeRelocate(Math.round(lines.getMaxX() + LEAD), Math.round(centres[i] - height / 2), width, height);
                pen.setPaint(palette.line(one.series.slot()));
                pen.draw(lead(lines.getMaxX(), ends[i], centres[i]));
            }
        }
    }

    /** Writes the names where they were placed. */
    void print(Graphics2D pen, Palette palette) {
        pen.setFont(ChartFont.AXIS);
        for (Placed one : placed) {
            if (one.label.isVisible()) {
                pen.setPaint(palette.line(one.series.slot()));
                pen.drawString(shortened(one.series.name(), pen, MAX_WIDTH), (float) one.label.getLayoutX(),
                        (float) (one.label.getLayoutY() + one.label.getHeight() / 2 + 4));
            }
        }
    }

    /** With its middle left out, where it is wider than there is room. */
    static String shortened(String name, Graphics2D pen, double room) {
        String shortened = name;
        for (int kept = name.length() - 1; kept > 1 && pen.getFontMetrics().stringWidth(shortened) > room; kept--) {
            shortened = name.substring(0, kept / 2) + "…" + name.substring(name.length() - (kept + 1) / 2);
        }
        return shortened;
    }

    private static Path2D lead(double x, double lineY, double nameY) {
        Path2D.Double path = new Path2D.Double();
        path.moveTo(x + 2, lineY);
        path.lineTo(x + 5, lineY);
        path.lineTo(x + LEAD - 5, nameY);
        path.lineTo(x + LEAD - 3, nameY);
        return path;
    }

    private static double end(Placed one, Bounds lines, LinePlot plot, Drawing drawing) {
        return lines.getMaxY() - plot.share(one.series.lastKnown(drawing.window().to()), drawing.scale()) * lines.getHeight();
    }

    /**
     * Moves heights apart, each as little as may be.
     *
     * @param wanted ascending
     * @return at least {@link #SPACING} apart, within the bounds; fewer than wanted when there is no room, the lowest left out
     */
    static double[] spread(double[] wanted, double top, double bottom) {
        int fitting = Math.min(wanted.length, 1 + (int) Math.max(0, (bottom - top) / SPACING));
        double[] places = new double[fitting];
        // neighbours that would collide become one block around the mean of what they wanted; blocks that then collide merge in turn
        double[] sums = new double[fitting];
        int[] sizes = new int[fitting];
        int blocks = 0;
        for (int i = 0; i < fitting; i++) {
            sums[blocks] = wanted[i];
            sizes[blocks++] = 1;
            while (blocks > 1
                    && begin(sums, sizes, blocks - 2, top, bottom) + sizes[blocks - 2] * SPACING > begin(sums, sizes, blocks - 1, top, bottom)) {
                sums[blocks - 2] += sums[blocks - 1];
                sizes[blocks - 2] += sizes[blocks - 1];
                blocks--;
            }
        }
        int next = 0;
        for (int block = 0; block < blocks; block++) {
            double at = begin(sums, sizes, block, top, bottom);
            for (int i = 0; i < sizes[block]; i++) {
                places[next++] = at + i * SPACING;
            }
        }
        return places;
    }

    /** Where the first of a block stands, within the bounds. */
    private static double begin(double[] sums, int[] sizes, int block, double top, double bottom) {
        double length = (sizes[block] - 1) * SPACING;
        return Math.max(top, Math.min(bottom - length, sums[block] / sizes[block] - length / 2));
    }
}
