package dev.riffle.ui.partitions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.measures.ConsumerGroup;
import dev.riffle.connector.measures.GroupMember;
import dev.riffle.connector.measures.StreamPartition;
import dev.riffle.ui.Windows;
import dev.riffle.ui.kit.chart.TimeSeries;
import dev.riffle.ui.kit.drive.Collected;
import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.drive.WindowDriver;
import dev.riffle.ui.kit.grid.DataGrid;
import dev.riffle.ui.kit.grid.GridSelection;
import dev.riffle.ui.kit.theme.Theme.Mode;
import dev.riffle.ui.kit.thread.FxThread;
import dev.riffle.ui.partitions.PartitionsViewModel.Shown;
import dev.riffle.workbench.monitor.Frame;
import dev.riffle.workbench.monitor.GroupFigures;
import dev.riffle.workbench.monitor.Lag;
import dev.riffle.workbench.monitor.Monitor;
import dev.riffle.workbench.monitor.MonitorSnapshot;
import dev.riffle.workbench.monitor.MonitorSnapshot.State;
import dev.riffle.workbench.monitor.PartitionLag;
import dev.riffle.workbench.monitor.PartitionRate;
import dev.riffle.workbench.monitor.StreamFigures;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PartitionsViewTest {
    private static final long BEGIN = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
    private static final ConnectorException AWAY = new ConnectorException("KAFKA_UNREACHABLE", ConnectorException.Kind.EXTERNAL,
            "Kafka at broker-1.example:9092 does not answer.", "Check that it runs and that this machine may reach it.", null);

    private final SimpleObjectProperty<ZoneId> zone = new SimpleObjectProperty<>(ZoneOffset.UTC);
    private final List<String> copied = new ArrayList<>();
    private @Nullable Consumer<MonitorSnapshot> receiver;
    private @Nullable WindowDriver driver;

    @BeforeEach
    void theme() {
        Windows.theme();
    }

    @AfterEach
    void close() {
        if (driver != null) {
            driver.close();
        }
    }

    private PartitionsViewModel model(String name, boolean group) {
        return new PartitionsViewModel(new PartitionsSubject("prod", name, group), to -> {
            receiver = to;
            Monitor.Watch watch = () -> receiver = null;
            return Optional.of(watch);
        }, zone);
    }

    private static MonitorSnapshot snapshot(int second, State state, @Nullable ConnectorException failure, List<StreamFigures> streams,
            List<GroupFigures> groups) {
        return new MonitorSnapshot("prod", state, failure, streams, groups, Duration.ofSeconds(1),
                List.of(Frame.of(BEGIN + second * 1000L, Map.of(), Map.of(), Map.of(), null)));
    }

    /** Partition 7 gets as much as ten others. */
    private static StreamFigures topic(int second) {
        List<PartitionRate> rates = IntStream.range(0, 12).mapToObj(partition -> new PartitionRate(partition,
                (partition == 7 ? 1000 : 100) + 10 * Math.sin(second / 5.0 + partition), partition == 11 ? Double.NaN : 64_000)).toList();
        return new StreamFigures("orders", rates.stream().mapToDouble(PartitionRate::records).sum(), 768_000, 1_000_000, 12, 0, rates);
    }

    private static GroupFigures group(int second) {
        List<PartitionLag> lags = IntStream.range(0, 12).mapToObj(partition -> new PartitionLag(new StreamPartition("orders", partition),
                partition == 3 ? OptionalLong.empty() : OptionalLong.of(10_000), OptionalLong.of(12_000 + second), partition == 3
                        ? OptionalLong.empty()
                        : OptionalLong.of(partition * 1000L + second),
                partition == 4 ? Optional.empty() : Optional.of(Duration.ofSeconds(partition * 30L)), partition == 5 ? 0 : 120, 100,
                partition == 5 ? Optional.empty() : Optional.of(new GroupMember("m" + partition, "billing-" + partition % 3, "10.0.0." + partition))))
                .toList();
        return new GroupFigures(new ConsumerGroup("billing", ConsumerGroup.State.STABLE, "consumer", 3, Map.of()), new Lag(9000, 11, 1, 0),
                Set.of("orders"),
                lags);
    }

    private void tell(MonitorSnapshot snapshot) {
        if (receiver != null) {
            receiver.accept(snapshot);
        }
    }

    private static List<String> texts(Shown shown, PartitionColumn... columns) {
        return shown.rows().stream().map(row -> String.join("|", IntStream.range(0, columns.length).mapToObj(i -> row.text(columns[i])).toList()))
                .toList();
    }

    @Test
    void rowsAreOrderedAndTheGreatestDrawn() {
        PartitionsViewModel model = model("orders", false);
        model.start();
        IntStream.range(0, 400).forEach(second -> tell(snapshot(second, State.RUNNING, null, List.of(topic(second)), List.of())));
        Shown shown = model.shownProperty().get();
        assertEquals(12, shown.rows().size());
        assertEquals("0|8.3%", texts(shown, PartitionColumn.PARTITION, PartitionColumn.SHARE).getFirst().replaceAll("\\|.*", "|8.3%"));
        assertEquals(8, shown.lines().size());
        assertEquals("7", shown.lines().getLast().name(), "the greatest in front");
        assertEquals(301, shown.lines().getLast().times().length, "five minutes");
        assertTrue(
                shown.summary().startsWith("12 partitions · partition 7 gets 4")
                        && shown.summary().endsWith(" times its share · the 8 greatest are drawn"),
                shown.summary());
        model.sort(PartitionColumn.RECORDS);
        assertEquals("7", texts(model.shownProperty().get(), PartitionColumn.PARTITION).getFirst(), "numbers begin with the greatest");
        model.sort(PartitionColumn.RECORDS);
        assertEquals("7", texts(model.shownProperty().get(), PartitionColumn.PARTITION).getLast());
        model.sort(PartitionColumn.BYTES);
        assertEquals("11|", texts(model.shownProperty().get(), PartitionColumn.PARTITION, PartitionColumn.BYTES).getLast(),
                "what is not known is last");
        model.sort(PartitionColumn.BYTES);
        assertEquals("11|", texts(model.shownProperty().get(), PartitionColumn.PARTITION, PartitionColumn.BYTES).getLast());
        model.stackedProperty().set(true);
        TimeSeries others = model.shownProperty().get().lines().getFirst();
        assertEquals("4 others", others.name());
        double all = model.shownProperty().get().lines().stream().mapToDouble(line -> line.values()[100]).sum();
        assertEquals(model.shownProperty().get().rows().stream().mapToDouble(row -> row.value(PartitionColumn.RECORDS)).sum(), all, 100,
                "with the others it is the whole topic");
        model.stackedProperty().set(false);
        model.measureProperty().set(PartitionColumn.BYTES);
        assertEquals(8, model.shownProperty().get().lines().size());
        assertEquals(64_000, model.shownProperty().get().lines().getFirst().values()[0]);
    }

    @Test
    void aGroupsPartitionsSayWhoReadsThemAndWhenTheyAreCaughtUp() {
        PartitionsViewModel model = model("billing", true);
        model.start();
        tell(snapshot(0, State.RUNNING, null, List.of(), List.of(group(0))));
        Shown shown = model.shownProperty().get();
        assertEquals("12 partitions · 3 members · 1 read by nobody · 1 without a commit · the 8 greatest are drawn", shown.summary());
        assertEquals(List.of("11|11,000|5 min 30 s|9 min 10 s|billing-2 at 10.0.0.11", "10|10,000|5 min 0 s|8 min 20 s|billing-1 at 10.0.0.10"),
                texts(shown, PartitionColumn.PARTITION, PartitionColumn.LAG, PartitionColumn.BEHIND, PartitionColumn.CATCH_UP, PartitionColumn.READER)
                        .subList(0, 2));
        assertEquals("3||no commit", texts(shown, PartitionColumn.PARTITION, PartitionColumn.LAG, PartitionColumn.COMMITTED).getLast());
        assertTrue(texts(shown, PartitionColumn.PARTITION, PartitionColumn.CATCH_UP, PartitionColumn.READER).contains("5|never, as it goes|"),
                shown::toString);
    }

    @Test
    void whatIsNotThereIsSaidAndAGapIsAGap() {
        PartitionsViewModel model = model("orders", false);
        model.start();
        assertEquals("First figures in a second …", model.shownProperty().get().instead());
        tell(snapshot(0, State.FAILING, AWAY, List.of(), List.of()));
        assertTrue(model.shownProperty().get().instead().startsWith("Kafka at broker-1"), model.shownProperty().get().instead());
        tell(snapshot(1, State.RUNNING, null, List.of(topic(1)), List.of()));
        tell(snapshot(5, State.FAILING, AWAY, List.of(topic(1)), List.of()));
        assertEquals(1, model.shownProperty().get().lines().getFirst().times().length, "old figures are not new ones");
        assertTrue(model.shownProperty().get().failure().isPresent());
        tell(snapshot(9, State.RUNNING, null, List.of(), List.of()));
        assertEquals("There is no topic “orders”.", model.shownProperty().get().instead());
        tell(snapshot(10, State.STOPPED, null, List.of(), List.of()));
        assertEquals("The connection was closed.", model.shownProperty().get().instead());
        model.stop();
        assertEquals(null, receiver);
        PartitionsViewModel nothing = new PartitionsViewModel(new PartitionsSubject("file", "orders", false), _ -> Optional.empty(), zone);
        nothing.start();
        assertTrue(nothing.shownProperty().get().instead().contains("does not tell"), nothing.shownProperty().get().instead());
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = {"LIGHT", "DARK"})
    void isReadable(Mode mode) {
        Windows.mode(mode);
        String theme = mode.name().toLowerCase(Locale.ROOT);
        for (boolean group : new boolean[]{false, true}) {
            PartitionsViewModel model = FxThread.call(() -> model(group ? "billing" : "orders", group));
            StackPane host = FxThread.call(() -> new StackPane(new PartitionsView(model, copied::add).root()));
            driver = Windows.open(() -> host, 1280, 800);
            FxThread.run(() -> IntStream.range(0, 200)
                    .forEach(second -> tell(snapshot(second, State.RUNNING, null, List.of(topic(second)), List.of(group(second))))));
            driver.settle();
            DataGrid grid = driver.find(DataGrid.class, "the table", _ -> true);
            FxThread.run(() -> {
                grid.requestFocus();
                grid.select(GridSelection.cell(1, 1));
            });
            driver.settle();
            look("partitions-" + (group ? "group-" : "topic-") + theme);
            FxThread.run(() -> model.stackedProperty().set(true));
            driver.settle();
            look("partitions-" + (group ? "group-" : "topic-") + "stacked-" + theme);
            driver.resize(1000, 640);
            look("partitions-" + (group ? "group-" : "topic-") + "small-" + theme);
            FxThread.run(() -> host.getChildren().clear());
            assertFalse(FxThread.call(() -> receiver != null), "it watches only while it is in the window");
            driver.close();
        }
        driver = null;
    }

    private void look(String name) {
        if (driver != null) {
            driver.picture(Path.of("target/pictures/" + name + ".png"));
            assertEquals(List.of(), LayoutCheck.faults(driver), name);
        }
    }

    @Test
    void isCollected() {
        PartitionsViewModel model = FxThread.call(() -> model("orders", false));
        Collected.assertCollected(() -> new PartitionsView(model, copied::add), Windows::style);
        FxThread.run(model::stop);
    }
}
