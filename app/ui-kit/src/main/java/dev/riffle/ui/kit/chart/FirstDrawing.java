package dev.riffle.ui.kit.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Draws a chart into memory once, in the background. The first drawing of a process loads a thousand classes, fonts included, and would
 * hold the FX thread up for a third of a second.
 */
final class FirstDrawing {
    /** Done when charts may be drawn on the FX thread; fails as the drawing failed. */
    static final CompletableFuture<Void> DONE = CompletableFuture.runAsync(FirstDrawing::draw,
            work -> Thread.ofPlatform().daemon().name("riffle-first-chart").start(work));

    private FirstDrawing() {}

    private static void draw() {
        BufferedImage image = new BufferedImage(400, 200, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = image.createGraphics();
        Palette grey = new Palette(Collections.nCopies(SeriesColours.SLOTS, Color.GRAY), Color.GRAY, Color.GRAY, Color.GRAY, Color.GRAY, Color.GRAY);
        TimeSeries line = new TimeSeries("", 0, new long[]{0, 30_000, 60_000}, new double[]{0, 5, 3});
        new LinePlot().draw(pen, image.getWidth(), image.getHeight(), 0,
                new Drawing(List.of(line), new TimeWindow(0, 60_000), ValueScale.LINEAR, true, "", List.of(new Threshold("4", 4)), false),
                grey);
        pen.dispose();
    }
}
