package dev.riffle.workbench.kafka;

import dev.riffle.plugin.kafka.EmbeddedBroker;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A broker of its own, and ways to fill it. */
final class Topics implements AutoCloseable {
    private final EmbeddedBroker broker = EmbeddedBroker.start(Map.of("message.max.bytes", "16777216"));
    private final Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()));
    EmbeddedBroker broker() {
        return broker;
    }

    Admin admin() {
        return admin;
    }

    void create(String name, int partitions) throws Exception {
        create(name, partitions, Map.of("retention.ms", "-1"));
    }

    void create(String name, int partitions, Map<String, String> settings) throws Exception {
        admin.createTopics(List.of(new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(settings))).all().get();
        while (!hasLeaders(name)) {
            Thread.sleep(10);
        }
    }

    /** A producer that asks too early may wait minutes for its next try. */
    private boolean hasLeaders(String topic) throws Exception {
        try {
            return admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().stream()
                    .allMatch(partition -> partition.leader() != null);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw e;
        }
    }

    /** A record to be sent. */
    record Message(int partition, long timestamp, @Nullable String key, @Nullable String value) {}

    void send(String topic, List<Message> messages) throws Exception {
        // a producer for each filling: one that is kept has been seen to wait two minutes for a partition made after it;
        // one request at a time: what a new topic refuses at first would be sent again behind later records
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrap(), "linger.ms", 5, "batch.size", 65_536, "max.request.size",
                16_000_000, "buffer.memory", 64_000_000, "enable.idempotence", false, "max.in.flight.requests.per.connection", 1);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (Message message : messages) {
                sent.add(producer
                        .send(new ProducerRecord<>(topic, message.partition(), message.timestamp(), bytes(message.key()), bytes(message.value()))));
            }
            producer.flush();
            for (Future<RecordMetadata> future : sent) {
                future.get();
            }
        }
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        admin.close(java.time.Duration.ofMillis(200));
        broker.close();
    }
}
