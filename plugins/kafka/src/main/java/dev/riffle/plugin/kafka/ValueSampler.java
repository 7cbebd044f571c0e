package dev.riffle.plugin.kafka;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.plugin.kafka.Topics.Topic;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads some records of every partition (of evenly spaced ones, when there are very many), half from its beginning and half from its
 * end: old and new producers may write different things, and so may the producers of different partitions.
 */
final class ValueSampler {
    private static final int RECORDS_PER_PARTITION = 200;
    private static final int RECORDS = 2_000;
    /** A fetch serves few partitions at once, and a description must not take seconds. */
    private static final int PARTITIONS = 100;
    private static final long BYTES = 4 << 20;
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConnection connection;

    ValueSampler(KafkaConnection connection) {
        this.connection = connection;
    }

    /**
     * What was read.
     *
     * @param values those that are not null, oldest first within a partition
     * @param keys where the records with keys lie
     * @param times how far the records' times go back
     * @param records read, with those without a value
     * @param bytes of keys, values and headers of the records
     */
    record Sample(List<byte[]> values, KeyPlacement keys, TimeOrder times, long records, long bytes) {
        double averageBytes() {
            return records == 0 ? 0 : (double) bytes / records;
        }
    }

    /** A partition's part of the sample: at most so many records and about so many bytes between two offsets. */
    private static final class Quota {
        final long from;
        final long to;
        final List<byte[]> values = new ArrayList<>();
        final List<byte[]> keys = new ArrayList<>();
        long latest = Long.MIN_VALUE;
        long mostLate;
        int recordsLeft;
        long bytesLeft;
        long records;
        long bytes;

        private final RecordView view = new RecordView();

        Quota(long from, long to, int recordsLeft, long bytesLeft) {
            this.from = from;
            this.to = to;
            this.recordsLeft = recordsLeft;
            this.bytesLeft = bytesLeft;
        }

        boolean isMet(long position) {
            return recordsLeft <= 0 || bytesLeft <= 0 || position >= to;
        }

        void take(ConsumerRecord<ByteBuffer, ByteBuffer> record) {
            view.show(record);
            int size = view.size();
            if (record.timestamp() >= 0) {
                mostLate = Math.max(mostLate, latest == Long.MIN_VALUE ? 0 : latest - record.timestamp());
                latest = Math.max(latest, record.timestamp());
            }
            recordsLeft--;
            bytesLeft -= size;
            records++;
            bytes += size;
            ByteBuffer value = record.value();
            if (value != null) {
                values.add(copy(value));
            }
            ByteBuffer key = record.key();
            if (key != null) {
                keys.add(copy(key));
            }
        }

        private static byte[] copy(ByteBuffer bytes) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.duplicate().get(copy);
            return copy;
        }
    }

    /** @param offsets of all partitions */
    Sample sample(Topic topic, List<PartitionOffsets> offsets) throws ConnectorException {
        List<PartitionOffsets> filled = chosen(offsets.stream().filter(range -> range.offsets() > 0).toList());
        if (filled.isEmpty()) {
            return new Sample(List.of(), new KeyPlacement(), new TimeOrder(), 0, 0);
        }
        int half = Math.max(1, Math.min(RECORDS_PER_PARTITION, RECORDS / filled.size()) / 2);
        long bytes = Math.max(1, BYTES / 2 / filled.size());
        Map<TopicPartition, Quota> heads = new LinkedHashMap<>();
        Map<TopicPartition, Quota> tails = new LinkedHashMap<>();
        for (PartitionOffsets range : filled) {
            TopicPartition partition = new TopicPartition(topic.name(), range.partition());
            heads.put(partition, new Quota(range.begin(), range.end(), half, bytes));
            if (range.offsets() > half) {
                tails.put(partition, new Quota(Math.max(range.begin() + half, range.end() - half), range.end(), half, bytes));
            }
        }
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        try (ConsumerPool.Lease lease = connection.consumers().lease(ConsumerProfile.SPARING)) {
            try {
                read(lease.consumer(), heads, deadline);
                read(lease.consumer(), tails, deadline);
            } catch (KafkaException e) {
                lease.broken();
                throw connection.isClosed() ? KafkaFailures.closed() : connection.failures().of(e, "reading a sample of topic " + topic.name());
            }
        }
        if (System.nanoTime() >= deadline && heads.values().stream().allMatch(quota -> quota.records == 0)) {
            throw connection.failures().noAnswer("reading a sample of topic " + topic.name());
        }
        return merged(heads, tails);
    }

    /** All partitions, or evenly spaced ones, always the same. */
    private static List<PartitionOffsets> chosen(List<PartitionOffsets> filled) {
        if (filled.size() <= PARTITIONS) {
            return filled;
        }
        List<PartitionOffsets> chosen = new ArrayList<>(PARTITIONS);
        for (int i = 0; i < PARTITIONS; i++) {
            chosen.add(filled.get((int) ((long) i * filled.size() / PARTITIONS)));
        }
        return chosen;
    }

    private static void read(Consumer<ByteBuffer, ByteBuffer> consumer, Map<TopicPartition, Quota> quotas, long deadline) {
        Map<TopicPartition, Quota> open = new LinkedHashMap<>(quotas);
        consumer.assign(open.keySet());
        open.forEach((partition, quota) -> consumer.seek(partition, quota.from));
        while (!open.isEmpty() && System.nanoTime() < deadline) {
            ConsumerRecords<ByteBuffer, ByteBuffer> polled;
            try {
                polled = consumer.poll(POLL);
            } catch (OffsetOutOfRangeException e) { // removed since its offsets were asked for
                open.keySet().removeAll(e.partitions());
                consumer.assign(open.keySet());
                continue;
            }
            for (TopicPartition partition : polled.partitions()) {
                Quota quota = open.get(partition);
                for (ConsumerRecord<ByteBuffer, ByteBuffer> record : polled.records(partition)) {
                    if (quota == null || quota.isMet(record.offset())) {
                        break;
                    }
                    quota.take(record);
                }
            }
            if (open.entrySet().removeIf(entry -> entry.getValue().isMet(consumer.position(entry.getKey())))) {
                consumer.assign(open.keySet());
            }
        }
    }

    private static Sample merged(Map<TopicPartition, Quota> heads, Map<TopicPartition, Quota> tails) {
        List<byte[]> values = new ArrayList<>();
        KeyPlacement keys = new KeyPlacement();
        TimeOrder times = new TimeOrder();
        long records = 0;
        long bytes = 0;
        for (Map.Entry<TopicPartition, Quota> head : heads.entrySet()) {
            Quota tail = tails.get(head.getKey());
            for (Quota quota : tail == null ? List.of(head.getValue()) : List.of(head.getValue(), tail)) {
                values.addAll(quota.values);
                times.saw(quota.mostLate);
                quota.keys.forEach(key -> keys.saw(key, head.getKey().partition()));
                records += quota.records;
                bytes += quota.bytes;
            }
        }
        return new Sample(values, keys, times, records, bytes);
    }
}
