package dev.riffle.ui.tour;

import dev.riffle.engine.sample.Coverage;
import dev.riffle.ui.Desktop;
import dev.riffle.ui.coverage.CoverageState;
import dev.riffle.ui.coverage.CoverageState.Phase;
import dev.riffle.ui.editor.EditorError;
import dev.riffle.ui.kit.drive.WindowDriver;
import dev.riffle.ui.kit.grid.DataGrid;
import dev.riffle.ui.kit.thread.FxThread;
import dev.riffle.ui.page.Page;
import dev.riffle.ui.query.QueryPage;
import dev.riffle.ui.query.QueryViewModel;
import dev.riffle.ui.query.StatementRun;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/** The steps of the tour, each worked by mouse and keys. */
final class TourSteps {
    private static final int ROWS_TOLD = 8;
    private static final String NEWEST = "SELECT _timestamp, order_id, status, amount, address.city\nFROM demo.orders\nORDER BY _timestamp DESC\nLIMIT 100";

    private final WindowDriver driver;
    private final Camera camera;
    private final Desktop desktop;
    private final PrintStream out;
    private final Runnable slowConnection;

    /** @param slowConnection opens the connection called slow */
    TourSteps(WindowDriver driver, Camera camera, Desktop desktop, PrintStream out, Runnable slowConnection) {
        this.driver = driver;
        this.camera = camera;
        this.desktop = desktop;
        this.out = out;
        this.slowConnection = slowConnection;
    }

    void walk() {
        begin();
        explore();
        ask();
        compare();
        converge();
        follow();
        inspect();
        watch();
        reset();
        new ConsoleSteps(driver, camera, desktop, out).walk();
        connect();
        settle();
    }

    private void begin() {
        say("A new user: no connection, nothing open.");
        camera.state("empty");
        driver.click(button("Start the demo cluster"));
        camera.step("demo-starting");
        driver.waitUntil("the demo's topics", Duration.ofMinutes(3),
                () -> driver.search(Labeled.class, label -> "orders-dlq".equals(label.getText())).isPresent());
        camera.step("demo-connected");
    }

