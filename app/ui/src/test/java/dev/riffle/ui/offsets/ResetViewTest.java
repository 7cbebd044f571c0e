package dev.riffle.ui.offsets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.ConnectorConfig;
import dev.riffle.plugin.kafka.EmbeddedBroker;
import dev.riffle.plugin.kafka.KafkaPlugin;
import dev.riffle.ui.Windows;
import dev.riffle.ui.connections.LockModel;
import dev.riffle.ui.kit.dialog.Overlay;
import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.drive.WindowDriver;
import dev.riffle.ui.kit.grid.DataGrid;
import dev.riffle.ui.kit.grid.GridModel;
import dev.riffle.ui.kit.grid.GridSelection;
import dev.riffle.ui.kit.notice.Notice;
import dev.riffle.ui.kit.theme.Theme.Mode;
import dev.riffle.ui.kit.thread.BackgroundJobs;
import dev.riffle.ui.kit.thread.FxThread;
import dev.riffle.ui.offsets.ResetViewModel.Phase;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.plugins.Plugins;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The reset of a real group's offsets in the real window. */
@Timeout(90)
class ResetViewTest {
    private static final String LONG = "a-topic-with-a-name-that-is-longer-than-anybody-should-ever-have-to-read-in-a-table-v2";
    private static final Instant NOW = Instant.parse("2026-01-01T03:00:00Z");
    private static EmbeddedBroker broker;
    private static Admin admin;

