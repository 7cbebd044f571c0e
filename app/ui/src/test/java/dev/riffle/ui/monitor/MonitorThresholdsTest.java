package dev.riffle.ui.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.ui.Windows;
import dev.riffle.ui.alerts.AlertSign;
import dev.riffle.ui.kit.chart.SeriesColours;
import dev.riffle.ui.kit.chart.Threshold;
import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.drive.WindowDriver;
import dev.riffle.ui.kit.theme.Theme.Mode;
import dev.riffle.ui.kit.thread.FxThread;
import dev.riffle.workbench.alerts.AlertRule;
import dev.riffle.workbench.alerts.AlertRule.Bound;
import dev.riffle.workbench.alerts.AlertStatus;
import dev.riffle.workbench.alerts.AlertStatus.State;
import dev.riffle.workbench.alerts.Measure;
import dev.riffle.workbench.monitor.Frame;
import dev.riffle.workbench.monitor.MonitorSnapshot;
import dev.riffle.workbench.monitor.StreamFigures;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MonitorThresholdsTest {
    private static final AlertStatus FIRING = status(Measure.LAG, "fraud-check", Bound.ABOVE, 10, State.FIRING, true);
    private static final AlertStatus PENDING = status(Measure.LAG_TIME, "billing", Bound.ABOVE, 120, State.PENDING, false);
    private static final AlertStatus HELD = status(Measure.RATE, "orders", Bound.BELOW, 20_000, State.OK, false);
    private static final AlertStatus ELSEWHERE = status(Measure.RATE, "nobody", Bound.BELOW, 1, State.UNKNOWN, true);

    private final ScriptedFeed feed = new ScriptedFeed();
    private final ScriptedAlerts alerts = new ScriptedAlerts();
    private final MonitorViewModel model = new MonitorViewModel("prod-eu", feed, new SimpleObjectProperty<ZoneId>(ZoneOffset.UTC), alerts);

    private static AlertStatus status(Measure measure, String series, Bound bound, double threshold, State state, boolean begun) {
        return new AlertStatus(new AlertRule("prod-eu", measure, series, bound, threshold, Duration.ofMinutes(1)), state, 12, begun);
    }

    private static MonitorEntry entry(MonitorChart chart, String name) {
        return chart.entries().stream().filter(entry -> entry.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void rowsSayHowTheirThresholdsStand() {
        model.start();
        alerts.set(FIRING, PENDING, HELD, ELSEWHERE);
        feed.tell(ScriptedFeed.shop(60, true));
        assertEquals(AlertSign.FIRING, entry(model.lag(), "fraud-check").alert());
        assertTrue(entry(model.lag(), "fraud-check").details().endsWith("\nThreshold: lag above 10 records for 1 min: alert"),
                entry(model.lag(), "fraud-check").details());
        assertEquals(AlertSign.PENDING, entry(model.lag(), "billing").alert());
        assertEquals(AlertSign.OK, entry(model.throughput(), "orders").alert());
        assertEquals(AlertSign.NONE, entry(model.throughput(), "clicks").alert());
        assertEquals(2, model.firingProperty().get(), "one of them is not among the series shown");
        alerts.set(HELD, status(Measure.BYTES, "orders", Bound.ABOVE, 5, State.UNKNOWN, true));
        assertEquals(AlertSign.LOST, entry(model.throughput(), "orders").alert(), "the worst of two");
        assertEquals(AlertSign.NONE, entry(model.lag(), "fraud-check").alert());
        assertEquals(1, model.firingProperty().get());
        model.stop();
        assertEquals(0, alerts.listeners());
    }

    @Test
    void whatCrossesAThresholdIsShownWhateverItsRank() {
        model.start();
        List<StreamFigures> streams = new ArrayList<>();
        Map<String, Double> rates = new HashMap<>();
        for (int i = 0; i < 10; i++) {
            streams.add(ScriptedFeed.stream("busy-" + i, 100 - i));
            rates.put("busy-" + i, 100.0 - i);
        }
        streams.add(ScriptedFeed.stream("orders", 0));
        rates.put("orders", 0.0);
        MonitorSnapshot snapshot = ScriptedFeed.snapshot(MonitorSnapshot.State.RUNNING, null, streams, List.of(),
                List.of(Frame.of(ScriptedFeed.BEGIN, rates, Map.of(), Map.of(), null)));
        feed.tell(snapshot);
        assertEquals(List.of("busy-0", "busy-1", "busy-2", "busy-3", "busy-4", "busy-5", "busy-6", "busy-7", "3 other topics"), shown());
        feed.crossed = List.of(status(Measure.RATE, "orders", Bound.BELOW, 1, State.FIRING, true),
                status(Measure.BYTES, "busy-9", Bound.BELOW, 1, State.PENDING, false),
                status(Measure.RATE, "gone", Bound.BELOW, 1, State.UNKNOWN, true),
                status(Measure.RATE, "busy-2", Bound.ABOVE, 1, State.FIRING, true));
        feed.tell(snapshot);
        assertEquals(List.of("busy-0", "busy-1", "busy-2", "busy-3", "busy-4", "busy-5", "busy-6", "orders", "3 other topics"), shown());
    }

    private List<String> shown() {
        return model.throughput().entries().stream().map(MonitorEntry::name).toList();
    }

    @Test
    void chartsMarkWhatTheyDraw() {
        model.start();
        alerts.set(FIRING, PENDING, HELD, ELSEWHERE);
        feed.tell(ScriptedFeed.shop(60, true));
        assertEquals(List.of(new Threshold("orders < 20\u00a0k", 20_000)), model.throughput().thresholdsProperty().get());
        assertEquals(List.of(new Threshold("fraud-check > 10", 10)), model.lag().thresholdsProperty().get(), "time has no axis here");
        model.lag().toggle("billing");
        assertEquals(List.of(), model.lag().thresholdsProperty().get(), "another group stands out");
        model.lag().toggle("billing");
        alerts.set();
        assertEquals(List.of(), model.lag().thresholdsProperty().get());
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = {"LIGHT", "DARK"})
    void inTheWindow(Mode mode) {
        Windows.mode(mode);
        WindowDriver driver = Windows.open(() -> new MonitorView(model).root(), 1280, 800);
        try {
            FxThread.run(() -> {
                alerts.set(FIRING, PENDING, HELD, ELSEWHERE);
                feed.tell(ScriptedFeed.shop(400, true));
            });
            driver.settle();
            String suffix = mode.name().toLowerCase(Locale.ROOT);
            driver.picture(Path.of("target/pictures/monitor-thresholds-" + suffix + ".png"));
            assertEquals(List.of(), LayoutCheck.faults(driver));
            assertTrue(driver.search(Label.class, label -> label.getText().equals("alert")).isPresent());
            assertTrue(driver.search(Label.class, label -> label.getText().equals("pending")).isPresent());
            driver.click(driver.find(Button.class, "thresholds", button -> button.getText().equals("2 alerts")));
            driver.click(driver.find(SeriesRow.class, "clicks", row -> row.getAccessibleText().startsWith("clicks")));
            driver.click(driver.find(Button.class, "thresholds", button -> button.getText().equals("2 alerts")));
            assertEquals(List.of("LAG ", "RATE clicks"), alerts.opened);
            SeriesRow fraud = driver.find(SeriesRow.class, "fraud-check", row -> row.getAccessibleText().startsWith("fraud-check"));
            FxThread.run(() -> fraud.getContextMenu().getItems().get(1).fire());
            assertEquals("LAG fraud-check", alerts.opened.getLast());
            SeriesRow others = driver.find(SeriesRow.class, "the others", row -> row.getAccessibleText().startsWith("2 other topics"));
            assertFalse(FxThread.call(() -> others.getContextMenu() != null), "what is summed up has no threshold");
            FxThread.run(() -> alerts.set());
            driver.settle();
            assertTrue(driver.search(Button.class, button -> button.getText().equals("Thresholds")).isPresent());
            assertTrue(driver.search(Label.class, label -> label.getText().equals("alert")).isEmpty());
        } finally {
            driver.close();
        }
        assertEquals(SeriesColours.REST, model.throughput().entries().getLast().slot());
    }
}
