package dev.riffle.benchmarks;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;

/**
 * The rival: consumers that read a topic and do nothing with it, each some of the partitions in a thread of its own. They are warm, as Riffle's
 * are: making and connecting them is not part of the time.
 */
final class BarePoll implements AutoCloseable {
    private final List<KafkaConsumer<ByteBuffer, ByteBuffer>> consumers = new ArrayList<>();
    private final ExecutorService threads;

    BarePoll(String bootstrap, int parallel) {
        for (int i = 0; i < parallel; i++) {
            consumers.add(new KafkaConsumer<>(
                    Map.of("bootstrap.servers", bootstrap, "fetch.max.bytes", 16 << 20, "max.partition.fetch.bytes", 8 << 20,
                            "max.poll.records", 50_000, "receive.buffer.bytes", -1, "enable.auto.commit", false),
                    new ByteBufferDeserializer(), new ByteBufferDeserializer()));
        }
        threads = Executors.newFixedThreadPool(parallel);
    }

    /** @throws IllegalStateException if there are not so many records in the topic */
    void read(String topic, int records) throws Exception {
        List<Callable<Long>> shares = new ArrayList<>();
        for (int i = 0; i < consumers.size(); i++) {
            int share = i;
            List<TopicPartition> partitions = IntStream.range(0, OrdersTopic.PARTITIONS).filter(partition -> partition % consumers.size() == share)
                    .mapToObj(partition -> new TopicPartition(topic, partition)).toList();
            shares.add(() -> read(consumers.get(share), partitions));
        }
        long read = 0;
        for (var share : threads.invokeAll(shares)) {
            read += share.get();
        }
        if (read != records) {
            throw new IllegalStateException(read + " records instead of " + records);
        }
    }

    private static long read(KafkaConsumer<ByteBuffer, ByteBuffer> consumer, List<TopicPartition> partitions) {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        long wanted = consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
        long bytes = 0;
        long read = 0;
        while (read < wanted) {
            for (ConsumerRecord<ByteBuffer, ByteBuffer> record : consumer.poll(Duration.ofMillis(500))) {
                bytes += record.value().remaining();
                read++;
            }
        }
        return bytes > 0 ? read : 0;
    }

    @Override
    public void close() {
        consumers.forEach(KafkaConsumer::close);
        threads.shutdown();
    }
}
