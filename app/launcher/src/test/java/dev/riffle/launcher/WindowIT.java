package dev.riffle.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window of the distribution, as installed: JavaFX on the module path, plugins in their class loaders, the start cache. */
class WindowIT {
    @Test
    void toldWhyThereIsNoWindowWithoutADisplay() throws Exception {
        RiffleProcess.Result result = RiffleProcess.shell("unset DISPLAY; exec \"$RIFFLE\"", "", Map.of());
        assertEquals(3, result.exitCode(), result.err());
        assertTrue(result.err().contains("there is no display") && result.err().contains("[NO_DISPLAY]"), result.err());
        assertEquals("", result.out());
    }

    /** Every flow of the window, on the demo cluster, by real input events. */
    @Test
    void tourWalksThroughTheWindowOffScreen(@TempDir Path folder) throws Exception {
        RiffleProcess.Result result = RiffleProcess.shell("exec \"$RIFFLE\" tour --off-screen \"$1\"", "", Map.of(), folder.toString());
        assertEquals(0, result.exitCode(), result.out() + result.err());
        assertTrue(result.out().contains("The window opens off-screen, because --off-screen was given."), result.out());
        assertTrue(result.out().contains("No text is cut off but what may be shortened, nothing overlaps, and contrast is AA everywhere."),
                result.out());
        assertTrue(result.out().contains("Complete · ") && result.out().contains("limited by scope"), result.out());
        try (Stream<Path> files = Files.list(folder)) {
            List<String> pictures = files.map(file -> file.getFileName().toString()).sorted().toList();
            for (String state : List.of("empty", "partial", "complete", "error", "long-names", "running", "record", "monitor",
                    "reset")) {
                for (String theme : List.of("light", "dark")) {
                    for (String size : List.of("1280x800", "1600x1000")) {
                        assertTrue(pictures.contains("state-%s-%s-%s.png".formatted(state, theme, size)), pictures.toString());
                    }
                }
            }
        }
    }
}
