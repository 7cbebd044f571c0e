package dev.riffle.ui.kit.chart;

import java.awt.Color;
import java.util.List;

/**
 * The colours of a drawing.
 *
 * @param lines by slot
 * @param rest of what is summed up
 * @param threshold of dashed lines across the chart, and of what is written at them
 * @param ground of what is printed; in the window the chart has none of its own
 */
record Palette(List<Color> lines, Color rest, Color grid, Color axis, Color ground, Color threshold) {
    private static final int DIMMED_ALPHA = 70;

    Color line(int slot) {
        return slot == SeriesColours.REST ? rest : lines.get(slot);
    }

    /** A colour over another, not transparent. @param share of the first, 0 to 1 */
    static Color mixed(Color colour, Color ground, double share) {
        return new Color(mixed(colour.getRed(), ground.getRed(), share), mixed(colour.getGreen(), ground.getGreen(), share),
                mixed(colour.getBlue(), ground.getBlue(), share));
    }

    private static int mixed(int one, int other, double share) {
        return (int) Math.round(one * share + other * (1 - share));
    }

    static Color dimmed(Color colour) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), DIMMED_ALPHA);
    }
}
