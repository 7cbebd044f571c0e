package dev.riffle.ui.kit.chart;

import dev.riffle.ui.kit.theme.Theme;
import dev.riffle.ui.kit.thread.FxThread;
import dev.riffle.ui.kit.view.Rasterised;
import java.awt.geom.AffineTransform;
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
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;
import org.jfree.fx.FXGraphics2D;
import org.jspecify.annotations.Nullable;

/**
 * Lines over time: up to {@link SeriesColours#SLOTS} series and the rest of them, names at the lines' ends, exact values under the mouse, gaps where
 * nothing is known, stretches enlarged by dragging over them ({@link ZoomGestures}). However often it is changed, it draws once a pulse, and a few points
 * for each column of pixels however many there are. Charts whose {@link #zoomProperty()} and {@link #timeUnderMouseProperty()} are bound to one another move
 * together. For the FX thread only.
 */
public final class TimeChart extends Region implements Rasterised {
    private static final TimeWindow NO_TIME = new TimeWindow(0, 60_000);

    private final ChartColours colours = new ChartColours(this, this::changed);
    private final Canvas canvas = new Canvas();
    /** Knows what font, colour and stroke the canvas has, and so is the only one to change them. */
    private final FXGraphics2D pen = new FXGraphics2D(canvas.getGraphicsContext2D());
    private final Label unit;
    private final EndLabels names = new EndLabels();
    private final ValuesUnderMouse values = new ValuesUnderMouse();
    private final Label empty = new Label();
    private final Button showAll = new Button("Show all");
    private final ZoomGestures gestures;
    private final ObjectProperty<Optional<TimeWindow>> zoom = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<OptionalLong> timeUnderMouse = new SimpleObjectProperty<>(OptionalLong.empty());
    private final BooleanProperty fromZero = new SimpleBooleanProperty(true);
    private final ObjectProperty<ValueScale> scale = new SimpleObjectProperty<>(ValueScale.LINEAR);
    private final StringProperty highlighted = new SimpleStringProperty("");
    private ZoneId zone = ZoneId.of("UTC");
    private TimeWindow whole = NO_TIME;
    private Drawing drawing = new Drawing(List.of(), NO_TIME, ValueScale.LINEAR, true, "");
    private double right;
    private double pixelScale = 1;
    private boolean stale = true;
    private int drawings;
    private @Nullable LinePlot plot;

    /** @param unit of the values, written above their axis */
    public TimeChart(String unit) {
        this.unit = new Label(unit);
        this.unit.getStyleClass().add("unit");
        empty.getStyleClass().add("empty");
        getStyleClass().add("time-chart");
        gestures = new ZoomGestures(this, this::lines, this::shown, () -> whole, zoom);
        showAll.getStyleClass().addAll("show-all", "may-overlap");
        showAll.setManaged(false); // placed by hand
        showAll.setTooltip(new Tooltip("Show the whole time again (Esc, or a double click)"));
        showAll.setOnAction(_ -> gestures.showAll());
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText("Lines over time");
        setAccessibleHelp("Plus and minus enlarge and reduce the time shown, the arrow keys move it, Escape shows all.");
        getChildren().addAll(canvas, gestures.band(), this.unit, names, empty, showAll, values);
        scale.subscribe(this::changed);
        fromZero.subscribe(this::changed);
        highlighted.subscribe(this::changed);
        zoom.subscribe(this::changed);
        timeUnderMouse.subscribe(this::requestLayout);
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> pointAt(event.getX(), event.getY()));
        addEventHandler(MouseEvent.MOUSE_EXITED, _ -> timeUnderMouse.set(OptionalLong.empty()));
        if (!FirstDrawing.DONE.isDone()) {
            FirstDrawing.DONE.thenRun(() -> FxThread.later(this::changed));
        }
    }

    /** Shows other series at once; the last one is drawn in front. */
    public void show(List<TimeSeries> series, TimeWindow window) {
        whole = window;
        drawing = new Drawing(series, window, drawing.scale(), drawing.fromZero(), drawing.highlighted());
        changed();
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

    @Override
    public void rasterise(double scale) {
        if (scale != pixelScale) {
            pixelScale = scale;
            canvas.getTransforms().setAll(new Scale(1 / scale, 1 / scale));
            changed();
        }
    }

    private void changed() {
        stale = true;
        requestLayout();
    }

    private void pointAt(double x, double y) {
        Bounds lines = lines();
        TimeWindow shown = shown();
        timeUnderMouse.set(lines.contains(x, y)
                ? OptionalLong.of(shown.from() + Math.round((x - lines.getMinX()) / lines.getWidth() * shown.millis()))
                : OptionalLong.empty());
    }

    private TimeWindow shown() {
        return zoom.get().filter(whole::overlaps).map(wanted -> wanted.within(whole)).orElse(whole);
    }

    /** Where the lines are drawn. */
    private Bounds lines() {
        return new BoundingBox(LinePlot.LEFT, LinePlot.TOP, Math.max(0, Math.floor(getWidth()) - right - LinePlot.LEFT),
                Math.max(0, Math.floor(getHeight()) - LinePlot.TOP - LinePlot.BOTTOM));
    }

    @Override
    protected void layoutChildren() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        if (stale || width * pixelScale != canvas.getWidth() || height * pixelScale != canvas.getHeight()) {
            canvas.setWidth(width * pixelScale);
            canvas.setHeight(height * pixelScale);
            draw(width, height);
        }
        unit.relocate(LinePlot.LEFT, 0);
        unit.autosize();
        layOutEmpty();
        values.resize(width, height);
        values.show(drawing, lines(), timeUnderMouse.get());
        showAll.setVisible(!drawing.window().equals(whole));
        showAll.autosize();
        showAll.relocate(Math.round(lines().getMaxX() - showAll.getWidth()), 0);
    }

    private void layOutEmpty() {
        Bounds lines = lines();
        empty.setVisible(!empty.getText().isEmpty() && drawing.series().stream().allMatch(TimeSeries::isEmpty));
        double width = Math.min(lines.getWidth(), empty.prefWidth(-1));
        double height = empty.prefHeight(width);
        empty.resizeRelocate(Math.round(lines.getCenterX() - width / 2), Math.round(lines.getCenterY() - height / 2), width, height);
    }

    /** Only ever called by the layout, which runs once a pulse. */
    private void draw(double width, double height) {
        if (!FirstDrawing.DONE.isDone() || width < 1 || height < 1) {
            return;
        }
        LinePlot ready = plot();
        drawing = new Drawing(drawing.series(), shown(), scale.get(), fromZero.get(), highlighted.get());
        right = names.show(drawing, width);
        pen.setTransform(new AffineTransform());
        canvas.getGraphicsContext2D().clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        pen.setTransform(AffineTransform.getScaleInstance(pixelScale, pixelScale));
        Palette palette = colours.palette();
        ready.draw(pen, width, height, right, drawing, palette);
        names.resize(width, height);
        names.place(lines(), ready, drawing, palette, pen);
        stale = false;
        drawings++;
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

    /** How often it was drawn. */
    int drawings() {
        return drawings;
    }

    /** Points of the latest drawing. */
    int pointsDrawn() {
        return plot == null ? 0 : plot.points();
    }

    ChartColours colours() {
        return colours;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 640;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 220;
    }

    @Override
    protected double computeMinHeight(double width) {
        return LinePlot.TOP + LinePlot.BOTTOM + 40;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 200;
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return ChartColours.META_DATA;
    }

    @Override
    public String getUserAgentStylesheet() {
        return Theme.sheet(TimeChart.class, "chart.css");
    }
}
