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

/** The topic that is read: JSON records of about 206 bytes, ten fields, one nested, seeded. */
final class OrdersTopic {
    private static final String[] STATUSES = {"NEW", "PAID", "SHIPPED", "CANCELLED", "RETURNED"};
    private static final String[] CITIES = {"Paris", "Zurich", "Berlin", "Lisbon", "Tokyo", "Lagos", "Lima", "Oslo"};

    private OrdersTopic() {}

    static void fill(String bootstrap, String topic, int records, int partitions, String compression)
            throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(partitions), Optional.empty()).configs(Map.of("retention.ms", "-1")))).all()
                    .get();
            Thread.sleep(2000); // until the partitions have leaders: a producer that asks too early may wait minutes
        }
        SplittableRandom random = new SplittableRandom(42);
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "linger.ms", 20, "batch.size", 262_144, "acks", "1", "compression.type",
                compression);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            long start = System.currentTimeMillis() - records;
            for (int i = 0; i < records; i++) {
                producer.send(new ProducerRecord<>(topic, i % partitions, start + i, null, order(i, random).getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    private static String order(int i, SplittableRandom random) {
        int cents = random.nextInt(100_000);
        return "{\"order_id\":" + i + ",\"customer_id\":" + random.nextInt(100_000) + ",\"status\":\"" + STATUSES[random.nextInt(5)]
                + "\",\"amount\":" + cents / 100 + "."
                + cents / 10 % 10 + cents % 10 + ",\"currency\":\"EUR\",\"items\":" + random.nextInt(1, 9) + ",\"address\":{\"city\":\""
                + CITIES[random.nextInt(8)]
                + "\",\"zip\":\"" + random.nextInt(10_000, 99_999) + "\"},\"channel\":\"web\",\"priority\":" + random.nextBoolean()
                + ",\"note\":\"leave at the door\"}";
    }
}
