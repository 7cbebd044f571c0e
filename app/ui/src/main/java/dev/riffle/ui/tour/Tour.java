package dev.riffle.ui.tour;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ConnectorPlugin;
import dev.riffle.connector.DemoPlugin;
import dev.riffle.connector.DemoPlugin.DemoConnection;
import dev.riffle.ui.Desktop;
import dev.riffle.ui.kit.drive.FxWatch;
import dev.riffle.ui.kit.drive.NoFiles;
import dev.riffle.ui.kit.drive.OffScreen;
import dev.riffle.ui.kit.drive.WindowDriver;
import dev.riffle.ui.kit.thread.FxThread;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.files.UserFolders;
import dev.riffle.workbench.plugins.Plugins;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Walks through the window off-screen, with the demo cluster, as a new user would. It uses folders of its own: the user's settings and
 * tabs are left alone.
 */
public final class Tour {
    /** Client properties that make reading come in small steps: small fetches, each of which waits for more than it may hold. */
    private static final Map<String, String> SLOW = Map.of("fetch.max.bytes", "1024", "max.partition.fetch.bytes", "1024", "fetch.min.bytes",
            "10000000",
            "fetch.max.wait.ms", "1500");
    /** How long reading a stream takes at least, so that there is time for pictures of it on any machine. */
    private static final Duration SLOW_STREAM = Duration.ofSeconds(30);
    /** What the slow connection is called. */
    static final String SLOW_NAME = "slow";
    private static final int DELAYS_TOLD = 3;

    private final Plugins plugins;
    private final Path pictures;
    private final PrintStream out;
    /** Where the demo cluster is, once somebody has started it. */
    private final AtomicReference<@Nullable DemoConnection> demo = new AtomicReference<>();

    /**
     * @param pictures the folder to write pictures to
     * @param out receives what was done, the answers, and what they cover
     */
    public Tour(Plugins plugins, Path pictures, PrintStream out) {
        this.plugins = new Plugins(plugins.connectors(), plugins.formats(), plugins.demos().stream().map(this::watched).toList());
        this.pictures = pictures;
        this.out = out;
    }

    /** What came of a walk. @param faults of the pictures @param workMillis the longest that the FX thread worked at a stretch @param waitMillis the longest that the window did not answer */
    public record Outcome(int pictures, List<String> faults, double workMillis, double waitMillis) {}

    /** Walks, and tells of it. Returns whether all went as it should: a step that fails throws. */
    public boolean walk() throws IOException {
        Outcome outcome = measure();
        out.println();
        out.printf("%d pictures are in %s.%n", outcome.pictures(), pictures);
        out.printf("The window's thread never worked for longer than %.0f ms at a stretch.%n", outcome.workMillis());
        out.printf("With the cluster, its producers and all else on this machine's %d cores, nothing waited for it for longer than %.0f ms.%n",
                Runtime.getRuntime().availableProcessors(), outcome.waitMillis());
        outcome.faults().forEach(fault -> out.println("Fault: " + fault));
        out.println(
                outcome.faults().isEmpty()
                        ? "No text is cut off but what may be shortened, nothing overlaps, and contrast is AA everywhere."
                        : "These faults want mending.");
        return outcome.faults().isEmpty();
    }

    /** Walks, and returns what came of it. */
    public Outcome measure() throws IOException {
        return inWindow(this::walk);
    }

    /**
     * Opens everything once, without pictures and without a cluster: what is loaded meanwhile goes into the start cache of the program.
     */
    public void rehearse() throws IOException {
        inWindow((desktop, _) -> {
            WindowDriver driver = new WindowDriver(desktop.stage());
            new Rehearsal(driver).run();
            return true;
        });
    }

    private <T> T inWindow(BiFunction<Desktop, Workbench, T> work) throws IOException {
        Path home = Files.createTempDirectory("riffle-tour");
        try (Workbench workbench = new Workbench(plugins, Clock.systemUTC(), UserFolders.in(home))) {
            OffScreen.start();
            Desktop desktop = Desktop.open(workbench, NoFiles.INSTANCE);
            try {
                return work.apply(desktop, workbench);
            } finally {
                FxThread.run(desktop::close);
            }
        } finally {
            delete(home);
        }
    }

    private Outcome walk(Desktop desktop, Workbench workbench) {
        WindowDriver driver = new WindowDriver(desktop.stage());
        driver.resize(1280, 800);
        FxThread.run(() -> desktop.shell().setDark(false));
        Camera camera = new Camera(driver, pictures, desktop.shell()::setDark);
        try {
            new TourSteps(driver, camera, desktop, out, () -> openSlowly(workbench)).walk();
        } catch (AssertionError | RuntimeException e) {
            camera.moment("failed.png");
            throw e;
        } finally {
            camera.close();
        }
        for (FxWatch.Delay delay : camera.delays().stream().limit(DELAYS_TOLD).toList()) {
            out.printf("Waited %.0f ms for the window, which worked %.0f of them: %s%n", delay.millis(), delay.workMillis(),
                    String.join(" < ", delay.stack().stream().filter(Tour::isTelling).limit(4).toList()));
        }
        return new Outcome(camera.taken(), camera.faults(), camera.longestWorkMillis(), camera.longestMillis());
    }

    private static boolean isTelling(String frame) {
        return frame.contains("dev.riffle") || frame.startsWith("javafx.");
    }

    private DemoPlugin watched(DemoPlugin plugin) {
        return new DemoPlugin() {
            @Override
            public DemoSystem start(DemoOptions options) throws IOException {
                DemoSystem system = plugin.start(options);
                demo.set(system.connections().getFirst());
                return system;
            }
        };
    }

    /** A second connection to the demo cluster, throttled by its client's own settings, and to a time that it takes at least. */
    private void openSlowly(Workbench workbench) {
        try {
            DemoConnection running = Objects.requireNonNull(demo.get(), "the demo cluster runs");
            Map<String, String> values = new HashMap<>(running.config().values());
            values.putAll(SLOW);
            ConnectorPlugin plugin = workbench.plugins().connector(running.kind()).orElseThrow();
            Connector connector = plugin.open(new ConnectorConfig(SLOW_NAME, values), workbench.plugins()::formats);
            workbench.connections().add(SLOW_NAME, new SlowConnector(connector, SLOW_STREAM));
        } catch (ConnectorException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, java.io.IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
