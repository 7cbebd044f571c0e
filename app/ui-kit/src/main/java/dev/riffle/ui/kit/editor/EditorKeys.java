package dev.riffle.ui.kit.editor;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** What keys do in an editor. */
final class EditorKeys {
    private final Map<KeyCombination, BooleanSupplier> actions = new LinkedHashMap<>();

    /** @param action returns false to leave the key to what has the focus */
    EditorKeys tryOn(KeyCode key, BooleanSupplier action, KeyCombination.Modifier... modifiers) {
        actions.put(new KeyCodeCombination(key, modifiers), action);
        return this;
    }

    EditorKeys on(KeyCode key, Runnable action, KeyCombination.Modifier... modifiers) {
        return tryOn(key, () -> {
            action.run();
            return true;
        }, modifiers);
    }

    /**
     * Lets the keys act wherever the focus is in a node, before what has the focus sees them. Filters of one node all see an event: what one
     * has consumed is left alone.
     */
    void install(Node node) {
        node.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            for (Map.Entry<KeyCombination, BooleanSupplier> entry : actions.entrySet()) {
                if (!event.isConsumed() && entry.getKey().match(event) && entry.getValue().getAsBoolean()) {
                    event.consume();
                    return;
                }
            }
        });
    }
}
