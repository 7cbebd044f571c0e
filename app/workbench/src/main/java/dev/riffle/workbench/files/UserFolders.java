package dev.riffle.workbench.files;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a user's files are kept. None of the folders need exist; making one of these reads nothing from disk.
 *
 * @param config what the user chose and may carry to another machine: settings, connections
 * @param state what the window remembers by itself: tabs, drafts
 * @param cache what may be removed at any time when Riffle does not run: a part of the buffer, on a disk rather than in memory
 */
public record UserFolders(Path config, Path state, Path cache) {
    /** The environment variable that names one folder for everything. */
    public static final String HOME_VARIABLE = "RIFFLE_HOME";
    /** The system property that does so, and wins. */
    public static final String HOME_PROPERTY = "riffle.user.home";

    /** The folders of whoever runs this process. */
    public static UserFolders ofThisUser() {
        return of(System::getProperty, System::getenv);
    }

    /** All in one folder. */
    public static UserFolders in(Path home) {
        return new UserFolders(home, home, home.resolve("cache"));
    }

    /**
     * The folders by the customs of each system: the XDG base directories on Linux, {@code Library/Application Support} and {@code Library/Caches} on macOS,
     * {@code %APPDATA%} and {@code %LOCALAPPDATA%} on Windows.
     *
     * @param property reads a system property, null if there is none
     * @param variable reads an environment variable, null if there is none
     */
    static UserFolders of(Function<String, @Nullable String> property, Function<String, @Nullable String> variable) {
        Optional<Path> given = path(property.apply(HOME_PROPERTY)).or(() -> path(variable.apply(HOME_VARIABLE)));
        if (given.isPresent()) {
            return in(given.get().toAbsolutePath());
        }
        Path home = path(property.apply("user.home")).orElse(Path.of("")).toAbsolutePath();
        String system = String.valueOf(property.apply("os.name")).toLowerCase(Locale.ROOT);
        if (system.startsWith("mac")) {
            Path support = home.resolve("Library/Application Support/Riffle");
            return new UserFolders(support, support, home.resolve("Library/Caches/Riffle"));
        }
        if (system.startsWith("windows")) {
            Path roaming = absolute(variable.apply("APPDATA")).orElse(home.resolve("AppData/Roaming"));
            Path local = absolute(variable.apply("LOCALAPPDATA")).orElse(home.resolve("AppData/Local"));
            return new UserFolders(roaming.resolve("Riffle"), local.resolve("Riffle"), local.resolve("Riffle/Cache"));
        }
        Path config = absolute(variable.apply("XDG_CONFIG_HOME")).orElse(home.resolve(".config"));
        Path state = absolute(variable.apply("XDG_STATE_HOME")).orElse(home.resolve(".local/state"));
        Path cache = absolute(variable.apply("XDG_CACHE_HOME")).orElse(home.resolve(".cache"));
        return new UserFolders(config.resolve("riffle"), state.resolve("riffle"), cache.resolve("riffle"));
    }

    private static Optional<Path> path(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    /** The XDG specification wants relative paths to be ignored. */
    private static Optional<Path> absolute(@Nullable String text) {
        return path(text).filter(Path::isAbsolute);
    }
}
