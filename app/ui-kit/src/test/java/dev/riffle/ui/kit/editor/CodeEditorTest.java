package dev.riffle.ui.kit.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.ui.kit.drive.Collected;
import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.drive.OffScreen;
import dev.riffle.ui.kit.drive.WindowDriver;
import dev.riffle.ui.kit.editor.Completions.Kind;
import dev.riffle.ui.kit.editor.Completions.Offer;
import dev.riffle.ui.kit.editor.Completions.Proposal;
import dev.riffle.ui.kit.theme.Theme;
import dev.riffle.ui.kit.thread.FxThread;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The editor in a window, worked by keys and the mouse. */
class CodeEditorTest {
    private static final Path PICTURES = Path.of("target/pictures/editor");
    private static final String SAMPLE = """
            -- what came in
            SELECT status, COUNT(*) AS n
            FROM orders
            WHERE city = 'Paris' AND (amount > 990 OR amount < 10)
            GROUP BY status
            """;
    private static final List<Proposal> PROPOSALS = List.of(new Proposal("order_id", "BIGINT", "order_id", Kind.FIELD),
            new Proposal("orders", "kafka", "orders", Kind.COLLECTION), new Proposal("ORDER BY", "", "ORDER BY ", Kind.KEYWORD),
            new Proposal("COUNT", "number of rows", "COUNT", Kind.FUNCTION), new Proposal("kafka", "connection", "kafka", Kind.PLACE));
    private static Theme theme;
    private CodeEditor editor;
    private WindowDriver driver;

    @BeforeAll
    static void start() {
        OffScreen.start();
        theme = FxThread.call(Theme::new);
        FxThread.run(() -> theme.add(CodeEditor.class, "editor.css"));
    }

    private static CodeEditor make() {
        return new CodeEditor(new CodeLanguage(new ToyTokenizer(), "--", (text, caret, answer) -> {
            int from = caret;
            while (from > 0 && Character.isLetterOrDigit(text.charAt(from - 1))) {
                from--;
            }
            answer.accept(new Offer(from, PROPOSALS));
        }));
    }

    @BeforeEach
    void open() {
        FxThread.run(() -> theme.setMode(Theme.Mode.LIGHT));
        editor = FxThread.call(CodeEditorTest::make);
        driver = WindowDriver.open(FxThread.call(() -> {
            StackPane window = new StackPane();
            Scene scene = new Scene(window);
            theme.style(scene);
            window.getChildren().add(editor.root());
            return scene;
        }), 700, 360);
        FxThread.run(editor::requestFocus);
        driver.settle();
    }

    @AfterEach
    void close() {
        driver.close();
    }

    private String text() {
        return FxThread.call(() -> editor.textProperty().get());
    }

    private void load(String text, int line, int column) {
        FxThread.run(() -> {
            editor.load(text);
            editor.goTo(new TextPlace(line, column));
        });
        driver.settle();
    }

    private void inBothThemes(String name) {
        for (Theme.Mode mode : List.of(Theme.Mode.LIGHT, Theme.Mode.DARK)) {
            FxThread.run(() -> theme.setMode(mode));
            driver.settle();
            driver.picture(PICTURES.resolve(name + "-" + mode.name().toLowerCase(java.util.Locale.ROOT) + ".png"));
            assertEquals(List.of(), LayoutCheck.faults(driver));
        }
    }

    private boolean shows(String text, String styleClass) {
        return driver.search(Text.class, node -> node.getText().equals(text) && node.getStyleClass().contains(styleClass)).isPresent();
    }

    @Test
    void emptyShowsAPrompt() {
        FxThread.run(() -> editor.setPrompt("Ctrl+Space proposes"));
        inBothThemes("empty");
        assertTrue(driver.search(Label.class, label -> label.getText().equals("Ctrl+Space proposes")).isPresent());
        driver.type("x");
        assertTrue(driver.search(Label.class, label -> label.getText().equals("Ctrl+Space proposes")).isEmpty());
    }

