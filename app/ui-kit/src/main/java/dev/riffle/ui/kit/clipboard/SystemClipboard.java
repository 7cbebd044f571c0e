package dev.riffle.ui.kit.clipboard;

import java.util.Map;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;

/** The clipboard of the desktop. View-models are given {@code SystemClipboard::put} as a {@code Consumer<String>}. */
public final class SystemClipboard {
    private SystemClipboard() {}

    /** Replaces what is in the clipboard. For the FX thread. */
    public static void put(String text) {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
    }
}
