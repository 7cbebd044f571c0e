package dev.riffle.ui.kit.chart;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
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
    /** Over more than these milliseconds the day is said, and no milliseconds. */
    private static final long DAYS = 20 * 3_600_000;
    private static final double MAX_NAME_WIDTH = 260;
    /** Samples of other lines so many pixels away are those of this time, too. */
    private static final double NEAR = 4;

    private record Value(TimeSeries series, double value, double margin) {
        String text() {
            String exact = QuantityText.exact(value);
            return margin == 0 || Double.isNaN(value) ? exact : exact + " ± " + (Double.isFinite(margin) ? QuantityText.exact(margin) : "?");
        }
    }

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
            value.setText(shown.text());
        }
    }

    private final Line line = new Line();
    private final Label time = new Label();
    private final VBox box = new VBox(time);
    private final List<Row> rows = new ArrayList<>();
    private DateTimeFormatter format = format("HH:mm:ss.SSS zzz", ZoneId.of("UTC"));
    private DateTimeFormatter formatOfDays = format("d MMM HH:mm zzz", ZoneId.of("UTC"));

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
        format = format("HH:mm:ss.SSS zzz", zone);
        formatOfDays = format("d MMM HH:mm zzz", zone);
    }

    private static DateTimeFormatter format(String pattern, ZoneId zone) {
        ZoneId named = zone.equals(ZoneOffset.UTC) ? ZoneId.of("UTC") : zone; // which alone would be written as Z
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(named);
    }

    /**
     * Shows the sample nearest to a time, or nothing.
     *
     * @param lines where the lines are
     */
    void show(Drawing drawing, Bounds lines, OptionalLong wanted) {
        long nearest = wanted.isPresent() ? nearest(drawing, wanted.getAsLong()) : Long.MIN_VALUE;
        setVisible(nearest != Long.MIN_VALUE);
        if (!isVisible()) {
            return;
        }
        double x = Math.floor(lines.getMinX() + (nearest - drawing.window().from()) * lines.getWidth() / drawing.window().millis()) + 0.5;
        line.setStartX(x);
        line.setEndX(x);
        line.setStartY(lines.getMinY());
        line.setEndY(lines.getMaxY());
        time.setText((drawing.window().millis() < DAYS ? format : formatOfDays).format(Instant.ofEpochMilli(nearest)));
        List<Value> values = values(drawing, nearest, Math.round(NEAR * drawing.window().millis() / lines.getWidth()));
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

    /**
     * Those that are known, the greatest first.
     *
     * @param near milliseconds that a sample may be apart from the time
     */
    private static List<Value> values(Drawing drawing, long time, long near) {
        List<Value> values = new ArrayList<>();
        for (TimeSeries series : drawing.series()) {
            int at = series.nearest(time);
            boolean there = at >= 0 && Math.abs(series.times()[at] - time) <= near;
            if (there && !Double.isNaN(series.values()[at])) {
                values.add(new Value(series, series.values()[at], series.margin(at)));
            }
        }
        values.sort(Comparator.comparingDouble((Value value) -> value.value).reversed());
        return values;
    }
}
