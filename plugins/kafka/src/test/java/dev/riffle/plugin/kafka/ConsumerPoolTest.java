package dev.riffle.plugin.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConsumerPoolTest {
    private final ConsumerPool pool = pool();

    private static ConsumerPool pool() {
        try {
            ClientSettings settings = ClientSettings.of(new ConnectorConfig("test", Map.of("bootstrap", TestCluster.bootstrap())));
            return new ConsumerPool(settings, new KafkaFailures(settings));
        } catch (ConnectorException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private Consumer<ByteBuffer, ByteBuffer> use(ConsumerProfile profile) throws ConnectorException {
        try (ConsumerPool.Lease lease = pool.lease(profile)) {
            assertEquals(0, lease.consumer().assignment().size(), "handed out without assignment");
            lease.consumer().assign(List.of(new TopicPartition("somewhere", 0)));
            return lease.consumer();
        }
    }

    @Test
    void consumersAreKeptWarmByProfile() throws Exception {
        Consumer<ByteBuffer, ByteBuffer> bulk = use(ConsumerProfile.BULK);
        Consumer<ByteBuffer, ByteBuffer> sparing = use(ConsumerProfile.SPARING);
        assertNotSame(bulk, sparing);
        assertSame(bulk, use(ConsumerProfile.BULK));
        assertSame(sparing, use(ConsumerProfile.SPARING));
        try (ConsumerPool.Lease first = pool.lease(ConsumerProfile.BULK); ConsumerPool.Lease second = pool.lease(ConsumerProfile.BULK)) {
            assertNotSame(first.consumer(), second.consumer());
        }
    }

    @Test
    void aWakeUpDoesNotReachTheNextUser() throws Exception {
        String topic = TestCluster.topic("woken", 1);
        Consumer<ByteBuffer, ByteBuffer> consumer;
        try (ConsumerPool.Lease lease = pool.lease(ConsumerProfile.SPARING)) {
            consumer = lease.consumer();
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            consumer.seek(new TopicPartition(topic, 0), 0);
            lease.wakeup();
        }
        try (ConsumerPool.Lease next = pool.lease(ConsumerProfile.SPARING)) {
            assertSame(consumer, next.consumer());
            next.consumer().assign(List.of(new TopicPartition(topic, 0)));
            next.consumer().seek(new TopicPartition(topic, 0), 0);
            assertTrue(next.consumer().poll(Duration.ofMillis(50)).isEmpty());
        }
    }

    @Test
    void aBrokenConsumerIsNotKept() throws Exception {
        Consumer<ByteBuffer, ByteBuffer> consumer;
        try (ConsumerPool.Lease lease = pool.lease(ConsumerProfile.BULK)) {
            consumer = lease.consumer();
            lease.broken();
        }
        assertNotSame(consumer, use(ConsumerProfile.BULK));
        assertThrows(IllegalStateException.class, consumer::assignment, "it is closed");
    }

    @Test
    void closingWakesThoseInUse() throws Exception {
        String topic = TestCluster.topic("closing", 1);
        try (ConsumerPool.Lease lease = pool.lease(ConsumerProfile.BULK)) {
            lease.consumer().assign(List.of(new TopicPartition(topic, 0)));
            lease.consumer().seek(new TopicPartition(topic, 0), 0);
            pool.close();
            assertThrows(WakeupException.class, () -> lease.consumer().poll(Duration.ofSeconds(30)));
        }
        assertEquals("CONNECTION_CLOSED", assertThrows(ConnectorException.class, () -> pool.lease(ConsumerProfile.BULK)).code());
    }
}
