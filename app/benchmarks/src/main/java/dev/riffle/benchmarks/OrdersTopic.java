package dev.riffle.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes the topic that is read, of seeded records, and knows what the answers about it are. */
final class OrdersTopic {
    static final int PARTITIONS = 4;

    private OrdersTopic() {}

    static KnownAnswers fill(String bootstrap, TopicShape shape, int records) throws InterruptedException, ExecutionException {
        return fill(bootstrap, shape.topic(), shape, records, System.currentTimeMillis() - records);
    }

    /** @param start the time of the first record, milliseconds since 1970; the others follow a millisecond apart, from partition to partition */
    static KnownAnswers fill(String bootstrap, String topic, TopicShape shape, int records, long start) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(PARTITIONS), Optional.empty()).configs(Map.of("retention.ms", "-1"))))
                    .all().get();
            Thread.sleep(2000); // until the partitions have leaders: a producer that asks too early may wait minutes
        }
        KnownAnswers answers = new KnownAnswers();
        SplittableRandom random = new SplittableRandom(42);
        OrderJson json = new OrderJson(random);
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "linger.ms", 20, "batch.size", 262_144, "acks", "1", "compression.type",
                shape.compression());
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < records; i++) {
                Order order = shape.order(i, random);
                answers.add(order);
                producer.send(new ProducerRecord<>(topic, i % PARTITIONS, start + i, null,
                        shape.json(order, json).getBytes(StandardCharsets.UTF_8)));
            }
        }
        return answers;
    }
}
