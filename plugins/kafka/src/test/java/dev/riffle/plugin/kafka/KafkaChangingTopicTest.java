package dev.riffle.plugin.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.SegmentReader;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.testkit.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Topics with gaps, and topics that change while they are read. */
@Timeout(60)
class KafkaChangingTopicTest {
    private static final int MANY = 50_000;

    private static Connector slowly() throws ConnectorException {
        return TestCluster.connect("max.partition.fetch.bytes", "2000", "fetch.max.bytes", "2000", "max.poll.records", "20");
    }

    /** A topic of many small batches, so that a slow reader has still to fetch most of it when it hands on its first rows. */
    private static String manyRecords() throws Exception {
        String topic = TestCluster.topic("changing", 1);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            records.add(new ProducerRecord<>(topic, 0, null, TestCluster.utf8("{\"i\":" + i + ",\"pad\":\"" + "x".repeat(60) + "\"}")));
        }
        try (Producer<byte[], byte[]> producer = TestCluster.producer(Map.of("batch.size", 1_000))) {
            records.forEach(producer::send);
        }
        return topic;
    }

    @Test
    void abortedRecordsAndMarkersAreSkipped() throws Exception {
        String topic = TestCluster.topic("transactions", 1);
        try (Producer<byte[], byte[]> producer = TestCluster.producer(Map.of("transactional.id", "tx-" + topic))) {
            producer.initTransactions();
            for (int i = 0; i < 10; i++) {
                producer.beginTransaction();
                producer.send(new ProducerRecord<>(topic, 0, null, TestCluster.utf8("{\"i\":" + i + "}")));
                producer.flush();
                if (i % 2 == 0) {
                    producer.commitTransaction();
                } else {
                    producer.abortTransaction(); // the last one: the topic ends with an aborted record and a marker
                }
            }
            try (Connector committed = TestCluster.connect(); Connector uncommitted = TestCluster.connect("isolation", "read_uncommitted")) {
                Reading reading = Reading.of(committed.plan(ScanRequest.of(topic, List.of("i", "_offset"))), 1);
                assertEquals(List.of(0L, 4L, 8L, 12L, 16L), reading.column("_offset"));
                assertEquals(List.of(new ReadProgress.Range(0, 0, 20, 20, 5)), reading.ranges());
                assertEquals(10, Reading.of(uncommitted.plan(ScanRequest.of(topic, List.of("i"))), 1).rowCount());

                producer.beginTransaction();
                producer.send(new ProducerRecord<>(topic, 0, null, TestCluster.utf8("{\"i\":10}"))).get();
                assertEquals(new PartitionOffsets(0, 0, 20), committed.describe(topic).partitions().getFirst(),
                        "an open transaction is beyond the end");
                assertEquals(new PartitionOffsets(0, 0, 21), uncommitted.describe(topic).partitions().getFirst());
                assertEquals(5, Reading.of(committed.plan(ScanRequest.of(topic, List.of())), 1).rowCount());
                producer.abortTransaction();
            }
        }
    }

    @Test
    void compactionLeavesGaps() throws Exception {
        String topic = TestCluster.topic("compacted", 1, "cleanup.policy", "compact", "segment.ms", "50", "min.cleanable.dirty.ratio", "0.001",
                "max.compaction.lag.ms", "100");
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            records.add(new ProducerRecord<>(topic, 0, TestCluster.utf8("k" + i % 10), TestCluster.utf8("{\"i\":" + i + "}")));
        }
        TestCluster.send(records);
        try (Connector connector = TestCluster.connect()) {
            long rows = Long.MAX_VALUE;
            long end = 100;
            while (rows > end / 2) {
                Thread.sleep(100);
                TestCluster.send(List.of(new ProducerRecord<>(topic, 0, TestCluster.utf8("k9"),
                        TestCluster.utf8("{\"i\":99}")))); // rolls the segment
                end++;
                StreamScan scan = connector.plan(ScanRequest.of(topic, List.of("i", "_key")));
                assertEquals(List.of(new PartitionOffsets(0, 0, end)), scan.ranges());
                Reading reading = Reading.of(scan, 1);
                assertTrue(reading.ranges().getFirst().isDone());
                assertEquals(reading.rowCount(), reading.ranges().getFirst().records());
                assertTrue(reading.column("_key").containsAll(List.of("k0", "k5", "k9")));
                rows = reading.rowCount();
            }
        }
    }

    @Test
    void appendsDoNotMakeAReadingEndless() throws Exception {
        String topic = manyRecords();
        AtomicBoolean on = new AtomicBoolean(true);
        Thread appender = Thread.ofPlatform().start(() -> {
            try {
                while (on.get()) {
                    TestCluster.send(topic, "{\"i\":-1}", "{\"i\":-2}");
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        try (Connector connector = TestCluster.connect()) {
            for (int i = 0; i < 3; i++) {
                StreamScan scan = connector.plan(ScanRequest.of(topic, List.of("i")));
                assertEquals(scan.streamOffsets(), Reading.of(scan, 2).rowCount());
            }
        } finally {
            on.set(false);
            appender.join();
        }
    }

    @Test
    void aTopicDeletedAmidIsTold() throws Exception {
        String topic = manyRecords();
        try (Connector connector = slowly()) {
            List<SegmentReader> readers = connector.plan(ScanRequest.of(topic, List.of("i"))).open(1);
            assertNotNull(readers.getFirst().next());
            TestCluster.admin().deleteTopics(List.of(topic)).all().get();
            ConnectorException failure = assertThrows(ConnectorException.class, () -> drain(readers.getFirst()));
            assertEquals("STREAM_DELETED", failure.code());
            assertEquals(ConnectorException.Kind.EXTERNAL, failure.kind());
            assertTrue(failure.getMessage().contains(topic), failure.getMessage());
            ReadProgress progress = readers.getFirst().progress();
            assertTrue(progress.records() > 0 && progress.records() < MANY, progress.toString());
            readers.forEach(SegmentReader::close);
            assertEquals("UNKNOWN_STREAM", assertThrows(ConnectorException.class, () -> connector.describe(topic)).code());
        }
    }

    @Test
    void recordsRemovedAmidAreTold() throws Exception {
        String topic = manyRecords();
        try (Connector connector = slowly()) {
            List<SegmentReader> readers = connector.plan(ScanRequest.of(topic, List.of("i"))).open(1);
            assertNotNull(readers.getFirst().next());
            TestCluster.admin().deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(MANY - 10))).all().get();
            ConnectorException failure = assertThrows(ConnectorException.class, () -> drain(readers.getFirst()));
            assertEquals("OFFSETS_GONE", failure.code());
            ReadProgress.Range range = readers.getFirst().progress().ranges().getFirst();
            assertEquals(range.records(), range.position());
            assertTrue(failure.getMessage().contains("Offset " + range.position() + " of partition 0")
                    && failure.getMessage().contains(String.valueOf(MANY - 10))
                    && failure.getMessage().endsWith("Not read: partition 0 from offset " + range.position() + " to " + MANY + "."),
                    failure.getMessage());
            readers.forEach(SegmentReader::close);
            assertEquals(10, Reading.of(connector.plan(ScanRequest.of(topic, List.of("i"))), 1).rowCount(), "the connection still works");
        }
    }

    @Test
    void aBrokerThatSendsNothingIsNotWaitedForEndlessly() throws Exception {
        String topic = TestCluster.topic("stalled", 1);
        TestCluster.send(topic, "{\"i\":1}");
        ClientSettings settings = ClientSettings.of(new dev.riffle.connector.ConnectorConfig("test", Map.of("bootstrap", TestCluster.bootstrap())));
        try (KafkaConnection connection = new KafkaConnection(settings)) {
            Topics topics = new Topics(connection);
            StallWatch watch = new StallWatch(topics, topics.find(topic), Duration.ofMillis(700));
            List<PartitionCursor> open = List.of(new PartitionCursor(topic, new PartitionOffsets(0, 0, 1)));
            ConnectorException failure = assertThrows(ConnectorException.class, () -> {
                while (true) {
                    watch.nothingCame(open);
                    Thread.sleep(20);
                }
            });
            assertEquals("KAFKA_STALLED", failure.code());
            assertTrue(failure.getMessage().contains(topic) && failure.getMessage().contains("partition 0"), failure.getMessage());
        }
    }

    private static void drain(SegmentReader reader) throws ConnectorException {
        for (Segment segment = reader.next(); segment != null; segment = reader.next()) {
            assertTrue(segment.rows() > 0);
        }
    }
}
