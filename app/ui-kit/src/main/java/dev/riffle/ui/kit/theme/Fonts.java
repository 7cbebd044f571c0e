package dev.riffle.ui.kit.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.scene.text.Font;

/** The fonts that are shipped, so that the window looks alike on every machine. Both are under the SIL Open Font License. */
public final class Fonts {
    /** For the interface. */
    public static final String INTERFACE = "Inter";
    /** For code and data; all its characters have the same width. */
    public static final String MONO = "JetBrains Mono";

    private static final List<String> FILES = List.of("Inter-Regular", "Inter-Italic", "Inter-Medium", "Inter-SemiBold", "Inter-Bold",
            "JetBrainsMono-Regular", "JetBrainsMono-Italic", "JetBrainsMono-Bold");

    private Fonts() {}

    /**
     * Makes the fonts known to JavaFX. To be called before the first scene.
     *
     * @throws IllegalStateException if a file is damaged
     */
    public static void load() {
        for (String file : FILES) {
            try (InputStream in = open(file)) {
                if (Font.loadFont(in, 13) == null) {
                    throw new IllegalStateException("The font " + file + " could not be loaded");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * A font's file, for what does not draw with JavaFX.
     *
     * @param file without folder and ending, for example {@code Inter-Regular}
     * @throws IllegalStateException if there is none
     */
    public static InputStream open(String file) {
        InputStream in = Fonts.class.getResourceAsStream("fonts/" + file + ".ttf");
        if (in == null) {
            throw new IllegalStateException("The font " + file + " is missing");
        }
        return in;
    }
}
