package dev.riffle.ui.kit.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.drive.OffScreen;
import dev.riffle.ui.kit.drive.WindowDriver;
import dev.riffle.ui.kit.theme.Fonts;
import dev.riffle.ui.kit.theme.Theme;
import dev.riffle.ui.kit.thread.FxThread;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TimeChartTest {
    private static final long BEGIN = 1_780_000_000_000L;
    private static final List<String> NAMES = List.of("orders", "payments", "clicks", "customers", "dead-letters",
            "shipping.europe-west.parcel-events.v2",
            "audit", "inventory");
    private static final Path PICTURES = Path.of("target/pictures");
    private static Theme theme;

    private final TimeChart chart = FxThread.call(() -> new TimeChart("records/s"));
    private WindowDriver driver;

    @BeforeAll
    static void start() {
        OffScreen.start();
        theme = FxThread.call(Theme::new);
    }

    @AfterEach
    void close() {
        if (driver != null) {
            driver.close();
        }
    }

    private void open(Theme.Mode mode) {
        driver = WindowDriver.open(FxThread.call(() -> {
            theme.setMode(mode);
            VBox window = new VBox(chart);
            window.setStyle("-fx-background-color: -riffle-surface; -fx-padding: 12px");
            VBox.setVgrow(chart, Priority.ALWAYS);
            Scene scene = new Scene(window);
            theme.style(scene);
            return scene;
        }), 900, 340);
        FirstDrawing.DONE.join();
        driver.settle();
    }

    private static TimeSeries series(String name, int slot, int count, double level, boolean gap) {
        Random random = new Random(slot);
        long[] times = new long[count];
        double[] values = new double[count];
        double value = level;
        for (int i = 0; i < count; i++) {
            times[i] = BEGIN + i * 300_000L / count;
            value = Math.max(Math.min(0, 2 * level), value + (random.nextDouble() - 0.5) * level * 0.2 + (level - value) * 0.1);
            values[i] = gap && i > count / 2 && i < count * 0.6 ? Double.NaN : value;
        }
        return new TimeSeries(name, slot, times, values);
    }

    private static List<TimeSeries> eight(int count) {
        List<TimeSeries> all = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            all.add(series(NAMES.get(i), i, count, 12_000.0 / (1 + i * i), i % 3 == 1));
        }
        return all;
    }

    private void show(List<TimeSeries> series) {
        FxThread.run(() -> chart.show(series, new TimeWindow(BEGIN, BEGIN + 300_000)));
        driver.settle();
    }

    @ParameterizedTest
    @EnumSource(value = Theme.Mode.class, names = {"LIGHT", "DARK"})
    void eightSeries(Theme.Mode mode) {
        open(mode);
        show(eight(300));
        String suffix = mode.name().toLowerCase(java.util.Locale.ROOT);
        assertEquals(List.of(), LayoutCheck.faults(driver));
        driver.picture(PICTURES.resolve("chart-linear-" + suffix + ".png"));
        FxThread.run(() -> chart.scaleProperty().set(ValueScale.LOGARITHMIC));
        driver.settle();
        driver.picture(PICTURES.resolve("chart-log-" + suffix + ".png"));
        driver.picture(PICTURES.resolve("chart-log-200-" + suffix + ".png"), 2);
        driver.hover(chart);
        driver.picture(PICTURES.resolve("chart-values-" + suffix + ".png"));
        assertEquals(List.of(), LayoutCheck.faults(driver));
        FxThread.run(() -> chart.highlightedProperty().set("audit"));
        driver.settle();
        driver.picture(PICTURES.resolve("chart-highlight-" + suffix + ".png"));
    }

    @ParameterizedTest
    @EnumSource(value = Theme.Mode.class, names = {"LIGHT", "DARK"})
    void coloursOfSeriesAreReadableAndDiffer(Theme.Mode mode) {
        open(mode);
        Color ground = driver.look(1).getPixelReader().getColor(2, 2);
        List<Color> colours = new ArrayList<>();
        for (int slot = SeriesColours.REST; slot < SeriesColours.SLOTS; slot++) {
            colours.add(chart.colours().line(slot));
        }
        assertEquals(SeriesColours.SLOTS + 1, colours.stream().distinct().count());
        for (Color colour : colours) {
            assertTrue(LayoutCheck.ratio(colour, ground) >= 4.5, () -> colour + " on " + ground + ": " + LayoutCheck.ratio(colour, ground));
        }
    }

    @Test
    void aStretchThatIsDraggedOverIsEnlargedAndADoubleClickShowsAllAgain() {
        open(Theme.Mode.LIGHT);
        show(List.of(series("orders", 0, 100_000, 500, true), series("payments", 1, 50, -300, false)));
        driver.picture(PICTURES.resolve("chart-dense.png"));
        Bounds lines = lines();
        driver.drag(chart, lines.getMinX() + lines.getWidth() * 0.25, 100, lines.getMinX() + lines.getWidth() * 0.5, 120);
        TimeWindow zoom = chart.zoomProperty().get().orElseThrow();
        assertEquals(BEGIN + 75_000, zoom.from(), 500);
        assertEquals(BEGIN + 150_000, zoom.to(), 500);
        assertTrue(button("Show all").isVisible());
        assertEquals(List.of(), LayoutCheck.faults(driver));
        driver.picture(PICTURES.resolve("chart-zoomed.png"));
        driver.doubleClick(chart, 300, 100);
        assertTrue(chart.zoomProperty().get().isEmpty());
        assertFalse(button("Show all").isVisible());
    }

    @Test
    void keysEnlargeAndMoveAndNeverLeaveWhatIsKnown() {
        open(Theme.Mode.LIGHT);
        show(eight(100));
        FxThread.run(chart::requestFocus);
        driver.press(KeyCode.PLUS);
        TimeWindow once = chart.zoomProperty().get().orElseThrow();
        assertEquals(300_000 / 1.25 / 1.25, once.to() - once.from(), 2);
        for (int i = 0; i < 20; i++) {
            driver.press(KeyCode.RIGHT);
        }
        assertEquals(BEGIN + 300_000, chart.zoomProperty().get().orElseThrow().to());
        for (int i = 0; i < 60; i++) {
            driver.press(KeyCode.PLUS);
        }
        TimeWindow least = chart.zoomProperty().get().orElseThrow();
        assertEquals(TimeWindow.LEAST_MILLIS, least.to() - least.from());
        driver.picture(PICTURES.resolve("chart-milliseconds.png"));
        driver.press(KeyCode.ESCAPE);
        assertTrue(chart.zoomProperty().get().isEmpty());
        driver.press(KeyCode.MINUS);
        assertTrue(chart.zoomProperty().get().isEmpty());
    }

    @Test
    void chartsThatAreBoundMoveTogether() {
        TimeChart other = FxThread.call(() -> new TimeChart("seconds"));
        FxThread.run(() -> {
            other.zoomProperty().bindBidirectional(chart.zoomProperty());
            other.timeUnderMouseProperty().bindBidirectional(chart.timeUnderMouseProperty());
        });
        open(Theme.Mode.LIGHT);
        FxThread.run(() -> ((VBox) driver.stage().getScene().getRoot()).getChildren().add(other));
        show(eight(100));
        FxThread.run(() -> other.show(List.of(series("audit", 2, 100, 40, false)), new TimeWindow(BEGIN, BEGIN + 300_000)));
        Bounds lines = lines();
        driver.drag(chart, lines.getMinX() + 100, 60, lines.getMinX() + 200, 60);
        driver.hover(chart);
        assertEquals(2, driver.all(".values").stream().filter(Node::isVisible).count());
        assertEquals(chart.zoomProperty().get(), other.zoomProperty().get());
        driver.picture(PICTURES.resolve("chart-shared-cursor.png"));
    }

    @Test
    void estimatesHaveABandAndValuesBelowZeroTheirPlace() {
        open(Theme.Mode.DARK);
        TimeSeries line = series("estimate", 3, 30, 500, false);
        double[] off = Arrays.stream(line.values()).map(value -> value * 0.1).toArray();
        double[] below = Arrays.stream(line.values()).map(value -> 300 - value).toArray();
        show(List.of(new TimeSeries("estimate", 3, line.times(), line.values(), off), new TimeSeries("change", 4, line.times(), below)));
        driver.hover(chart);
        assertTrue(driver.search(Label.class, label -> label.getText().contains(" ± ")).isPresent());
        driver.picture(PICTURES.resolve("chart-band.png"));
        FxThread.run(() -> chart.scaleProperty().set(ValueScale.LOGARITHMIC));
        driver.settle();
        driver.picture(PICTURES.resolve("chart-band-log.png"));
        show(List.of(line));
        FxThread.run(() -> {
            chart.scaleProperty().set(ValueScale.LINEAR);
            chart.fromZeroProperty().set(false);
        });
        driver.settle();
        driver.picture(PICTURES.resolve("chart-not-from-zero.png"));
    }

    private Bounds lines() {
        double right = chart.getWidth() - 170; // names
        return new BoundingBox(LinePlot.LEFT, LinePlot.TOP, right - LinePlot.LEFT, chart.getHeight() - LinePlot.TOP - LinePlot.BOTTOM);
    }

    private Button button(String text) {
        return (Button) chart.getChildrenUnmodifiable().stream().filter(node -> node instanceof Button one && one.getText().equals(text)).findFirst()
                .orElseThrow();
    }

    @Test
    void emptyChartSaysWhy() {
        FxThread.run(() -> chart.emptyTextProperty().set("Nobody writes to any topic."));
        open(Theme.Mode.LIGHT);
        show(List.of());
        assertTrue(driver.search(Label.class, label -> label.getText().equals("Nobody writes to any topic.")).isPresent());
        driver.picture(PICTURES.resolve("chart-empty.png"));
        show(eight(10));
        assertFalse(driver.search(Label.class, label -> label.getText().equals("Nobody writes to any topic.")).isPresent());
    }

    @Test
    void picturesAtTwiceTheSizeAreAsSharp() {
        open(Theme.Mode.LIGHT);
        show(List.of(new TimeSeries("half", 0, new long[]{BEGIN, BEGIN + 300_000}, new double[]{50, 50})));
        int small = inkOnTheTimeAxis(driver.look(1), 1);
        int large = inkOnTheTimeAxis(driver.look(2), 2);
        // enlarged pixels would be grey where those drawn at that scale are dark or light
        assertTrue(large > 2.5 * small, () -> small + " and " + large + " dark pixels");
        Canvas canvas = (Canvas) chart.getChildrenUnmodifiable().getFirst();
        assertEquals(Fonts.INTERFACE, FxThread.call(() -> canvas.getGraphicsContext2D().getFont().getFamily()));
    }

    private int inkOnTheTimeAxis(javafx.scene.image.Image picture, int scale) {
        int dark = 0;
        int top = (int) chart.localToScene(0, chart.getHeight() - LinePlot.BOTTOM + 4).getY() * scale;
        for (int y = top; y < top + 20 * scale; y++) {
            for (int x = 60 * scale; x < 700 * scale; x++) {
                dark += picture.getPixelReader().getColor(x, y).getBrightness() < 0.5 ? 1 : 0;
            }
        }
        return dark;
    }

    @Test
    void drawsOncePerPulseHoweverOftenItIsChanged() {
        open(Theme.Mode.LIGHT);
        show(eight(100));
        int before = chart.drawings();
        FxThread.run(() -> {
            for (int i = 0; i < 500; i++) {
                chart.show(eight(10), new TimeWindow(BEGIN + i, BEGIN + 300_000 + i));
            }
        });
        driver.settle();
        assertEquals(1, chart.drawings() - before);
    }

    @Test
    void movingTheMouseDrawsNothingAnew() {
        open(Theme.Mode.LIGHT);
        show(eight(100));
        int before = chart.drawings();
        driver.hover(chart);
        assertTrue(driver.search(Label.class, label -> label.getText().endsWith(" UTC")).isPresent());
        assertEquals(before, chart.drawings());
    }

    @Test
    void numberOfPointsDrawnIsBoundedByThePixels() {
        open(Theme.Mode.LIGHT);
        double columns = chart.getWidth();
        for (int count : new int[]{2_000, 100_000}) {
            List<TimeSeries> all = eight(count);
            show(all);
            assertTrue(chart.pointsDrawn() <= 8 * (columns + 2) * PixelColumns.POINTS_PER_COLUMN, () -> chart.pointsDrawn() + " points");
            System.out.printf("chart: 8 series of %,d points, %,d drawn, %.1f ms of CPU%n", count, chart.pointsDrawn(), medianCpuMillis(all));
        }
    }

    /** For people to read: the time depends on the machine, the number of points does not. */
    private double medianCpuMillis(List<TimeSeries> all) {
        double[] millis = new double[21];
        for (int i = 0; i < millis.length; i++) {
            millis[i] = FxThread.call(() -> {
                long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                chart.show(all, new TimeWindow(BEGIN, BEGIN + 300_000));
                chart.layout();
                return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin) / 1e6;
            });
            driver.settle();
        }
        Arrays.sort(millis);
        return millis[millis.length / 2];
    }

    @Test
    void aLineIsWhereItsValuesAre() {
        open(Theme.Mode.LIGHT);
        long[] times = {BEGIN, BEGIN + 300_000};
        show(List.of(new TimeSeries("half", 0, times, new double[]{50, 50}), new TimeSeries("whole", 1, times, new double[]{100, 100})));
        FxThread.run(() -> chart.emptyTextProperty().set(""));
        var picture = driver.look(1);
        double top = chart.localToScene(0, LinePlot.TOP).getY();
        double bottom = chart.localToScene(0, chart.getHeight() - LinePlot.BOTTOM).getY();
        int middle = (int) Math.round((top + bottom) / 2);
        Color wanted = chart.colours().line(0);
        assertTrue(near(picture, 400, middle, wanted), "no line of the first colour at half the height");
        assertFalse(near(picture, 400, (int) Math.round(bottom - (bottom - top) / 4), wanted));
    }

    private static boolean near(javafx.scene.image.Image picture, int x, int y, Color wanted) {
        for (int at = y - 2; at <= y + 2; at++) {
            Color there = picture.getPixelReader().getColor(x, at);
            if (Math.abs(there.getRed() - wanted.getRed()) + Math.abs(there.getGreen() - wanted.getGreen())
                    + Math.abs(there.getBlue() - wanted.getBlue()) < 0.5) {
                return true;
            }
        }
        return false;
    }
}
