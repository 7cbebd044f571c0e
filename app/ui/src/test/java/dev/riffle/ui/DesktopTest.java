package dev.riffle.ui;

import static javafx.scene.input.KeyCode.CONTROL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.ui.kit.notice.Notice;
import dev.riffle.ui.kit.thread.FxThread;
import dev.riffle.ui.query.QueryPage;
import dev.riffle.ui.scope.RunSettings;
import dev.riffle.workbench.session.Session;
import dev.riffle.workbench.session.SessionStore;
import dev.riffle.workbench.session.TabState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.scene.robot.Robot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the window remembers, and what it makes of files that it cannot read. */
class DesktopTest {
    @TempDir
    Path folder;

    private static Session session(OpenWindow window) {
        return FxThread.call(() -> window.desktop.shell().session());
    }

    private static List<String> texts(OpenWindow window) {
        return session(window).tabs().stream().map(TabState::text).toList();
    }

    private static double width(OpenWindow window, String selector) {
        Region pane = (Region) window.driver.find(selector);
        return FxThread.call(pane::getWidth);
    }

    private static double height(OpenWindow window, String selector) {
        Region pane = (Region) window.driver.find(selector);
        return FxThread.call(pane::getHeight);
    }

    @Test
    void aTabOfChartsWaitsForItsConnection() {
        TabState charts = new TabState("monitor far", "monitor", "Monitor far", "", 0, "far", "all", 100, Long.MAX_VALUE, Map.of());
        try (SessionStore store = SessionStore.open(folder, _ -> {})) {
            store.keep(Session.EMPTY.withTabs(List.of(charts), null));
        }
        try (OpenWindow window = OpenWindow.in(folder)) {
            window.driver.press(CONTROL, KeyCode.T);
        }
        try (SessionStore store = SessionStore.open(folder, _ -> {})) {
            assertTrue(store.restored().tabs().contains(charts), () -> "it is not forgotten: " + store.restored().tabs());
            assertEquals(2, store.restored().tabs().size());
        }
    }

    @Test
    void theWindowComesBackAsItWasLeft() throws Exception {
        Session left;
        double explorer;
        double editor;
        try (OpenWindow window = OpenWindow.in(folder)) {
            window.driver.resize(1200, 720);
            window.driver.press(CONTROL, KeyCode.T);
            window.driver.paste("SELECT 1;\nSELECT 2");
            window.driver.press(KeyCode.LEFT);
            window.driver.press(KeyCode.LEFT);
            QueryPage first = window.query();
            FxThread.run(() -> first.model().settings().settingsProperty().set(first.model().settings().settingsProperty().get()
                    .withScope("last:15m").withMaxBytes(100_000_000)));
            window.driver.press(CONTROL, KeyCode.T);
            window.driver.paste("SELECT 'second'");
            window.driver.press(CONTROL, KeyCode.PAGE_UP);
            drag(window, ".shell-split > .split-pane-divider", 70, 0);
            drag(window, ".query-page .split-pane-divider", 0, 60);
            explorer = width(window, ".explorer");
            editor = height(window, ".sql-editor");
            assertTrue(explorer > 300, "the divider was dragged: " + explorer);
            left = session(window);
        }
        assertEquals(List.of("SELECT 1;\nSELECT 2", "SELECT 'second'"), left.tabs().stream().map(TabState::text).toList());
        assertEquals(16, left.tabs().getFirst().caret());
        try (OpenWindow window = OpenWindow.in(folder)) {
            Session back = session(window);
            assertEquals(left.tabs().stream().map(TabState::id).toList(), back.tabs().stream().map(TabState::id).toList());
            assertEquals(left.tabs().stream().map(TabState::title).toList(), back.tabs().stream().map(TabState::title).toList());
            assertEquals(left.tabs().stream().map(TabState::text).toList(), texts(window));
            assertEquals(left.selectedTab(), back.selectedTab());
            assertEquals(back.tabs().getFirst().id(), back.selectedTab());
            assertEquals(16, back.tabs().getFirst().caret());
            assertEquals("last:15m", back.tabs().getFirst().scope());
            assertEquals(100_000_000, back.tabs().getFirst().budgetBytes());
            assertEquals(1200, window.desktop.stage().getWidth(), 1);
            assertEquals(720, window.desktop.stage().getHeight(), 1);
            assertEquals(explorer, width(window, ".explorer"), 2);
            assertEquals(editor, height(window, ".sql-editor"), 2);
            assertEquals(left.dividers(), back.dividers());
            assertEquals(List.of(), FxThread.call(() -> notices(window)), "nothing is wrong");
            window.driver.picture(Path.of("target/pictures/desktop-restored.png"));
        }
    }

    private static void drag(OpenWindow window, String selector, double x, double y) {
        Node divider = window.driver.all(selector).getFirst();
        Bounds bounds = FxThread.call(() -> divider.localToScreen(divider.getLayoutBounds()));
        Robot robot = FxThread.call(Robot::new);
        FxThread.run(() -> robot.mouseMove(bounds.getCenterX(), bounds.getCenterY()));
        window.driver.settle();
        FxThread.run(() -> robot.mousePress(MouseButton.PRIMARY));
        // at once: off-screen, a node that moves with the mouse loses it
        FxThread.run(() -> robot.mouseMove(bounds.getCenterX() + x, bounds.getCenterY() + y));
        window.driver.settle();
        FxThread.run(() -> robot.mouseRelease(MouseButton.PRIMARY));
        window.driver.settle();
    }

