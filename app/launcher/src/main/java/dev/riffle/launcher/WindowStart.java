package dev.riffle.launcher;

import dev.riffle.ui.Desktop;
import dev.riffle.ui.kit.thread.FxThread;
import dev.riffle.ui.tour.Tour;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.plugins.Plugins;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Opens the window, or where there is no display walks through it off-screen. Only this class of the launcher knows JavaFX. */
final class WindowStart {
    private static final int DONE = 0;
    private static final int USAGE = 2;
    private static final int UNREACHABLE = 3;

    private final Supplier<Plugins> plugins;
    private final PrintStream out;
    private final PrintStream err;

    WindowStart(Supplier<Plugins> plugins, PrintStream out, PrintStream err) {
        this.plugins = plugins;
        this.out = out;
        this.err = err;
    }

    /** Opens the workbench and returns when the user has closed it. */
    int open(boolean withDemo) throws InterruptedException {
        Optional<String> noDisplay = Desktop.noDisplay();
        if (noDisplay.isPresent()) {
            err.println(
                    "error: No window can be opened: " + noDisplay.get() + ". Set DISPLAY, or ask on the command line: riffle --help. [NO_DISPLAY]");
            return UNREACHABLE;
        }
        if (!javaFxIsThere()) {
            return USAGE;
        }
        // the workbench is made while JavaFX starts
        CompletableFuture<Workbench> making = CompletableFuture.supplyAsync(() -> new Workbench(plugins.get(), Clock.systemUTC()),
                task -> Thread.ofPlatform().name("riffle-start").start(task));
        try {
            FxThread.start();
        } catch (UnsupportedOperationException | IllegalStateException e) {
            err.println("error: No window can be opened: " + e.getMessage() + ". Ask on the command line: riffle --help. [NO_DISPLAY]");
            return UNREACHABLE;
        }
        try (Workbench workbench = making.join()) {
            Desktop desktop = Desktop.open(workbench, null);
            if (withDemo) {
                FxThread.run(desktop.shell()::startDemo);
            }
            desktop.awaitClosed();
        }
        FxThread.stop();
        return DONE;
    }

    /**
     * The window with the demo cluster; without a display, or when asked for, a walk through it off-screen.
     *
     * @param arguments after the command: {@code --off-screen}, and a folder for pictures; {@code --rehearse} to make the start cache
     */
    int tour(List<String> arguments) throws Exception {
        Optional<String> noDisplay = Desktop.noDisplay();
        boolean asked = arguments.contains("--off-screen") || arguments.contains("--rehearse");
        if (noDisplay.isEmpty() && !asked) {
            return open(true);
        }
        if (!javaFxIsThere()) {
            return USAGE;
        }
        if (arguments.contains("--rehearse")) {
            new Tour(plugins.get(), Path.of("tour"), out).rehearse();
            return DONE;
        }
        Path pictures = Path.of(arguments.stream().filter(argument -> !argument.startsWith("--")).findFirst().orElse("tour"));
        out.println("The window opens off-screen, because " + (asked ? "--off-screen was given" : noDisplay.orElseThrow()) + ".");
        out.println("It is worked by input events, as a user would; what it shows is written to " + pictures + ".");
        return new Tour(plugins.get(), pictures, out).walk() ? DONE : 1;
    }

    private boolean javaFxIsThere() {
        if (ModuleLayer.boot().findModule("javafx.controls").isPresent()) {
            return true;
        }
        err.println("error: JavaFX is not on the module path. Start Riffle by bin/riffle, which puts it there. [NO_JAVAFX]");
        return false;
    }
}