    private final List<Notice> notices = new CopyOnWriteArrayList<>();
    private final List<String> shown = new ArrayList<>();
    private Workbench workbench;
    private ResetViewModel model;
    private ResetView view;
    private Overlay overlay;
    private WindowDriver driver;

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedBroker.start();
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()));
        for (Map.Entry<String, Integer> topic : Map.of("orders", 6, LONG, 1).entrySet()) {
            admin.createTopics(List.of(new NewTopic(topic.getKey(), Optional.of(topic.getValue()), Optional.empty()))).all().get();
            Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrap(), "enable.idempotence", false,
                    "max.in.flight.requests.per.connection", 1);
            try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
                for (int i = 0; i < 180 * topic.getValue(); i++) { // one a minute in each partition
                    producer.send(new ProducerRecord<>(topic.getKey(), i % topic.getValue(),
                            NOW.minus(Duration.ofMinutes(180)).plus(Duration.ofMinutes(i / topic.getValue())).toEpochMilli(), null, new byte[20]));
                }
                producer.flush();
            }
        }
    }

    @AfterAll
    static void stop() {
        admin.close(Duration.ZERO);
        broker.close();
    }

    private static void commit() throws Exception {
        Map<TopicPartition, OffsetAndMetadata> commits = new HashMap<>();
        IntStream.range(0, 6).forEach(i -> commits.put(new TopicPartition("orders", i), new OffsetAndMetadata(60 + i * 24L)));
        commits.put(new TopicPartition(LONG, 0), new OffsetAndMetadata(180));
        admin.alterConsumerGroupOffsets("billing", commits).all().get();
    }

    private static long committed(String topic, int partition) throws Exception {
        return admin.listConsumerGroupOffsets("billing").partitionsToOffsetAndMetadata().get().get(new TopicPartition(topic, partition)).offset();
    }

    @BeforeEach
    void open() throws Exception {
        commit();
        Windows.theme();
        workbench = new Workbench(new Plugins(List.of(new KafkaPlugin()), List.of(), List.of()), Clock.systemUTC());
        workbench.connections().open("kafka", new ConnectorConfig("prod", Map.of("bootstrap", broker.bootstrap())));
        driver = Windows.open(() -> {
            StackPane host = new StackPane(new TextField("behind"));
            overlay = new Overlay(host);
            return host;
        }, 1280, 800);
        FxThread.run(() -> {
            LockModel lock = new LockModel(workbench.locks());
            lock.show("prod", null);
            model = new ResetViewModel(workbench.offsetResets(), new BackgroundJobs(),
                    new ResetViewModel.Subject("prod", "billing", () -> ZoneOffset.UTC, Clock.fixed(NOW, ZoneOffset.UTC), notices::add), lock);
            view = new ResetView(model, change -> shown.add(change.partition() + " " + change.firstAffected().orElseThrow().offset()), overlay::close,
                    shown::add);
            overlay.show(view, () -> {
                if (view.escape()) {
                    overlay.close();
                }
            });
        });
        await(Phase.SHOWN);
    }

    @AfterEach
    void close() {
        driver.close();
        workbench.close();
    }

    private void await(Phase phase) {
        driver.waitUntil(phase.name(), () -> model.stateProperty().get().phase() == phase);
        driver.settle();
    }

    private Button button(String text) {
        return driver.find(Button.class, "the button " + text, found -> found.getText() != null && found.getText().replace("_", "").startsWith(text));
    }

    private DataGrid grid() {
        return driver.find(DataGrid.class, "the preview", _ -> true);
    }

    private List<String> rows() {
        DataGrid grid = grid();
        return FxThread.call(() -> {
            GridModel rows = grid.getModel();
            List<String> texts = new ArrayList<>();
            for (int row = 0; row < rows.rowCount(); row++) {
                StringBuilder text = new StringBuilder();
                for (int column = 1; column < rows.columns().size(); column++) {
                    text.append(column == 1 ? "" : "|").append(rows.cell(row, column).text());
                }
                texts.add(text.toString());
            }
            return texts;
        });
    }

    private boolean says(String words) {
        return !driver.search(Label.class, label -> label.isVisible() && label.getText() != null && label.getText().contains(words)).isEmpty();
    }

    private void look(String name) {
        driver.picture(Path.of("target/pictures/" + name + ".png"));
        assertEquals(List.of(), LayoutCheck.faults(driver), name);
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = {"LIGHT", "DARK"})
    void offsetsAreSetAfterTheyWereShownUnlockedAndConfirmed(Mode mode) throws Exception {
        Windows.mode(mode);
        String theme = mode.name().toLowerCase(Locale.ROOT);
        assertEquals("0|read again|180|120|60|59 min 0 s|120|2026-01-01 02:00:00.000", rows().getFirst().replace("59 min 0 s", "59 min 0 s"));
        assertTrue(says("Up to 168 records read again in 4 partitions"), "the sum");
        assertTrue(says("Unlocked, actions may change what is in it"), "the lock");
        assertTrue(button("Reset 7 partitions").isDisabled());
        look("reset-locked-" + theme);
        driver.click(button("Unlock"));
        assertFalse(button("Reset 7 partitions").isDisabled());
        driver.click(button("Reset 7 partitions"));
        look("reset-asking-" + theme);
        driver.press(KeyCode.ESCAPE);
        assertTrue(FxThread.call(overlay::isShown), "Esc takes the first press back");
        driver.click(button("Reset 7 partitions"));
        driver.click(button("Really reset 7 partitions"));
        await(Phase.DONE);
        look("reset-done-" + theme);
        assertEquals(120, committed("orders", 0));
        assertEquals(120, committed("orders", 5));
        assertEquals(List.of("Offsets of billing were reset."), notices.stream().map(Notice::message).toList());
        driver.click(button("Take back"));
        await(Phase.SHOWN);
        driver.click(button("Reset 7 partitions"));
        driver.click(button("Really reset 7 partitions"));
        await(Phase.DONE);
        assertEquals(60, committed("orders", 0));
        assertEquals(180, committed("orders", 5));
    }

    @Test
    void targetsAreTypedAndMistakesAreSaid() {
        FxThread.run(() -> model.targetProperty().set("soon"));
        driver.click(button("Look"));
        await(Phase.FAILED);
        assertTrue(says("“soon” is no place") || says("\"soon\" is no place"), "what is wrong");
        assertTrue(button("Reset").isDisabled());
        look("reset-mistake");
        driver.click(button("Latest"));
        await(Phase.SHOWN);
        assertEquals("latest", FxThread.call(() -> model.targetProperty().get()));
        assertEquals(7, rows().size());
        assertTrue(rows().getLast().startsWith("5|stays|180|180") || rows().getLast().contains("|stays|"), rows()::toString);
        FxThread.run(() -> {
            model.topicProperty().set(LONG);
            model.targetProperty().set("-30");
        });
        driver.click(button("Look"));
        await(Phase.SHOWN);
        assertEquals(List.of("0|read again|180|150|30|29 min 0 s|150|2026-01-01 02:30:00.000"), rows());
        driver.resize(1000, 640);
        look("reset-small");
        DataGrid grid = grid();
        FxThread.run(() -> {
            grid.requestFocus();
            grid.select(GridSelection.cell(0, 0));
        });
        driver.press(KeyCode.ENTER);
        assertEquals(List.of(LONG + "-0 150"), shown);
        FxThread.run(() -> model.topicProperty().set("ordres"));
        driver.click(button("Look"));
        await(Phase.FAILED);
        assertTrue(says("There is no topic \"ordres\"."), "what is not there");
    }

    @Test
    void aGroupWithMembersIsShownAndNotReset() throws Exception {
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrap(), "group.id", "billing", "client.id",
                        "billing-service", "enable.auto.commit", false),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("orders"));
            while (consumer.assignment().isEmpty()) {
                consumer.poll(Duration.ofMillis(100));
            }
            driver.click(button("Earliest"));
            driver.waitUntil("its members", () -> says("The group has 1 member (billing-service at "));
            assertTrue(button("Reset").isDisabled());
            look("reset-active");
        }
        assertEquals(60, committed("orders", 0));
    }
}
