package dev.riffle.ui.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.QueryResult;
import dev.riffle.format.json.JsonFormat;
import dev.riffle.plugin.kafka.EmbeddedBroker;
import dev.riffle.plugin.kafka.KafkaPlugin;
import dev.riffle.ui.filter.Filter;
import dev.riffle.ui.filter.Filter.Origin;
import dev.riffle.ui.filter.SqlFilters;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.plugins.Plugins;
import dev.riffle.workbench.queries.QuerySettings;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whole records, and filters made from their fields, on a real broker. */
class InspectorKafkaTest {
    private static final int RECORDS = 200;
    private static EmbeddedBroker broker;
    private static Workbench workbench;

    @BeforeAll
    static void fill() throws Exception {
        broker = EmbeddedBroker.start();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            admin.createTopics(List.of(new NewTopic("orders.v1", Optional.of(1), Optional.empty()).configs(Map.of("retention.ms", "-1")))).all()
                    .get();
            try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(Map.of("bootstrap.servers", broker.bootstrap()),
                    new ByteArraySerializer(),
                    new ByteArraySerializer())) {
                for (int i = 0; i < RECORDS; i++) {
                    String city = i % 4 == 0 ? "" : ",\"address\":{\"city\":\"" + (i % 4 == 1 ? "Paris" : "O'Hare") + "\"}";
                    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>("orders.v1", 0, 1_700_000_000_000L + i, bytes("k" + i),
                            bytes("{\"n\":" + i + ",\"amount\":" + i + ".1,\"ratio\":1e-" + (1 + i % 3) + city + ",\"items\":[{\"price\":" + i % 5
                                    + "}]}"));
                    record.headers().add("trace", bytes("t" + i));
                    producer.send(record);
                }
            }
            admin.deleteRecords(Map.of(new TopicPartition("orders.v1", 0), RecordsToDelete.beforeOffset(10))).all().get();
        }
        workbench = new Workbench(new Plugins(List.of(new KafkaPlugin()), List.of(new JsonFormat()), List.of()), Clock.systemUTC());
        workbench.connections().open("kafka", new ConnectorConfig("local", Map.of("bootstrap", broker.bootstrap())));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @AfterAll
    static void close() {
        workbench.close();
        broker.close();
    }

    @Test
    void readsOneRecordWhole() throws Exception {
        RecordAddress address = new RecordAddress("local.\"orders.v1\"", 0, 77);
        WholeRecord record = new QueriedRecords(workbench.queries()).read(address).orElseThrow();
        assertEquals("k77", record.key());
        assertEquals(Instant.ofEpochMilli(1_700_000_000_077L), record.timestamp());
        assertEquals(List.of(new RecordHeader("trace", "t77")), RecordHeader.of(record.headers()));
        assertTrue(String.valueOf(record.value()).startsWith("{\"n\":77,"), record.value());
        try (QueryResult result = workbench.queries().run(QueriedRecords.sql(address), QuerySettings.in(ZoneOffset.UTC))) {
            while (result.next() != null) {
                // to the end
            }
            assertEquals(1, result.coverage().recordsRead());
        }
    }

    @Test
    void aDeletedRecordIsGone() throws Exception {
        assertEquals(Optional.empty(), new QueriedRecords(workbench.queries()).read(new RecordAddress("\"orders.v1\"", 0, 5)));
    }

    private static long count(Filter filter) throws Exception {
        return count("SELECT n FROM \"orders.v1\"", filter);
    }

    private static long count(String statement, Filter filter) throws Exception {
        String sql = SqlFilters.with(statement, filter, ZoneOffset.UTC, Map.of()).orElseThrow();
        try (QueryResult result = workbench.queries().run(sql, QuerySettings.in(ZoneOffset.UTC))) {
            long rows = 0;
            for (Segment segment = result.next(); segment != null; segment = result.next()) {
                rows += segment.rows();
            }
            return rows;
        }
    }

    @Test
    void conditionsAreUnderstoodAsWritten() throws Exception {
        int kept = RECORDS - 10;
        Filter paris = Filter.only(Origin.STREAM, "address.city", "Paris");
        assertEquals(47, count(paris));
        // the records without a city stay
        assertEquals(kept - 47, count(paris.negate()));
        assertEquals(96, count(Filter.only(Origin.STREAM, "address.city", "O'Hare")));
        assertEquals(47, count(Filter.only(Origin.STREAM, "address.city", null)));
        assertEquals(kept - 47, count(Filter.only(Origin.STREAM, "address.city", null).negate()));
        assertEquals(1, count(Filter.only(Origin.STREAM, "n", new BigDecimal("42"))));
        assertEquals(1, count(Filter.only(Origin.STREAM, "amount", new BigDecimal("42.1"))));
        assertEquals(38, count(new Filter(Origin.STREAM, "items", "$[0].price", "3", false)));
        assertEquals(kept - 38, count(new Filter(Origin.STREAM, "items", "$[0].price", "3", true)));
        assertEquals(1, count(Filter.only(Origin.STREAM, "_timestamp", Instant.ofEpochMilli(1_700_000_000_050L))));
        assertEquals(64, count(Filter.only(Origin.STREAM, "ratio", new BigDecimal("1e-2"))));
        String doubles = "SELECT CAST(amount AS DOUBLE) AS d FROM \"orders.v1\" WHERE n > 0 OR n < 0";
        assertEquals(1, count(doubles, Filter.only(Origin.ANSWER, "d", 42.1)));
        assertEquals(kept - 1, count(doubles, Filter.only(Origin.ANSWER, "d", 42.1).negate()));
    }
}
