package dev.riffle.ui.kit.chart;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Bounds;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Line;

/** A line through the time under the mouse, and a box beside it with the exact values of that time. */
final class ValuesUnderMouse extends Pane {
    private static final double DISTANCE = 12;
    private static final double MAX_NAME_WIDTH = 260;

    private record Value(TimeSeries series, double value) {}

    private static final class Row extends HBox {
        private final Swatch swatch = new Swatch(SeriesColours.REST);
        private final Label name = new Label();
        private final Label value = new Label();

        Row() {
            getStyleClass().add("value-row");
            name.getStyleClass().addAll("may-shorten");
            name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            name.setMaxWidth(MAX_NAME_WIDTH);
            value.getStyleClass().add("mono");
            value.setMinWidth(USE_PREF_SIZE);
            Region space = new Region();
            setHgrow(space, Priority.ALWAYS);
            getChildren().addAll(swatch, name, space, value);
        }

        void show(Value shown) {
            swatch.setSlot(shown.series.slot());
            name.setText(shown.series.name());
            value.setText(QuantityText.exact(shown.value));
        }
    }

    private final Line line = new Line();
    private final Label time = new Label();
    private final VBox box = new VBox(time);
    private final List<Row> rows = new ArrayList<>();
    private DateTimeFormatter format = format(ZoneId.of("UTC"));

    ValuesUnderMouse() {
        setMouseTransparent(true);
        setManaged(false);
        getStyleClass().add("may-overlap");
        line.getStyleClass().add("time-line");
        time.getStyleClass().addAll("mono", "time");
        box.getStyleClass().add("values");
        box.setManaged(false); // placed by hand
        getChildren().addAll(line, box);
        setVisible(false);
    }

    void setZone(ZoneId zone) {
        format = format(zone);
    }

    private static DateTimeFormatter format(ZoneId zone) {
        ZoneId named = zone.equals(ZoneOffset.UTC) ? ZoneId.of("UTC") : zone; // which alone would be written as Z
        return DateTimeFormatter.ofPattern("HH:mm:ss.SSS zzz", Locale.ENGLISH).withZone(named);
    }

    /**
     * Shows the sample nearest to a place.
     *
     * @param lines where the lines are
     * @param mouseX from the left edge of the chart
     */
    void show(Drawing drawing, Bounds lines, double mouseX) {
        long wanted = drawing.window().from() + Math.round((mouseX - lines.getMinX()) / lines.getWidth() * drawing.window().millis());
        long nearest = nearest(drawing, wanted);
        setVisible(nearest != Long.MIN_VALUE);
        if (!isVisible()) {
            return;
        }
        double x = Math.floor(lines.getMinX() + (nearest - drawing.window().from()) * lines.getWidth() / drawing.window().millis()) + 0.5;
        line.setStartX(x);
        line.setEndX(x);
        line.setStartY(lines.getMinY());
        line.setEndY(lines.getMaxY());
        time.setText(format.format(Instant.ofEpochMilli(nearest)));
        List<Value> values = values(drawing, nearest);
        while (rows.size() < values.size()) {
            rows.add(new Row());
        }
        box.getChildren().setAll(rows.subList(0, values.size()));
        box.getChildren().addFirst(time);
        for (int i = 0; i < values.size(); i++) {
            rows.get(i).show(values.get(i));
        }
        box.applyCss();
        double width = Math.ceil(box.prefWidth(-1));
        double height = Math.ceil(box.prefHeight(-1));
        boolean leftOfLine = x + DISTANCE + width > getWidth();
        double y = Math.min(lines.getMinY() + 4, Math.max(0, getHeight() - height));
        box.resizeRelocate(Math.max(0, leftOfLine ? x - DISTANCE - width : x + DISTANCE), y, width, height);
    }

    /** The time of a sample within the window. */
    private static long nearest(Drawing drawing, long wanted) {
        long nearest = Long.MIN_VALUE;
        for (TimeSeries series : drawing.series()) {
            int at = series.nearest(wanted);
            if (at >= 0) {
                long time = series.times()[at];
                boolean inside = time >= drawing.window().from() && time <= drawing.window().to();
                if (inside && (nearest == Long.MIN_VALUE || Math.abs(time - wanted) < Math.abs(nearest - wanted))) {
                    nearest = time;
                }
            }
        }
        return nearest;
    }

    /** The greatest first. */
    private static List<Value> values(Drawing drawing, long time) {
        List<Value> values = new ArrayList<>();
        for (TimeSeries series : drawing.series()) {
            int at = series.nearest(time);
            boolean there = at >= 0 && series.times()[at] == time;
            values.add(new Value(series, there ? series.values()[at] : Double.NaN));
        }
        values.sort(Comparator.comparingDouble((Value value) -> Double.isNaN(value.value) ? -1 : value.value).reversed());
        return values;
    }
}
