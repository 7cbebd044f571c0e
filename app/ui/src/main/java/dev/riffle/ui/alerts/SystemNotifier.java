package dev.riffle.ui.alerts;

import java.awt.AWTException;
import java.awt.GraphicsEnvironment;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The notifications of the platform: {@code notify-send} of libnotify on Linux and other systems with a freedesktop.org desktop, {@code osascript} on
 * macOS, the tray of Windows. JavaFX has none, and AWT's tray shows nothing on most Linux desktops. Safe for any thread.
 */
public final class SystemNotifier implements DesktopNotifier {
    /** What a program that shows a notification may take; it returns at once unless the desktop hangs. */
    private static final long PATIENCE_SECONDS = 10;
    private static final int ICON = 16;
    private static final String SCRIPT = "on run argv\ndisplay notification (item 2 of argv) with title (item 1 of argv)\nend run";

    private final String system;
    private final String path;
    /** On Windows; null before the first notification. */
    private @Nullable TrayIcon tray;

    public SystemNotifier() {
        this(System.getProperty("os.name", ""), System.getenv().getOrDefault("PATH", ""));
    }

    /**
     * @param system as the property {@code os.name} has it
     * @param path folders of programs, as the variable PATH has them
     */
    SystemNotifier(String system, String path) {
        this.system = system.toLowerCase(Locale.ROOT);
        this.path = path;
    }

    @Override
    public void tell(String title, String text) {
        Thread.ofPlatform().daemon().name("riffle-notification").start(() -> show(title, text));
    }

    /** @return whether it was shown, as far as the platform says */
    boolean show(String title, String text) {
        if (system.startsWith("windows")) {
            return showInTray(title, text);
        }
        Optional<List<String>> command = command(title, text);
        return command.isPresent() && run(command.get());
    }

    /**
     * The program that shows a notification. Title and text are arguments of their own, of which nothing is interpreted.
     *
     * @return empty where there is none
     */
    Optional<List<String>> command(String title, String text) {
        if (system.startsWith("mac")) {
            return program("osascript").map(program -> List.of(program, "-e", SCRIPT, title, text));
        }
        return program("notify-send").map(program -> List.of(program, "--app-name=Riffle", "--", title, escaped(text)));
    }

    /** The specification lets texts have markup. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private Optional<String> program(String name) {
        for (String folder : path.split(File.pathSeparator)) {
            try {
                Path file = Path.of(folder, name);
                if (!folder.isEmpty() && Files.isExecutable(file)) {
                    return Optional.of(file.toString());
                }
            } catch (InvalidPathException _) {
                // no folder
            }
        }
        return Optional.empty();
    }

    /** The window has told it already: one that fails takes nothing away. */
    private static boolean run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroy();
        } catch (IOException _) {
            // the program is gone, or may not be run
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private synchronized boolean showInTray(String title, String text) {
        if (GraphicsEnvironment.isHeadless() || !SystemTray.isSupported()) {
            return false;
        }
        try {
            TrayIcon icon = tray;
            if (icon == null) {
                icon = new TrayIcon(new BufferedImage(ICON, ICON, BufferedImage.TYPE_INT_ARGB), "Riffle");
                SystemTray.getSystemTray().add(icon);
                tray = icon;
            }
            icon.displayMessage(title, text, TrayIcon.MessageType.WARNING);
            return true;
        } catch (AWTException _) {
            return false;
        }
    }
}
