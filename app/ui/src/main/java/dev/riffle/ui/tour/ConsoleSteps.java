package dev.riffle.ui.tour;

import dev.riffle.ui.Desktop;
import dev.riffle.ui.console.ConsolePage;
import dev.riffle.ui.failure.Failure;
import dev.riffle.ui.kit.drive.WindowDriver;
import dev.riffle.ui.kit.thread.FxThread;
import dev.riffle.ui.statements.Answered;
import dev.riffle.ui.statements.StatementsModel;
import java.io.PrintStream;
import java.util.List;
import javafx.scene.input.KeyCode;

/** The part of the tour that sends statements to the demo's database as they are. */
record ConsoleSteps(WindowDriver driver, Camera camera, Desktop desktop, PrintStream out) {
    private static final int ROWS_TOLD = 5;
    private static final List<String> STATEMENTS = List.of("""
            SELECT TABLE_NAME, COUNT(*) AS COLUMNS_OF_IT
            FROM INFORMATION_SCHEMA.COLUMNS
            WHERE UPPER(TABLE_SCHEMA) <> 'INFORMATION_SCHEMA'
            GROUP BY TABLE_NAME
            ORDER BY TABLE_NAME""", "DROP TABLE shipments");

    void walk() {
        out.println("A console on the demo's database: its own language, read-only until unlocked.");
        driver.press(KeyCode.CONTROL, KeyCode.P);
        driver.type("new console on shop");
        driver.press(KeyCode.ENTER);
        driver.waitUntil("the console", () -> desktop.shell().selectedPage().filter(ConsolePage.class::isInstance).isPresent());
        StatementsModel<?> console = FxThread.call(() -> ((ConsolePage) desktop.shell().selectedPage().orElseThrow()).model());
        for (int i = 0; i < STATEMENTS.size(); i++) {
            String sql = STATEMENTS.get(i);
            FxThread.run(() -> console.editor().textProperty().set(sql));
            driver.waitUntil("the statement to be found", () -> !console.editor().toRunProperty().get().isEmpty());
            driver.press(KeyCode.CONTROL, KeyCode.ENTER);
            driver.waitUntil("a result", () -> !console.runsProperty().get().isEmpty() && !console.runningProperty().get());
            tell(console);
            camera.step(i == 0 ? "console" : "console-refused");
        }
        driver.press(KeyCode.CONTROL, KeyCode.W);
    }

    private void tell(StatementsModel<?> console) {
        FxThread.run(() -> {
            Answered last = console.runsProperty().get().getLast();
            out.println(last.statement().sql().indent(4).stripTrailing());
            Failure failure = last.results().failureProperty().get();
            if (failure == null) {
                out.print(AnswerText.of(last.results().gridProperty().get(), ROWS_TOLD));
            } else {
                out.println("  " + failure.message() + " " + failure.nextStep());
            }
            out.println();
        });
    }
}
