package dev.riffle.plugin.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.Connector;
import dev.riffle.connector.LongRange;
import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.testkit.Reading;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.management.ObjectName;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That a range of 5 % of a topic takes little more than 5 % of its bytes from the brokers, by the brokers' own counters. */
@Timeout(60)
class KafkaRangeBytesTest {
    private static final int PARTITIONS = 4;
    private static final int EACH = 50_000;
    private Connector connector;

    @BeforeEach
    void connect() throws Exception {
        connector = TestCluster.connect();
    }

    @AfterEach
    void disconnect() {
        connector.close();
    }

    /** Records a millisecond apart in every partition; the first one is of the time returned. */
    private static long fill(String topic, String compression, int batchBytes) throws Exception {
        SplittableRandom random = new SplittableRandom(7);
        long first = System.currentTimeMillis() - EACH - 60_000;
        try (Producer<byte[], byte[]> producer = TestCluster
                .producer(Map.of("compression.type", compression, "batch.size", batchBytes, "linger.ms", 20,
                        "enable.idempotence", false))) {
            for (int i = 0; i < EACH; i++) {
                for (int partition = 0; partition < PARTITIONS; partition++) {
                    byte[] value = TestCluster.utf8("{\"i\":" + i + ",\"text\":\"" + Long.toHexString(random.nextLong()).repeat(4) + "\",\"more\":\""
                            + Long.toHexString(random.nextLong()) + "\",\"pad\":\"" + "x".repeat(random.nextInt(100)) + "\"}");
                    producer.send(new ProducerRecord<>(topic, partition, first + i, null, value));
                }
            }
        }
        return first;
    }

    private static long counted(String name, String topic) throws Exception {
        ObjectName bean = new ObjectName("kafka.server:type=BrokerTopicMetrics,name=" + name + ",topic=" + topic);
        return (Long) ManagementFactory.getPlatformMBeanServer().getAttribute(bean, "Count");
    }

    /** @param oneFetch of a partition: the batches at both ends of the range, of up to the size that producers may give them, are sent whole */
    private void assertFetched(String topic, ScanBounds bounds, int records, int oneFetch) throws Exception {
        connector.describe(topic); // samples
        long trueBytes = counted("BytesInPerSec", topic) * records / (PARTITIONS * EACH);
        long most = trueBytes * 11 / 10 + (long) PARTITIONS * oneFetch;
        for (int parallelism : new int[]{1, 2, 4}) {
            long before = counted("BytesOutPerSec", topic);
            Reading reading = Reading.of(connector.plan(new ScanRequest(topic, List.of("i"), bounds, Long.MAX_VALUE, Long.MAX_VALUE)), parallelism);
            assertEquals(records, reading.records());
            Thread.sleep(50); // what is on its way to a reader that is done is counted as well
            long fetched = counted("BytesOutPerSec", topic) - before;
            assertTrue(fetched >= trueBytes * 9 / 10 && fetched <= most,
                    fetched + " bytes were fetched for " + trueBytes + ", at most " + most + " were to be, by " + parallelism + " readers");
        }
    }

    @ParameterizedTest
    @CsvSource({"none,1000,65536", "none,16384,65536", "none,262144,524288", "lz4,16384,65536", "lz4,262144,262144"})
    void fivePercent(String compression, int batchBytes, int oneFetch) throws Exception {
        String topic = TestCluster.topic("range-" + compression, PARTITIONS);
        long first = fill(topic, compression, batchBytes);
        int from = EACH * 2 / 5;
        int to = from + EACH / 20;
        assertFetched(topic, ScanBounds.ALL.withScope(new LongRange((first + from) * 1000, (first + to) * 1000), Long.MAX_VALUE),
                PARTITIONS * (to - from), oneFetch);
        assertFetched(topic, ScanBounds.ALL.withOffsets(new LongRange(from, to)), PARTITIONS * (to - from), oneFetch);
        assertFetched(topic, ScanBounds.ALL.withOffsets(new LongRange(EACH / 10, EACH / 2)), PARTITIONS * (EACH / 2 - EACH / 10), oneFetch);
    }
}
