package dev.riffle.ui.kit.chart;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Bounds;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;

/**
 * Enlarges and moves the time that a chart shows: by dragging over a stretch, with the wheel and Ctrl, by scrolling sideways, and by keys; a double click
 * or Escape shows all again. For the FX thread only.
 */
final class ZoomGestures {
    /** Shorter drags are clicks. */
    private static final double LEAST_DRAG = 5;
    private static final double STEP = 1.25;
    /** Of the wheel, for a step. */
    private static final double PIXELS_PER_STEP = 40;
    private static final int SHARE_MOVED_BY_A_KEY = 4;

    private final Region chart;
    /** The stretch that is dragged over. */
    private final Region band = new Region();
    private final Supplier<Bounds> lines;
    private final Supplier<TimeWindow> shown;
    private final Supplier<TimeWindow> whole;
    private final ObjectProperty<Optional<TimeWindow>> zoom;
    private double pressedAt = Double.NaN;

    /**
     * @param lines where the lines are drawn
     * @param shown the time that is shown
     * @param whole the time of which there are samples
     */
    ZoomGestures(Region chart, Supplier<Bounds> lines, Supplier<TimeWindow> shown, Supplier<TimeWindow> whole,
            ObjectProperty<Optional<TimeWindow>> zoom) {
        this.chart = chart;
        this.lines = lines;
        this.shown = shown;
        this.whole = whole;
        this.zoom = zoom;
        band.getStyleClass().addAll("zoom-band", "may-overlap");
        band.setManaged(false);
        band.setMouseTransparent(true);
        band.setVisible(false);
        chart.setFocusTraversable(true);
        chart.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        chart.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        chart.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        chart.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        chart.addEventHandler(KeyEvent.KEY_PRESSED, this::typed);
    }

    Region band() {
        return band;
    }

    private void pressed(MouseEvent event) {
        Bounds area = lines.get();
        if (event.getButton() != MouseButton.PRIMARY || !area.contains(event.getX(), event.getY())) {
            return;
        }
        chart.requestFocus();
        if (event.getClickCount() == 2) {
            showAll();
        } else {
            pressedAt = event.getX();
        }
        event.consume();
    }

    private void dragged(MouseEvent event) {
        if (Double.isNaN(pressedAt)) {
            return;
        }
        Bounds area = lines.get();
        double x = Math.clamp(event.getX(), area.getMinX(), area.getMaxX());
        band.setVisible(Math.abs(x - pressedAt) >= LEAST_DRAG);
        band.resizeRelocate(Math.min(x, pressedAt), area.getMinY(), Math.abs(x - pressedAt), area.getHeight());
        event.consume();
    }

    private void released(MouseEvent event) {
        double begin = pressedAt;
        pressedAt = Double.NaN;
        band.setVisible(false);
        Bounds area = lines.get();
        double end = Math.clamp(event.getX(), area.getMinX(), area.getMaxX());
        if (!Double.isNaN(begin) && Math.abs(end - begin) >= LEAST_DRAG) {
            long from = time(Math.min(begin, end));
            show(new TimeWindow(from, Math.max(from + TimeWindow.LEAST_MILLIS, time(Math.max(begin, end)))));
            event.consume();
        }
    }

    private void scrolled(ScrollEvent event) {
        if (!lines.get().contains(event.getX(), event.getY())) {
            return;
        }
        if (event.isShortcutDown() && event.getDeltaY() != 0) {
            show(shown.get().scaled(Math.pow(STEP, -event.getDeltaY() / PIXELS_PER_STEP), time(event.getX())));
            event.consume();
        } else if (event.getDeltaX() != 0 && zoom.get().isPresent()) { // Shift turns the wheel into this
            show(shown.get().moved(Math.round(-event.getDeltaX() / lines.get().getWidth() * shown.get().millis())));
            event.consume();
        }
    }

    private void typed(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        TimeWindow now = shown.get();
        long middle = now.from() + now.millis() / 2;
        long step = now.millis() / SHARE_MOVED_BY_A_KEY;
        switch (event.getCode()) {
            case PLUS, EQUALS, ADD -> show(now.scaled(1 / (STEP * STEP), middle));
            case MINUS, SUBTRACT -> show(now.scaled(STEP * STEP, middle));
            case LEFT -> show(now.moved(-step));
            case RIGHT -> show(now.moved(step));
            case HOME, DIGIT0 -> showAll();
            case ESCAPE -> {
                if (zoom.get().isEmpty()) {
                    return; // which then closes what is around the chart
                }
                showAll();
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void show(TimeWindow wanted) {
        TimeWindow possible = wanted.within(whole.get());
        zoom.set(possible.equals(whole.get()) ? Optional.empty() : Optional.of(possible));
    }

    void showAll() {
        zoom.set(Optional.empty());
    }

    private long time(double x) {
        Bounds area = lines.get();
        return shown.get().from() + Math.round((x - area.getMinX()) / area.getWidth() * shown.get().millis());
    }
}
