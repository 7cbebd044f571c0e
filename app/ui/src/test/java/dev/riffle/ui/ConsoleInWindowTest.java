package dev.riffle.ui;

import static javafx.scene.input.KeyCode.CONTROL;
import static javafx.scene.input.KeyCode.ENTER;
import static javafx.scene.input.KeyCode.SHIFT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.ConnectorPlugin;
import dev.riffle.connector.testkit.PluginClasses;
import dev.riffle.ui.console.ConsolePage;
import dev.riffle.ui.kit.drive.NoFiles;
import dev.riffle.ui.kit.thread.FxThread;
import dev.riffle.workbench.connections.Environment;
import dev.riffle.workbench.connections.SavedConnection;
import dev.riffle.workbench.connections.SavedConnections;
import dev.riffle.workbench.session.TabState;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A console on a real H2 in the whole window. */
class ConsoleInWindowTest {
    private static final String NAME = "the warehouse of northern Europe";

    private static Object server;
    private static int port;
    private static Connection keeper;

    /** An H2 apart from the buffer's, as in the program. */
    @BeforeAll
    static void start() throws Exception {
        Class<?> type = PluginClasses.own(Object.class, "org.h2.tools.Server").getClass();
        server = type.getMethod("createTcpServer", String[].class).invoke(null, (Object) new String[]{"-tcpPort", "0", "-tcpDaemon"});
        type.getMethod("start").invoke(server);
        port = (int) type.getMethod("getPort").invoke(server);
        Driver driver = (Driver) type.getClassLoader().loadClass("org.h2.Driver").getConstructor().newInstance();
        Properties login = new Properties();
        login.setProperty("user", "sa");
        login.setProperty("password", "");
        keeper = driver.connect("jdbc:h2:mem:consoles", login);
    }

    @AfterAll
    static void stop() throws Exception {
        keeper.close();
        server.getClass().getMethod("stop").invoke(server);
    }

    private static OpenWindow window(Path folder) throws Exception {
        return OpenWindow.in(folder, NoFiles.INSTANCE, List.of(PluginClasses.own(ConnectorPlugin.class, "dev.riffle.plugin.jdbc.h2.H2Plugin")));
    }

