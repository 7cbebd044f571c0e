package dev.riffle.workbench.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.measures.ConsumerGroup.State;
import dev.riffle.plugin.kafka.EmbeddedBroker;
import dev.riffle.plugin.kafka.KafkaPlugin;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.offsets.OffsetTarget;
import dev.riffle.workbench.plugins.Plugins;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A share group on a real broker: its members, what is left to it by the broker's own count, and that it is not reset. */
@Timeout(120)
class ShareGroupTest {
    private static final long BEGIN = 1_700_000_000_000L;

    private static void send(String bootstrap, int from, int to) {
        Map<String, Object> settings = new HashMap<>(Map.of("bootstrap.servers", bootstrap, "max.in.flight.requests.per.connection", 1));
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = from; i < to; i++) {
                producer.send(new ProducerRecord<>("parcels", 0, BEGIN + i * 1000L, null, new byte[10]));
            }
            producer.flush();
        }
    }

    private static ShareConsumer<byte[], byte[]> member(String bootstrap, String name) {
        ShareConsumer<byte[], byte[]> consumer = new KafkaShareConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "group.id", "packers", "client.id", name), new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of("parcels"));
        return consumer;
    }

    private static GroupFigures await(Sampling sampling, Predicate<GroupFigures> wanted) throws Exception {
        while (true) {
            Optional<GroupFigures> figures = sampling.next().group("packers");
            if (figures.isPresent() && wanted.test(figures.get())) {
                return figures.get();
            }
            Thread.sleep(50);
        }
    }

    @Test
    void isWatchedLikeOthersAndNotReset() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()));
                Workbench workbench = new Workbench(new Plugins(List.of(new KafkaPlugin()), List.of(), List.of()), Clock.systemUTC())) {
            admin.createTopics(List.of(new NewTopic("parcels", 1, (short) 1))).all().get();
            admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.GROUP, "packers"),
                    List.of(new AlterConfigOp(new ConfigEntry("share.auto.offset.reset", "earliest"), AlterConfigOp.OpType.SET)))).all().get();
            send(broker.bootstrap(), 0, 100);
            workbench.connections().open("kafka", new ConnectorConfig("prod", Map.of("bootstrap", broker.bootstrap())));
            Connector connector = workbench.connections().get("prod").orElseThrow();
            Sampling sampling = new Sampling("prod", connector, connector.measures().orElseThrow(), MonitorSettings.DEFAULT, InstantSource.system(),
                    System::nanoTime);
            try (ShareConsumer<byte[], byte[]> one = member(broker.bootstrap(), "packer-1");
                    ShareConsumer<byte[], byte[]> two = member(broker.bootstrap(), "packer-2")) {
                int read = 0;
                while (read < 100) { // a poll acknowledges what the one before gave
                    read += one.poll(Duration.ofMillis(100)).count();
                    read += two.poll(Duration.ofMillis(100)).count();
                }
                one.commitSync();
                two.commitSync();
                GroupFigures figures = await(sampling, group -> group.group().members() == 2 && group.lag().isKnown() && group.lag().records() == 0);
                assertEquals("share", figures.group().protocol());
                assertEquals(State.STABLE, figures.group().state());
                String reader = await(sampling, group -> group.partitions().getFirst().reader().isPresent()).partitions().getFirst().reader()
                        .orElseThrow().toString();
                assertTrue(reader.matches("packer-[12] and 1 other"), reader);
            }
            send(broker.bootstrap(), 100, 130);
            GroupFigures behind = await(sampling, group -> group.group().members() == 0 && group.lag().records() == 30);
            long from = behind.partitions().getFirst().committed().orElseThrow();
            assertTrue(from == 100 || behind.partitions().getFirst().time().isEmpty(), "which record is next is not told when it stands at " + from);
            ConnectorException refused = assertThrows(ConnectorException.class,
                    () -> workbench.offsetResets().preview("prod", "packers", Set.of(), new OffsetTarget.Offset(40)));
            assertEquals("UNSUPPORTED", refused.code());
        }
    }
}
