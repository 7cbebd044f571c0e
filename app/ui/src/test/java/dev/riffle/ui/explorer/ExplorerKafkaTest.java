package dev.riffle.ui.explorer;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.format.json.JsonFormat;
import dev.riffle.plugin.kafka.EmbeddedBroker;
import dev.riffle.plugin.kafka.KafkaPlugin;
import dev.riffle.ui.Windows;
import dev.riffle.ui.kit.drive.WindowDriver;
import dev.riffle.ui.kit.thread.BackgroundJobs;
import dev.riffle.ui.kit.thread.FxThread;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** The explorer over a real broker, in the background. */
class ExplorerKafkaTest {
    private static void fill(String bootstrap) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic("orders", Optional.of(2), Optional.empty()))).all().get();
            Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "enable.idempotence", false);
            try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
                for (int i = 0; i < 1_500; i++) {
                    byte[] value = ("{\"id\":" + i + ",\"address\":{\"city\":\"Paris\"}}").getBytes(StandardCharsets.UTF_8);
                    producer.send(new ProducerRecord<>("orders", i % 2, null, value));
                }
                producer.flush();
            }
            admin.alterConsumerGroupOffsets("billing", Map.of(new TopicPartition("orders", 0), new OffsetAndMetadata(250))).all().get();
        }
    }

    @Test
    void topicsCountsColumnsAndLagOfARealCluster() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(Map.of())) {
            fill(broker.bootstrap());
            Windows.theme();
            ExplorerFixture explorer = FxThread.call(() -> new ExplorerFixture(new BackgroundJobs()));
            Connector connector = new KafkaPlugin().open(new ConnectorConfig("kafka", Map.of("bootstrap", broker.bootstrap())),
                    () -> List.of(new JsonFormat()));
            FxThread.run(() -> explorer.connected("kafka", connector));
            WindowDriver window = Windows.open(() -> new ExplorerView(explorer.model).root(), 320, 500);
            try {
                FxThread.run(() -> explorer.toggle("kafka", "groups"));
                window.waitUntil("the count of orders", () -> explorer.rows().contains("    > orders [1.5 k]"));
                window.waitUntil("the lag of billing", () -> explorer.rows().contains("    billing [lag 500 · empty]"));
                FxThread.run(() -> explorer.toggle("orders"));
                window.waitUntil("the columns of orders", () -> explorer.rows().contains("      > address [object]"));
                FxThread.run(() -> explorer.toggle("partitions"));
                assertTrue(FxThread.call(explorer::rows).containsAll(List.of("        0 [0 … 750 · 750]", "        1 [0 … 750 · 750]")),
                        FxThread.call(explorer::rows)::toString);
            } finally {
                window.close();
                connector.close();
            }
        }
    }
}
