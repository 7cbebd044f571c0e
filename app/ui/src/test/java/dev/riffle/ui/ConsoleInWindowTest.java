package dev.riffle.ui;

import static javafx.scene.input.KeyCode.CONTROL;
import static javafx.scene.input.KeyCode.ENTER;
import static javafx.scene.input.KeyCode.SHIFT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.plugin.jdbc.h2.H2Plugin;
import dev.riffle.plugin.kafka.KafkaPlugin;
import dev.riffle.ui.console.ConsolePage;
import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.drive.NoFiles;
import dev.riffle.ui.kit.thread.FxThread;
import dev.riffle.workbench.connections.Environment;
import dev.riffle.workbench.connections.SavedConnection;
import dev.riffle.workbench.connections.SavedConnections;
import dev.riffle.workbench.session.TabState;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A console on a real H2 in the whole window. */
class ConsoleInWindowTest {
    private static final Path PICTURES = Path.of("target/pictures");
    private static final String NAME = "the warehouse of northern Europe";

    private static Server server;
    private static Connection keeper;

    @BeforeAll
    static void start() throws Exception {
        server = Server.createTcpServer("-tcpPort", "0", "-tcpDaemon").start();
        keeper = DriverManager.getConnection("jdbc:h2:mem:consoles", "sa", "");
    }

    @AfterAll
    static void stop() throws Exception {
        keeper.close();
        server.stop();
    }

    private static OpenWindow window(Path folder) throws Exception {
        return OpenWindow.in(folder, NoFiles.INSTANCE, List.of(new KafkaPlugin(), new H2Plugin()));
    }

    private static OpenWindow connected(Path folder) throws Exception {
        new SavedConnections(folder).add(new SavedConnection(NAME, "h2", Map.of("host", "localhost", "port", String.valueOf(server.getPort()),
                "database", "mem:consoles", "user", "sa"), Set.of(), false, Environment.PRODUCTION));
        OpenWindow window = window(folder);
        window.driver.click(
                window.driver.find(MenuButton.class, "the menu of connections", menu -> menu.getStyleClass().contains("connection-menu")));
        window.driver.click(window.label(NAME));
        window.driver.waitUntil("the connection", Duration.ofSeconds(60), () -> window.says("Connected to " + NAME));
        return window;
    }

    private static ConsolePage console(OpenWindow window) {
        return FxThread.call(() -> assertInstanceOf(ConsolePage.class, window.desktop.shell().selectedPage().orElseThrow()));
    }

    private static void write(OpenWindow window, String sql) {
        ConsolePage page = console(window);
        FxThread.run(() -> page.model().editor().textProperty().set(sql));
        window.driver.settle();
    }

    private static void run(OpenWindow window, String sql, String then) {
        write(window, sql);
        window.driver.press(CONTROL, SHIFT, ENTER);
        window.driver.waitUntil(then, () -> window.says(then));
    }

    private static long rows(OpenWindow window) {
        ConsolePage page = console(window);
        return FxThread.call(() -> page.model().shownProperty().get().results().gridProperty().get().rowCount());
    }

    private static Button button(OpenWindow window, String text) {
        return window.driver.find(Button.class, text, button -> text.equals(button.getText()));
    }

    /** Nothing cut off, nothing overlapping, in both themes; in more sizes and with pictures where somebody wants to look: {@code -Driffle.pictures=true}. */
    private static void look(OpenWindow window, String name) {
        boolean pictures = Boolean.getBoolean("riffle.pictures");
        for (int[] size : pictures ? new int[][]{{1600, 1000}, {1280, 800}} : new int[][]{{1280, 800}}) {
            window.driver.resize(size[0], size[1]);
            for (boolean dark : new boolean[]{true, false}) {
                FxThread.run(() -> window.desktop.shell().setDark(dark));
                window.driver.settle();
                if (pictures) {
                    window.driver.picture(PICTURES.resolve("console-" + name + "-" + (dark ? "dark" : "light") + "-" + size[0] + ".png"));
                }
                assertEquals(List.of(), LayoutCheck.faults(window.driver), name + (dark ? " dark " : " light ") + size[0]);
            }
        }
    }

