package dev.riffle.plugin.kafka;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.measures.NextRecord;
import dev.riffle.connector.measures.StreamPartition;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/**
 * Reads the first record at or after offsets, of all partitions wanted together. What a reader skips is skipped here, too: markers of
 * transactions, and what was aborted where the connection reads what is committed.
 */
final class NextRecords {
    private static final Duration TIMEOUT = Duration.ofMillis(600);
    private static final Duration POLL = Duration.ofMillis(50);

    private final KafkaConnection connection;

    NextRecords(KafkaConnection connection) {
        this.connection = connection;
    }

    /** @see dev.riffle.connector.measures.Measures#nextRecords */
    Map<StreamPartition, NextRecord> read(Map<StreamPartition, Long> from) throws ConnectorException {
        if (from.isEmpty()) {
            return Map.of();
        }
        connection.admin(); // finds out soon whether anybody is there
        Map<TopicPartition, Long> wanted = new HashMap<>();
        from.forEach((partition, offset) -> wanted.put(new TopicPartition(partition.stream(), partition.partition()), offset));
        try (ConsumerPool.Lease lease = connection.consumers().lease(ConsumerProfile.SPARING)) {
            try {
                return readAllowed(lease.consumer(), wanted);
            } catch (TimeoutException _) {
                lease.broken();
                return Map.of();
            } catch (KafkaException e) {
                lease.broken();
                throw connection.isClosed() ? KafkaFailures.closed() : connection.failures().of(e, "reading the next records of groups");
            }
        }
    }

    /** Without the topics that this user may not read: of the others the answer is as good. */
    private static Map<StreamPartition, NextRecord> readAllowed(Consumer<ByteBuffer, ByteBuffer> consumer, Map<TopicPartition, Long> wanted) {
        while (!wanted.isEmpty()) {
            try {
                return read(consumer, wanted);
            } catch (TopicAuthorizationException e) {
                if (!wanted.keySet().removeIf(partition -> e.unauthorizedTopics().contains(partition.topic()))) {
                    throw e;
                }
            }
        }
        return Map.of();
    }

    private static Map<StreamPartition, NextRecord> read(Consumer<ByteBuffer, ByteBuffer> consumer, Map<TopicPartition, Long> wanted) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(wanted.keySet(), TIMEOUT);
        Map<TopicPartition, Long> ends = consumer.endOffsets(wanted.keySet(), TIMEOUT); // of what may be read
        Map<StreamPartition, NextRecord> found = new HashMap<>();
        Map<TopicPartition, Long> starts = new HashMap<>();
        Map<TopicPartition, Long> open = new HashMap<>();
        wanted.forEach((partition, offset) -> {
            Long begin = begins.get(partition);
            Long end = ends.get(partition);
            if (begin != null && end != null) {
                long start = Math.max(begin, offset);
                if (start >= end) {
                    found.put(of(partition), NextRecord.none(start));
                } else {
                    starts.put(partition, start);
                    open.put(partition, end);
                }
            }
        });
        consumer.assign(open.keySet());
        starts.forEach(consumer::seek);
        while (!open.isEmpty() && System.nanoTime() < deadline) {
            poll(consumer, open, found);
        }
        return found;
    }

    private static void poll(Consumer<ByteBuffer, ByteBuffer> consumer, Map<TopicPartition, Long> open, Map<StreamPartition, NextRecord> found) {
        int before = open.size();
        try {
            ConsumerRecords<ByteBuffer, ByteBuffer> polled = consumer.poll(POLL);
            for (TopicPartition partition : polled.partitions()) {
                List<ConsumerRecord<ByteBuffer, ByteBuffer>> records = polled.records(partition);
                if (open.remove(partition) != null) {
                    found.put(of(partition), of(records.getFirst()));
                }
            }
        } catch (OffsetOutOfRangeException e) { // removed since its begin was asked for
            open.keySet().removeAll(e.partitions());
        }
        open.entrySet().removeIf(entry -> {
            long position = consumer.position(entry.getKey());
            boolean through = position >= entry.getValue();
            if (through) {
                found.put(of(entry.getKey()), NextRecord.none(position));
            }
            return through;
        });
        if (open.size() < before) {
            consumer.assign(open.keySet());
        }
    }

    private static NextRecord of(ConsumerRecord<ByteBuffer, ByteBuffer> record) {
        return new NextRecord(record.offset(), true, record.timestamp() < 0 ? OptionalLong.empty() : OptionalLong.of(record.timestamp()));
    }

    private static StreamPartition of(TopicPartition partition) {
        return new StreamPartition(partition.topic(), partition.partition());
    }
}
