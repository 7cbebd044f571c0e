package dev.riffle.plugin.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.plugin.kafka.Topics.Topic;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.zip.CRC32C;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.utils.BufferSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records fetched directly are those that Kafka's consumer gives, to the last byte. */
class DirectFetchTest {
    private static final int PARTITIONS = 3;

    private final KafkaConnection connection = connection("read_committed");
    private final Topics topics = new Topics(connection);

    private static KafkaConnection connection(String isolation) {
        try {
            return new KafkaConnection(
                    ClientSettings.of(new ConnectorConfig("test", Map.of("bootstrap", TestCluster.bootstrap(), "isolation", isolation))));
        } catch (ConnectorException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void disconnect() {
        connection.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "gzip", "snappy", "lz4", "zstd"})
    void givesWhatTheConsumerGives(String compression) throws Exception {
        String topic = TestCluster.topic("fetched-" + compression, PARTITIONS);
        fill(topic, compression, 4_000);
        assertSame(connection, topic, 4_000);
    }

    @Test
    void recordsLongerThanAnAnswerAndThanTheWindowOfDecompression() throws Exception {
        String topic = TestCluster.topic("long", PARTITIONS, "max.message.bytes", "8000000");
        SplittableRandom random = new SplittableRandom(1);
        for (String compression : List.of("none", "lz4", "zstd")) {
            try (Producer<byte[], byte[]> producer = TestCluster.producer(Map.of("compression.type", compression, "enable.idempotence", false))) {
                for (int length : new int[]{10, 70_000, 3_000_000, 0, 1_500_000, 200}) {
                    byte[] value = new byte[length];
                    random.nextBytes(value);
                    for (int partition = 0; partition < PARTITIONS; partition++) {
                        producer.send(new ProducerRecord<>(topic, partition, null, value)).get();
                    }
                }
            }
        }
        assertSame(connection, topic, 3 * 6 * PARTITIONS);
    }

    @Test
    void abortedTransactionsAndMarkers() throws Exception {
        String topic = TestCluster.topic("transactions", PARTITIONS);
        int committed = 0;
        try (Producer<byte[], byte[]> one = transactional("one"); Producer<byte[], byte[]> two = transactional("two")) {
            for (int round = 0; round < 8; round++) {
                one.beginTransaction();
                two.beginTransaction();
                for (int i = 0; i < 30; i++) {
                    (i % 3 == 0 ? two : one).send(new ProducerRecord<>(topic, i % PARTITIONS, null, TestCluster.utf8(round + "-" + i)));
                }
                one.flush();
                two.flush();
                if (round % 2 == 0) {
                    one.abortTransaction();
                } else {
                    one.commitTransaction();
                    committed += 20;
                }
                if (round % 3 == 0) {
                    two.abortTransaction();
                } else {
                    two.commitTransaction();
                    committed += 10;
                }
                TestCluster.send(topic, "plain " + round);
                committed++;
            }
        }
        assertSame(connection, topic, committed);
        KafkaConnection uncommitted = connection("read_uncommitted");
        try {
            assertSame(uncommitted, topic, 8 * 30 + 8);
        } finally {
            uncommitted.close();
        }
    }

    @Test
    void startsInTheMiddleOfABatchAndEndsInAnother() throws Exception {
        String topic = TestCluster.topic("middle", 1);
        fill(topic, "lz4", 2_000);
        for (long from : new long[]{1, 777, 1_998, 1_999}) {
            List<PartitionOffsets> ranges = List.of(new PartitionOffsets(0, from, 2_000));
            List<String> fetched = read(fetch(connection, topic, ranges), ranges, topic);
            assertEquals(2_000 - from, fetched.size());
            assertEquals(read(consume(connection, topic, ranges), ranges, topic), fetched);
        }
    }

    @Test
    void timesOfTheBroker() throws Exception {
        String topic = TestCluster.topic("append-time", PARTITIONS, "message.timestamp.type", "LogAppendTime");
        fill(topic, "gzip", 300);
        assertSame(connection, topic, 300);
    }

    @Test
    void noBytesAreAskedForBeyondTheRange() throws Exception {
        String topic = TestCluster.topic("short-range", 1);
        try (Producer<byte[], byte[]> producer = TestCluster.producer(Map.of("linger.ms", 0, "batch.size", 4_000, "enable.idempotence", false))) {
            for (int i = 0; i < 20_000; i++) {
                producer.send(
                        new ProducerRecord<>(topic, 0, null, TestCluster.utf8("{\"number\": " + i + ", \"text\": \"" + "x".repeat(150) + "\"}")));
            }
        }
        List<PartitionOffsets> ranges = List.of(new PartitionOffsets(0, 5_000, 6_000));
        try (FetchSource source = new FetchSource(connection, topics.find(topic), cursors(topic, ranges), 185)) {
            long last = 0;
            long records = 0;
            while (last < 6_000) {
                source.poll();
                while (source.advance()) {
                    while (source.next()) {
                        last = source.record().offset + 1;
                        records++;
                    }
                }
            }
            long fetched = records;
            assertTrue(fetched < 1_200, () -> "fetched " + fetched + " records for the 1,000 that are wanted");
        }
    }

    @Test
    void anotherLeaderIsLeftToTheConsumer() throws Exception {
        String topic = TestCluster.topic("moved", 1);
        fill(topic, "none", 100);
        Topic now = topics.find(topic);
        Topic elsewhere = new Topic(now.name(), now.id(), now.partitions(), now.replication(), Map.of(0, new Node(7, "localhost", 1)));
        List<PartitionOffsets> ranges = List.of(new PartitionOffsets(0, 0, 100));
        try (FetchSource source = new FetchSource(connection, elsewhere, cursors(topic, ranges), 100)) {
            assertThrows(UnreadableFetchException.class, () -> {
                while (!source.poll()) {
                    Thread.onSpinWait();
                }
            });
        }
    }

    @Test
    void wakesFromWaiting() throws Exception {
        String topic = TestCluster.topic("waiting", 1);
        fill(topic, "none", 10);
        List<PartitionOffsets> ranges = List.of(new PartitionOffsets(0, 0, 20)); // of which the last ten never come
        try (FetchSource source = fetch(connection, topic, ranges)) {
            Thread waker = Thread.ofVirtual().start(() -> {
                try {
                    Thread.sleep(Duration.ofMillis(50));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                source.wakeup();
            });
            assertThrows(WakeupException.class, () -> {
                while (true) {
                    source.poll();
                }
            });
            waker.join();
        }
    }

    @Test
    void closingTheConnectionEndsAReading() throws Exception {
        String topic = TestCluster.topic("closed", 1);
        fill(topic, "none", 10);
        KafkaConnection other = connection("read_committed");
        List<PartitionOffsets> ranges = List.of(new PartitionOffsets(0, 0, 20));
        try (FetchSource source = fetch(other, topic, ranges)) {
            source.poll();
            Thread.ofVirtual().start(other::close);
            assertThrows(WakeupException.class, () -> {
                while (true) {
                    source.poll();
                }
            });
        }
        try (FetchSource late = fetch(other, topic, ranges)) {
            assertThrows(WakeupException.class, late::poll);
        }
    }

    @Test
    void aDamagedBatchIsNotRead() throws UnreadableFetchException {
        MemoryRecords written = MemoryRecords.withRecords(Compression.NONE,
                new SimpleRecord(1_700_000_000_000L, TestCluster.utf8("key"), TestCluster.utf8("value")));
        byte[] batch = Arrays.copyOf(written.buffer().array(), written.sizeInBytes());
        byte[] padded = Arrays.copyOf(batch, batch.length + ReceiveBuffers.PADDING);
        RecordView view = new RecordView();
        FetchedRecords whole = records(padded, batch.length);
        assertTrue(whole.next(view));
        assertFalse(records(padded, batch.length - 1).next(view), "a batch that was cut off is left for the next answer");
        for (int i = 21; i < batch.length; i++) {
            byte[] damaged = padded.clone();
            damaged[i] ^= 4;
            assertThrows(UnreadableFetchException.class, () -> records(damaged, batch.length).next(view), "byte " + i);
        }
    }

    /** With a checksum that is right, as another kind of broker might write it. */
    @Test
    void nonsenseWithARightChecksumIsNotReadEither() throws Exception {
        RecordView view = new RecordView();
        SplittableRandom random = new SplittableRandom(5);
        for (Compression compression : List.of(Compression.NONE, Compression.lz4().build(), Compression.gzip().build())) {
            MemoryRecords written = MemoryRecords.withRecords(compression, new SimpleRecord(1L, TestCluster.utf8("key"), TestCluster.utf8("value")),
                    new SimpleRecord(2L, null, TestCluster.utf8("v".repeat(90)), new Header[]{new RecordHeader("h", new byte[]{1})}));
            byte[] batch = Arrays.copyOf(written.buffer().array(), written.sizeInBytes() + ReceiveBuffers.PADDING);
            for (int round = 0; round < 20_000; round++) {
                byte[] nonsense = batch.clone();
                for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
                    nonsense[random.nextInt(21, written.sizeInBytes())] = (byte) random.nextInt(256);
                }
                CRC32C crc = new CRC32C();
                crc.update(nonsense, 21, written.sizeInBytes() - 21);
                ByteBuffer.wrap(nonsense).putInt(17, (int) crc.getValue());
                FetchedRecords records = records(nonsense, written.sizeInBytes());
                try {
                    for (int read = 0; read < 10 && records.next(view); read++) {
                        assertTrue(view.size() >= 0);
                        view.headers();
                    }
                } catch (UnreadableFetchException expected) {
                    assertTrue(expected.next() == UnreadableFetchException.Next.CONSUMER);
                } finally {
                    records.close();
                }
            }
        }
    }

    private static FetchedRecords records(byte[] bytes, int limit) {
        return new FetchedRecords(new TopicPartition("t", 0), 0, bytes, 0, limit, null, BufferSupplier.NO_CACHING);
    }

    private static Producer<byte[], byte[]> transactional(String id) {
        Producer<byte[], byte[]> producer = TestCluster.producer(Map.of("transactional.id", "direct-fetch-" + id, "linger.ms", 0));
        producer.initTransactions();
        return producer;
    }

    private static void fill(String topic, String compression, int records) throws Exception {
        SplittableRandom random = new SplittableRandom(42);
        // a batch of an idempotent producer that comes before the broker knows the topic may be lost after two minutes
        int partitions = TestCluster.admin().describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().size();
        try (Producer<byte[], byte[]> producer = TestCluster
                .producer(Map.of("compression.type", compression, "batch.size", 20_000, "enable.idempotence", false))) {
            Future<RecordMetadata> sent = null;
            for (int i = 0; i < records; i++) {
                byte[] key = random.nextInt(4) == 0 ? null : TestCluster.utf8("key " + random.nextInt(50));
                byte[] value = random.nextInt(9) == 0
                        ? null
                        : TestCluster.utf8("{\"i\":" + i + ",\"t\":\"" + "é".repeat(random.nextInt(200)) + "\"}");
                List<Header> headers = new ArrayList<>();
                for (int h = random.nextInt(6) - 3; h > 0; h--) {
                    headers.add(new RecordHeader("né" + h, random.nextBoolean() ? null : new byte[]{(byte) h, (byte) 0xff}));
                }
                sent = producer
                        .send(new ProducerRecord<>(topic, i % partitions, 1_700_000_000_000L + random.nextInt(1_000_000), key, value, headers));
            }
            if (sent != null) {
                sent.get();
            }
        }
    }

    private void assertSame(KafkaConnection with, String topic, int records) throws Exception {
        List<PartitionOffsets> ranges = new Topics(with).offsets(topics.find(topic), List.of()).partitions();
        List<String> fetched = read(fetch(with, topic, ranges), ranges, topic);
        assertEquals(records, fetched.size());
        assertEquals(read(consume(with, topic, ranges), ranges, topic), fetched);
    }

    private FetchSource fetch(KafkaConnection with, String topic, List<PartitionOffsets> ranges) throws Exception {
        return new FetchSource(with, topics.find(topic), cursors(topic, ranges), 0);
    }

    private static ConsumerSource consume(KafkaConnection with, String topic, List<PartitionOffsets> ranges) throws Exception {
        ConsumerSource source = new ConsumerSource(with.consumers().lease(ConsumerProfile.BULK));
        source.start(cursors(topic, ranges));
        return source;
    }

    private static List<PartitionCursor> cursors(String topic, List<PartitionOffsets> ranges) {
        return ranges.stream().map(range -> new PartitionCursor(topic, range)).toList();
    }

    /** Every record as text, in the order of partitions and offsets. */
    private static List<String> read(RecordSource source, List<PartitionOffsets> ranges, String topic) throws Exception {
        Set<TopicPartition> left = new HashSet<>(ranges.stream().map(range -> new TopicPartition(topic, range.partition())).toList());
        TreeSet<String> records = new TreeSet<>();
        try (source) {
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (!left.isEmpty()) {
                assertTrue(System.nanoTime() < deadline, () -> "nothing more comes of " + left);
                source.poll();
                while (source.advance()) {
                    while (source.next()) {
                        assertTrue(records.add(text(source.record())), "a record came twice");
                    }
                }
                source.eachPosition((partition, next) -> {
                    if (next >= ranges.stream().filter(range -> range.partition() == partition.partition()).findFirst().orElseThrow().end()) {
                        left.remove(partition);
                    }
                });
            }
        }
        return List.copyOf(records);
    }

    private static String text(RecordView record) {
        StringBuilder text = new StringBuilder("%d %012d %d ".formatted(record.partition, record.offset, record.timestamp));
        text.append(record.keyLength < 0 ? "-" : part(record.keyBytes, record.keyStart, record.keyLength)).append(' ');
        text.append(record.valueLength < 0 ? "-" : part(record.valueBytes, record.valueStart, record.valueLength)).append(' ');
        text.append(record.size());
        for (Header header : record.headers()) {
            text.append(' ').append(header.key()).append('=').append(Arrays.toString(header.value()));
        }
        return text.toString();
    }

    private static String part(byte[] bytes, int start, int length) {
        return Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, start, start + length));
    }
}
