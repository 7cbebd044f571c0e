package dev.riffle.plugin.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.testkit.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Conditions on keys read only the partitions where a producer's hash puts them, and never lose a record that speaks against that. */
@Timeout(60)
class KafkaKeyPruningTest {
    private static final int KEYS = 100;

    private static ScanRequest request(String topic, String... keys) {
        return new ScanRequest(topic, List.of("_key", "n"), ScanBounds.ALL.withKeys(Set.of(keys)), Long.MAX_VALUE, Long.MAX_VALUE);
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, Integer partition, String key, int n) {
        return new ProducerRecord<>(topic, partition, key == null ? null : TestCluster.utf8(key), TestCluster.utf8("{\"n\":" + n + "}"));
    }

    /** Records of every key in turn, in the partitions that the producer chooses. */
    private static void byHash(String topic, int records) throws Exception {
        TestCluster.sendAnew(IntStream.range(0, records).mapToObj(n -> record(topic, null, "k" + n % KEYS, n)).toList());
    }

    private static long count(Reading reading, String key) {
        return reading.column("_key").stream().filter(key::equals).count();
    }

    private static List<Integer> filled(StreamScan scan) {
        return scan.ranges().stream().filter(range -> range.offsets() > 0).map(PartitionOffsets::partition).toList();
    }

    private static String onlyNote(StreamScan scan) {
        assertEquals(1, scan.notes().size(), scan.notes().toString());
        return scan.notes().getFirst();
    }

    /** That all is read, and why. */
    private static void assertWhole(Connector connector, String topic, String key, int expected, String why) throws ConnectorException {
        StreamScan scan = connector.plan(request(topic, key));
        assertFalse(scan.leavesOutUnlikely());
        assertEquals(scan.streamOffsets(), scan.ranges().stream().mapToLong(PartitionOffsets::offsets).sum());
        assertTrue(onlyNote(scan).contains(why), scan.notes().toString());
        assertEquals(expected, count(Reading.of(scan, 2), key));
    }

    @Test
    void onlyThePartitionOfTheKeyIsRead() throws Exception {
        String topic = TestCluster.topic("by-hash", 4);
        byHash(topic, 4_000);
        try (Connector connector = TestCluster.connect()) {
            List<PartitionOffsets> all = connector.describe(topic).partitions();
            for (String key : List.of("k0", "k1", "k2", "k3", "k4")) {
                StreamScan scan = connector.plan(request(topic, key));
                assertTrue(scan.leavesOutUnlikely());
                int partition = filled(scan).getFirst();
                assertEquals(List.of(partition), filled(scan));
                assertTrue(onlyNote(scan).startsWith("Only partition " + partition + " of 4"), scan.notes().toString());
                assertEquals(List.of("_key", "n"), scan.type().fields().stream().map(field -> field.name()).toList());
                Reading reading = Reading.of(scan, 2);
                assertEquals(40, count(reading, key));
                assertEquals(all.get(partition).offsets(), reading.records(), "nothing of the others");
                assertEquals(scan.type(), reading.segments().getFirst().type());
                assertEquals(4, reading.ranges().size(), "the progress tells of all partitions");
                assertTrue(scan.leavesOutUnlikely(), "what was read is as expected, and proves nothing of the rest");
            }
            StreamScan several = connector.plan(request(topic, "k0", "k1", "k2"));
            Reading reading = Reading.of(several, 4);
            assertEquals(List.of(40L, 40L, 40L), List.of(count(reading, "k0"), count(reading, "k1"), count(reading, "k2")));
            StreamScan none = connector
                    .plan(new ScanRequest(topic, List.of("n"), ScanBounds.ALL.withKeys(Set.of("k0")), Long.MAX_VALUE, Long.MAX_VALUE));
            assertEquals(List.of("n"), Reading.of(none, 1).segments().getFirst().type().fields().stream().map(field -> field.name()).toList(),
                    "what is read to be checked is not handed on");
        }
    }

    @Test
    void itCanBeSwitchedOff() throws Exception {
        String topic = TestCluster.topic("switched-off", 4);
        byHash(topic, 1_000);
        try (Connector connector = TestCluster.connect("trust-producers", "false")) {
            assertWhole(connector, topic, "k7", 10, "trust-producers is off");
        }
    }

    @Test
    void keysPlacedByHandAreReadInAllPartitions() throws Exception {
        String topic = TestCluster.topic("by-hand", 4);
        TestCluster.sendAnew(IntStream.range(0, 2_000).mapToObj(n -> record(topic, n % 4, "k" + n % KEYS % 10, n)).toList());
        try (Connector connector = TestCluster.connect()) {
            assertWhole(connector, topic, "k3", 200, "are not where Kafka's default partitioner puts them");
        }
    }

