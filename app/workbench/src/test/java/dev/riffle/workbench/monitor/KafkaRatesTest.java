package dev.riffle.workbench.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.plugin.kafka.EmbeddedBroker;
import dev.riffle.plugin.kafka.KafkaPlugin;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.plugins.Plugins;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is written and read, against the counts of those who write and read: for a minute with {@code -Plong}, for some seconds without. */
@Timeout(180)
class KafkaRatesTest {
    private static final int SECONDS = Integer.getInteger("riffle.monitor.seconds", 14);
    private static final int PER_SECOND = 2_000;

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong read = new AtomicLong();

    @Test
    void ratesAreThoseOfWriterAndReader() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                Workbench workbench = new Workbench(new Plugins(List.of(new KafkaPlugin()), List.of(), List.of()), Clock.systemUTC())) {
            Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrap());
            try (Admin admin = Admin.create(client)) {
                admin.createTopics(List.of(new NewTopic("busy", 3, (short) 1))).all().get();
            }
            workbench.connections().open("kafka", new ConnectorConfig("prod", Map.of("bootstrap", broker.bootstrap())));
            Connector connector = workbench.connections().get("prod").orElseThrow();
            Sampling sampling = new Sampling("prod", connector, connector.measures().orElseThrow(), MonitorSettings.DEFAULT,
                    InstantSource.system(), System::nanoTime);
            Thread writer = Thread.ofPlatform().start(() -> write(client));
            Thread reader = Thread.ofPlatform().start(() -> read(client));
            try (Admin admin = Admin.create(client)) {
                watch(sampling, admin);
            } finally {
                over.set(true);
                writer.join();
                reader.join();
            }
        }
    }

    private void watch(Sampling sampling, Admin admin) throws Exception {
        while (read.get() < 1_000) {
            Thread.sleep(10);
        }
        MonitorSnapshot first = sampling.next();
        long writtenFirst = written.get();
        long nanosFirst = System.nanoTime();
        long bytesFirst = logBytes(admin);
        MonitorSnapshot last = first;
        long writtenLast = 0;
        long nanosLast = 0;
        for (int i = 1; i <= SECONDS; i++) {
            Thread.sleep(Duration.ofNanos(nanosFirst + i * 1_000_000_000L - System.nanoTime()));
            last = sampling.next();
            writtenLast = written.get();
            nanosLast = System.nanoTime();
        }
        double bound = SECONDS >= 60 ? 0.02 : 0.1; // the moments of sampling weigh less in a minute
        double truth = (writtenLast - writtenFirst) * 1e9 / (nanosLast - nanosFirst);
        assertEquals(truth, last.rates("busy").mean(), truth * bound, "written");
        StreamFigures busy = last.stream("busy").orElseThrow();
        double stored = (logBytes(admin) - bytesFirst) * 1e9 / (System.nanoTime() - nanosFirst);
        assertEquals(stored / truth, busy.bytes() / busy.rate(), stored / truth * bound, "bytes of a record, as the log grew");
        assertEquals(List.of(0, 1, 2), busy.rates().stream().map(PartitionRate::partition).toList());
        assertEquals(busy.rate(), busy.rates().stream().mapToDouble(PartitionRate::records).sum(), 1e-6 * busy.rate());
        assertTrue(busy.hottest().isEmpty(), "all partitions get the same: " + busy);
        GroupFigures group = last.group("all-of-it").orElseThrow();
        assertEquals(truth, group.consumed(), truth * bound, "read by one that keeps up");
        assertTrue(group.lag().records() <= 3L * PER_SECOND, "it commits every second: " + group.lag().records());
    }

    private static long logBytes(Admin admin) throws Exception {
        List<Integer> brokers = admin.describeCluster().nodes().get().stream().map(Node::id).toList();
        return admin.describeLogDirs(brokers).allDescriptions().get().values().stream().flatMap(folders -> folders.values().stream())
                .flatMap(folder -> folder.replicaInfos().entrySet().stream()).filter(replica -> replica.getKey().topic().equals("busy"))
                .mapToLong(replica -> replica.getValue().size()).sum();
    }

    private void write(Map<String, Object> client) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.putAll(Map.of("linger.ms", 5, "max.in.flight.requests.per.connection", 1));
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            long begin = System.nanoTime();
            for (long sent = 0; !over.get();) {
                long due = (System.nanoTime() - begin) * PER_SECOND / 1_000_000_000L;
                for (; sent < due; sent++) {
                    producer.send(new ProducerRecord<>("busy", (int) (sent % 3), null, new byte[20]), (_, failure) -> {
                        if (failure == null) {
                            written.incrementAndGet();
                        }
                    });
                }
                Thread.sleep(5);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read(Map<String, Object> client) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.putAll(Map.of("group.id", "all-of-it", "auto.offset.reset", "earliest", "auto.commit.interval.ms", 1_000));
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("busy"));
            while (!over.get()) {
                read.addAndGet(consumer.poll(Duration.ofMillis(50)).count());
            }
        }
    }
}