    private static OpenWindow connected(Path folder) throws Exception {
        new SavedConnections(folder).add(new SavedConnection(NAME, "h2", Map.of("host", "localhost", "port", String.valueOf(port),
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

    /** For who wants to look; what is checked always is enough for the layout. */
    private static void picture(OpenWindow window, String name) {
        if (Boolean.getBoolean("riffle.pictures")) {
            window.look("console-" + name);
        }
    }

    private static void disconnect(OpenWindow window) {
        window.driver.click(window.driver.find(Label.class, NAME,
                label -> label.getStyleClass().contains("name") && NAME.equals(label.getText())));
        window.driver.press(SHIFT, KeyCode.F10);
        picture(window, "menu");
        window.driver.click(window.label("Disconnect"));
    }

    @Test
    void statementsAreRunReadOnlyAndThenUnlocked(@TempDir Path folder) throws Exception {
        try (OpenWindow window = connected(folder)) {
            window.driver.press(CONTROL, SHIFT, KeyCode.K);
            window.driver.waitUntil("the console", () -> window.says("H2 · " + NAME));
            picture(window, "empty");
            run(window, "SELECT X AS \"number\", 'row ' || X AS \"text\" FROM SYSTEM_RANGE(1, 312)", "All 312 rows");
            picture(window, "rows");
            write(window, "SELECT X FROM SYSTEM_RANGE(1, 312) WHERE X > 300 ORDER BY X DESC");
            window.driver.press(CONTROL, KeyCode.E);
            window.driver.waitUntil("the plan", () -> window.driver.search(TextArea.class,
                    area -> area.getStyleClass().contains("result-plan") && area.getText().contains("range index")).isPresent());
            window.look("console-plan");
            run(window, "SELECT DATE '2026-02-03' AS \"day\", TIMESTAMP WITH TIME ZONE '2026-02-03 04:05:06+01' AS \"at\", 1.50 AS \"price\"",
                    "1 row");
            ConsolePage times = console(window);
            assertEquals("2026-02-03", FxThread.call(() -> times.model().shownProperty().get().results().gridProperty().get().cell(0, 0).text()));
            assertFalse(window.driver.search(ToggleButton.class, tab -> "Plan".equals(tab.getText()) && tab.isVisible()).isPresent());
            picture(window, "times");
            run(window, "CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR)", "Failed");
            picture(window, "refused");

            window.driver.click(FxThread.call(() -> (Button) window.driver.all(".console-page .read-only-lock").getFirst()));
            window.driver.waitUntil("the question", () -> window.says("From this console"));
            window.driver.click(button(window, "Unlock"));
            window.driver.waitUntil("the warning", () -> window.says("Unlocked on production"));
            run(window, "CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR);\nINSERT INTO t SELECT X, 'row ' || X FROM SYSTEM_RANGE(1, 12);\n"
                    + "SELECT * FROM t ORDER BY id", "All 12 rows");
            picture(window, "unlocked");
            run(window, "SELECT id FROM t WHERE\n  nam = 'x'", "Failed");
            window.look("console-wrong");
            assertTrue(FxThread.call(() -> window.desktop.shell().selectedPage().orElseThrow().mayClose()));

            run(window, "SET AUTOCOMMIT FALSE;\nDELETE FROM t WHERE id = 3", "transaction open");
            picture(window, "transaction");
            window.driver.press(CONTROL, KeyCode.W);
            window.driver.waitUntil("the question", () -> window.says("What is not committed is lost"));
            window.look("console-closing");
            window.driver.click(button(window, "Keep the tab"));
            disconnect(window);
            window.driver.waitUntil("the question", () -> window.says("is disconnected."));
            window.look("console-disconnecting");
            window.driver.click(button(window, "Stay connected"));
            assertFalse(window.says("What is not committed is lost"));
            assertFalse(FxThread.call(() -> window.desktop.shell().selectedPage().orElseThrow().mayClose()), "nothing is lost");
            window.driver.click(button(window, "Keep the tab"));
            assertFalse(window.says("What is not committed is lost"));
            FxThread.run(() -> assertFalse(window.desktop.shell().mayClose(), "nor is the window closed without a question"));
            window.driver.click(button(window, "Close, and lose it"));
            window.driver.waitUntil("the tab to go", () -> FxThread.call(() -> window.desktop.shell().selectedPage().isEmpty()));

            window.driver.press(CONTROL, SHIFT, KeyCode.T);
            run(window, "SELECT COUNT(*) AS n FROM t", "1 row");
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
            picture(window, "more");
            window.driver.click(button(window, "Load more"));
            window.driver.waitUntil("twice as many", () -> rows(window) >= 20_000 && window.says("rows fetched, more wait"));

            run(window, "SELECT COUNT(*) FROM SYSTEM_RANGE(1, 1000000) a, SYSTEM_RANGE(1, 1000000) b WHERE a.X + b.X < 0", "Waiting …");
            picture(window, "waiting");
            window.driver.press(KeyCode.ESCAPE);
            window.driver.waitUntil("its end", () -> FxThread.call(() -> !console(window).busyProperty().get()));
            assertTrue(window.says("Cancelled"));
            picture(window, "cancelled");
            run(window, "SELECT 1", "1 row");
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
            window.driver.waitUntil("the answer", () -> window.says("1 row"));
            disconnect(window);
            window.driver.waitUntil("the end of the connection", () -> window.says("is not connected: nothing can be run."));
            picture(window, "unconnected");
            assertTrue(FxThread.call(button(window, "Run")::isDisabled));
            window.driver.click(button(window, "Connect"));
            window.driver.waitUntil("the connection", Duration.ofSeconds(60), () -> window.says("H2 · " + NAME));
            picture(window, "lost");
            window.driver.press(CONTROL, ENTER);
            window.driver.waitUntil("the answer", () -> window.says("1 row"));
        }
    }
}
