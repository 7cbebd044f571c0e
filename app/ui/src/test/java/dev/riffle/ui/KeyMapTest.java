package dev.riffle.ui;

import static javafx.scene.input.KeyCode.CONTROL;
import static javafx.scene.input.KeyCode.ENTER;
import static javafx.scene.input.KeyCode.ESCAPE;
import static javafx.scene.input.KeyCode.SHIFT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.ui.kit.drive.WindowDriver;
import dev.riffle.ui.kit.thread.FxThread;
import dev.riffle.ui.query.QueryPage;
import dev.riffle.ui.results.ResultsViewModel.Page;
import dev.riffle.workbench.session.Session;
import dev.riffle.workbench.session.TabState;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys that work everywhere in the window. */
class KeyMapTest {
    private OpenWindow window;
    private WindowDriver driver;

    @BeforeEach
    void open(@TempDir Path folder) {
        window = OpenWindow.in(folder);
        driver = window.driver;
    }

    @AfterEach
    void close() {
        window.close();
    }

    private Session session() {
        return FxThread.call(() -> window.desktop.shell().session());
    }

    private List<String> titles() {
        return session().tabs().stream().map(TabState::title).toList();
    }

    private String selectedTitle() {
        Session now = session();
        return now.tabs().stream().filter(tab -> tab.id().equals(now.selectedTab())).findFirst().map(TabState::title).orElse("none");
    }

    private boolean shown(String selector) {
        return !driver.all(selector).isEmpty();
    }

    /** Whether the focus is somewhere within what a selector finds. */
    private boolean focusIn(String selector) {
        return FxThread.call(() -> {
            for (Node at = window.desktop.stage().getScene().getFocusOwner(); at != null; at = at.getParent()) {
                if (at.getStyleClass().contains(selector)) {
                    return true;
                }
            }
            return false;
        });
    }

    @Test
    void tabsOpenCloseAndFollowOneAnother() {
        driver.press(CONTROL, KeyCode.T);
        driver.press(CONTROL, KeyCode.T);
        driver.press(CONTROL, KeyCode.T);
        assertEquals(List.of("Query", "Query 2", "Query 3"), titles());
        assertEquals("Query 3", selectedTitle());
        driver.press(CONTROL, KeyCode.PAGE_DOWN);
        assertEquals("Query", selectedTitle());
        driver.press(CONTROL, KeyCode.PAGE_UP);
        assertEquals("Query 3", selectedTitle());
        driver.press(CONTROL, KeyCode.PAGE_UP);
        driver.press(CONTROL, KeyCode.W);
        assertEquals(List.of("Query", "Query 3"), titles());
        assertEquals("Query 3", selectedTitle());
        driver.press(CONTROL, KeyCode.W);
        driver.press(CONTROL, KeyCode.W);
        driver.press(CONTROL, KeyCode.W);
        assertEquals(List.of(), titles());
        window.label("See the bottom of the stream");
    }

    @Test
    void statementsRunFromTheEditor() {
        driver.press(CONTROL, KeyCode.T);
        driver.waitUntil("the editor to have the focus", () -> focusIn("sql-editor"));
        driver.paste("SELECT 1;\nSELECT 40 + 2 AS answer");
        QueryPage page = window.query();
        assertEquals("SELECT 1;\nSELECT 40 + 2 AS answer", window.text());
        driver.press(CONTROL, ENTER);
        assertEquals(1, FxThread.call(() -> page.model().runsProperty().get().size()));
        driver.waitUntil("the answer", () -> !page.model().runningProperty().get() && page.model().runsProperty().get().size() == 1);
        assertEquals("42", FxThread.call(() -> page.model().shownProperty().get().results().gridProperty().get().cell(0, 0).text()));
        assertEquals("SELECT 1;\nSELECT 40 + 2 AS answer", window.text(), "the key writes nothing");
        driver.press(CONTROL, SHIFT, ENTER);
        driver.waitUntil("both answers", () -> !page.model().runningProperty().get() && page.model().runsProperty().get().size() == 2);
        driver.press(CONTROL, KeyCode.E);
        driver.waitUntil("the plan", () -> page.model().shownProperty().get().results().pageProperty().get() == Page.PLAN);
        assertEquals(2, FxThread.call(() -> page.model().runsProperty().get().size()), "beside the answers");
        driver.press(CONTROL, KeyCode.L);
        driver.waitUntil("the choice of scopes", () -> shown(".context-menu"));
        driver.press(ESCAPE);
        assertFalse(shown(".context-menu"));
    }

    @Test
    void f6GoesRoundThePanesThatAreShown() {
        driver.press(CONTROL, KeyCode.T);
        driver.waitUntil("the editor to have the focus", () -> focusIn("sql-editor"));
        driver.press(KeyCode.F6);
        assertTrue(focusIn("explorer"), "the inspector has nothing to go to");
        driver.press(KeyCode.F6);
        driver.waitUntil("the editor to have the focus", () -> focusIn("sql-editor"));
        window.run("SELECT 1");
        driver.press(CONTROL, SHIFT, KeyCode.R);
        driver.press(KeyCode.DOWN);
        driver.press(KeyCode.F6);
        assertTrue(focusIn("inspector"));
        driver.press(KeyCode.F6);
        assertTrue(focusIn("explorer"));
        driver.press(KeyCode.F6);
        driver.press(CONTROL, KeyCode.I);
        driver.press(KeyCode.F6);
        assertTrue(focusIn("explorer"), "the inspector is hidden");
        driver.press(KeyCode.F6);
        driver.waitUntil("the editor to have the focus", () -> focusIn("sql-editor"));
        driver.press(CONTROL, KeyCode.B);
        driver.press(KeyCode.F6);
        assertFalse(shown(".explorer"), "a pane that was hidden stays so");
        driver.waitUntil("the editor to have the focus", () -> focusIn("sql-editor"));
        driver.press(CONTROL, SHIFT, KeyCode.E);
        assertTrue(focusIn("explorer"), "who asks for the explorer gets it");
        driver.press(CONTROL, SHIFT, KeyCode.D);
        driver.waitUntil("the editor to have the focus", () -> focusIn("sql-editor"));
    }

