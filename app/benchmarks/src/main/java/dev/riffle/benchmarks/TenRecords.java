package dev.riffle.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The rival of a query from a cold start: a program that makes a consumer and prints ten records. Arguments: bootstrap, topic. */
final class TenRecords {
    private TenRecords() {}

    public static void main(String[] arguments) {
        Map<String, Object> settings = Map.of("bootstrap.servers", arguments[0], "enable.auto.commit", false);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(arguments[1]).stream()
                    .map(partition -> new TopicPartition(arguments[1], partition.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            int printed = 0;
            while (printed < 10) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(500))) {
                    if (printed++ < 10) {
                        System.out.println(new String(record.value(), StandardCharsets.UTF_8));
                    }
                }
            }
        }
    }
}