    private static List<String> notices(OpenWindow window) {
        return window.driver.all(".notice").stream().map(Node::getUserData).map(Notice.class::cast)
                .map(notice -> notice.message() + " " + notice.nextStep()).toList();
    }

    @Test
    void theThemeChosenComesBack() throws Exception {
        boolean dark;
        try (OpenWindow window = OpenWindow.in(folder)) {
            boolean before = dark(window);
            window.driver.press(CONTROL, KeyCode.SHIFT, KeyCode.L);
            dark = dark(window);
            assertNotEquals(before, dark);
            window.driver.waitUntil("the file", () -> Files.exists(folder.resolve("settings.json")));
        }
        try (OpenWindow window = OpenWindow.in(folder)) {
            assertEquals(dark, dark(window));
            window.driver.press(CONTROL, KeyCode.SHIFT, KeyCode.L);
            assertEquals(!dark, dark(window));
        }
    }

    /** By the picture. */
    private static boolean dark(OpenWindow window) {
        return window.driver.look(1).getPixelReader().getColor(3, 3).getBrightness() < 0.5;
    }

    @Test
    void whatWasTypedSurvivesAKill(@TempDir Path copy) throws Exception {
        try (OpenWindow window = OpenWindow.in(folder)) {
            window.driver.press(CONTROL, KeyCode.T);
            window.driver.paste("SELECT 'typed and never saved'");
            Thread.sleep(1_000);
            copy(folder, copy);
            try (OpenWindow next = OpenWindow.in(copy)) {
                assertEquals(List.of("SELECT 'typed and never saved'"), texts(next));
                assertEquals("SELECT 'typed and never saved'", next.text());
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void aClosedTabComesBackAlsoAtTheNextStart() {
        try (OpenWindow window = OpenWindow.in(folder)) {
            for (String sql : List.of("SELECT 'first'", "SELECT 'second'")) {
                window.driver.press(CONTROL, KeyCode.T);
                window.driver.paste(sql);
            }
            FxThread.run(() -> window.desktop.shell().selectedPage().map(QueryPage.class::cast).orElseThrow().model().settings().settingsProperty()
                    .set(RunSettings.DEFAULT.withScope("last:15m")));
            window.driver.press(CONTROL, KeyCode.W);
            window.driver.press(CONTROL, KeyCode.W);
            assertEquals(List.of(), texts(window));
            window.driver.press(CONTROL, KeyCode.SHIFT, KeyCode.T);
            assertEquals(List.of("SELECT 'first'"), texts(window));
            window.driver.type("!");
            assertEquals("SELECT 'first'!", window.text(), "it has the focus, and the caret is where it was");
        }
        try (OpenWindow window = OpenWindow.in(folder)) {
            window.driver.press(CONTROL, KeyCode.SHIFT, KeyCode.T);
            assertEquals(List.of("SELECT 'first'!", "SELECT 'second'"), texts(window));
            assertEquals("last:15m", session(window).tabs().getLast().scope());
            window.driver.press(CONTROL, KeyCode.SHIFT, KeyCode.T);
            assertEquals(2, texts(window).size(), "there is no other");
        }
    }

    @Test
    void filesThatCannotBeReadAreSetAside() throws Exception {
        Files.writeString(folder.resolve("settings.json"), "{\"theme\": \"dar");
        Files.writeString(folder.resolve("session.json"), "no JSON at all");
        try (OpenWindow window = OpenWindow.in(folder)) {
            window.label("settings.json");
            window.label("session.json");
            window.driver.picture(Path.of("target/pictures/desktop-broken-files.png"));
            List<String> told = FxThread.call(() -> notices(window));
            assertEquals(2, told.size(), told::toString);
            try (Stream<Path> files = Files.list(folder)) {
                List<Path> kept = files.filter(file -> file.getFileName().toString().contains("broken")).toList();
                assertEquals(2, kept.size(), kept::toString);
                for (Path file : kept) {
                    assertTrue(told.stream().anyMatch(words -> words.contains(file.toString())), () -> file + " is not named: " + told);
                }
            }
            assertEquals(List.of(), session(window).tabs());
            window.label("See the bottom of the stream");
            window.driver.press(CONTROL, KeyCode.T);
            window.driver.paste("VALUES (1)");
        }
        try (OpenWindow window = OpenWindow.in(folder)) {
            assertEquals(List.of("VALUES (1)"), texts(window), "the new file is whole");
        }
    }

    @Test
    void twoWindowsKeepTheirTabsApart() throws Exception {
        try (OpenWindow first = OpenWindow.in(folder)) {
            first.driver.press(CONTROL, KeyCode.T);
            first.driver.paste("SELECT 'first'");
            try (OpenWindow second = OpenWindow.in(folder)) {
                second.label("Another window of Riffle is open");
                assertEquals(List.of(), texts(second));
                FxThread.run(second.desktop.stage()::requestFocus);
                second.driver.press(CONTROL, KeyCode.T);
                second.driver.paste("SELECT 'second'");
                assertEquals(List.of("SELECT 'second'"), texts(second));
            }
            assertEquals(List.of("SELECT 'first'"), texts(first));
        }
        try (OpenWindow alone = OpenWindow.in(folder)) {
            assertEquals(List.of("SELECT 'first'", "SELECT 'second'"), texts(alone));
            alone.label("The tab of another window came back.");
        }
    }
}
