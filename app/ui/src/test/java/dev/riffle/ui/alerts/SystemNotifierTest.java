package dev.riffle.ui.alerts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SystemNotifierTest {
    @TempDir
    Path folder;

    /** A program that writes what it was given, a line for each argument. */
    private void program(String name, int exit) throws IOException {
        Path file = Files.writeString(folder.resolve(name),
                "#!/bin/sh\nprintf '%s\\n' \"$@\" > '" + folder.resolve("told") + "'\nexit " + exit + "\n");
        assertTrue(file.toFile().setExecutable(true));
    }

    private SystemNotifier on(String system) {
        return new SystemNotifier(system, "/nowhere" + File.pathSeparator + File.pathSeparator + folder);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void textsAreArgumentsAndNothingInThemIsInterpreted() throws IOException {
        program("notify-send", 0);
        assertTrue(on("Linux").show("--title", "lag of $(id) is > 5 & \"more\" <b>"));
        assertEquals(List.of("--app-name=Riffle", "--", "--title", "lag of $(id) is &gt; 5 &amp; \"more\" &lt;b&gt;"),
                Files.readAllLines(folder.resolve("told")));
        program("osascript", 0);
        assertTrue(on("Mac OS X").show("title", "\" & (do shell script \"id\")"));
        List<String> told = Files.readAllLines(folder.resolve("told"));
        assertEquals(List.of("title", "\" & (do shell script \"id\")"), told.subList(told.size() - 2, told.size()));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void oneThatFailsOrIsNotThereTakesNothingAway() throws IOException {
        assertEquals(Optional.empty(), on("Linux").command("title", "text"));
        assertFalse(on("Linux").show("title", "text"));
        assertFalse(on("Mac OS X").show("title", "text"));
        assertFalse(on("Windows 11").show("title", "text"), "there is no tray without a display");
        program("notify-send", 1);
        assertFalse(on("Linux").show("title", "text"));
        Files.writeString(folder.resolve("notify-send"), "#!/no/such/interpreter\n");
        assertFalse(on("Linux").show("title", "text"));
    }
}
