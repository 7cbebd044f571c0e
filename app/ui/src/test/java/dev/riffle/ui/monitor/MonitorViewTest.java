package dev.riffle.ui.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.ui.Windows;
import dev.riffle.ui.kit.chart.TimeChart;
import dev.riffle.ui.kit.drive.Collected;
import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.drive.WindowDriver;
import dev.riffle.ui.kit.theme.Theme.Mode;
import dev.riffle.ui.kit.thread.FxThread;
import dev.riffle.workbench.history.Past;
import dev.riffle.workbench.monitor.Frame;
import dev.riffle.workbench.monitor.MonitorSnapshot;
import dev.riffle.workbench.monitor.MonitorSnapshot.State;
import dev.riffle.workbench.monitor.Series;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MonitorViewTest {
    private static final Path PICTURES = Path.of("target/pictures");

    private final ScriptedFeed feed = new ScriptedFeed();
    private final MonitorViewModel model = new MonitorViewModel("prod-eu", feed, new SimpleObjectProperty<ZoneId>(ZoneOffset.UTC));
    private WindowDriver driver;

    private void open(Mode mode, double width, double height) {
        Windows.mode(mode);
        driver = Windows.open(() -> new MonitorView(model).root(), width, height);
    }

    @AfterEach
    void close() {
        if (driver != null) {
            driver.close();
        }
    }

    private void tell(MonitorSnapshot snapshot) {
        FxThread.run(() -> feed.tell(snapshot));
        driver.settle();
    }

    private void check(String name, Mode mode) {
        driver.picture(PICTURES.resolve("monitor-" + name + "-" + mode.name().toLowerCase(Locale.ROOT) + ".png"));
        assertEquals(List.of(), LayoutCheck.faults(driver), name);
    }

    private boolean shows(String text) {
        return driver.search(Label.class, label -> label.getText().contains(text)).isPresent();
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = {"LIGHT", "DARK"})
    void allStates(Mode mode) {
        open(mode, 1280, 800);
        assertTrue(shows("First figures in a second"));
        check("starting", mode);
        tell(ScriptedFeed.snapshot(State.FAILING, ScriptedFeed.UNREACHABLE, List.of(), List.of(), List.of()));
        check("unreachable", mode);
        tell(ScriptedFeed.snapshot(State.RUNNING, null, List.of(ScriptedFeed.stream("orders", 0)), List.of(),
                List.of(Frame.of(ScriptedFeed.BEGIN, Map.of("orders", 0.0), Map.of(), Map.of(), null))));
        check("quiet", mode);
        tell(ScriptedFeed.shop(400, true));
        check("running", mode);
        driver.click(driver.find(ToggleButton.class, "the log scale", button -> button.getText().equals("Log")));
        driver.hover(driver.find(".time-chart"));
        check("log", mode);
        driver.resize(1600, 1000);
        MonitorSnapshot shop = ScriptedFeed.shop(400, true);
        List<Frame> frames = new ArrayList<>(shop.frames());
        frames.add(Frame.gap(frames.getLast().time() + 1000));
        tell(ScriptedFeed.snapshot(State.FAILING, ScriptedFeed.UNREACHABLE, shop.streams(), shop.groups(), frames));
        check("failing-1600", mode);
        tell(shop);
        check("running-1600", mode);
        assertFalse(shows("does not answer"));
        tell(ScriptedFeed.snapshot(State.STOPPED, null, shop.streams(), shop.groups(), shop.frames()));
        check("closed", mode);
    }

    /** Eleven days of which the night is missing. */
    @ParameterizedTest
    @EnumSource(value = Mode.class, names = {"LIGHT", "DARK"})
    void daysOfHistory(Mode mode) {
        long hour = 3_600_000;
        long[] times = LongStream.range(0, 11 * 24).map(i -> ScriptedFeed.BEGIN - (11 * 24 - i) * hour).toArray();
        double[] rates = IntStream.range(0, times.length).mapToDouble(i -> i % 24 < 6 ? Double.NaN : 8_000 + 4_000 * Math.sin(i / 24.0 * 2 * Math.PI))
                .toArray();
        double[] lags = Arrays.stream(rates).map(rate -> rate * 10).toArray();
        feed.past = new Past(
                Map.of("clicks", new Series(times, rates), "orders", new Series(times, Arrays.stream(rates).map(rate -> rate / 2).toArray())),
                Map.of("fraud-check", new Series(times, lags)));
        open(mode, 1280, 800);
        tell(ScriptedFeed.shop(400, true));
        driver.click(driver.find(ToggleButton.class, "30 d", button -> button.getText().equals("30 d")));
        driver.hover(driver.find(".time-chart"));
        check("days", mode);
    }

    @Test
    void smallWindow() {
        open(Mode.LIGHT, 760, 560);
        tell(ScriptedFeed.shop(400, true));
        check("small", Mode.LIGHT);
        Label connection = driver.find(Label.class, "the connection", label -> label.getText().equals("prod-eu"));
        assertTrue(FxThread.call(() -> connection.getWidth() >= connection.prefWidth(-1)), "the name of the connection has its room");
    }

    @Test
    void aSystemWithoutMeasures() {
        feed.supported = false;
        open(Mode.LIGHT, 1280, 800);
        assertTrue(shows("This connection does not tell offsets"));
        check("unsupported", Mode.LIGHT);
    }

    @Test
    void aPressOnARowMakesItsLineStandOut() {
        open(Mode.LIGHT, 1280, 800);
        tell(ScriptedFeed.shop(400, true));
        SeriesRow row = driver.find(SeriesRow.class, "the row of payments", found -> found.getTooltip().getText().startsWith("payments"));
        driver.click(row);
        TimeChart chart = (TimeChart) driver.find(".time-chart");
        assertEquals("payments", FxThread.call(() -> chart.highlightedProperty().get()));
        check("highlighted", Mode.LIGHT);
        SeriesRow other = driver.find(SeriesRow.class, "the row of inventory", found -> found.getTooltip().getText().startsWith("inventory"));
        FxThread.run(other::requestFocus);
        driver.press(KeyCode.SPACE);
        assertEquals("inventory", FxThread.call(() -> chart.highlightedProperty().get()));
        driver.press(KeyCode.SPACE);
        assertEquals("", FxThread.call(() -> chart.highlightedProperty().get()));
    }

    @Test
    void aRowLeadsToItsPartitionsAndAGroupsToItsReset() {
        List<String> led = new ArrayList<>();
        model.onDrill(new MonitorDrill() {
            @Override
            public void partitions(String name, boolean group) {
                led.add(name + (group ? " group" : " topic"));
            }

            @Override
            public void resetOffsets(String group) {
                led.add("reset " + group);
            }
        });
        open(Mode.LIGHT, 1280, 800);
        tell(ScriptedFeed.shop(400, true));
        SeriesRow topic = driver.find(SeriesRow.class, "the row of payments", found -> found.getTooltip().getText().startsWith("payments"));
        driver.doubleClick(topic);
        assertEquals(List.of("Partitions", "Threshold …"), labels(topic));
        SeriesRow group = driver.find(SeriesRow.class, "the row of billing", found -> found.getTooltip().getText().startsWith("billing"));
        assertEquals(List.of("Partitions", "Threshold …", "Reset offsets …"), labels(group));
        FxThread.run(() -> List.of(0, 2).forEach(item -> group.getContextMenu().getItems().get(item).fire()));
        assertEquals(List.of("payments topic", "billing group", "reset billing"), led);
    }

    private static List<String> labels(SeriesRow row) {
        return FxThread.call(() -> row.getContextMenu().getItems().stream().map(MenuItem::getText).toList());
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = {"LIGHT", "DARK"})
    void linesStandOnOneAnother(Mode mode) {
        open(mode, 1280, 800);
        tell(ScriptedFeed.shop(400, true));
        driver.click(driver.find(ToggleButton.class, "Stacked", button -> button.getText().equals("Stacked")));
        TimeChart chart = (TimeChart) driver.find(".time-chart");
        assertTrue(FxThread.call(() -> chart.stackedProperty().get()));
        check("stacked", mode);
    }

    @Test
    void theWholeNameIsInTheTooltip() {
        open(Mode.LIGHT, 1280, 800);
        tell(ScriptedFeed.shop(400, true));
        SeriesRow row = driver.find(SeriesRow.class, "the row of the long name", found -> found.getTooltip().getText().startsWith("shipping."));
        assertTrue(row.getTooltip().getText().startsWith("shipping.europe-west.parcel-tracking-events.enriched.v2\n"));
        assertTrue(row.getTooltip().getText().contains(" records/s\n1,234,567 offsets in 4 partitions."), row.getTooltip().getText());
    }

    @Test
    void barPausesAndChoosesTheRange() {
        open(Mode.LIGHT, 1280, 800);
        tell(ScriptedFeed.shop(400, true));
        driver.click(driver.find(ToggleButton.class, "15 min", button -> button.getText().equals("15 min")));
        assertEquals(MonitorRange.FIFTEEN_MINUTES, model.rangeProperty().get());
        driver.click(driver.find(ToggleButton.class, "pause", button -> button.getText().equals("Pause")));
        assertTrue(model.pausedProperty().get());
        check("paused", Mode.LIGHT);
        driver.click(driver.find(ToggleButton.class, "resume", button -> button.getText().equals("Resume")));
        assertFalse(model.pausedProperty().get());
    }

    @Test
    void retryAsksAgain() {
        open(Mode.LIGHT, 1280, 800);
        tell(ScriptedFeed.snapshot(State.FAILING, ScriptedFeed.UNREACHABLE, List.of(), List.of(), List.of()));
        driver.click(driver.find(Button.class, "try again", button -> button.getText().equals("Try again")));
        assertEquals(2, feed.begun);
    }

    @Test
    void watchesOnlyWhileInTheWindow() {
        Windows.theme();
        Collected.assertCollected(() -> new MonitorView(model), Windows::style);
        assertEquals(1, feed.begun);
        assertEquals(0, feed.watching);
    }
}
