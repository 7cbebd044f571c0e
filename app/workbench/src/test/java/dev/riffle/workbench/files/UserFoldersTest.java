package dev.riffle.workbench.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the paths are written as Unix writes them")
class UserFoldersTest {
    private static final Map<String, String> LINUX = Map.of("os.name", "Linux", "user.home", "/home/ann");

    @Test
    void linuxFollowsTheXdgDirectories() {
        assertEquals(new UserFolders(Path.of("/home/ann/.config/riffle"), Path.of("/home/ann/.local/state/riffle"),
                Path.of("/home/ann/.cache/riffle")), folders(LINUX, Map.of()));
        assertEquals(new UserFolders(Path.of("/conf/riffle"), Path.of("/state/riffle"), Path.of("/cache/riffle")),
                folders(LINUX, Map.of("XDG_CONFIG_HOME", "/conf", "XDG_STATE_HOME", "/state", "XDG_CACHE_HOME", "/cache")));
    }

    @Test
    void aRelativeXdgDirectoryIsIgnoredAsTheSpecificationSays() {
        assertEquals(folders(LINUX, Map.of()), folders(LINUX, Map.of("XDG_CONFIG_HOME", "conf", "XDG_STATE_HOME", "")));
    }

    @Test
    void macAndWindowsHaveTheirOwnPlaces() {
        assertEquals(
                new UserFolders(Path.of("/Users/ann/Library/Application Support/Riffle"), Path.of("/Users/ann/Library/Application Support/Riffle"),
                        Path.of("/Users/ann/Library/Caches/Riffle")),
                folders(Map.of("os.name", "Mac OS X", "user.home", "/Users/ann"), Map.of()));
        assertEquals(new UserFolders(Path.of("/roaming/Riffle"), Path.of("/local/Riffle"), Path.of("/local/Riffle/Cache")),
                folders(Map.of("os.name", "Windows 11", "user.home", "/ann"), Map.of("APPDATA", "/roaming", "LOCALAPPDATA", "/local")));
        assertEquals(new UserFolders(Path.of("/ann/AppData/Roaming/Riffle"), Path.of("/ann/AppData/Local/Riffle"),
                Path.of("/ann/AppData/Local/Riffle/Cache")),
                folders(Map.of("os.name", "Windows 11", "user.home", "/ann"), Map.of()));
    }

    @Test
    void oneFolderCanBeGivenForEverything(@TempDir Path folder) {
        Path home = folder.resolve("not there yet");
        assertEquals(UserFolders.in(Path.of("/from/variable")), folders(LINUX, Map.of("RIFFLE_HOME", "/from/variable")));
        assertEquals(UserFolders.in(home), folders(Map.of("os.name", "Linux", "user.home", "/home/ann", "riffle.user.home", home.toString()),
                Map.of("RIFFLE_HOME", "/from/variable")));
        assertFalse(Files.exists(home), "nothing is made before it is needed");
    }

    private static UserFolders folders(Map<String, String> properties, Map<String, String> variables) {
        return UserFolders.of(properties::get, variables::get);
    }
}