    @Test
    void panesAreHiddenAndShown() {
        assertEquals(java.util.Map.of("explorer", true, "inspector", true), session().panes());
        assertTrue(shown(".explorer"));
        driver.press(CONTROL, KeyCode.B);
        assertFalse(shown(".explorer"));
        assertFalse(shown(".inspector"), "there is no record to inspect");
        driver.press(CONTROL, KeyCode.I);
        assertTrue(shown(".inspector"), "who asks for it gets it");
        driver.press(CONTROL, KeyCode.I);
        assertEquals(java.util.Map.of("explorer", false, "inspector", false), session().panes());
        assertEquals(0, driver.all(".side-pane").size());
        driver.press(CONTROL, KeyCode.I);
        driver.press(CONTROL, KeyCode.B);
        assertEquals(2, driver.all(".side-pane").size());
    }

    @Test
    void theInspectorOpensWithTheFirstRowAndLeavesTheGridTheFocus() {
        driver.press(CONTROL, KeyCode.T);
        window.run("SELECT * FROM (VALUES (1, 'a'), (2, 'b')) AS t(n, letter)");
        assertFalse(shown(".inspector"), "no row is selected");
        driver.press(CONTROL, SHIFT, KeyCode.R);
        driver.press(KeyCode.DOWN);
        assertTrue(shown(".inspector"));
        driver.press(KeyCode.DOWN);
        assertTrue(focusIn("results"), "the keys still move the cursor");
        driver.picture(Path.of("target/pictures/inspector-opened.png"));
        driver.press(CONTROL, KeyCode.T);
        assertFalse(shown(".inspector"), "a new tab has no rows");
        driver.press(CONTROL, KeyCode.PAGE_UP);
        assertTrue(shown(".inspector"));
        driver.press(CONTROL, KeyCode.I);
        driver.press(KeyCode.UP);
        assertFalse(shown(".inspector"), "who closes it is not to see it again");
    }

    @Test
    void enterOrADoubleClickShowsACellWhole() {
        driver.press(CONTROL, KeyCode.T);
        window.run("SELECT * FROM (VALUES (1, 'a'), (2, 'b')) AS t(n, letter)");
        driver.press(CONTROL, SHIFT, KeyCode.R);
        driver.press(KeyCode.DOWN);
        driver.press(KeyCode.RIGHT);
        driver.press(CONTROL, KeyCode.I);
        assertFalse(shown(".inspector"));
        driver.press(ENTER);
        assertTrue(shown(".inspector .value-view"));
        assertTrue(focusIn("results"), "the keys still move the cursor");
        driver.picture(Path.of("target/pictures/inspector-cell.png"));
        assertEquals(1, fieldOpen());
        driver.press(KeyCode.LEFT);
        driver.press(ENTER);
        assertEquals(0, fieldOpen());
    }

    private int fieldOpen() {
        ListView<?> columns = driver.find(ListView.class, "the columns", list -> "Columns of the row".equals(list.getAccessibleText()));
        return FxThread.call(() -> columns.getSelectionModel().getSelectedIndex());
    }

    @Test
    void thePaletteFindsACommandAndRunsIt() {
        driver.press(CONTROL, KeyCode.P);
        assertTrue(shown(".palette"));
        driver.type("new query");
        driver.press(ENTER);
        assertFalse(shown(".palette"));
        assertEquals(List.of("Query"), titles());
        driver.waitUntil("the editor to have the focus", () -> focusIn("sql-editor"));

        driver.type("select 1");
        driver.press(CONTROL, SHIFT, KeyCode.P);
        driver.press(CONTROL, KeyCode.P);
        driver.type("nothing at all is called so");
        window.label("Nothing is called \"nothing at all is called so\"");
        driver.press(ENTER);
        assertTrue(shown(".palette"), "there is nothing to choose");
        driver.press(ESCAPE);
        assertFalse(shown(".palette"));
        assertTrue(focusIn("sql-editor"), "the keyboard is where it was");
        assertEquals("select 1", window.text());
    }

    @Test
    void theThemeChanges() {
        double before = brightness();
        driver.press(CONTROL, SHIFT, KeyCode.L);
        assertNotEquals(before > 0.5, brightness() > 0.5);
        driver.press(CONTROL, SHIFT, KeyCode.L);
        assertEquals(before, brightness(), 0.01);
    }

    private double brightness() {
        return driver.look(1).getPixelReader().getColor(3, 3).getBrightness();
    }

    @Test
    void behindADialogNoKeyWorks() {
        driver.press(CONTROL, KeyCode.T);
        driver.press(CONTROL, KeyCode.COMMA);
        assertTrue(shown(".settings"));
        driver.press(CONTROL, KeyCode.W);
        driver.press(CONTROL, KeyCode.P);
        assertEquals(List.of("Query"), titles());
        assertFalse(shown(".palette"));
        driver.press(ESCAPE);
        assertFalse(shown(".settings"));
        driver.press(CONTROL, KeyCode.W);
        assertEquals(List.of(), titles());
        driver.press(CONTROL, SHIFT, KeyCode.N);
        assertTrue(shown(".connections"));
        driver.press(ESCAPE);
        assertFalse(shown(".connections"));
    }
}
