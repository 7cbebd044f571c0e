package dev.riffle.ui.kit.chart;

import dev.riffle.ui.kit.theme.Fonts;
import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;

/** The font of the axes, from the file that is shipped: JFreeChart measures with Java2D, which does not know what JavaFX has loaded. */
final class ChartFont {
    /** 12 pixels high. */
    static final Font AXIS = load();

    private ChartFont() {}

    private static Font load() {
        try (InputStream in = Fonts.open("Inter-Regular")) {
            return Font.createFont(Font.TRUETYPE_FONT, in).deriveFont(12f);
        } catch (IOException | FontFormatException e) {
            throw new IllegalStateException("The font of the charts could not be loaded", e);
        }
    }
}
