package dev.riffle.workbench.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.measures.ConsumerGroup;
import dev.riffle.plugin.kafka.EmbeddedBroker;
import dev.riffle.plugin.kafka.KafkaPlugin;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.alerts.AlertNews;
import dev.riffle.workbench.alerts.AlertRule;
import dev.riffle.workbench.alerts.AlertRule.Bound;
import dev.riffle.workbench.alerts.AlertStatus;
import dev.riffle.workbench.alerts.Measure;
import dev.riffle.workbench.monitor.MonitorSnapshot.State;
import dev.riffle.workbench.plugins.Plugins;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real cluster is watched: one group reads, one died, the broker goes away and comes back. */
@Timeout(120)
class KafkaMonitorTest {
    private static final MonitorSettings QUICK = new MonitorSettings(Duration.ofMillis(200), Duration.ofMinutes(2));

    private final BlockingQueue<MonitorSnapshot> heard = new LinkedBlockingQueue<>();

    private MonitorSnapshot await(Predicate<MonitorSnapshot> wanted) throws InterruptedException {
        while (true) {
            MonitorSnapshot next = heard.poll(30, TimeUnit.SECONDS);
            assertNotNull(next, "no snapshot came");
            if (wanted.test(next)) {
                return next;
            }
        }
    }

    @Test
    void aClusterIsWatched() throws Exception {
        Plugins plugins = new Plugins(List.of(new KafkaPlugin()), List.of(), List.of());
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                Workbench workbench = new Workbench(plugins, Clock.systemUTC());
                Monitors monitors = new Monitors(workbench.connections(), QUICK, Monitors.Recorder.NONE)) {
            Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrap());
            try (Admin admin = Admin.create(client)) {
                admin.createTopics(List.of(new NewTopic("orders", 2, (short) 1), new NewTopic("quiet", 1, (short) 1))).all().get();
                send(client, 1_000);
                admin.alterConsumerGroupOffsets("search-indexer", Map.of(new TopicPartition("orders", 0), new OffsetAndMetadata(100))).all().get();
            }
            workbench.connections().open("kafka", new ConnectorConfig("prod", Map.of("bootstrap", broker.bootstrap())));
            thresholdsAreHeldAgainstQuietRounds(workbench);
            Monitor monitor = monitors.of("prod").orElseThrow();
            try (Monitor.Watch _ = monitor.watch(heard::add)) {
                MonitorSnapshot first = await(snapshot -> snapshot.state() == State.RUNNING);
                assertEquals(List.of("orders", "quiet"), first.streams().stream().map(StreamFigures::name).toList());
                assertEquals(1_000, first.stream("orders").orElseThrow().offsets());
                GroupFigures dead = first.group("search-indexer").orElseThrow();
                assertEquals(ConsumerGroup.State.EMPTY, dead.group().state());
                assertEquals(new Lag(400, 1, 1, 0), dead.lag(), "one partition of two has no commit");

                send(client, 600);
                MonitorSnapshot sent = await(snapshot -> snapshot.stream("orders").orElseThrow().offsets() == 1_600);
                assertEquals(600, records(sent.rates("orders")), 10, "rates times the time between them are the records");
                assertEquals(700, sent.lags("search-indexer").latest());
                assertEquals(List.of("orders"), sent.busiest(5).stream().map(StreamFigures::name).toList());
                assertTrue(Arrays.stream(sent.rates("quiet").values()).skip(1).allMatch(rate -> rate == 0));

                read(client);
                MonitorSnapshot billing = await(snapshot -> snapshot.group("billing").filter(group -> group.lag().isKnown()).isPresent());
                assertEquals(new Lag(0, 2, 0, 0), billing.group("billing").orElseThrow().lag(), "it has caught up");
                assertEquals(Set.of("orders"), billing.group("billing").orElseThrow().streams());
                assertEquals("search-indexer", billing.furthestBehind(1).getFirst().name());

                broker.stop();
                MonitorSnapshot failing = await(snapshot -> snapshot.state() == State.FAILING);
                assertEquals("KAFKA_UNREACHABLE", failing.failure().code());
                assertEquals(600, records(failing.rates("orders")), 10, "what was seen stays");
                broker.restart();
                MonitorSnapshot again = await(snapshot -> snapshot.state() == State.RUNNING);
                assertEquals(700, again.lags("search-indexer").latest());
                double[] lags = again.lags("search-indexer").values();
                assertTrue(Double.isNaN(lags[lags.length - 2]), "a gap, not a zero");
            }
        }
    }

    private static double records(Series series) {
        double records = 0;
        for (int i = 1; i < series.times().length; i++) {
            double rate = series.values()[i];
            records += Double.isNaN(rate) ? 0 : rate * (series.times()[i] - series.times()[i - 1]) / 1_000;
        }
        return records;
    }

    /** Nobody watches, and no page is open. */
    private static void thresholdsAreHeldAgainstQuietRounds(Workbench workbench) throws InterruptedException {
        AlertRule behind = new AlertRule("prod", Measure.LAG, "search-indexer", Bound.ABOVE, 100, Duration.ZERO);
        AlertRule farBehind = new AlertRule("prod", Measure.LAG, "search-indexer", Bound.ABOVE, 1_000_000, Duration.ZERO);
        AlertRule nobody = new AlertRule("prod", Measure.LAG, "nobody", Bound.BELOW, 5, Duration.ZERO);
        BlockingQueue<AlertNews> news = new LinkedBlockingQueue<>();
        workbench.alerts().hold(List.of(behind, farBehind, nobody));
        workbench.alerts().tell(news::add);
        workbench.monitors().sampleQuietly(true);
        AlertNews first = news.poll(30, TimeUnit.SECONDS);
        workbench.monitors().sampleQuietly(false);
        assertNotNull(first, "nothing was told");
        assertEquals(behind, first.rule());
        assertTrue(first.firing() && first.value() > 100, first.message());
        assertEquals(List.of(AlertStatus.State.FIRING, AlertStatus.State.OK, AlertStatus.State.UNKNOWN),
                workbench.alerts().of("prod").stream().map(AlertStatus::state).toList());
        assertEquals(List.of(), List.copyOf(news), "nothing else is told");
    }

    private static void send(Map<String, Object> client, int records) {
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < records; i++) {
                producer.send(new ProducerRecord<>("orders", i % 2, null, new byte[20]));
            }
        }
    }

    /** A group reads everything, commits, and goes. */
    private static void read(Map<String, Object> client) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.putAll(Map.of("group.id", "billing", "auto.offset.reset", "earliest", "enable.auto.commit", false));
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("orders"));
            for (int read = 0; read < 1_600;) {
                read += consumer.poll(Duration.ofMillis(100)).count();
            }
            consumer.commitSync();
        }
    }
}
