package dev.riffle.ui;

import static javafx.scene.input.KeyCode.CONTROL;
import static javafx.scene.input.KeyCode.SHIFT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.plugin.kafka.EmbeddedBroker;
import dev.riffle.ui.kit.thread.FxThread;
import dev.riffle.ui.monitor.MonitorPage;
import dev.riffle.ui.query.QueryPage;
import dev.riffle.workbench.connections.Environment;
import dev.riffle.workbench.connections.SavedConnection;
import dev.riffle.workbench.connections.SavedConnections;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that goes away while the window is open. */
class DyingConnectionTest {
    private static void fill(String bootstrap) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic("orders", Optional.of(2), Optional.empty()))).all().get();
        }
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "enable.idempotence", false);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < 500; i++) {
                producer.send(new ProducerRecord<>("orders", i % 2, null, ("{\"id\":" + i + "}").getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    @Test
    void theWindowStaysUsable(@TempDir Path folder) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(Map.of())) {
            fill(broker.bootstrap());
            new SavedConnections(folder).add(
                    new SavedConnection("shop", "kafka", Map.of("bootstrap", broker.bootstrap()), Set.of(), true, Environment.NONE));
            try (OpenWindow window = OpenWindow.in(folder)) {
                connect(window);
                window.driver.press(CONTROL, KeyCode.T);
                window.run("SELECT COUNT(*) AS n FROM shop.orders");
                assertEquals("500", answer(window));
                window.driver.press(CONTROL, KeyCode.M);
                window.driver.waitUntil("the monitor", () -> window.desktop.shell().selectedPage().orElseThrow() instanceof MonitorPage);
                window.driver.waitUntil("figures", () -> window.says("topics written to"));
                tellBelowOneRecordASecond(window);

                broker.stop();

                window.driver.waitUntil("the monitor's banner", Duration.ofSeconds(60), () -> !window.driver.all(".monitor .problem").isEmpty());
                window.driver.picture(Path.of("target/pictures/desktop-broker-gone-monitor.png"));
                assertTrue(window.driver.search(Button.class, button -> "1 alert".equals(button.getText())).isPresent(),
                        "what is not known ends nothing");
                window.driver.press(CONTROL, KeyCode.PAGE_UP);
                window.driver.waitUntil("the tab before it", () -> window.desktop.shell().selectedPage().orElseThrow() instanceof QueryPage);
                window.run("SELECT COUNT(*) AS n FROM shop.orders WHERE id > 10");
                String message = FxThread.call(() -> window.query().model().shownProperty().get().results().failureProperty().get().message());
                assertTrue(window.says(message), () -> "it stands in the tab: " + message);
                window.driver.waitUntil("the status bar to know", Duration.ofSeconds(90), () -> window.says("shop does not answer"));
                window.driver.picture(Path.of("target/pictures/desktop-broker-gone-query.png"));
                window.run("SELECT 40 + 2");
                assertEquals("42", answer(window), "the tab goes on");
                window.driver.press(CONTROL, KeyCode.T);
                window.driver.paste("SELECT 1");
                assertEquals("SELECT 1", window.text());
            }
        }
    }

    /** By the keys and the dialog; nobody writes any more. */
    private static void tellBelowOneRecordASecond(OpenWindow window) {
        window.driver.press(CONTROL, SHIFT, KeyCode.M);
        window.driver.click(window.driver.find(ToggleButton.class, "the rate", button -> "Rate".equals(button.getText())));
        window.driver.click(window.driver.find(ToggleButton.class, "below", button -> "Below".equals(button.getText())));
        window.driver.click(window.driver.find(".alerts .combo-box .text-field"));
        window.driver.type("orders");
        window.driver.click(window.driver.find(".alerts .form-number"));
        window.driver.type("1");
        window.driver.click(window.driver.find(".alerts .alert-time"));
        window.driver.press(CONTROL, KeyCode.A);
        window.driver.type("0");
        window.driver.press(KeyCode.ENTER);
        window.driver.waitUntil("the notice", () -> window.says("Rate of orders (shop) is below 1 record/s: now 0 records/s."));
        window.driver.waitUntil("the dialog to know", () -> window.says("alert"));
        window.driver.picture(Path.of("target/pictures/desktop-alert.png"));
        window.driver.press(KeyCode.ESCAPE);
        window.driver.waitUntil("the tool bar", () -> window.driver.search(Button.class, button -> "1 alert".equals(button.getText())).isPresent());
        window.driver.waitUntil("the row", () -> window.driver.search(Label.class, label -> "alert".equals(label.getText())).isPresent());
        window.driver.picture(Path.of("target/pictures/desktop-alert-row.png"));
    }

    /** By the menu in the title bar. */
    private static void connect(OpenWindow window) {
        window.driver
                .click(window.driver.find(MenuButton.class, "the menu of connections", menu -> menu.getStyleClass().contains("connection-menu")));
        window.driver.click(window.label("shop"));
        window.driver.waitUntil("the connection", Duration.ofSeconds(60), () -> window.says("Connected to shop"));
    }

    private static String answer(OpenWindow window) {
        return FxThread.call(() -> window.query().model().shownProperty().get().results().gridProperty().get().cell(0, 0).text());
    }
}
