package dev.riffle.ui.kit.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.drive.OffScreen;
import dev.riffle.ui.kit.drive.WindowDriver;
import dev.riffle.ui.kit.theme.Theme;
import dev.riffle.ui.kit.thread.FxThread;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Bounds;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThresholdLinesTest {
    private static Theme theme;

    @BeforeAll
    static void start() {
        OffScreen.start();
        theme = FxThread.call(Theme::new);
    }

    @ParameterizedTest
    @EnumSource(value = Theme.Mode.class, names = {"LIGHT", "DARK"})
    void aThresholdIsOnTheAxisHoweverFarTheValuesAre(Theme.Mode mode) {
        TimeChart chart = FxThread.call(() -> new TimeChart("records"));
        WindowDriver driver = WindowDriver.open(FxThread.call(() -> {
            theme.setMode(mode);
            VBox window = new VBox(chart);
            window.setStyle("-fx-background-color: -riffle-surface; -fx-padding: 12px");
            VBox.setVgrow(chart, Priority.ALWAYS);
            Scene scene = new Scene(window);
            theme.style(scene);
            return scene;
        }), 900, 340);
        try {
            FirstDrawing.DONE.join();
            FxThread.run(() -> chart.show(List.of(new TimeSeries("billing", 0, new long[]{0, 150_000, 300_000}, new double[]{40, 900, 300})),
                    new TimeWindow(0, 300_000)));
            driver.settle();
            Color colour = chart.colours().threshold();
            double none = line(driver.look(1), chart, colour, 0.5);
            assertEquals(0, none, "nothing is red without a threshold");
            FxThread.run(() -> chart.setThresholds(
                    List.of(new Threshold("lag above 10,000 records", 10_000), new Threshold("lag above 5,000 records", 5_000),
                            new Threshold("lag below 4,900 records", 4_900))));
            driver.settle();
            driver.picture(Path.of("target/pictures/chart-thresholds-" + mode.name().toLowerCase(Locale.ROOT) + ".png"));
            assertEquals(List.of(), LayoutCheck.faults(driver));
            Image drawn = driver.look(1);
            // six pixels of ten are dashes
            assertEquals(0.6, line(drawn, chart, colour, 1), 0.15, "10,000 at the top");
            assertEquals(0.6, line(drawn, chart, colour, 0.5), 0.15, "5,000 in the middle");
            assertEquals(0, line(drawn, chart, colour, 0.75));
            Color ground = drawn.getPixelReader().getColor(2, 2);
            assertTrue(LayoutCheck.ratio(colour, ground) >= 4.5, () -> colour + " on " + ground);
            FxThread.run(() -> chart.setThresholds(List.of()));
            driver.settle();
            assertEquals(0, line(driver.look(1), chart, colour, 1));
        } finally {
            driver.close();
        }
    }

    /** The share of a row of pixels that has a colour, at a share of the chart's height; on the right half, where no labels are. */
    private static double line(Image picture, TimeChart chart, Color wanted, double height) {
        Bounds area = FxThread.call(() -> chart.localToScene(chart.area()));
        int y = (int) Math.round(area.getMaxY() - height * area.getHeight());
        int most = 0;
        for (int row = y - 1; row <= y + 1; row++) {
            int found = 0;
            for (int x = (int) area.getCenterX(); x < area.getMaxX(); x++) {
                found += near(picture.getPixelReader().getColor(x, row), wanted) ? 1 : 0;
            }
            most = Math.max(most, found);
        }
        return most / (area.getWidth() / 2);
    }

    private static boolean near(Color one, Color other) {
        return Math.abs(one.getRed() - other.getRed()) + Math.abs(one.getGreen() - other.getGreen())
                + Math.abs(one.getBlue() - other.getBlue()) < 0.5;
    }

    @Test
    void whatIsNoNumberIsNoThreshold() {
        assertThrows(IllegalArgumentException.class, () -> new Threshold("", Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new Threshold("", Double.POSITIVE_INFINITY));
    }
}
