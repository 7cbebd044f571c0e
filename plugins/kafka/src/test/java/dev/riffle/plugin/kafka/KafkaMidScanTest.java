package dev.riffle.plugin.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.SegmentReader;
import dev.riffle.connector.data.LongColumn;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.testkit.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Brokers that go and come back while they are read: the reading goes on, or says exactly which offsets are missing. */
@Timeout(120)
class KafkaMidScanTest {
    private static final int RECORDS = 50_000;

    private static Connector slowly(EmbeddedBroker broker) throws ConnectorException {
        return TestCluster.open(new HashMap<>(Map.of("bootstrap", broker.bootstrap(), "max.partition.fetch.bytes", "2000", "fetch.max.bytes", "2000",
                "max.poll.records", "20")));
    }

    /** A broker learns of a topic a little later than the controller. */
    private static boolean hasLeaders(Admin admin, String topic) throws Exception {
        try {
            return admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().stream()
                    .allMatch(partition -> partition.leader() != null);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw e;
        }
    }

    private static void fill(EmbeddedBroker broker, String topic, int partitions) {
        Map<String, Object> properties = Map.of("bootstrap.servers", broker.bootstrap(), "batch.size", 1_000);
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < RECORDS; i++) {
                producer.send(
                        new ProducerRecord<>(topic, i % partitions, null, TestCluster.utf8("{\"i\":" + i + ",\"pad\":\"" + "x".repeat(70) + "\"}")));
            }
        }
    }

    private static List<Long> drain(SegmentReader reader) throws ConnectorException {
        List<Long> offsets = new ArrayList<>();
        for (Segment segment = reader.next(); segment != null; segment = reader.next()) {
            LongColumn column = (LongColumn) segment.column(0);
            for (int row = 0; row < segment.rows(); row++) {
                offsets.add(column.get(row));
            }
        }
        return offsets;
    }

    @Test
    void aRestartedBrokerIsWaitedFor() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(); ExecutorService thread = Executors.newSingleThreadExecutor()) {
            fill(broker, "restarted", 1);
            try (Connector connector = slowly(broker); Connector quick = TestCluster.open(Map.of("bootstrap", broker.bootstrap()))) {
                SegmentReader reader = connector.plan(ScanRequest.of("restarted", List.of("_offset"))).open(1).getFirst();
                Segment first = reader.next();
                assertNotNull(first);
                broker.stop();
                Future<List<Long>> rest = thread.submit(() -> drain(reader));
                Thread.sleep(3_000);
                long before = reader.progress().records();
                assertTrue(before < RECORDS, "it is in the middle of it: " + before);
                broker.restart();
                List<Long> offsets = rest.get(60, TimeUnit.SECONDS);
                assertEquals(LongStream.range(first.rows(), RECORDS).boxed().toList(), offsets, "each record once, in order");
                assertEquals(List.of(new ReadProgress.Range(0, 0, RECORDS, RECORDS, RECORDS)), reader.progress().ranges());
                reader.close();
                assertEquals(RECORDS, Reading.of(quick.plan(ScanRequest.of("restarted", List.of())), 1).rowCount());
            }
        }
    }

    @Test
    void aPartitionWithoutLeader() throws Exception {
        try (EmbeddedBroker first = EmbeddedBroker.start(); EmbeddedBroker second = EmbeddedBroker.startBeside(first)) {
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", first.bootstrap()))) {
                while (admin.describeCluster().nodes().get().size() < 2) {
                    Thread.sleep(50);
                }
                admin.createTopics(List.of(new NewTopic("split", Map.of(0, List.of(1), 1, List.of(2))))).all().get();
                while (!hasLeaders(admin, "split")) {
                    Thread.sleep(50);
                }
            }
            fill(first, "split", 2);
            Map<String, String> settings = new HashMap<>(
                    Map.of("bootstrap", first.bootstrap(), "max.partition.fetch.bytes", "2000", "fetch.max.bytes",
                            "2000", "max.poll.records", "20", "stall-seconds", "3"));
            try (Connector connector = TestCluster.open(settings)) {
                SegmentReader reader = connector.plan(ScanRequest.of("split", List.of("_offset"))).open(1).getFirst();
                assertNotNull(reader.next());
                second.stop();
                ConnectorException failure = assertThrows(ConnectorException.class, () -> drain(reader));
                ReadProgress.Range lost = reader.progress().ranges().get(1);
                assertTrue(lost.position() < lost.to(), "it was stopped in the middle: " + lost);
                assertTrue(failure.getMessage().endsWith("Not read: partition 1 from offset " + lost.position() + " to " + RECORDS / 2 + "."),
                        failure.code() + ": " + failure.getMessage());
                assertTrue(reader.progress().ranges().get(0).isDone(), "the other partition was read to its end: " + reader.progress());
                reader.close();

                assertEquals("KAFKA_NO_LEADER", failure.code());
                ConnectorException planned = assertThrows(ConnectorException.class,
                        () -> connector.plan(ScanRequest.of("split", List.of("_offset"))));
                assertEquals("KAFKA_NO_LEADER", planned.code());
                assertTrue(planned.getMessage().startsWith("Partition 1 of topic split has no leader"), planned.getMessage());
                assertTrue(planned.nextStep().endsWith("WHERE _partition IN (0)."), planned.nextStep());
                assertEquals(RECORDS / 2, connector.describe("split").offsets(), "what is known of the others is told");
                ScanBounds other = ScanBounds.ALL.withPartitions(Set.of(0));
                assertEquals(RECORDS / 2,
                        Reading.of(connector.plan(new ScanRequest("split", List.of("_offset"), other, Long.MAX_VALUE, Long.MAX_VALUE)), 1)
                                .rowCount());
            }
        }
    }
}
