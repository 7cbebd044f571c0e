package dev.riffle.ui.command;

import java.util.Arrays;
import java.util.List;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/**
 * Something that the user can do from everywhere in the window.
 *
 * @param group under which lists show it, for example {@code Query}
 * @param title what it does, as a verb phrase
 * @param keys that do it; the first is shown. Empty for none
 * @param run called on the FX thread
 */
public record Command(String group, String title, List<KeyCombination> keys, Runnable run) {
    public Command {
        keys = List.copyOf(keys);
    }

    /**
     * @param keys as {@link KeyCombination#valueOf} reads them, for example {@code Shortcut+Enter}
     * @throws IllegalArgumentException if a keyboard has no key of that name
     */
    public static Command of(String group, String title, Runnable run, String... keys) {
        return new Command(group, title, Arrays.stream(keys).map(Command::key).toList(), run);
    }

    /** What is not the name of a key would be taken for a character that a key types, and would never match. */
    private static KeyCombination key(String name) {
        if (KeyCombination.valueOf(name) instanceof KeyCodeCombination key) {
            return key;
        }
        throw new IllegalArgumentException("no key is called " + name);
    }

    /** The first key as people write it; empty if there is none. */
    public String keyText() {
        return keys.isEmpty() ? "" : words(keys.getFirst());
    }

    /** A key as people write it, in words that every font has. */
    static String words(KeyCombination key) {
        return key.getDisplayText().replace("↵", "Enter");
    }
}
