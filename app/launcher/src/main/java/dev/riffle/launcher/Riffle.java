package dev.riffle.launcher;

import dev.riffle.cli.Host;
import dev.riffle.cli.RiffleCli;
import dev.riffle.cli.Terminal;
import dev.riffle.cli.statement.Interruption;
import dev.riffle.workbench.plugins.Plugins;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The program. Where it is installed is found from its own jar, in {@code lib/}, or given by the system property
 * {@code riffle.home}; {@code bin/riffle} tells by {@code riffle.terminal} which of its streams are terminals.
 */
public final class Riffle {
    private static final int DEFAULT_WIDTH = 120;
    /** Hidden: the window with the demo cluster. */
    private static final String TOUR = "tour";
    private static final int FAILED = 1;
    private static final int INTERRUPTED = 130;

    private Riffle() {}

    public static void main(String[] arguments) {
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        Interruption interruption = new Interruption(Runtime.getRuntime()::halt);
        // a shutdown that main has not asked for is Ctrl-C, or a request to terminate
        Thread interrupted = new Thread(interruption::raise, "riffle-interrupted");
        Runtime.getRuntime().addShutdownHook(interrupted);
        Supplier<Plugins> plugins = new Once(() -> PluginFolders.load(home().resolve("plugins"), Riffle.class.getClassLoader(), err::println));
        if (arguments.length == 0 || arguments[0].equals(TOUR)) {
            exit(window(new WindowStart(plugins, System.out, err), arguments, err), interrupted);
            return;
        }
        int exitCode = new RiffleCli(new Host(terminal(err), plugins, interruption, version())).run(arguments);
        exit(exitCode, interrupted);
    }

    /** Called bare, the program is its window. */
    private static int window(WindowStart start, String[] arguments, PrintStream err) {
        try {
            return arguments.length == 0 ? start.open(false) : start.tour(List.of(arguments).subList(1, arguments.length));
        } catch (InterruptedException e) {
            return INTERRUPTED;
        } catch (Exception e) {
            err.println("error: " + e.getMessage() + " [TOUR]");
            return FAILED;
        }
    }

    private static void exit(int exitCode, Thread interrupted) {
        try {
            Runtime.getRuntime().removeShutdownHook(interrupted);
        } catch (IllegalStateException e) {
            Runtime.getRuntime().halt(exitCode); // what was interrupted has ended in time
        }
        System.exit(exitCode);
    }

    private static Terminal terminal(PrintStream err) {
        List<String> terminals = List.of(System.getProperty("riffle.terminal", "").split(","));
        return new Terminal(System.in, new FileOutputStream(FileDescriptor.out), err, terminals.contains("out"), terminals.contains("err"), width(),
                System.getenv("NO_COLOR") == null);
    }

    private static int width() {
        try {
            int columns = Integer.parseInt(System.getenv().getOrDefault("COLUMNS", "").strip());
            return columns < 20 ? DEFAULT_WIDTH : columns;
        } catch (NumberFormatException e) {
            return DEFAULT_WIDTH;
        }
    }

    private static Path home() {
        String given = System.getProperty("riffle.home");
        if (given != null) {
            return Path.of(given);
        }
        try {
            Path jar = Path.of(Riffle.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            return Objects.requireNonNull(jar.toAbsolutePath().getParent()).resolveSibling("");
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The program's own place is unknown", e);
        }
    }

    private static String version() {
        String version = Riffle.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** Loads at the first call. */
    private static final class Once implements Supplier<Plugins> {
        private final Supplier<Plugins> load;
        private Optional<Plugins> loaded = Optional.empty();

        Once(Supplier<Plugins> load) {
            this.load = load;
        }

        @Override
        public synchronized Plugins get() {
            if (loaded.isEmpty()) {
                loaded = Optional.of(load.get());
            }
            return loaded.get();
        }
    }
}
