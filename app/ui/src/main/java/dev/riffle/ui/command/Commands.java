package dev.riffle.ui.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** All commands of a window. A key does one thing only. For the FX thread. */
public final class Commands {
    private final List<Command> commands = new ArrayList<>();
    private final Map<KeyCombination, Command> byKey = new LinkedHashMap<>();

    /** @throws IllegalArgumentException if one of its keys has a meaning already */
    public void add(Command command) {
        for (KeyCombination key : command.keys()) {
            Command other = byKey.get(key);
            if (other != null) {
                throw new IllegalArgumentException(Command.words(key) + " is taken by \"" + other.title() + "\"");
            }
        }
        command.keys().forEach(key -> byKey.put(key, command));
        commands.add(command);
    }

    /** All of them, in the order in which they were added. */
    public List<Command> all() {
        return List.copyOf(commands);
    }

    /**
     * Lets keys do their commands, before a control with the focus gets them.
     *
     * @param wanted whether they do so now: not while a dialog is in front
     */
    public void listenTo(Scene scene, BooleanSupplier wanted) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> byKey.entrySet().stream().filter(entry -> entry.getKey().match(event)).findFirst()
                .filter(_ -> wanted.getAsBoolean()).ifPresent(entry -> {
                    event.consume();
                    entry.getValue().run().run();
                }));
    }
}
