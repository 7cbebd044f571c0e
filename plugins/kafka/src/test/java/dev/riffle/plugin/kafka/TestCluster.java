package dev.riffle.plugin.kafka;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.format.FormatPlugin;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The broker that the tests of this module share, and ways to fill it. Each test makes topics of its own. */
final class TestCluster {
    private static final EmbeddedBroker BROKER = EmbeddedBroker.start();
    private static final Admin ADMIN = Admin.create(Map.of("bootstrap.servers", BROKER.bootstrap()));
    private static final Producer<byte[], byte[]> PRODUCER = producer(Map.of());
    private static final AtomicInteger NAMES = new AtomicInteger();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            PRODUCER.close(Duration.ZERO);
            ADMIN.close(Duration.ZERO);
            BROKER.close();
        }));
    }

    private TestCluster() {}

    static String bootstrap() {
        return BROKER.bootstrap();
    }

    static Admin admin() {
        return ADMIN;
    }

    /** A connection with the formats that are on the test's class path. */
    static Connector connect(String... namesAndValues) throws ConnectorException {
        Map<String, String> values = new HashMap<>(Map.of("bootstrap", bootstrap()));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return open(values);
    }

    static Connector open(Map<String, String> values) throws ConnectorException {
        return new KafkaPlugin().open(new ConnectorConfig("test", values), TestCluster::formats);
    }

    static List<FormatPlugin> formats() {
        return ServiceLoader.load(FormatPlugin.class).stream().map(ServiceLoader.Provider::get).toList();
    }

    /** One request on its way at a time: a new topic may refuse the first one, and records that are sent again would come after later ones. */
    static Producer<byte[], byte[]> producer(Map<String, Object> properties) {
        Map<String, Object> all = new HashMap<>(Map.of("bootstrap.servers", BROKER.bootstrap(), "max.request.size", 16 << 20, "buffer.memory",
                64 << 20, "linger.ms", 5, "max.in.flight.requests.per.connection", 1));
        all.putAll(properties);
        return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Makes a topic whose name starts so. */
    static String topic(String prefix, int partitions, String... namesAndValues) throws Exception {
        Map<String, String> settings = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            settings.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        String name = prefix + "-" + NAMES.incrementAndGet();
        create(name, partitions, settings);
        return name;
    }

    static void create(String name, int partitions, Map<String, String> settings) throws Exception {
        ADMIN.createTopics(List.of(new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(settings))).all().get();
        while (!hasLeaders(name)) {
            Thread.sleep(5);
        }
    }

    private static boolean hasLeaders(String topic) throws Exception {
        try {
            return ADMIN.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().stream()
                    .allMatch(partition -> partition.leader() != null);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) { // the broker learns of it a little later than the controller
                return false;
            }
            throw e;
        }
    }

    /** Appends texts to partition 0, in order. */
    static void send(String topic, String... values) throws Exception {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (String value : values) {
            records.add(new ProducerRecord<>(topic, 0, null, value == null ? null : utf8(value)));
        }
        send(records);
    }

    static void send(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        records.forEach(record -> sent.add(PRODUCER.send(record)));
        PRODUCER.flush();
        for (Future<RecordMetadata> one : sent) {
            one.get();
        }
    }

    /** Appends by a producer of its own: one that is kept may wait minutes before it learns of partitions made after it. */
    static void sendAnew(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
        try (Producer<byte[], byte[]> producer = producer(Map.of("enable.idempotence", false))) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            records.forEach(record -> sent.add(producer.send(record)));
            producer.flush();
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
