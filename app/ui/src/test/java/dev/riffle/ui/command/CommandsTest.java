package dev.riffle.ui.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.input.KeyCombination;
import org.junit.jupiter.api.Test;

class CommandsTest {
    private final Commands commands = new Commands();
    private final List<String> ran = new ArrayList<>();

    private Command command(String title, String... keys) {
        return Command.of("Query", title, () -> ran.add(title), keys);
    }

    @Test
    void commandsComeInTheOrderInWhichTheyWereAdded() {
        commands.add(command("Run", "Ctrl+Enter"));
        commands.add(command("Explain", "Ctrl+E"));
        commands.add(command("Start the demo"));
        assertEquals(List.of("Run", "Explain", "Start the demo"), commands.all().stream().map(Command::title).toList());
        commands.all().forEach(command -> command.run().run());
        assertEquals(List.of("Run", "Explain", "Start the demo"), ran);
    }

    @Test
    void aKeyHasOneMeaning() {
        commands.add(command("Run", "Ctrl+Enter"));
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> commands.add(command("Send", "F5", "Ctrl+Enter")));
        assertEquals(commands.all().getFirst().keyText() + " is taken by \"Run\"", e.getMessage());
        assertEquals(List.of("Run"), commands.all().stream().map(Command::title).toList(), "the other one is not half there");
        commands.add(command("Refresh", "F5"));
    }

    @Test
    void aKeyThatNoKeyboardHasIsRefused() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> command("Previous tab", "Ctrl+Page_Up"));
        assertEquals("no key is called Ctrl+Page_Up", e.getMessage());
        command("Previous tab", "Ctrl+Page Up");
    }

    @Test
    void theFirstKeyIsTheOneShown() {
        assertEquals("", command("Start the demo").keyText());
        Command two = command("Go to anything", "Ctrl+P", "Ctrl+Shift+P");
        assertEquals(KeyCombination.valueOf("Ctrl+P").getDisplayText(), two.keyText());
        assertEquals(2, two.keys().size());
    }
}
