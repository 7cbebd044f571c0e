package dev.riffle.ui.kit.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.ui.kit.drive.OffScreen;
import dev.riffle.ui.kit.drive.WindowDriver;
import dev.riffle.ui.kit.theme.Theme;
import dev.riffle.ui.kit.thread.FxThread;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.layout.VBox;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class ChartFileTest {
    private static final Path PICTURES = Path.of("target/pictures");
    private final TimeChart lines = FxThread.call(() -> new TimeChart("records/s"));
    private final DensityChart cells = FxThread.call(DensityChart::new);
    private @Nullable WindowDriver window;

    @BeforeAll
    static void start() {
        OffScreen.start();
    }

    private WindowDriver open(Theme.Mode mode) {
        WindowDriver driver = WindowDriver.open(FxThread.call(() -> {
            Theme theme = new Theme();
            theme.setMode(mode);
            lines.setPrefSize(900, 300);
            cells.setPrefSize(900, 300);
            VBox box = new VBox(lines, cells);
            box.setStyle("-fx-background-color: -riffle-surface");
            Scene scene = new Scene(box);
            theme.style(scene);
            return scene;
        }), 900, 600);
        FirstDrawing.DONE.join();
        FxThread.run(() -> lines.show(List.of(new TimeSeries("orders", 0, new long[]{0, 60_000}, new double[]{10, 90}),
                new TimeSeries("a name that is much longer than the room at the right", 1, new long[]{0, 60_000}, new double[]{90, 10})),
                new TimeWindow(0, 60_000)));
        driver.settle();
        window = driver;
        return driver;
    }

    @AfterEach
    void close() {
        if (window != null) {
            window.close();
        }
    }

    private static DensityGrid cloud(int columns, int rows) {
        Random random = new Random(1);
        double[] x = random.doubles(20_000, 0, 1).map(value -> 100 * value * value).toArray();
        double[] y = IntStream.range(0, x.length).mapToDouble(i -> x[i] * 0.5 + random.nextGaussian() * 8).toArray();
        return DensityGrid.of(x, y, columns, rows);
    }

    @Test
    void everyPointIsInACell() {
        DensityGrid grid = cloud(40, 20);
        assertEquals(20_000, IntStream.of(grid.counts()).sum());
        assertEquals(40 * 20, grid.counts().length);
        DensityGrid one = DensityGrid.of(new double[]{3, 3}, new double[]{7, 7}, 5, 5);
        assertEquals(2, one.greatest());
        DensityGrid corners = DensityGrid.of(new double[]{0, 10}, new double[]{0, 10}, 5, 5);
        assertArrayEquals(new int[]{1, 1}, new int[]{corners.count(0, 0), corners.count(4, 4)});
    }

    @Test
    void pointsAreDrawnAsCellsAndAsDots() {
        WindowDriver driver = open(Theme.Mode.LIGHT);
        FxThread.run(() -> cells.show(cloud(80, 32), "amount", false, false));
        driver.settle();
        driver.hover(cells);
        driver.picture(PICTURES.resolve("chart-cells.png"));
        FxThread.run(() -> cells.show(cloud(240, 120), "amount", false, true));
        driver.settle();
        driver.picture(PICTURES.resolve("chart-dots.png"));
        FxThread.run(() -> cells.show(DensityGrid.of(new double[]{1_780_000_000_000.0}, new double[]{5}, 80, 32), "amount", true, false));
        driver.settle();
        driver.picture(PICTURES.resolve("chart-one-point.png"));
    }

    @Test
    void aPictureHasTheThemesColours() throws Exception {
        open(Theme.Mode.DARK);
        byte[] png = FxThread.call(() -> ChartFile.png(lines));
        Files.write(PICTURES.resolve("chart-exported.png"), png);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertEquals(1800, image.getWidth());
        assertEquals(600, image.getHeight());
        javafx.scene.paint.Color wanted = FxThread.call(() -> lines.colours().line(0));
        Color line = new Color((float) wanted.getRed(), (float) wanted.getGreen(), (float) wanted.getBlue());
        assertTrue(new Color(image.getRGB(2, 2)).getRed() < 40, "the ground is dark");
        long pixels = IntStream.range(0, 1800 * 600).filter(i -> image.getRGB(i % 1800, i / 1800) == line.getRGB()).count();
        assertTrue(pixels > 1_000, pixels + " pixels of the first line's colour");
    }

    @Test
    void aDrawingForOtherProgramsHasLinesAndWords() throws Exception {
        WindowDriver driver = open(Theme.Mode.LIGHT);
        FxThread.run(() -> cells.show(cloud(80, 32), "amount", false, false));
        driver.settle();
        byte[] svg = FxThread.call(() -> ChartFile.svg(lines));
        Files.write(PICTURES.resolve("chart-exported.svg"), svg);
        Element root = DocumentBuilderFactory.newNSInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg)).getDocumentElement();
        assertEquals("900", root.getAttribute("width"));
        assertTrue(root.getElementsByTagNameNS("*", "path").getLength() > 10, "lines and outlines of words");
        byte[] other = FxThread.call(() -> ChartFile.svg(cells));
        Element points = DocumentBuilderFactory.newNSInstance().newDocumentBuilder().parse(new ByteArrayInputStream(other)).getDocumentElement();
        assertTrue(points.getElementsByTagNameNS("*", "rect").getLength() > 300, "cells");
    }
}
