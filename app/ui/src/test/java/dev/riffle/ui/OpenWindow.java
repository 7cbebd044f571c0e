package dev.riffle.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.riffle.connector.ConnectorPlugin;
import dev.riffle.format.json.JsonFormat;
import dev.riffle.plugin.kafka.KafkaPlugin;
import dev.riffle.ui.kit.dialog.FileChoosing;
import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.drive.NoFiles;
import dev.riffle.ui.kit.drive.OffScreen;
import dev.riffle.ui.kit.drive.WindowDriver;
import dev.riffle.ui.kit.thread.FxThread;
import dev.riffle.ui.query.QueryPage;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.files.UserFolders;
import dev.riffle.workbench.plugins.Plugins;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javafx.scene.control.Label;

/** The whole window, off-screen, over files of its own. */
final class OpenWindow implements AutoCloseable {
    final Workbench workbench;
    final Desktop desktop;
    final WindowDriver driver;

    private OpenWindow(Workbench workbench, Desktop desktop) {
        this.workbench = workbench;
        this.desktop = desktop;
        this.driver = new WindowDriver(desktop.stage());
        driver.settle();
    }

    /** @param folder of the user's files */
    static OpenWindow in(Path folder) {
        return in(folder, NoFiles.INSTANCE);
    }

    /** @param files answers where the system's own dialogs would */
    static OpenWindow in(Path folder, FileChoosing files) {
        return in(folder, files, List.of(new KafkaPlugin()));
    }

    /** @param kinds of systems that can be connected to */
    static OpenWindow in(Path folder, FileChoosing files, List<ConnectorPlugin> kinds) {
        OffScreen.start();
        Plugins plugins = new Plugins(kinds, List.of(new JsonFormat()), List.of());
        Workbench workbench = new Workbench(plugins, Clock.systemUTC(), UserFolders.in(folder));
        return new OpenWindow(workbench, Desktop.open(workbench, files));
    }

    /** The query tab in front. */
    QueryPage query() {
        return FxThread.call(() -> (QueryPage) desktop.shell().selectedPage().orElseThrow(() -> new AssertionError("no tab is selected")));
    }

    /** What is written in the query tab in front. */
    String text() {
        QueryPage page = query();
        return FxThread.call(() -> page.model().editor().textProperty().get());
    }

    /** Runs the statement at the caret by its key, and waits for its end. */
    void run(String sql) {
        QueryPage page = query();
        FxThread.run(() -> page.model().editor().textProperty().set(sql));
        driver.settle();
        FxThread.run(() -> page.model().runStatement());
        driver.waitUntil("the end of the statement", () -> !page.model().runningProperty().get());
    }

    /** Waits for a label that says something. */
    Label label(String part) {
        return driver.find(Label.class, "\"" + part + "\"", label -> label.getText() != null && label.getText().contains(part));
    }

    boolean says(String part) {
        return driver.search(Label.class, label -> label.getText() != null && label.getText().contains(part)).isPresent();
    }

    /**
     * Finds nothing cut off and nothing overlapping, in both themes; in more sizes and with pictures where somebody wants to look:
     * {@code -Driffle.pictures=true}.
     *
     * @param name of the pictures
     */
    void look(String name) {
        boolean pictures = Boolean.getBoolean("riffle.pictures");
        for (int[] size : pictures ? new int[][]{{1600, 1000}, {1280, 800}} : new int[][]{{1280, 800}}) {
            driver.resize(size[0], size[1]);
            for (boolean dark : new boolean[]{true, false}) {
                FxThread.run(() -> desktop.shell().setDark(dark));
                driver.settle();
                if (pictures) {
                    driver.picture(Path.of("target/pictures", name + "-" + (dark ? "dark" : "light") + "-" + size[0] + ".png"));
                }
                assertEquals(List.of(), LayoutCheck.faults(driver), name + (dark ? " dark " : " light ") + size[0]);
            }
        }
    }

    /** As the user closes it. */
    @Override
    public void close() {
        FxThread.run(desktop::close);
        workbench.close();
    }
}
