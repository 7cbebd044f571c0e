package dev.riffle.ui.kit.chart;

import java.awt.Graphics2D;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * Lines over time: up to {@link SeriesColours#SLOTS} series and the rest of them, names at the lines' ends, exact values under the mouse, gaps where
 * nothing is known, stretches enlarged by dragging over them ({@link ZoomGestures}). However often it is changed, it draws once a pulse, and a few points
 * for each column of pixels however many there are. Charts whose {@link #zoomProperty()} and {@link #timeUnderMouseProperty()} are bound to one another move
 * together. For the FX thread only.
 */
public final class TimeChart extends CanvasChart {
    private static final TimeWindow NO_TIME = new TimeWindow(0, 60_000);

    private final EndLabels names = new EndLabels();
    private final ValuesUnderMouse values = new ValuesUnderMouse();
    private final Label empty = new Label();
    private final Button showAll = new Button("Show all");
    private final ZoomGestures gestures;
    private final ObjectProperty<Optional<TimeWindow>> zoom = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<OptionalLong> timeUnderMouse = new SimpleObjectProperty<>(OptionalLong.empty());
    private final BooleanProperty fromZero = new SimpleBooleanProperty(true);
    private final ObjectProperty<ValueScale> scale = new SimpleObjectProperty<>(ValueScale.LINEAR);
    private final BooleanProperty stacked = new SimpleBooleanProperty();
    private final StringProperty highlighted = new SimpleStringProperty("");
    private ZoneId zone = ZoneId.of("UTC");
    private TimeWindow whole = NO_TIME;
    private List<TimeSeries> series = List.of();
    private Drawing drawing = new Drawing(List.of(), NO_TIME, ValueScale.LINEAR, true, "", List.of(), false);
    private double right;
    private @Nullable LinePlot plot;

    /** @param unit of the values, written above their axis */
    public TimeChart(String unit) {
        super(unit);
        getStyleClass().add("time-chart");
        empty.getStyleClass().add("empty");
        gestures = new ZoomGestures(this, this::area, this::shown, () -> whole, zoom);
        showAll.getStyleClass().addAll("show-all", "may-overlap");
        showAll.setManaged(false); // placed by hand
        showAll.setTooltip(new Tooltip("Show the whole time again (Esc, or a double click)"));
        showAll.setOnAction(_ -> gestures.showAll());
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText("Lines over time");
        setAccessibleHelp("Plus and minus enlarge and reduce the time shown, the arrow keys move it, Escape shows all.");
        getChildren().addAll(gestures.band(), names, empty, showAll, values);
        scale.subscribe(this::changed);
        fromZero.subscribe(this::changed);
        highlighted.subscribe(this::changed);
        stacked.subscribe(this::stack);
        zoom.subscribe(this::changed);
        timeUnderMouse.subscribe(this::requestLayout);
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> pointAt(event.getX(), event.getY()));
        addEventHandler(MouseEvent.MOUSE_EXITED, _ -> timeUnderMouse.set(OptionalLong.empty()));
    }

    /** Shows other series at once; the last one is drawn in front. */
    public void show(List<TimeSeries> series, TimeWindow window) {
        whole = window;
        this.series = series;
        drawing = new Drawing(series, window, drawing.scale(), drawing.fromZero(), drawing.highlighted(), drawing.thresholds(), drawing.stacked());
        stack();
    }

    /** The last one, which is in front otherwise, is the lowest; it is drawn over those that stand on it. */
    private void stack() {
        List<TimeSeries> shown = stacked.get() ? TimeSeries.stacked(series.reversed()).reversed() : series;
        drawing = new Drawing(shown, drawing.window(), drawing.scale(), drawing.fromZero(), drawing.highlighted(), drawing.thresholds(),
                stacked.get());
        changed();
    }

    /** Marks other values by dashed lines, and makes room for them on the axis. */
    public void setThresholds(List<Threshold> thresholds) {
        if (!drawing.thresholds().equals(thresholds)) {
            drawing = new Drawing(drawing.series(), drawing.window(), drawing.scale(), drawing.fromZero(), drawing.highlighted(), thresholds,
                    drawing.stacked());
            changed();
        }
    }

    /** The stretch that is enlarged; empty to show all. One that nothing is known of any more shows all. */
    public ObjectProperty<Optional<TimeWindow>> zoomProperty() {
        return zoom;
    }

    /** The time under the mouse, milliseconds since 1970-01-01T00:00Z, whose values are shown; empty while it is elsewhere. */
    public ObjectProperty<OptionalLong> timeUnderMouseProperty() {
        return timeUnderMouse;
    }

    /** Whether 0 is on the axis whatever the values are, as it should be where heights are compared. On at first; logarithms have it always. */
    public BooleanProperty fromZeroProperty() {
        return fromZero;
    }

    /** Whether lines stand on one another, filled, so that the highest is the sum of all. The axis is linear from 0 then. Off at first. */
    public BooleanProperty stackedProperty() {
        return stacked;
    }

    /** What is said within the chart while there is nothing to draw. */
    public StringProperty emptyTextProperty() {
        return empty.textProperty();
    }

    public ObjectProperty<ValueScale> scaleProperty() {
        return scale;
    }

    /** The name of a series that stands out; empty for none. */
    public StringProperty highlightedProperty() {
        return highlighted;
    }

    /** Writes times in that zone. UTC unless told otherwise. */
    public void setZone(ZoneId zone) {
        this.zone = zone;
        values.setZone(zone);
        if (plot != null) {
            plot.setZone(zone);
        }
        changed();
    }

    private void pointAt(double x, double y) {
        Bounds lines = area();
        TimeWindow shown = shown();
        timeUnderMouse.set(lines.contains(x, y)
                ? OptionalLong.of(shown.from() + Math.round((x - lines.getMinX()) / lines.getWidth() * shown.millis()))
                : OptionalLong.empty());
    }

    private TimeWindow shown() {
        return zoom.get().filter(whole::overlaps).map(wanted -> wanted.within(whole)).orElse(whole);
    }

    @Override
    double right() {
        return right;
    }

    @Override
    void layOutAbove(double width, double height) {
        layOutEmpty();
        values.resize(width, height);
        values.show(drawing, area(), timeUnderMouse.get());
        showAll.setVisible(!drawing.window().equals(whole));
        showAll.autosize();
        showAll.relocate(Math.round(area().getMaxX() - showAll.getWidth()), 0);
    }

    private void layOutEmpty() {
        Bounds lines = area();
        empty.setVisible(!empty.getText().isEmpty() && drawing.series().stream().allMatch(TimeSeries::isEmpty));
        double width = Math.min(lines.getWidth(), empty.prefWidth(-1));
        double height = empty.prefHeight(width);
        empty.resizeRelocate(Math.round(lines.getCenterX() - width / 2), Math.round(lines.getCenterY() - height / 2), width, height);
    }

    @Override
    void paint(Graphics2D pen, double width, double height, Palette palette) {
        LinePlot ready = plot();
        // heights that are put together can be compared on a linear axis from 0 only
        boolean stack = drawing.stacked();
        drawing = new Drawing(drawing.series(), shown(), stack ? ValueScale.LINEAR : scale.get(), stack || fromZero.get(), highlighted.get(),
                drawing.thresholds(), stack);
        right = names.show(drawing, width);
        ready.draw(pen, width, height, right, drawing, palette);
        names.resize(width, height);
        names.place(area(), ready, drawing, palette, pen);
    }

    @Override
    void printLabels(Graphics2D pen, Palette palette) {
        names.print(pen, palette);
    }

    private LinePlot plot() {
        LinePlot ready = plot;
        if (ready == null) {
            ready = new LinePlot();
            ready.setZone(zone);
            plot = ready;
        }
        return ready;
    }

    /** Points of the latest drawing. */
    int pointsDrawn() {
        return plot == null ? 0 : plot.points();
    }
}
