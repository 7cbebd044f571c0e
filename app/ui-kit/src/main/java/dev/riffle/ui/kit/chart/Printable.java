package dev.riffle.ui.kit.chart;

import java.awt.Graphics2D;

/** A chart that can be drawn elsewhere than in the window: see {@link ChartFile}. For the FX thread only. */
public interface Printable {
    /** Draws what is shown, on its ground, into a rectangle of {@link #printWidth()} and {@link #printHeight()} with its corner at 0, 0. */
    void print(Graphics2D pen);

    /** Pixels of the window. */
    double printWidth();

    /** Pixels of the window. */
    double printHeight();
}
