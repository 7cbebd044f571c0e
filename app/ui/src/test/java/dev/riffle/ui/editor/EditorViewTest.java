package dev.riffle.ui.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.buffer.Buffer;
import dev.riffle.ui.Windows;
import dev.riffle.ui.kit.drive.Collected;
import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.drive.WindowDriver;
import dev.riffle.ui.kit.editor.TextPlace;
import dev.riffle.ui.kit.editor.TextRange;
import dev.riffle.ui.kit.theme.Theme;
import dev.riffle.ui.kit.thread.BackgroundJobs;
import dev.riffle.ui.kit.thread.FxThread;
import dev.riffle.workbench.buffer.BufferConnector;
import dev.riffle.workbench.connections.Connections;
import dev.riffle.workbench.plugins.Plugins;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EditorViewTest {
    private static final Path PICTURES = Path.of("target/pictures/editor");
    private static final String SAMPLE = """
            /* how it goes:
               by status */
            SELECT status, COUNT(*) AS n, AVG(amount)
            FROM orders
            WHERE _timestamp > NOW() - INTERVAL '15' MINUTE
            GROUP BY status;

            -- who is late
            SELECT "customer-id", _offset
            FROM payments WHERE amount > 12.5;
            """;

    private final Buffer buffer = new Buffer(1 << 20);
    private final Connections connections = new Connections(new Plugins(List.of(), List.of(), List.of()), new BufferConnector(buffer));
    private final SimpleIntegerProperty fontSize = new SimpleIntegerProperty(13);
    private WindowDriver driver;
    private EditorViewModel model;
    private EditorView view;

    @BeforeEach
    void connect() throws Exception {
        connections.add("kafka", new ShopConnector());
    }

    private void open(String text, int caret) {
        Windows.mode(Theme.Mode.LIGHT);
        driver = Windows.open(() -> {
            model = new EditorViewModel(text, caret, new SqlCompletions(connections, new BackgroundJobs()));
            view = new EditorView(model, fontSize);
            return new StackPane(view.root());
        }, 760, 380);
        FxThread.run(view::requestFocus);
        driver.settle();
    }

    @AfterEach
    void close() {
        if (driver != null) {
            driver.close();
        }
        connections.close();
        buffer.close();
    }

    private String text() {
        return FxThread.call(() -> model.textProperty().get());
    }

    private void inBothThemes(String name) {
        for (Theme.Mode mode : List.of(Theme.Mode.LIGHT, Theme.Mode.DARK)) {
            Windows.mode(mode);
            driver.settle();
            driver.picture(PICTURES.resolve(name + "-" + mode.name().toLowerCase(Locale.ROOT) + ".png"));
            assertEquals(List.of(), LayoutCheck.faults(driver));
        }
    }

    /** The numbers of the lines that have a bar. */
    private List<Integer> markedLines() {
        return FxThread.call(() -> driver.all(".code-gutter").stream()
                .filter(cell -> cell.getPseudoClassStates().contains(PseudoClass.getPseudoClass("marked")))
                .map(cell -> Integer.valueOf(((Text) cell.lookup(".number")).getText())).sorted().toList());
    }

    @Test
    void whatWouldRunIsMarked() {
        open(SAMPLE, SAMPLE.indexOf("FROM orders"));
        inBothThemes("sql");
        assertEquals(IntStream.rangeClosed(1, 6).boxed().toList(), markedLines());
        driver.press(KeyCode.CONTROL, KeyCode.END);
        assertEquals(List.of(8, 9, 10), markedLines());
        assertTrue(FxThread.call(() -> model.toRunProperty().get().getFirst().sql()).startsWith("-- who is late\nSELECT \"customer-id\""));
        driver.press(KeyCode.CONTROL, KeyCode.HOME);
        driver.press(KeyCode.DOWN);
        driver.press(KeyCode.DOWN);
        driver.press(KeyCode.SHIFT, KeyCode.END);
        assertEquals(List.of(3), markedLines());
        assertEquals("SELECT status, COUNT(*) AS n, AVG(amount)", FxThread.call(() -> model.toRunProperty().get().getFirst().sql()));
        assertEquals(new TextPlace(3, 42), FxThread.call(() -> model.placeProperty().get()));
    }

    @Test
    void anErrorStandsAtItsPlaceAndBelow() {
        open(SAMPLE, 0);
        FxThread.run(() -> model.showErrors(List.of(new EditorError(new TextPlace(10, 21), "There is no column \"amount\" in payments.",
                "Did you mean \"method\"?"))));
        driver.settle();
        inBothThemes("error");
        assertTrue(driver.search(Text.class, text -> text.getText().equals("amount") && text.getStyleClass().contains("code-problem")).isPresent());
        driver.click(driver.find(Label.class, "the message", label -> label.getText().startsWith("There is no column")));
        assertEquals(new TextPlace(10, 21), FxThread.call(() -> model.placeProperty().get()));
        driver.type("x");
        assertEquals(List.of(), driver.all(".error-banner"));
        assertTrue(text().contains("xamount"), "the text has the focus after the click");
    }

    @Test
    void longErrorsAreReadWhole() {
        open(SAMPLE, 0);
        String many = "The statement names a column that none of its streams has, among them order_id, status, amount, "
                + "city, customer_id and seventy-four others.";
        FxThread.run(() -> model
                .showErrors(List.of(new EditorError(new TextPlace(3, 8), many, "Name one of the columns, or look at them in the explorer."),
                        new EditorError(new TextPlace(4, 6), "Another.", ""))));
        driver.resize(520, 380);
        inBothThemes("error-long");
        driver.find(javafx.scene.control.Button.class, "the place", button -> button.getText().equals("Ln 3, Col 8, 1 of 2"));
    }

    @Test
    void proposesColumnsOfTheStream() {
        open("SELECT  FROM orders", 7);
        driver.press(KeyCode.CONTROL, KeyCode.SPACE);
        driver.find(Label.class, "a column, once it was looked up", label -> label.getText().equals("address.city"));
        inBothThemes("columns");
        driver.type("stat");
        driver.press(KeyCode.ENTER);
        assertEquals("SELECT status FROM orders", text());
    }

    @Test
    void theModelDrivesTheText() {
        open("SELECT 1", 8);
        FxThread.run(() -> model.insert(" FROM orders"));
        driver.settle();
        driver.type("x");
        assertEquals("SELECT 1 FROM ordersx", text());
        FxThread.run(() -> model.selectionProperty().set(new TextRange(0, 6)));
        driver.settle();
        driver.type("y");
        assertEquals("y 1 FROM ordersx", text());
        for (int i = 0; i < 3; i++) {
            driver.press(KeyCode.CONTROL, KeyCode.Z);
        }
        assertEquals("SELECT 1", text(), "each can be undone");
    }

    @Test
    void isCollectedAndKeepsItsText() {
        EditorViewModel kept = new EditorViewModel(SAMPLE, 5, (_, _, _) -> {});
        Windows.theme();
        Collected.assertCollected(() -> new EditorView(kept, fontSize), Windows::style);
        assertEquals(SAMPLE, kept.textProperty().get());
        assertEquals(5, kept.caretProperty().get());
    }
}
