package dev.riffle.plugin.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.measures.ConsumerGroup;
import dev.riffle.connector.measures.ConsumerGroup.State;
import dev.riffle.connector.measures.GroupOffsets;
import dev.riffle.connector.measures.Measures;
import dev.riffle.connector.measures.StreamOffsets;
import dev.riffle.connector.measures.StreamPartition;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** Offsets, groups and commits of a real broker, which has groups of its own so that the other tests see none. */
@Timeout(90)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KafkaMeasuresTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final EmbeddedBroker broker = EmbeddedBroker.start();
    private final Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()));
    private Connector connector;
    private Measures measures;

    @BeforeAll
    void fill() throws Exception {
        connector = TestCluster.open(Map.of("bootstrap", broker.bootstrap()));
        measures = connector.measures().orElseThrow();
    }

    @AfterAll
    void close() {
        connector.close();
        admin.close(Duration.ZERO);
        broker.close();
    }

    private void create(String topic, int partitions) throws Exception {
        admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all().get();
        for (StreamOffsets offsets = null; offsets == null || offsets.partitions().size() < partitions;) {
            Thread.sleep(10);
            offsets = measures.offsets(List.of(topic)).get(topic);
        }
    }

    private void send(String topic, int partition, int records) {
        Map<String, Object> properties = Map.of("bootstrap.servers", broker.bootstrap());
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < records; i++) {
                producer.send(new ProducerRecord<>(topic, partition, null, new byte[10]));
            }
        }
    }

    private Consumer<byte[], byte[]> join(String group, String topic, String... namesAndValues) {
        Map<String, Object> properties = new HashMap<>(Map.of("bootstrap.servers", broker.bootstrap(), "group.id", group, "enable.auto.commit",
                false, "auto.offset.reset", "earliest"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(topic));
        while (consumer.poll(Duration.ofMillis(50)).isEmpty()) {
            // until it has its partitions
        }
        return consumer;
    }

    private ConsumerGroup group(String name) throws ConnectorException {
        return measures.groups().stream().filter(group -> group.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    @Order(1)
    void aClusterWithoutAnything() throws Exception {
        assertEquals(Map.of(), measures.offsets(List.of()));
        assertEquals(Map.of(), measures.offsets(List.of("nowhere", "", "not a name", "x".repeat(300))));
        assertEquals(List.of(), measures.groups());
        assertEquals(Map.of(), measures.committed(List.of()));
        assertEquals(Map.of("nobody", new GroupOffsets("nobody", Map.of()), "", new GroupOffsets("", Map.of())),
                measures.committed(List.of("nobody", "")));
        connector.check(_ -> {});
        assertEquals(Set.of(), admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get(),
                "no topic came to be, not even that of committed offsets");
    }

    @Test
    @Order(2)
    void offsetsOfManyStreams() throws Exception {
        create("offsets-a", 2);
        create("offsets-b", 1);
        send("offsets-a", 1, 7);
        send("offsets-b", 0, 5);
        admin.deleteRecords(Map.of(new TopicPartition("offsets-b", 0), RecordsToDelete.beforeOffset(2))).all().get();
        Map<String, StreamOffsets> offsets = measures.offsets(List.of("offsets-b", "offsets-a", "nowhere", "offsets-a"));
        assertEquals(Set.of("offsets-a", "offsets-b"), offsets.keySet());
        assertEquals(List.of(new PartitionOffsets(0, 0, 0), new PartitionOffsets(1, 0, 7)), offsets.get("offsets-a").partitions());
        assertEquals(List.of(new PartitionOffsets(0, 2, 5)), offsets.get("offsets-b").partitions());
        assertEquals(3, offsets.get("offsets-b").offsets());
        assertEquals(Set.of(), offsets.get("offsets-a").unavailable());
        assertEquals(connector.describe("offsets-a").partitions(), offsets.get("offsets-a").partitions());
        String id = offsets.get("offsets-b").id();
        admin.deleteTopics(List.of("offsets-b")).all().get();
        while (measures.offsets(List.of("offsets-b")).containsKey("offsets-b")) {
            Thread.sleep(10);
        }
        create("offsets-b", 1);
        assertFalse(measures.offsets(List.of("offsets-b")).get("offsets-b").id().equals(id), "made anew under its name");
    }

    @Test
    @Order(3)
    void groupsOfAllKinds() throws Exception {
        create("groups", 2);
        send("groups", 0, 10);
        send("groups", 1, 4);
        TopicPartition first = new TopicPartition("groups", 0);
        TopicPartition second = new TopicPartition("groups", 1);
        admin.alterConsumerGroupOffsets("asleep", Map.of(first, new OffsetAndMetadata(3))).all().get();
        try (Consumer<byte[], byte[]> classic = join("lagging", "groups");
                Consumer<byte[], byte[]> _ = join("fresh", "groups");
                Consumer<byte[], byte[]> modern = join("modern", "groups", "group.protocol", "consumer")) {
            classic.commitSync(Map.of(first, new OffsetAndMetadata(6), second, new OffsetAndMetadata(4)));
            modern.commitSync(Map.of(second, new OffsetAndMetadata(1)));
            Set<StreamPartition> both = Set.of(new StreamPartition("groups", 0), new StreamPartition("groups", 1));
            assertEquals(List.of("asleep", "fresh", "lagging", "modern"), measures.groups().stream().map(ConsumerGroup::name).toList());
            assertEquals(new ConsumerGroup("asleep", State.EMPTY, "classic", 0, Map.of()), group("asleep"));
            for (String stable : List.of("lagging", "modern")) {
                ConsumerGroup group = group(stable);
                assertEquals(new ConsumerGroup(stable, State.STABLE, stable.equals("modern") ? "consumer" : "classic", 1, group.readers()), group);
                assertEquals(both, group.assigned());
                assertEquals(1, Set.copyOf(group.readers().values()).size(), "one member reads both");
                assertEquals("127.0.0.1", group.readers().get(new StreamPartition("groups", 0)).host());
            }
            assertEquals(both, group("fresh").assigned());

            Map<String, GroupOffsets> committed = measures.committed(List.of("asleep", "lagging", "modern", "fresh", "nobody"));
            assertEquals(Map.of(new StreamPartition("groups", 0), 3L), committed.get("asleep").committed());
            assertEquals(Map.of(new StreamPartition("groups", 0), 6L, new StreamPartition("groups", 1), 4L), committed.get("lagging").committed());
            assertEquals(Map.of(new StreamPartition("groups", 1), 1L), committed.get("modern").committed());
            assertEquals(Map.of(), committed.get("fresh").committed(), "a group without commit");
            assertEquals(Map.of(), committed.get("nobody").committed());
            assertEquals(5, committed.size());

            assertEquals(1, group("lagging").members(), "looking joins no group");
        }
        for (String left : List.of("lagging", "modern")) {
            while (group(left).state() != State.EMPTY) {
                Thread.sleep(20);
            }
            assertEquals(0, group(left).members());
        }
    }

    @Test
    @Order(4)
    void commitsOfADeletedTopic() throws Exception {
        create("doomed", 1);
        send("doomed", 0, 3);
        admin.alterConsumerGroupOffsets("mourner", Map.of(new TopicPartition("doomed", 0), new OffsetAndMetadata(1))).all().get();
        assertEquals(Map.of(new StreamPartition("doomed", 0), 1L), measures.committed(List.of("mourner")).get("mourner").committed());
        admin.deleteTopics(List.of("doomed")).all().get();
        while (measures.offsets(List.of("doomed")).containsKey("doomed")) {
            Thread.sleep(10);
        }
        assertTrue(Set.of(Map.of(), Map.of(new StreamPartition("doomed", 0), 1L))
                .contains(measures.committed(List.of("mourner")).get("mourner").committed()), "a broker forgets such commits when it likes");
        measures.groups();
    }

    @Test
    @Order(5)
    void anInterruptCancels() {
        Thread.currentThread().interrupt();
        try {
            assertEquals("CANCELLED", assertThrows(ConnectorException.class, measures::groups).code());
            assertTrue(Thread.currentThread().isInterrupted());
            assertEquals("CANCELLED", assertThrows(ConnectorException.class, () -> measures.offsets(List.of("groups"))).code());
        } finally {
            assertTrue(Thread.interrupted(), "the thread is still interrupted");
        }
    }

    @Test
    @Order(9)
    void aBrokerThatIsGone() throws Exception {
        broker.stop();
        for (var call : List.<Executable>of(measures::groups, () -> measures.offsets(List.of("groups")),
                () -> measures.committed(List.of("lagging")))) {
            long before = System.nanoTime();
            ConnectorException failure = assertThrows(ConnectorException.class, call);
            Duration took = Duration.ofNanos(System.nanoTime() - before);
            assertEquals("KAFKA_UNREACHABLE", failure.code(), failure.getMessage());
            assertTrue(failure.getMessage().contains(broker.bootstrap()), failure.getMessage());
            assertTrue(took.compareTo(SOON) < 0, "told after " + took);
        }
        broker.restart();
        for (boolean answers = false; !answers;) {
            try {
                StreamOffsets offsets = measures.offsets(List.of("groups")).get("groups");
                answers = offsets != null && offsets.offsets() == 14;
            } catch (ConnectorException e) {
                assertEquals("KAFKA_UNREACHABLE", e.code());
            }
        }
        connector.close();
        assertEquals("CONNECTION_CLOSED", assertThrows(ConnectorException.class, measures::groups).code());
    }
}
