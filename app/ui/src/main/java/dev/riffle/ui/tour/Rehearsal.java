package dev.riffle.ui.tour;

import dev.riffle.ui.kit.drive.WindowDriver;
import dev.riffle.ui.kit.grid.DataGrid;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;

/** Opens what a user opens in the first minutes, with nothing but the window itself. Nothing is checked: the tour does that. */
final class Rehearsal {
    private static final String VALUES = """
            SELECT city, COUNT(*) AS orders, SUM(amount) AS revenue -- a first answer
            FROM (VALUES ('Paris', 12.50), ('Wien', 3.25), ('Paris', 1.00)) AS t(city, amount)
            GROUP BY city
            ORDER BY revenue DESC""";

    private final WindowDriver driver;

    Rehearsal(WindowDriver driver) {
        this.driver = driver;
    }

    void run() {
        query(VALUES);
        Node grid = driver.find(DataGrid.class, "the grid", _ -> true);
        driver.click(grid, 120, 52);
        driver.press(KeyCode.CONTROL, KeyCode.C);
        driver.press(KeyCode.CONTROL, KeyCode.E);
        query("SELECT cty FROM (VALUES ('Paris')) AS t(city)");
        driver.press(KeyCode.CONTROL, KeyCode.SPACE);
        driver.press(KeyCode.ESCAPE);
        driver.press(KeyCode.CONTROL, KeyCode.P);
        driver.type("set");
        driver.press(KeyCode.ESCAPE);
        driver.press(KeyCode.CONTROL, KeyCode.COMMA);
        driver.press(KeyCode.ESCAPE);
        driver.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
        driver.press(KeyCode.ESCAPE);
        driver.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.L);
        driver.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.L);
        driver.press(KeyCode.CONTROL, KeyCode.I);
        driver.press(KeyCode.F6);
        driver.settle();
    }

    private void query(String sql) {
        driver.press(KeyCode.CONTROL, KeyCode.T);
        driver.paste(sql);
        driver.press(KeyCode.CONTROL, KeyCode.ENTER);
        pause();
    }

    /** Long enough for an answer from memory. */
    private static void pause() {
        try {
            Thread.sleep(2_500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