    @Test
    void partitionsAddedLaterAreNoticed() throws Exception {
        String topic = TestCluster.topic("grown", 2);
        byHash(topic, 1_000);
        try (Connector before = TestCluster.connect()) {
            assertTrue(before.plan(request(topic, "k5")).leavesOutUnlikely(), "as long as there are two");
            TestCluster.admin().createPartitions(Map.of(topic, NewPartitions.increaseTo(5))).all().get();
            while (TestCluster.admin().describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().stream()
                    .filter(partition -> partition.leader() != null).count() < 5) {
                Thread.sleep(20);
            }
            byHash(topic, 1_000);
            for (int i = 0; i < 10; i++) {
                assertWhole(before, topic, "k" + i, 20, "sampled are not where");
            }
            try (Connector after = TestCluster.connect()) {
                assertWhole(after, topic, "k5", 20, "sampled are not where");
            }
            Map<TopicPartition, RecordsToDelete> old = Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(
                    before.describe(topic).partitions().get(0).end()), new TopicPartition(topic, 1),
                    RecordsToDelete.beforeOffset(before.describe(topic).partitions().get(1).end()));
            TestCluster.admin().deleteRecords(old).all().get();
            byHash(topic, 1_000);
            try (Connector later = TestCluster.connect()) {
                StreamScan scan = later.plan(request(topic, "k5"));
                assertTrue(scan.leavesOutUnlikely(), "what was placed for two partitions is gone: " + scan.notes());
                assertTrue(count(Reading.of(scan, 1), "k5") >= 10);
            }
        }
    }

    /** A topic whose sample is as expected, with strays where no sample looks: one of a partition, and one that is asked for. */
    private static String withStrays(int partitionOfKey) throws Exception {
        String topic = TestCluster.topic("strays", 3);
        byHash(topic, 6_000);
        List<ProducerRecord<byte[], byte[]>> strays = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            if (KeyPlacement.expected(Set.of("k" + i), 3).contains((partitionOfKey + 1) % 3)) {
                strays.add(record(topic, partitionOfKey, "k" + i, -1));
                break;
            }
        }
        strays.add(record(topic, (partitionOfKey + 1) % 3, "k8", -2));
        TestCluster.sendAnew(strays);
        byHash(topic, 6_000);
        return topic;
    }

    @Test
    void aRecordThatIsElsewhereMakesTheRestBeRead() throws Exception {
        int home = KeyPlacement.expected(Set.of("k8"), 3).iterator().next();
        String topic = withStrays(home);
        try (Connector connector = TestCluster.connect()) {
            StreamScan scan = connector.plan(request(topic, "k8"));
            assertTrue(scan.leavesOutUnlikely());
            assertEquals(List.of(home), filled(scan));
            Reading reading = Reading.of(scan, 2);
            assertEquals(121, count(reading, "k8"), "with the stray");
            assertEquals(12_002, reading.records());
            assertFalse(scan.leavesOutUnlikely());
            assertEquals(List.of(0, 1, 2), filled(scan));
            assertEquals(List.of(0, 1, 2), reading.ranges().stream().map(ReadProgress.Range::partition).toList());
            assertTrue(reading.ranges().stream().allMatch(ReadProgress.Range::isDone));
            assertWhole(connector, topic, "k8", 121, "a reading found a key");
        }
    }

    @Test
    void theRestIsReadWithinTheSameLimitOfBytes() throws Exception {
        int home = KeyPlacement.expected(Set.of("k8"), 3).iterator().next();
        String topic = withStrays(home);
        try (Connector connector = TestCluster.connect()) {
            long bytes = Reading.of(connector.plan(ScanRequest.of(topic, List.of())), 1).bytes();
            long limit = bytes * 2 / 3;
            StreamScan scan = connector.plan(new ScanRequest(topic, List.of("_key"), ScanBounds.ALL.withKeys(Set.of("k8")), Long.MAX_VALUE, limit));
            Reading reading = Reading.of(scan, 1);
            assertTrue(reading.byteLimitReached());
            assertTrue(reading.bytes() >= limit && reading.bytes() < limit + 200_000, reading.bytes() + " of " + limit);
            assertEquals(3, reading.ranges().size());
            assertFalse(reading.ranges().stream().allMatch(ReadProgress.Range::isDone), "not all was read, and that is told");
        }
    }

    @Test
    void aFewKeysAreNoEvidence() throws Exception {
        String topic = TestCluster.topic("few-keys", 4);
        TestCluster.sendAnew(IntStream.range(0, 200).mapToObj(n -> record(topic, null, n % 3 == 0 ? null : "k" + n % 3, n)).toList());
        try (Connector connector = TestCluster.connect()) {
            assertWhole(connector, topic, "k1", 67, "a sample of 2 keys does not tell");
        }
    }

    @Test
    void keysThatAreNoTextAreFoundByTheirBytes() throws Exception {
        String topic = TestCluster.topic("binary-keys", 4);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int n = 0; n < 1_000; n++) {
            records.add(new ProducerRecord<>(topic, new byte[]{(byte) 0xff, (byte) (n % KEYS)}, TestCluster.utf8("{\"n\":" + n + "}")));
        }
        records.add(record(topic, null, "\\xff07", -1)); // a text that looks like such a key
        TestCluster.sendAnew(records);
        try (Connector connector = TestCluster.connect()) {
            StreamScan scan = connector.plan(request(topic, "\\xff07"));
            assertTrue(scan.leavesOutUnlikely(), scan.notes().toString());
            assertTrue(filled(scan).size() <= 2);
            assertEquals(11, count(Reading.of(scan, 2), "\\xff07"));
            assertTrue(scan.leavesOutUnlikely());
            assertEquals(10, count(Reading.of(connector.plan(request(topic, "\\xff63")), 2), "\\xff63"));
        }
    }
}
