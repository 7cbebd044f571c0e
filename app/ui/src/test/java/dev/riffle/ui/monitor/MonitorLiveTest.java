package dev.riffle.ui.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.DemoPlugin;
import dev.riffle.connector.DemoPlugin.DemoOptions;
import dev.riffle.connector.DemoPlugin.DemoSystem;
import dev.riffle.connector.testkit.PluginClasses;
import dev.riffle.plugin.kafka.KafkaPlugin;
import dev.riffle.ui.Windows;
import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.drive.WindowDriver;
import dev.riffle.ui.kit.theme.Theme.Mode;
import dev.riffle.ui.kit.thread.FxThread;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.alerts.AlertNews;
import dev.riffle.workbench.alerts.AlertRule;
import dev.riffle.workbench.alerts.AlertRule.Bound;
import dev.riffle.workbench.alerts.AlertStatus;
import dev.riffle.workbench.alerts.Measure;
import dev.riffle.workbench.monitor.Monitor;
import dev.riffle.workbench.monitor.MonitorSnapshot;
import dev.riffle.workbench.plugins.Plugins;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

/** The whole way, from a broker to the picture. */
class MonitorLiveTest {
    @Test
    void aRunningClusterIsWatched() throws Exception {
        Plugins plugins = new Plugins(List.of(new KafkaPlugin()), List.of(), List.of());
        try (DemoSystem demo = demo().start(new DemoOptions(2_000, 200, 42));
                Workbench workbench = new Workbench(plugins, Clock.systemUTC())) {
            workbench.connections().open("kafka", demo.connections().getFirst().config());
            String connection = demo.connections().getFirst().config().name();
            AlertRule written = new AlertRule(connection, Measure.RATE, "orders", Bound.ABOVE, 0.1, Duration.ofSeconds(1));
            AlertRule never = new AlertRule(connection, Measure.RATE, "orders", Bound.ABOVE, 1e12, Duration.ZERO);
            List<AlertNews> news = new CopyOnWriteArrayList<>();
            workbench.alerts().hold(List.of(written, never));
            workbench.alerts().tell(news::add);
            MonitorViewModel model = FxThread.call(() -> {
                MonitorFeed feed = MonitorFeed.of(workbench, connection);
                return new MonitorViewModel(connection, feed, new SimpleObjectProperty<>(ZoneId.of("Europe/Paris")));
            });
            Windows.mode(Mode.DARK);
            WindowDriver driver = Windows.open(() -> new MonitorView(model).root(), 1280, 800);
            try {
                driver.waitUntil("throughput", () -> model.figuresProperty().get().filter(shown -> shown.rate() > 0).isPresent());
                driver.waitUntil("some history",
                        () -> model.lag().linesProperty().get().series().stream().anyMatch(line -> line.times().length >= 8));
                assertTrue(FxThread.call(() -> model.throughput().entries().stream().anyMatch(entry -> entry.name().equals("orders"))));
                assertTrue(FxThread.call(() -> !model.lag().entries().isEmpty()));
                driver.waitUntil("a crossed threshold", () -> !news.isEmpty());
                assertEquals(written, news.getFirst().rule());
                assertEquals(List.of(AlertStatus.State.OK), workbench.alerts().of(connection).stream().filter(status -> status.rule().equals(never))
                        .map(AlertStatus::state).toList());
                FxThread.run(() -> model.rangeProperty().set(MonitorRange.ONE_MINUTE));
                driver.picture(Path.of("target/pictures/monitor-live-dark.png"));
                assertEquals(List.of(), LayoutCheck.faults(driver));

                workbench.connections().close(connection);
                driver.waitUntil("the end of the connection", () -> model.phaseProperty().get() == MonitorViewModel.Phase.CLOSED);
            } finally {
                FxThread.run(model::stop);
                driver.close();
            }
        }
    }

    @Test
    void nothingIsAskedWhenTheViewHasLeft() throws Exception {
        Plugins plugins = new Plugins(List.of(new KafkaPlugin()), List.of(), List.of());
        try (DemoSystem demo = demo().start(new DemoOptions(0, 0, 42)); Workbench workbench = new Workbench(plugins, Clock.systemUTC())) {
            workbench.connections().open("kafka", demo.connections().getFirst().config());
            String connection = demo.connections().getFirst().config().name();
            Monitor monitor = workbench.monitors().of(connection).orElseThrow();
            MonitorViewModel model = new MonitorViewModel(connection, MonitorFeed.of(workbench, connection),
                    new SimpleObjectProperty<>(ZoneId.of("UTC")));
            Windows.theme();
            FxThread.run(model::start);
            assertEquals(MonitorSnapshot.State.STARTING, monitor.snapshot().state());
            FxThread.run(model::stop);
            assertEquals(MonitorSnapshot.State.STOPPED, monitor.snapshot().state());
        }
    }

    /** With an H2 of its own, which this process's buffers do not restrict. */
    private static DemoPlugin demo() throws ReflectiveOperationException {
        return PluginClasses.own(DemoPlugin.class, "dev.riffle.plugin.demo.KafkaDemo");
    }
}
