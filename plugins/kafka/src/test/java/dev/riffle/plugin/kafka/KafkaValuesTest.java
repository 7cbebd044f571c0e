package dev.riffle.plugin.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.SchemaWidenedException;
import dev.riffle.connector.StreamDescription;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.testkit.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What keys, values and headers become. */
class KafkaValuesTest {
    private final Connector connector = connect();

    private static Connector connect() {
        try {
            return TestCluster.connect();
        } catch (ConnectorException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void disconnect() {
        connector.close();
    }

    private Reading read(String topic, String... columns) throws ConnectorException {
        return Reading.of(connector.plan(ScanRequest.of(topic, List.of(columns))), 2);
    }

    private List<String> star(String topic) throws ConnectorException {
        return connector.describe(topic).type().fields().stream().filter(Field::inStar).map(Field::name).toList();
    }

    @Test
    void keysAndValuesAreTextOrHexadecimal() throws Exception {
        String topic = TestCluster.topic("keys", 1);
        byte[] bytes = {(byte) 0xff, 0, 0x7f};
        TestCluster.send(List.of(
                new ProducerRecord<>(topic, 0, TestCluster.utf8("c42"), TestCluster.utf8("plain text")),
                new ProducerRecord<>(topic, 0, TestCluster.utf8("{\"id\": 1}"), TestCluster.utf8("日本")),
                new ProducerRecord<>(topic, 0, bytes, bytes),
                new ProducerRecord<>(topic, 0, null, TestCluster.utf8("")),
                new ProducerRecord<>(topic, 0, new byte[0], null)));
        Reading reading = read(topic, "_key", "_value", "_size");
        assertEquals(Arrays.asList("c42", "{\"id\": 1}", "\\xff007f", null, ""), reading.column("_key"));
        assertEquals(Arrays.asList("plain text", "日本", "\\xff007f", "", null), reading.column("_value"));
        assertEquals(List.of(13, 15, 6, 0, 0), reading.column("_size"));
        assertEquals(34, reading.bytes());
        assertEquals(0, reading.decodeFailures());
    }

    @Test
    void valuesOfNoFormatAreShownRaw() throws Exception {
        String text = TestCluster.topic("text", 2);
        TestCluster.send(text, "one", "two", "{\"three\": 3}");
        assertEquals("text", connector.describe(text).format());
        assertEquals(List.of("_partition", "_offset", "_timestamp", "_key", "_value"), star(text));
        String binary = TestCluster.topic("binary", 1);
        TestCluster.send(List.of(new ProducerRecord<>(binary, 0, null, new byte[]{(byte) 0x80, 1}),
                new ProducerRecord<>(binary, 0, null, new byte[]{(byte) 0xfe})));
        assertEquals("binary", connector.describe(binary).format());
        assertEquals(List.of("\\x8001", "\\xfe"), read(binary, "_value").column("_value"));
    }

    @Test
    void headersBecomeJson() throws Exception {
        String topic = TestCluster.topic("headers", 1);
        Header trace = new RecordHeader("trace", TestCluster.utf8("a\"b\\c\n"));
        Header binary = new RecordHeader("raw", new byte[]{(byte) 0xc3, (byte) 0x28});
        Header absent = new RecordHeader("né", (byte[]) null);
        TestCluster.send(List.of(
                new ProducerRecord<>(topic, 0, null, TestCluster.utf8("{\"a\":1}")),
                new ProducerRecord<>(topic, 0, (Long) null, null, TestCluster.utf8("{\"a\":2}"), List.of(trace, binary, absent)),
                new ProducerRecord<>(topic, 0, (Long) null, null, null, List.of(trace, binary, trace))));
        Reading reading = read(topic, "_headers", "_size", "a");
        assertEquals(Arrays.asList(null, "{\"trace\":\"a\\\"b\\\\c\\n\",\"raw\":\"\\\\xc328\",\"né\":null}",
                "{\"trace\":[\"a\\\"b\\\\c\\n\",\"a\\\"b\\\\c\\n\"],\"raw\":\"\\\\xc328\"}"),
                reading.column("_headers"));
        assertEquals(List.of(7, 7 + 11 + 5 + 3, 11 + 5 + 11), reading.column("_size"));
    }

    @Test
    void tombstonesAreRowsWithoutOwnFields() throws Exception {
        String topic = TestCluster.topic("tombstones", 1);
        TestCluster.send(topic, "{\"a\":1}", null, "{\"a\":3}", null);
        Reading reading = read(topic, "a", "_value");
        assertEquals(Arrays.asList("{\"a\":1}", null, "{\"a\":3}", null), reading.column("_value"));
        assertEquals(Arrays.asList(1L, null, 3L, null),
                reading.column("a").stream().map(value -> value == null ? null : ((Number) value).longValue()).toList());
        assertEquals(0, reading.decodeFailures());
    }

    @Test
    void whatIsMalformedIsCountedAndKept() throws Exception {
        String topic = TestCluster.topic("malformed", 1);
        TestCluster.send(topic, "{\"a\":1}", "{\"a\":", "no JSON", "{\"a\":2}");
        Reading reading = read(topic, "_offset", "a", "_value");
        assertEquals(4, reading.rowCount());
        assertEquals(2, reading.decodeFailures());
        assertEquals("no JSON", reading.column("_value").get(2));
        assertNull(reading.column("a").get(2));
        assertEquals(0, read(topic, "_value").decodeFailures(), "without own fields nothing is decoded");
    }

    @Test
    void systemColumnsKeepTheirNames() throws Exception {
        String topic = TestCluster.topic("collision", 1);
        TestCluster.send(List.of(new ProducerRecord<>(topic, 0, TestCluster.utf8("k"),
                TestCluster.utf8("{\"_key\":\"own\",\"_OFFSET\":\"o\",\"_offset_\":\"p\",\"name\":1,\"Name\":2}"))));
        Map<String, Object> row = read(topic, "_key", "_key_", "_offset", "_OFFSET__", "_offset_", "name", "Name").rows().getFirst();
        assertEquals("k", row.get("_key"));
        assertEquals("own", row.get("_key_"));
        assertEquals(0L, row.get("_offset"));
        assertEquals("o", row.get("_OFFSET__"));
        assertEquals("p", row.get("_offset_"));
        assertEquals(List.of(1, 2), List.of(((Number) row.get("name")).intValue(), ((Number) row.get("Name")).intValue()));
    }

    @Test
    void fieldsAreLearntFromBothEndsOfAllPartitions() throws Exception {
        String topic = TestCluster.topic("evolving", 2);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            records.add(new ProducerRecord<>(topic, 0, null, TestCluster.utf8(i < 1_990 ? "{\"old\":1}" : "{\"fresh\":1}")));
        }
        records.add(new ProducerRecord<>(topic, 1, null, TestCluster.utf8("{\"other\":true}")));
        TestCluster.send(records);
        StreamDescription description = connector.describe(topic);
        assertEquals("JSON", description.format());
        assertEquals(List.of("_partition", "_offset", "_timestamp", "_key", "old", "fresh", "other"), star(topic));
        assertEquals(DataType.BOOLEAN, description.type().find("other").orElseThrow().type());
        assertEquals("delete", description.properties().get("cleanup.policy"));
        assertEquals("CreateTime", description.properties().get("message.timestamp.type"));
        assertEquals("1", description.properties().get("replication.factor"));
        assertTrue(description.properties().containsKey("retention.ms") && description.properties().containsKey("compression.type"));
    }

    @Test
    void typesWidenWhenARecordAsksForIt() throws Exception {
        String topic = TestCluster.topic("widening", 1);
        List<String> values = new ArrayList<>();
        IntStream.range(0, 2_000).forEach(i -> values.add("{\"a\":" + i + ",\"b\":1}"));
        values.set(1_000, "{\"a\":12345.678,\"b\":1}");
        values.set(1_100, "{\"a\":1,\"b\":\"text\"}");
        TestCluster.send(topic, values.toArray(String[]::new));
        assertEquals(DataType.Kind.BIGINT, connector.describe(topic).type().find("a").orElseThrow().type().kind());
        assertEquals(2_000, read(topic, "_offset").rowCount(), "fields that nobody asks for need not fit");
        SchemaWidenedException widened = assertThrows(SchemaWidenedException.class, () -> read(topic, "a"));
        assertTrue(widened.getMessage().contains(topic) && widened.getMessage().contains("a "), widened.getMessage());
        DataType wide = connector.describe(topic).type().find("a").orElseThrow().type();
        assertTrue(wide.kind() == DataType.Kind.DECIMAL || wide.kind() == DataType.Kind.DOUBLE, wide.toString());
        Reading reading = read(topic, "a");
        assertEquals(2_000, reading.rowCount());
        assertEquals(12345.678, ((Number) reading.column("a").get(1_000)).doubleValue());
        Reading mixed = read(topic, "b");
        assertNull(mixed.column("b").get(1_100), "a text is no wider number");
        assertEquals(1, mixed.decodeFailures());
    }

    @Test
    void anEmptyTopicIsLookedAtAgain() throws Exception {
        String topic = TestCluster.topic("empty", 2);
        assertEquals("empty", connector.describe(topic).format());
        assertTrue(star(topic).contains("_value"));
        TestCluster.send(topic, (String) null);
        assertEquals("empty", connector.describe(topic).format(), "a tombstone says nothing");
        TestCluster.send(topic, "{\"a\":1}");
        assertEquals("JSON", connector.describe(topic).format());
        assertFalse(star(topic).contains("_value"));
    }

    @Test
    void aTopicMadeAnewIsLookedAtAgain() throws Exception {
        String topic = TestCluster.topic("anew", 1);
        TestCluster.send(topic, "{\"a\":1}");
        assertTrue(star(topic).contains("a"));
        TestCluster.admin().deleteTopics(List.of(topic)).all().get();
        while (TestCluster.admin().listTopics().names().get().contains(topic)) {
            Thread.sleep(5);
        }
        TestCluster.create(topic, 1, Map.of());
        TestCluster.send(topic, "{\"b\":1}");
        assertTrue(star(topic).contains("b"));
        assertEquals(List.of(1L), read(topic, "b").column("b").stream().map(value -> ((Number) value).longValue()).toList());
    }

    @Test
    void aRecordOfTenMegabytesIsReadWhole() throws Exception {
        String topic = TestCluster.topic("large", 1, "max.message.bytes", Integer.toString(16 << 20));
        String large = "x".repeat(10 << 20);
        TestCluster.send(topic, "{\"a\":\"small\"}", "{\"a\":\"" + large + "\"}", "{\"a\":\"last\"}");
        Reading reading = read(topic, "a", "_size");
        assertEquals(List.of("small", large, "last"), reading.column("a"));
        assertEquals((10 << 20) + 8, reading.column("_size").get(1));
        assertTrue(reading.bytes() > 10 << 20);
    }
}
