package dev.riffle.plugin.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.SegmentReader;
import dev.riffle.connector.data.Segment;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A broker that goes away while readers wait for it. */
@Timeout(90)
class KafkaBrokerGoneTest {
    private static final int RECORDS = 50_000;

    @Test
    void readersTellOrAreCancelled() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            fill(broker);
            Map<String, String> settings = new HashMap<>(Map.of("bootstrap", broker.bootstrap(), "max.partition.fetch.bytes", "2000",
                    "fetch.max.bytes", "2000", "max.poll.records", "20"));
            try (Connector connector = TestCluster.open(settings); ExecutorService threads = Executors.newFixedThreadPool(2)) {
                SegmentReader waiting = connector.plan(ScanRequest.of("away", List.of("_offset"))).open(1).getFirst();
                SegmentReader cancelled = connector.plan(ScanRequest.of("away", List.of("_offset"))).open(1).getFirst();
                assertNotNull(waiting.next());
                assertNotNull(cancelled.next());
                broker.stop();
                Future<ConnectorException> told = threads.submit(() -> assertThrows(ConnectorException.class, () -> drain(waiting)));
                Future<Long> ended = threads.submit(() -> {
                    drain(cancelled);
                    return System.nanoTime();
                });
                assertThrows(TimeoutException.class, () -> ended.get(2, TimeUnit.SECONDS), "a broker may come back");
                long asked = System.nanoTime();
                cancelled.cancel();
                Duration took = Duration.ofNanos(ended.get(30, TimeUnit.SECONDS) - asked);
                assertTrue(took.toMillis() < 1_000, "cancelling took " + took);

                ConnectorException failure = told.get(30, TimeUnit.SECONDS);
                assertEquals("KAFKA_UNREACHABLE", failure.code());
                assertTrue(failure.getMessage().contains(broker.bootstrap()), failure.getMessage());
                ReadProgress progress = waiting.progress();
                assertTrue(progress.records() > 0 && progress.records() < RECORDS, progress.toString());
                waiting.close();
                cancelled.close();

                broker.restart();
                SegmentReader again = connector.plan(ScanRequest.of("away", List.of())).open(1).getFirst();
                drain(again);
                assertEquals(RECORDS, again.progress().records());
                again.close();
            }
        }
    }

    private static void fill(EmbeddedBroker broker) throws Exception {
        Map<String, Object> properties = Map.of("bootstrap.servers", broker.bootstrap(), "batch.size", 1_000);
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < RECORDS; i++) {
                producer.send(new ProducerRecord<>("away", 0, null, new byte[80])); // the broker makes the topic
            }
        }
    }

    private static void drain(SegmentReader reader) throws ConnectorException {
        for (Segment segment = reader.next(); segment != null; segment = reader.next()) {
            assertTrue(segment.rows() > 0);
        }
    }
}