    @Test
    void statementsAreRunReadOnlyAndThenUnlocked(@TempDir Path folder) throws Exception {
        try (OpenWindow window = connected(folder)) {
            window.driver.press(CONTROL, SHIFT, KeyCode.K);
            window.driver.waitUntil("the console", () -> window.says("H2 · " + NAME));
            look(window, "empty");
            run(window, "SELECT X AS \"number\", 'row ' || X AS \"text\" FROM SYSTEM_RANGE(1, 312)", "All 312 rows");
            look(window, "rows");
            run(window, "CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR)", "Failed");
            look(window, "refused");

            window.driver.click(FxThread.call(() -> (Button) window.driver.all(".console-page .read-only-lock").getFirst()));
            window.driver.waitUntil("the question", () -> window.says("From this console"));
            window.driver.click(button(window, "Unlock"));
            window.driver.waitUntil("the warning", () -> window.says("Unlocked on production"));
            run(window, "CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR);\nINSERT INTO t SELECT X, 'row ' || X FROM SYSTEM_RANGE(1, 12);\n"
                    + "SELECT * FROM t ORDER BY id", "All 12 rows");
            look(window, "unlocked");
            run(window, "SELECT id FROM t WHERE\n  nam = 'x'", "Failed");
            look(window, "wrong");
            assertTrue(FxThread.call(() -> window.desktop.shell().selectedPage().orElseThrow().mayClose()));

            run(window, "SET AUTOCOMMIT FALSE;\nDELETE FROM t WHERE id = 3", "transaction open");
            look(window, "transaction");
            window.driver.press(CONTROL, KeyCode.W);
            window.driver.waitUntil("the question", () -> window.says("What is not committed is lost"));
            look(window, "closing");
            window.driver.click(button(window, "Keep the tab"));
            assertFalse(window.says("What is not committed is lost"));
            FxThread.run(() -> assertFalse(window.desktop.shell().mayClose(), "nor is the window closed without a question"));
            window.driver.click(button(window, "Close, and lose it"));
            window.driver.waitUntil("the tab to go", () -> FxThread.call(() -> window.desktop.shell().selectedPage().isEmpty()));

            window.driver.press(CONTROL, SHIFT, KeyCode.T);
            run(window, "SELECT COUNT(*) AS n FROM t", "All 1 row");
            ConsolePage page = console(window);
            assertEquals("12", FxThread.call(() -> page.model().shownProperty().get().results().gridProperty().get().cell(0, 0).text()));
            assertEquals("read-only", FxThread.call(() -> ((Button) window.driver.all(".console-page .read-only-lock").getFirst()).getText()),
                    "a tab that comes back is locked");
        }
    }

    @Test
    void moreRowsAreFetchedAndALongStatementIsStopped(@TempDir Path folder) throws Exception {
        try (OpenWindow window = connected(folder)) {
            window.driver.press(CONTROL, KeyCode.P);
            window.driver.type("new console on the ware");
            window.driver.press(ENTER);
            window.driver.waitUntil("the console", () -> window.says("H2 · " + NAME));
            run(window, "SELECT X FROM SYSTEM_RANGE(1, 100000)", "rows fetched, more wait");
            look(window, "more");
            window.driver.click(button(window, "Load more"));
            window.driver.waitUntil("twice as many", () -> rows(window) >= 20_000 && window.says("rows fetched, more wait"));

            run(window, "SELECT COUNT(*) FROM SYSTEM_RANGE(1, 1000000) a, SYSTEM_RANGE(1, 1000000) b WHERE a.X + b.X < 0", "Waiting …");
            look(window, "waiting");
            window.driver.press(KeyCode.ESCAPE);
            window.driver.waitUntil("its end", () -> FxThread.call(() -> !console(window).busyProperty().get()));
            assertTrue(window.says("Cancelled"));
            look(window, "cancelled");
            run(window, "SELECT 1", "All 1 row");
        }
    }

    @Test
    void aTabComesBackLockedAndUnconnected(@TempDir Path folder) throws Exception {
        try (OpenWindow window = connected(folder)) {
            window.driver.press(CONTROL, SHIFT, KeyCode.K);
            write(window, "SELECT 42 AS answer");
            TabState kept = FxThread.call(() -> window.desktop.shell().session().tabs().getFirst());
            assertEquals(TabState.CONSOLE, kept.kind());
            assertEquals(NAME, kept.connection());
            window.driver.press(CONTROL, KeyCode.T);
        }
        try (OpenWindow window = window(folder)) {
            window.driver.press(CONTROL, KeyCode.PAGE_UP);
            assertEquals("SELECT 42 AS answer", FxThread.call(() -> console(window).model().editor().textProperty().get()));
            window.driver.waitUntil("its connection", Duration.ofSeconds(60), () -> window.says("H2 · " + NAME));
            window.driver.press(CONTROL, ENTER);
            window.driver.waitUntil("the answer", () -> window.says("All 1 row"));
            window.driver.click(window.driver.find(Label.class, NAME,
                    label -> label.getStyleClass().contains("name") && NAME.equals(label.getText())));
            window.driver.press(SHIFT, KeyCode.F10);
            look(window, "menu");
            window.driver.click(window.label("Disconnect"));
            window.driver.waitUntil("the end of the connection", () -> window.says("is not connected: nothing can be run."));
            look(window, "unconnected");
            assertTrue(FxThread.call(button(window, "Run")::isDisabled));
            window.driver.click(button(window, "Connect"));
            window.driver.waitUntil("the connection", Duration.ofSeconds(60), () -> window.says("H2 · " + NAME));
            look(window, "lost");
            window.driver.press(CONTROL, ENTER);
            window.driver.waitUntil("the answer", () -> window.says("All 1 row"));
        }
    }
}