    @Test
    void coloursWhatIsTyped() {
        driver.paste("SELECT 12 FROM t");
        assertTrue(shows("SELECT", "code-keyword"));
        assertTrue(shows("12", "code-number"));
        FxThread.run(() -> editor.replace("/* SELECT 12\nFROM t"));
        driver.settle();
        assertTrue(shows("FROM t", "code-comment"));
        assertEquals(new TextPlace(2, 7), FxThread.call(() -> editor.placeProperty().get()));
    }

    @Test
    void marksBracketsProblemsAndLines() {
        load(SAMPLE, 4, 26);
        FxThread.run(() -> {
            editor.showProblems(List.of(new Problem(new TextPlace(3, 6), "There is no table \"orders\".")));
            editor.markLines(1, 5);
        });
        inBothThemes("marks");
        assertTrue(shows("(", "code-bracket") && shows(")", "code-bracket"));
        assertTrue(shows("orders", "code-problem"));
        driver.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.BACK_SLASH);
        assertEquals(new TextPlace(4, 54), FxThread.call(() -> editor.placeProperty().get()));
        driver.press(KeyCode.F2);
        assertEquals(new TextPlace(3, 6), FxThread.call(() -> editor.placeProperty().get()));
        driver.picture(PICTURES.resolve("problem.png"));
        assertTrue(driver.search(Label.class, label -> label.getText().startsWith("There is no table")).isPresent(), "the message at the place");
        driver.press(KeyCode.ESCAPE);
        assertTrue(driver.search(Label.class, label -> label.getText().startsWith("There is no table")).isEmpty());
        driver.hover(driver.find(Text.class, "the marked word", node -> node.getStyleClass().contains("code-problem")));
        driver.find(Label.class, "the message under the mouse", label -> label.getText().startsWith("There is no table"));
    }

    @Test
    void editsLines() {
        load("a\nb\nc", 2, 2);
        driver.press(KeyCode.ALT, KeyCode.UP);
        assertEquals("b\na\nc", text());
        driver.press(KeyCode.ALT, KeyCode.DOWN);
        driver.press(KeyCode.ALT, KeyCode.DOWN);
        driver.press(KeyCode.ALT, KeyCode.DOWN);
        assertEquals("a\nc\nb", text());
        driver.press(KeyCode.CONTROL, KeyCode.D);
        assertEquals("a\nc\nb\nb", text());
        driver.press(KeyCode.CONTROL, KeyCode.SLASH);
        assertEquals("a\nc\nb\n-- b", text());
        driver.press(KeyCode.CONTROL, KeyCode.SLASH);
        driver.press(KeyCode.CONTROL, KeyCode.A);
        driver.press(KeyCode.TAB);
        assertEquals("    a\n    c\n    b\n    b", text());
        driver.press(KeyCode.SHIFT, KeyCode.TAB);
        assertEquals("a\nc\nb\nb", text());
        for (int i = 0; i < 8; i++) {
            driver.press(KeyCode.CONTROL, KeyCode.Z);
        }
        assertEquals("a\nb\nc", text());
        driver.press(KeyCode.CONTROL, KeyCode.Y);
        assertEquals("b\na\nc", text());
    }

    @Test
    void newLinesAreIndented() {
        load("  f(", 1, 5);
        driver.press(KeyCode.ENTER);
        assertEquals("  f(\n      ", text());
        load("  f()", 1, 5);
        driver.press(KeyCode.ENTER);
        driver.type("x");
        assertEquals("  f(\n      x\n  )", text());
    }

    @Test
    void typedBracketsGetPartners() {
        FxThread.run(() -> driver.stage().getScene().getFocusOwner().fireEvent(typed("(")));
        assertEquals("()", text());
        driver.type("x");
        FxThread.run(() -> driver.stage().getScene().getFocusOwner().fireEvent(typed(")")));
        assertEquals("(x)", text());
        assertEquals(3, FxThread.call(() -> editor.caretProperty().get()));
        FxThread.run(() -> driver.stage().getScene().getFocusOwner().fireEvent(typed("'")));
        assertEquals("(x)'", text().substring(0, 4));
    }

    @Test
    void emptyPairsAreDeletedTogetherAndSelectionsSurrounded() {
        FxThread.run(() -> driver.stage().getScene().getFocusOwner().fireEvent(typed("'")));
        assertEquals("''", text());
        driver.press(KeyCode.BACK_SPACE);
        assertEquals("", text());
        driver.type("abc");
        driver.press(KeyCode.CONTROL, KeyCode.A);
        FxThread.run(() -> driver.stage().getScene().getFocusOwner().fireEvent(typed("(")));
        assertEquals("(abc)", text());
        assertEquals(new TextRange(1, 4), FxThread.call(() -> editor.selectionProperty().get()));
    }

    private static javafx.scene.input.KeyEvent typed(String character) {
        return new javafx.scene.input.KeyEvent(javafx.scene.input.KeyEvent.KEY_TYPED, character, "", KeyCode.UNDEFINED, false, false, false, false);
    }

    @Test
    void proposesAndNarrows() {
        load("SELECT ", 1, 8);
        driver.press(KeyCode.CONTROL, KeyCode.SPACE);
        driver.find(Label.class, "a proposal", label -> label.getText().equals("COUNT"));
        driver.type("ord");
        inBothThemes("proposals");
        assertTrue(driver.search(Label.class, label -> label.getText().equals("COUNT")).isEmpty());
        driver.press(KeyCode.DOWN);
        driver.press(KeyCode.ENTER);
        assertEquals("SELECT orders", text());
        driver.press(KeyCode.CONTROL, KeyCode.SPACE);
        driver.find(".code-completions");
        driver.press(KeyCode.ESCAPE);
        assertEquals(List.of(), driver.all(".code-completions"));
        driver.press(KeyCode.ENTER);
        assertEquals("SELECT orders\n", text());
    }

    /** It does not stand in the way of who knows what to write. */
    @Test
    void proposesBehindAPoint() {
        load("SELECT o", 1, 9);
        type(".");
        driver.find(".code-completions");
        type("ord");
        assertEquals(1, driver.all(".code-completions").size());
        driver.press(KeyCode.ENTER);
        assertEquals("SELECT o.order_id", text());
        load("SELECT o", 1, 9);
        type(".orders");
        driver.find(".code-completions");
        driver.press(KeyCode.ENTER);
        assertEquals("SELECT o.orders\n", text(), "what is written already is not chosen");
        assertEquals(List.of(), driver.all(".code-completions"));
        type(" .");
        assertEquals(List.of(), driver.all(".code-completions"), "behind no name");
        type("12.");
        assertEquals(List.of(), driver.all(".code-completions"), "nor within a number");
        type(" o.xyz");
        assertEquals(List.of(), driver.all(".code-completions"));
    }

    private void type(String text) {
        text.chars().mapToObj(Character::toString)
                .forEach(each -> FxThread.run(() -> driver.stage().getScene().getFocusOwner().fireEvent(typed(each))));
        driver.settle();
    }

    @Test
    void findsAndReplaces() {
        load(SAMPLE, 1, 1);
        driver.press(KeyCode.CONTROL, KeyCode.H);
        driver.type("status");
        driver.find(Label.class, "the count", label -> label.getText().equals("1 of 2"));
        inBothThemes("find");
        driver.press(KeyCode.ENTER);
        driver.find(Label.class, "the count", label -> label.getText().equals("2 of 2"));
        assertEquals(new TextPlace(5, 16), FxThread.call(() -> editor.placeProperty().get()));
        TextField replacement = driver.find(TextField.class, "the replacement", field -> field.getPromptText().equals("Replace with"));
        driver.click(replacement);
        driver.type("state");
        driver.press(KeyCode.ENTER);
        assertTrue(text().endsWith("GROUP BY state\n"));
        driver.click(driver.find(javafx.scene.control.Button.class, "replace all", button -> button.getText().equals("Replace all")));
        assertTrue(text().contains("SELECT state, COUNT"));
        driver.press(KeyCode.ESCAPE);
        assertEquals(List.of(), driver.all(".find-bar"));
        driver.type("x");
        assertTrue(text().contains("x"), "the text has the focus again");
    }

    @Test
    void aTextThatIsOnlyShownIsNotEdited() {
        load("a\nb", 1, 2);
        FxThread.run(() -> editor.setEditable(false));
        driver.press(KeyCode.ENTER);
        driver.press(KeyCode.TAB);
        driver.press(KeyCode.BACK_SPACE);
        driver.press(KeyCode.CONTROL, KeyCode.D);
        driver.press(KeyCode.ALT, KeyCode.DOWN);
        driver.type("x");
        FxThread.run(() -> driver.stage().getScene().getFocusOwner().fireEvent(typed("(")));
        assertEquals("a\nb", text());
    }

    @Test
    void shortcutsOfTheWindowReachIt() {
        load("a", 1, 2);
        List<String> reached = new ArrayList<>();
        FxThread.run(() -> List.of("Alt+1", "Ctrl+Enter", "Ctrl+Shift+Enter", "Ctrl+L", "Esc", "F6").forEach(
                keys -> driver.stage().getScene().getAccelerators().put(KeyCombination.valueOf(keys), () -> reached.add(keys))));
        driver.press(KeyCode.ALT, KeyCode.DIGIT1);
        driver.press(KeyCode.CONTROL, KeyCode.ENTER);
        driver.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.ENTER);
        driver.press(KeyCode.CONTROL, KeyCode.L);
        driver.press(KeyCode.ESCAPE);
        driver.press(KeyCode.F6);
        assertEquals(List.of("Alt+1", "Ctrl+Enter", "Ctrl+Shift+Enter", "Ctrl+L", "Esc", "F6"), reached);
        assertEquals("a", text());
    }

    @Test
    void fontSizeIsSet() {
        load(SAMPLE, 1, 1);
        FxThread.run(() -> editor.setFontSize(18));
        driver.settle();
        Text word = driver.find(Text.class, "a word", node -> node.getText().equals("SELECT"));
        assertEquals("JetBrains Mono 18.0", FxThread.call(() -> word.getFont().getFamily() + " " + word.getFont().getSize()));
        driver.picture(PICTURES.resolve("large.png"));
    }

    /** What typing a word costs the FX thread, in milliseconds of its processor time for a key: other processes do not count. */
    private double typingMillis() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = FxThread.call(threads::getCurrentThreadCpuTime);
        driver.type("select");
        return (FxThread.call(threads::getCurrentThreadCpuTime) - before) / 1e6 / "select".length();
    }

    @Test
    void typingInLargeTextsIsQuick() {
        String large = "SELECT status, COUNT(*) FROM orders WHERE amount > 990\n".repeat(90_000);
        FxThread.run(() -> editor.load(large));
        driver.settle();
        assertTrue(shows("SELECT", "code-keyword"));
        driver.press(KeyCode.CONTROL, KeyCode.END);
        assertTrue(typingMillis() < 250);
        driver.press(KeyCode.ENTER);
        driver.press(KeyCode.PAGE_UP);
        assertTrue(text().endsWith("\nselect\n"));
        assertTrue(shows("990", "code-number"));
    }

    @Test
    void typingInLongLinesIsPossible() {
        FxThread.run(() -> editor.load("ABC 'x', ".repeat(11_000)));
        driver.settle();
        assertTrue(typingMillis() < 250);
        assertTrue(text().startsWith("select"));
    }

    @Test
    void isCollected() {
        Collected.assertCollected(() -> {
            CodeEditor shown = make();
            shown.load(SAMPLE);
            return shown;
        }, scene -> theme.style(scene));
    }
}