    private void explore() {
        say("Explorer: a topic and its columns, then a filter by the name of a field.");
        driver.click(row("orders"));
        driver.press(KeyCode.RIGHT);
        driver.waitUntil("the columns of orders", () -> driver.search(Labeled.class, label -> "order_id".equals(label.getText())).isPresent());
        camera.step("explorer-topic");
        driver.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.E);
        driver.type("address");
        driver.settle();
        camera.step("explorer-filter");
        driver.press(KeyCode.ESCAPE);
    }

    private void compare() {
        say("A database beside the streams: what a table is made of.");
        driver.click(row("orders"));
        driver.press(KeyCode.LEFT);
        driver.click(row("shipments"));
        driver.press(KeyCode.F4);
        driver.waitUntil("the structure", () -> driver.search(Labeled.class, label -> "Primary key".equals(label.getText())).isPresent());
        camera.state("structure");
        say("A stream and a table in one statement: paid orders that never reached the warehouse. Only the keys travel.");
        newQuery(TourQuestions.UNSHIPPED);
        run();
        tell();
        camera.state("stream-and-table");
    }

    private void ask() {
        say("Double click on a topic: its newest 100 records.");
        driver.doubleClick(row("orders"));
        awaitAnswer();
        tell();
        camera.state("partial");

        say("Three questions, typed and run with Ctrl+Enter.");
        newQuery(TourQuestions.BY_STATUS);
        run();
        tell();
        camera.state("complete");
        say("The same again: from the buffer, and what came since from the cluster.");
        run();
        tell();
        if (FxThread.call(() -> coverage().coverage().recordsBuffered()) == 0) {
            throw new AssertionError("what the buffer has was read again");
        }
        camera.step("from-the-buffer");
        newQuery(TourQuestions.TWICE_PAID);
        run();
        tell();
        camera.step("join");
        newQuery(TourQuestions.BY_MINUTE);
        run();
        say("The same answer as a chart, by Alt+2.");
        driver.press(KeyCode.ALT, KeyCode.DIGIT2);
        driver.waitUntil("the lines", () -> driver.all(".end-label").size() > 2);
        camera.state("chart");
        driver.press(KeyCode.ALT, KeyCode.DIGIT1);
        newQuery(TourQuestions.WRONG);
        run();
        tell();
        camera.state("error");
        newQuery(TourQuestions.LONG_NAMES);
        run();
        tell();
        camera.state("long-names");
        driver.press(KeyCode.CONTROL, KeyCode.E);
        driver.waitUntil("the plan", () -> driver.search(TextInputControl.class, text -> text.getText().startsWith("scan ")).isPresent());
        camera.step("plan");
    }

    private void converge() {
        say("One that takes its time, over a connection throttled on purpose: its estimate becomes sharper while it reads.");
        slowConnection.run();
        newQuery(TourQuestions.SLOWLY);
        driver.press(KeyCode.CONTROL, KeyCode.ENTER);
        for (double share : new double[]{0.1, 0.25, 0.5}) {
            driver.waitUntil("a share of " + share,
                    () -> coverage().phase() != Phase.PLANNING && !coverage().coverage().ranges().isEmpty()
                            && coverage().coverage().share() >= share && shown().results().gridProperty().get().rowCount() > 0);
            assertReading();
            out.printf("  at %.0f %%:%n%s", FxThread.call(() -> coverage().coverage().share()) * 100,
                    AnswerText.of(FxThread.call(() -> shown().results()
                            .gridProperty().get()), 3));
            camera.moment("converging-%02d".formatted(Math.round(share * 100)));
        }
        camera.state("running");
        assertReading();
        say("Esc ends it; what was read stays, and the bar says how much that is.");
        driver.press(KeyCode.ESCAPE);
        awaitAnswer();
        tell();
        driver.waitUntil("the end of reading", () -> coverage().phase() == Phase.DONE);
        Optional<Coverage.Stop> stop = FxThread.call(() -> coverage().coverage().stoppedBy());
        if (!stop.equals(Optional.of(Coverage.Stop.CANCELLED))) {
            throw new AssertionError("Esc was to end the statement, but it ended by " + stop);
        }
        camera.step("cancelled");
        goOn();
    }

    private void goOn() {
        say("Read all goes on from there: what was read counts at once, and is not read again.");
        double before = FxThread.call(() -> coverage().coverage().share());
        driver.click(driver.find(Button.class, "Read all", button -> String.valueOf(button.getText()).startsWith("Read all")));
        driver.waitUntil("an estimate of more than before", () -> coverage().phase() == Phase.READING && coverage().coverage().share() > before
                && shown().results().gridProperty().get().rowCount() > 0);
        tell();
        camera.step("gone-on-with");
        driver.press(KeyCode.ESCAPE);
        awaitAnswer();
    }

    /** A picture of reading must be one. */
    private void assertReading() {
        Phase phase = FxThread.call(() -> coverage().phase());
        if (phase != Phase.READING) {
            throw new AssertionError("the statement was to be under way in the pictures, but it is " + phase);
        }
    }

    private void follow() {
        say("A topic as it grows: the button Live makes a live query of the statement.");
        newQuery(NEWEST);
        driver.click(driver.find(ToggleButton.class, "Live", toggle -> "Live".equals(toggle.getText())));
        awaitLive(20);
        camera.state("live");
        driver.click(button("Pause"));
        driver.waitUntil("the pause", () -> driver.search(Button.class, button -> "Resume".equals(button.getText())).isPresent());
        camera.step("live-paused");
        driver.press(KeyCode.ESCAPE);
        awaitAnswer();
        say("Windows of five seconds, which change until they are over.");
        newQuery(TourQuestions.WINDOWS);
        driver.press(KeyCode.CONTROL, KeyCode.ENTER);
        awaitLive(8);
        tell();
        camera.state("live-windows");
        driver.press(KeyCode.ESCAPE);
        awaitAnswer();
        camera.step("live-stopped");
    }

    private void awaitLive(int rows) {
        driver.waitUntil("a live answer of " + rows + " rows", Duration.ofSeconds(60), () -> coverage().phase() == Phase.READING
                && coverage().coverage().live().isPresent() && shown().results().gridProperty().get().rowCount() >= rows);
    }

    private void inspect() {
        say("A record in the inspector.");
        newQuery("SELECT * FROM demo.orders LIMIT 20");
        run();
        Node grid = driver.find(DataGrid.class, "the grid", _ -> true);
        driver.click(grid, 120, 28 + 24 * 2 + 12);
        ToggleButton value = driver.find(ToggleButton.class, "the tab of the value", tab -> "Value".equals(tab.getText()));
        driver.waitUntil("the record", () -> !value.isDisabled());
        driver.click(value);
        driver.waitUntil("the record's tree",
                () -> driver.search(Labeled.class, label -> String.valueOf(label.getText()).contains("Headers")).isPresent());
        camera.state("record");
    }

    private void watch() {
        say("Throughput and lag, live.");
        driver.press(KeyCode.CONTROL, KeyCode.M);
        WindowDriver.pause(6_000);
        camera.state("monitor");
        say("The other theme, by Ctrl+Shift+L.");
        driver.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.L);
        camera.step("dark");
        driver.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.L);
    }

    /** Only looked at: the demo's group stays where it is. */
    private void reset() {
        say("What resetting a group's offsets would mean.");
        driver.click(row("orders"));
        driver.press(KeyCode.LEFT);
        driver.click(row("groups"));
        driver.press(KeyCode.RIGHT);
        driver.rightClick(row("search-indexer"));
        driver.press(KeyCode.UP);
        driver.press(KeyCode.ENTER);
        driver.waitUntil("what it means",
                () -> driver.search(Labeled.class, label -> String.valueOf(label.getText()).startsWith("Up to ")).isPresent());
        camera.state("reset");
        driver.press(KeyCode.ESCAPE);
    }

    private void connect() {
        say("A connection with a wrong port: the test says what works and what does not.");
        driver.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
        TextInputControl name = driver.find(TextInputControl.class, "the name", field -> "prod-eu".equals(field.getPromptText()));
        driver.click(name);
        driver.paste("a-cluster-with-quite-a-long-name.eu-central-1.example");
        TextInputControl address = driver.find(TextInputControl.class, "the address",
                field -> String.valueOf(field.getPromptText()).startsWith("broker-1:"));
        driver.click(address);
        driver.paste("127.0.0.1:9");
        driver.click(button("_Test"));
        driver.waitUntil("the outcome of the test",
                () -> driver.search(Labeled.class, label -> String.valueOf(label.getText()).contains("127.0.0.1:9")).isPresent());
        camera.step("connection-wrong-port");
        driver.press(KeyCode.ESCAPE);
    }

    private void settle() {
        say("The palette, and the settings.");
        driver.press(KeyCode.CONTROL, KeyCode.P);
        driver.type("pay");
        camera.step("palette");
        driver.press(KeyCode.ESCAPE);
        driver.press(KeyCode.CONTROL, KeyCode.COMMA);
        camera.step("settings");
    }

    // --- the window's parts

    private Node row(String text) {
        return driver.find(Labeled.class, "a row " + text, label -> text.equals(label.getText()) && isWithin(label, "explorer"));
    }

    private static boolean isWithin(@Nullable Node node, String styleClass) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.getStyleClass().contains(styleClass)) {
                return true;
            }
        }
        return false;
    }

    private Button button(String text) {
        return driver.find(Button.class, "a button " + text, button -> text.equals(button.getText()) && !button.isDisabled());
    }

    private void newQuery(String sql) {
        Optional<Page> before = desktop.shell().selectedPage();
        driver.press(KeyCode.CONTROL, KeyCode.T);
        driver.waitUntil("the editor of the new tab",
                () -> !desktop.shell().selectedPage().equals(before) && isWithin(driver.stage().getScene().getFocusOwner(), "sql-editor"));
        driver.paste(sql);
        driver.waitUntil("the text in the new tab", () -> page().editor().textProperty().get().equals(sql));
    }

    private void run() {
        driver.press(KeyCode.CONTROL, KeyCode.ENTER);
        awaitAnswer();
    }

    private void awaitAnswer() {
        driver.waitUntil("an answer", () -> page().runsProperty().get().size() > 0 && !page().runningProperty().get());
    }

    private QueryViewModel page() {
        return desktop.shell().selectedPage().filter(QueryPage.class::isInstance).map(QueryPage.class::cast).map(QueryPage::model)
                .orElseThrow(() -> new AssertionError("no query is in front"));
    }

    private StatementRun shown() {
        StatementRun run = page().shownProperty().get();
        if (run == null) {
            throw new AssertionError("nothing was run");
        }
        return run;
    }

    private CoverageState coverage() {
        return shown().results().coverageProperty().get();
    }

    // --- telling

    /** The answer and what it covers, in the words of the window. */
    private void tell() {
        FxThread.run(() -> {
            StatementRun run = shown();
            out.println(run.statement().sql().indent(4).stripTrailing());
            List<EditorError> errors = page().editor().errorsProperty().get();
            if (errors.isEmpty()) {
                out.print(AnswerText.of(run.results().gridProperty().get(), ROWS_TOLD));
            } else {
                out.println("  " + errors.getFirst().message() + " " + errors.getFirst().nextStep());
            }
            out.println("  " + coverage().words());
            out.println();
        });
    }

    private void say(String text) {
        out.println(text);
    }
}
