package dev.riffle.ui.kit.chart;

import dev.riffle.ui.kit.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Region;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;

/**
 * How a number went lately, as a line within a row: without axes, from 0 to its greatest value. One shape of at most one point for two
 * pixels, however many values there are. For the FX thread only.
 */
public final class Sparkline extends Region {
    /** Pixels. */
    public static final double WIDTH = 48;
    public static final double HEIGHT = 14;

    private static final int COLUMNS = (int) WIDTH / 2;

    private final Path line = new Path();

    public Sparkline() {
        setMinSize(WIDTH, HEIGHT);
        setPrefSize(WIDTH, HEIGHT);
        setMaxSize(WIDTH, HEIGHT);
        setMouseTransparent(true);
        getStyleClass().add("sparkline");
        line.getStyleClass().add("sparkline-line");
        line.setManaged(false);
        line.setStrokeLineCap(StrokeLineCap.ROUND);
        line.setStrokeLineJoin(StrokeLineJoin.ROUND);
        getChildren().add(line);
    }

    /**
     * Draws other values; nothing when none of them is known.
     *
     * @param values at equal distances, the newest last, not negative; NaN is a gap
     */
    public void show(double... values) {
        double[] shown = values.length <= COLUMNS ? values : greatestByColumn(values);
        double greatest = 0;
        for (double value : shown) {
            greatest = value > greatest ? value : greatest;
        }
        List<PathElement> elements = new ArrayList<>(shown.length);
        boolean joined = false;
        for (int i = 0; i < shown.length; i++) {
            if (Double.isNaN(shown[i])) {
                joined = false;
                continue;
            }
            double x = WIDTH - 1 - (WIDTH - 2) * (shown.length - 1 - i) / Math.max(1, shown.length - 1);
            double y = HEIGHT - 1.5 - (greatest == 0 ? 0 : shown[i] / greatest * (HEIGHT - 3));
            elements.add(joined ? new LineTo(x, y) : new MoveTo(x, y));
            if (!joined && (i + 1 == shown.length || Double.isNaN(shown[i + 1]))) {
                elements.add(new LineTo(x, y)); // alone between gaps: a dot
            }
            joined = true;
        }
        line.getElements().setAll(elements);
    }

    /** A peak must not get lost; of a column that is partly known, what is known counts. */
    private static double[] greatestByColumn(double[] values) {
        double[] columns = new double[COLUMNS];
        for (int column = 0; column < COLUMNS; column++) {
            int begin = (int) ((long) column * values.length / COLUMNS);
            int end = (int) ((column + 1L) * values.length / COLUMNS);
            double greatest = Double.NaN;
            for (int i = begin; i < end; i++) {
                greatest = values[i] > greatest || Double.isNaN(greatest) ? values[i] : greatest;
            }
            columns[column] = greatest;
        }
        return columns;
    }

    /** Elements of the line. */
    int elements() {
        return line.getElements().size();
    }

    @Override
    public String getUserAgentStylesheet() {
        return Theme.sheet(Sparkline.class, "chart.css");
    }
}
