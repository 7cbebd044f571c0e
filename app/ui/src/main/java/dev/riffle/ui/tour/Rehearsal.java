package dev.riffle.ui.tour;

import dev.riffle.ui.kit.chart.TimeChart;
import dev.riffle.ui.kit.chart.TimeSeries;
import dev.riffle.ui.kit.chart.TimeWindow;
import dev.riffle.ui.kit.drive.WindowDriver;
import dev.riffle.ui.kit.grid.DataGrid;
import dev.riffle.ui.kit.thread.FxThread;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;

/** Opens what a user opens in the first minutes, with nothing but the window itself. Nothing is checked: the tour does that. */
final class Rehearsal {
    private static final String VALUES = """
            SELECT city, COUNT(*) AS orders, SUM(amount) AS revenue -- a first answer
            FROM (VALUES ('Paris', 12.50), ('Wien', 3.25), ('Paris', 1.00)) AS t(city, amount)
            GROUP BY city
            ORDER BY revenue DESC""";

    /** Long enough for an answer from memory. */
    private static final long ANSWERED_MILLIS = 2_500;

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
        FxThread.run(Rehearsal::charts);
        driver.press(KeyCode.CONTROL, KeyCode.I);
        driver.press(KeyCode.F6);
        driver.settle();
    }

    /** The monitor needs a connection: its parts are made for nobody to see. */
    private static void charts() {
        TimeSeries series = new TimeSeries("orders", 0, new long[]{0, 1_000_000}, new double[]{1, 2});
        TimeChart chart = new TimeChart("records/s");
        new Scene(new StackPane(chart), 400, 200);
        chart.show(List.of(series), new TimeWindow(0, 2_000_000));
        chart.applyCss();
        chart.layout();
    }

    private void query(String sql) {
        driver.press(KeyCode.CONTROL, KeyCode.T);
        driver.paste(sql);
        driver.press(KeyCode.CONTROL, KeyCode.ENTER);
        WindowDriver.pause(ANSWERED_MILLIS);
    }
}
