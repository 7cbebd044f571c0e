package dev.riffle.installer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The desktop entry by the Desktop Entry Specification of freedesktop.org, and the files that packages are made of. */
class DesktopEntryTest {
    private static final Path FOLDER = Path.of(System.getProperty("basedir", "."));

    @Test
    void theDesktopEntryIsWellFormed() throws IOException {
        List<String> lines = Files.readAllLines(FOLDER.resolve("src/linux/riffle.desktop"));
        assertEquals("[Desktop Entry]", lines.getFirst());
        Map<String, String> entry = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            Matcher pair = Pattern.compile("([A-Za-z0-9-]+)=(\\S.*\\S)").matcher(line);
            assertTrue(pair.matches(), line);
            assertEquals(null, entry.put(pair.group(1), pair.group(2)), line);
        }
        assertEquals("Application", entry.get("Type"));
        assertEquals("Riffle", entry.get("Name"));
        assertEquals("Development;Database;", entry.get("Categories"));
        assertEquals("false", entry.get("Terminal"));
        assertTrue(entry.containsKey("StartupWMClass"));
        // what jpackage fills in
        assertEquals("APPLICATION_LAUNCHER", entry.get("Exec"));
        assertEquals("APPLICATION_ICON", entry.get("Icon"));
        assertTrue(entry.get("Keywords").endsWith(";"));
    }

    @Test
    void filesThatThePackagesNameExist() throws IOException {
        Pattern file = Pattern.compile("\"\\$\\{icons}/([^\"]+)\"");
        List<String> missing = new ArrayList<>();
        for (String system : List.of("linux", "mac", "windows")) {
            String options = Files.readString(FOLDER.resolve("src/" + system + "/image.options"));
            Matcher icon = file.matcher(options);
            assertTrue(icon.find(), system + " has no icon");
            if (!Files.exists(FOLDER.resolve("../icons").resolve(icon.group(1)))) {
                missing.add(icon.group(1));
            }
            assertFalse(Files.readString(FOLDER.resolve("src/" + system + "/package.options")).isBlank());
        }
        assertEquals(List.of(), missing);
        assertTrue(Files.exists(FOLDER.resolve("../LICENSE")));
    }
}
