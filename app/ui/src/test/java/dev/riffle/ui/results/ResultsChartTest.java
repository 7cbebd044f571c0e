package dev.riffle.ui.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.ui.chart.ChartKind;
import dev.riffle.ui.kit.thread.FxThread;
import dev.riffle.ui.results.ResultsViewModel.Page;
import dev.riffle.workbench.queries.ResultSnapshot.State;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Charts of results. */
class ResultsChartTest extends ResultsInWindow {
    @Test
    void anAnswerByNameIsDrawnAsBars() {
        answer.now(State.COMPLETE, FakeAnswer.STATUS, List.of(FakeAnswer.statuses(1_000)), FakeAnswer.read(1, null));
        show();
        driver.press(KeyCode.ALT, KeyCode.DIGIT2);
        assertEquals(Page.CHART, FxThread.call(() -> model.pageProperty().get()));
        driver.waitUntil("the bars", () -> says("CANCELLED") && says("1,393"));
        picture("bars");
    }

    @Test
    void anEstimateIsDrawnWithItsMarginsAndGoesOn() {
        answer.estimated(State.RUNNING, FakeAnswer.estimates(1_000, 250), FakeAnswer.read(0.1, null));
        show();
        driver.press(KeyCode.ALT, KeyCode.DIGIT2);
        driver.waitUntil("the margin", () -> says("1,000 ± 250") && says("7 ± unreliable"));
        picture("bars-estimated");
        FxThread.run(() -> answer.estimated(State.COMPLETE, FakeAnswer.estimates(1_100, 50), FakeAnswer.read(0.5, null)));
        driver.waitUntil("the next estimate", () -> says("1,100 ± 50"));
    }

    @Test
    void recordsAreDrawnOverTime() {
        answer.now(State.COMPLETE, FakeAnswer.ORDERS, List.of(FakeAnswer.orders(0, 1_000)), FakeAnswer.read(1, null));
        show();
        driver.press(KeyCode.ALT, KeyCode.DIGIT2);
        driver.waitUntil("the names of the lines", () -> says("PAID") && says("NEW"));
        picture("lines");
    }

    @Test
    void recordsAreDrawnAsPointsAndAsAHeatMapOfWhatTheUserChooses() {
        answer.now(State.COMPLETE, FakeAnswer.ORDERS, List.of(FakeAnswer.orders(0, 5_000)), FakeAnswer.read(1, null));
        show();
        driver.press(KeyCode.ALT, KeyCode.DIGIT2);
        driver.waitUntil("the names of the lines", () -> says("PAID") && says("NEW"));
        choose(ChartKind.SCATTER);
        driver.waitUntil("the points", () -> driver.search(Label.class, label -> label.getText().contains("The darkest dot is ")).isPresent());
        picture("scatter");
        choose(ChartKind.HEAT_MAP);
        driver.waitUntil("the cells", () -> driver.search(Label.class, label -> label.getText().contains("The darkest cell is ")).isPresent());
        picture("heat-map");
        choose(ChartKind.HISTOGRAM);
        driver.waitUntil("the ranges", () -> driver.search(Label.class, label -> label.getText().contains(" … ")).isPresent());
        picture("histogram");
    }

    @SuppressWarnings("unchecked")
    private void choose(ChartKind kind) {
        ComboBox<ChartKind> kinds = driver.find(ComboBox.class, "kinds of charts", box -> "Kind of chart".equals(box.getAccessibleText()));
        FxThread.run(() -> kinds.setValue(kind));
        driver.settle();
    }

    @Test
    void aChartIsWrittenToFiles() throws IOException {
        answer.now(State.COMPLETE, FakeAnswer.STATUS, List.of(FakeAnswer.statuses(1_000)), FakeAnswer.read(1, null));
        show();
        driver.press(KeyCode.ALT, KeyCode.DIGIT2);
        driver.waitUntil("the bars", () -> says("CANCELLED"));
        MenuButton export = driver.find(MenuButton.class, "export", button -> button.getText().equals("Export"));
        for (String what : List.of("Chart as PNG …", "Chart as SVG …", "Numbers of the chart as CSV …")) {
            int before = notices.size();
            FxThread.run(() -> export.getItems().stream().filter(item -> what.equals(item.getText()) && item.isVisible()).findFirst().orElseThrow()
                    .fire());
            driver.waitUntil(what, () -> notices.size() > before);
        }
        assertTrue(Files.readString(folder.resolve("result.csv")).contains("CANCELLED,1393"), Files.readString(folder.resolve("result.csv")));
        assertEquals(900 * 2, ImageIO.read(folder.resolve("chart.png").toFile()).getWidth());
        assertTrue(Files.readString(folder.resolve("chart.svg")).contains("<svg"));
        driver.press(KeyCode.ALT, KeyCode.DIGIT1);
        assertTrue(export.getItems().stream().noneMatch(item -> item.isVisible() && String.valueOf(item.getText()).startsWith("Chart")));
    }

    @Test
    void aChartWithoutRowsSaysSo() {
        show();
        driver.press(KeyCode.ALT, KeyCode.DIGIT2);
        assertTrue(says("No rows yet."));
    }
}
