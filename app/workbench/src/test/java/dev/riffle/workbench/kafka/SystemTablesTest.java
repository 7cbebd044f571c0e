package dev.riffle.workbench.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.QueryResult;
import dev.riffle.plugin.kafka.EmbeddedBroker;
import dev.riffle.plugin.kafka.KafkaPlugin;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.plugins.Plugins;
import dev.riffle.workbench.queries.QuerySettings;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a cluster says of itself, asked for in SQL. */
@Timeout(120)
class SystemTablesTest {
    private static List<String> rows(Workbench workbench, String sql) throws Exception {
        try (QueryResult result = workbench.queries().run(sql, QuerySettings.in(ZoneOffset.UTC))) {
            List<String> rows = new ArrayList<>();
            for (Segment segment = result.next(); segment != null; segment = result.next()) {
                rows.addAll(Taker.text(segment));
            }
            assertTrue(result.coverage().complete(), "all was read");
            return rows;
        }
    }

    @Test
    void aClusterIsAskedInSql() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()));
                Workbench workbench = new Workbench(new Plugins(List.of(new KafkaPlugin()), List.of(), List.of()), Clock.systemUTC())) {
            admin.createTopics(List.of(new NewTopic("orders", 2, (short) 1).configs(Map.of("retention.ms", "86400000")),
                    new NewTopic("system.topics", 1, (short) 1))).all().get();
            Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrap(), "group.id", "billing", "client.id", "billing-1");
            try (Producer<byte[], byte[]> producer = new KafkaProducer<>(Map.of("bootstrap.servers", broker.bootstrap()), new ByteArraySerializer(),
                    new ByteArraySerializer())) {
                for (int i = 0; i < 30; i++) {
                    producer.send(new ProducerRecord<>("orders", i % 3 == 0 ? 0 : 1, null, new byte[5]));
                }
            }
            admin.alterConsumerGroupOffsets("nightly", Map.of(new TopicPartition("orders", 1), new OffsetAndMetadata(5))).all().get();
            workbench.connections().open("kafka", new ConnectorConfig("prod", Map.of("bootstrap", broker.bootstrap())));
            try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                consumer.subscribe(List.of("orders"));
                while (consumer.assignment().size() < 2) {
                    consumer.poll(Duration.ofMillis(50));
                }
                assertEquals(List.of("billing|stable|1|2", "nightly|empty|0|0"),
                        rows(workbench, "SELECT consumer_group, state, members, partitions_read FROM prod.system.groups ORDER BY 1"));
                assertEquals(List.of("billing|billing-1|orders|0", "billing|billing-1|orders|1"),
                        rows(workbench, "SELECT consumer_group, client, topic, partition_id FROM prod.system.members ORDER BY partition_id"));
            }
            assertEquals(List.of("nightly|orders|1|5|20|15"), rows(workbench, "SELECT * FROM prod.system.commits WHERE consumer_group = 'nightly'"));
            assertEquals(List.of("orders|0|1|1|1|false|0|10", "orders|1|1|1|1|false|0|20"),
                    rows(workbench, "SELECT topic, partition_id, leader, replicas, in_sync, under_replicated, first_offset, next_offset "
                            + "FROM prod.system.partitions WHERE topic = 'orders' ORDER BY partition_id"));
            assertEquals(List.of("orders|retention.ms|86400000"),
                    rows(workbench, "SELECT topic, setting, setting_value FROM prod.system.configs "
                            + "WHERE source = 'dynamic topic config' AND topic = 'orders'"));
            assertEquals(List.of("2"),
                    rows(workbench, "SELECT COUNT(DISTINCT topic) FROM prod.system.configs WHERE topic NOT LIKE '\\_\\_%' ESCAPE '\\'"));
            assertEquals(List.of("0"), rows(workbench, "SELECT COUNT(*) FROM prod.system.topics"), "a topic of that name is what is meant");
            assertEquals(List.of(), workbench.buffer().samples().stream().filter(sample -> !sample.stream().equals("system.topics")).toList(),
                    "what is another the next moment is not kept");
            assertEquals("UNKNOWN_TABLE", assertThrows(QueryException.class, () -> rows(workbench, "SELECT * FROM prod.system.nothing")).code());
        }
    }
}
