package dev.riffle.ui.kit.editor;

import java.util.Locale;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyEvent;

/**
 * Gives letters and digits with Alt to the window, whose shortcuts they are: the text area takes them for typing. Not on macOS, where that
 * key types.
 */
final class AltKeys {
    private static final boolean TYPES = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");

    private final Node area;
    private final Parent outside;

    /** @param outside a parent of the area */
    AltKeys(Node area, Parent outside) {
        this.area = area;
        this.outside = outside;
    }

    void install() {
        if (!TYPES) {
            area.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
                if (!event.isConsumed() && isShortcut(event) && (event.getCode().isLetterKey() || event.getCode().isDigitKey())) {
                    event.consume();
                    Event.fireEvent(outside, event.copyFor(outside, outside));
                }
            });
            area.addEventFilter(KeyEvent.KEY_TYPED, event -> {
                if (isShortcut(event)) {
                    event.consume();
                }
            });
        }
    }

    /** With Ctrl it would be AltGr. */
    private static boolean isShortcut(KeyEvent event) {
        return event.isAltDown() && !event.isControlDown() && !event.isMetaDown();
    }
}
