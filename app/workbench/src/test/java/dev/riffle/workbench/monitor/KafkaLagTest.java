package dev.riffle.workbench.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.measures.ConsumerGroup.State;
import dev.riffle.connector.measures.StreamPartition;
import dev.riffle.plugin.kafka.EmbeddedBroker;
import dev.riffle.plugin.kafka.KafkaPlugin;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.plugins.Plugins;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lag in records and in time on a real broker, against what the broker itself says and what the test did. */
@Timeout(120)
class KafkaLagTest {
    private static EmbeddedBroker broker;
    private static Admin admin;
    private static Map<String, Object> client;

    private Workbench workbench;
    private Sampling sampling;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start();
        client = Map.of("bootstrap.servers", broker.bootstrap());
        admin = Admin.create(client);
    }

    @AfterAll
    static void stop() {
        admin.close(Duration.ZERO);
        broker.close();
    }

    @BeforeEach
    void open() throws Exception {
        workbench = new Workbench(new Plugins(List.of(new KafkaPlugin()), List.of(), List.of()), Clock.systemUTC());
        workbench.connections().open("kafka", new ConnectorConfig("prod", Map.of("bootstrap", broker.bootstrap())));
        Connector connector = workbench.connections().get("prod").orElseThrow();
        sampling = new Sampling("prod", connector, connector.measures().orElseThrow(), MonitorSettings.DEFAULT, InstantSource.system(),
                System::nanoTime);
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    private static void create(String topic, int partitions) throws Exception {
        admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all().get();
    }

    private static Producer<byte[], byte[]> producer(String... namesAndValues) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("max.in.flight.requests.per.connection", 1);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            settings.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static void send(Producer<byte[], byte[]> producer, String topic, int partition, long time, int records) {
        for (int i = 0; i < records; i++) {
            producer.send(new ProducerRecord<>(topic, partition, time < 0 ? null : time + i, null, new byte[10]));
        }
        producer.flush();
    }

    private static Consumer<byte[], byte[]> consumer(String group, String isolation) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.putAll(Map.of("group.id", group, "auto.offset.reset", "earliest", "enable.auto.commit", false, "isolation.level", isolation));
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static void commit(String group, String topic, int partition, long offset) throws Exception {
        admin.alterConsumerGroupOffsets(group, Map.of(new TopicPartition(topic, partition), new OffsetAndMetadata(offset))).all().get();
    }

    private GroupFigures figures(String group) throws Exception {
        return await(group, _ -> true);
    }

    private GroupFigures await(String group, Predicate<GroupFigures> wanted) throws Exception {
        while (true) {
            Optional<GroupFigures> figures = sampling.next().group(group);
            if (figures.isPresent() && wanted.test(figures.get())) {
                return figures.get();
            }
            Thread.sleep(20);
        }
    }

    /** What the broker says: log end less commit. */
    private static long broker(String group) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        committed.keySet().forEach(partition -> wanted.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(wanted).all().get();
        return committed.entrySet().stream().mapToLong(entry -> ends.get(entry.getKey()).offset() - entry.getValue().offset()).sum();
    }

    @Test
    void lagIsThatOfTheBroker() throws Exception {
        create("plain", 3);
        try (Producer<byte[], byte[]> producer = producer()) {
            for (int partition = 0; partition < 3; partition++) {
                send(producer, "plain", partition, -1, 100 * (partition + 1));
            }
            commit("reader", "plain", 0, 100);
            commit("reader", "plain", 1, 20);
            commit("reader", "plain", 2, 0);
            GroupFigures still = figures("reader");
            assertEquals(broker("reader"), still.lag().records());
            assertEquals(480, still.lag().records());
            assertEquals(List.of(OptionalLong.of(0), OptionalLong.of(180), OptionalLong.of(300)),
                    still.partitions().stream().map(PartitionLag::lag).toList());
            for (int i = 0; i < 10; i++) { // and between what it was before and after while records come
                long before = broker("reader");
                Thread sending = Thread.ofPlatform().start(() -> send(producer, "plain", 1, -1, 200));
                long lag = figures("reader").lag().records();
                sending.join();
                assertTrue(before <= lag && lag <= broker("reader"), before + " <= " + lag + " <= " + broker("reader"));
            }
        }
    }

    @Test
    void whoHasReadAllOfATransactionalTopicHasNoLag() throws Exception {
        create("tx", 2);
        try (Producer<byte[], byte[]> producer = producer("transactional.id", "lag-tx");
                Producer<byte[], byte[]> other = producer(
                        "transactional.id", "lag-tx-2")) {
            producer.initTransactions();
            other.initTransactions();
            for (int i = 0; i < 5; i++) {
                producer.beginTransaction();
                send(producer, "tx", 0, -1, 10);
                send(producer, "tx", 1, -1, 10);
                producer.commitTransaction();
            }
            producer.beginTransaction();
            send(producer, "tx", 1, -1, 7);
            producer.abortTransaction();
            try (Consumer<byte[], byte[]> consumer = consumer("tx-reader", "read_committed")) {
                consumer.subscribe(List.of("tx"));
                Map<TopicPartition, OffsetAndMetadata> last = new HashMap<>();
                for (int read = 0; read < 100;) {
                    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                        read++;
                        last.put(new TopicPartition("tx", record.partition()), new OffsetAndMetadata(record.offset() + 1));
                    }
                }
                consumer.commitSync(last); // as many programs commit: behind the record, before the marker
            }
            assertEquals(10, broker("tx-reader"), "three markers, and seven aborted records");
            GroupFigures all = figures("tx-reader");
            assertEquals(new Lag(0, 2, 0, 0), all.lag());
            assertEquals(Optional.of(Duration.ZERO), all.time());
            assertEquals(0, all.catchUpSeconds());

            other.beginTransaction();
            send(other, "tx", 0, -1, 4);
            assertEquals(0, figures("tx-reader").lag().records(), "of an open transaction nothing can be read");
            commit("dirty", "tx", 0, 57); // it reads uncommitted records
            assertEquals(2, figures("dirty").partitions().getFirst().lag().getAsLong(), "and what it has not read of the open transaction counts");
            other.commitTransaction();
            assertEquals(5, await("tx-reader", now -> now.lag().records() > 0).lag().records(), "four records and the marker behind them");
        }
    }

    @Test
    void timeIsThatOfTheRecordsAtTheCommitAndAtTheEnd() throws Exception {
        create("times", 2);
        long begin = 1_700_000_000_000L;
        try (Producer<byte[], byte[]> producer = producer()) {
            send(producer, "times", 0, begin, 50_000);
            send(producer, "times", 1, begin, 10);
        }
        commit("late", "times", 0, 20_000);
        commit("late", "times", 1, 10);
        GroupFigures late = figures("late");
        assertEquals(Optional.of(Duration.ofMillis(29_999)), late.time(), "not interpolated: the records' own times");
        assertEquals(List.of(Optional.of(Duration.ofMillis(29_999)), Optional.of(Duration.ZERO)),
                late.partitions().stream().map(PartitionLag::time).toList());
        commit("late", "times", 0, 49_990);
        assertEquals(Duration.ofMillis(9), await("late", now -> now.time().orElseThrow().toMillis() < 29_999).time().orElseThrow());
        admin.deleteRecords(Map.of(new TopicPartition("times", 0), RecordsToDelete.beforeOffset(49_995))).all().get();
        commit("lost", "times", 0, 10);
        GroupFigures lost = figures("lost");
        assertEquals(Optional.of(Duration.ofMillis(4)), lost.partitions().getFirst().time(), "of the first that is left");
        assertEquals(5, lost.lag().records(), "what was removed cannot be read any more");
    }

    @Test
    void aGroupHeldBackIsLateByTheTimeThatItIsHeldBack() throws Exception {
        create("held", 1);
        commit("held-back", "held", 0, 0);
        long first = 0;
        long last = 0;
        try (Producer<byte[], byte[]> producer = producer()) {
            for (int i = 0; i < 30; i++) {
                last = System.currentTimeMillis();
                first = first == 0 ? last : first;
                send(producer, "held", 0, last, 1);
                long truth = last - first;
                long told = figures("held-back").time().orElseThrow().toMillis();
                assertTrue(Math.abs(told - truth) <= MonitorSettings.DEFAULT.period().toMillis(), told + " told, " + truth + " true");
                Thread.sleep(50);
            }
        }
        assertEquals(last - first, figures("held-back").time().orElseThrow().toMillis());
    }

    @Test
    void nothingJumpsWhileGroupsAndTopicsChange() throws Exception {
        create("changing", 2);
        create("doomed", 1);
        List<Long> lags = new ArrayList<>();
        try (Producer<byte[], byte[]> producer = producer()) {
            send(producer, "changing", 0, -1, 50);
            send(producer, "changing", 1, -1, 50);
            send(producer, "doomed", 0, -1, 30);
            commit("walker", "doomed", 0, 0);
            try (Consumer<byte[], byte[]> one = consumer("walker", "read_committed");
                    Consumer<byte[], byte[]> two = consumer("walker",
                            "read_committed")) {
                one.subscribe(List.of("changing"));
                one.poll(Duration.ofSeconds(5));
                one.commitSync(Map.of(new TopicPartition("changing", 0), new OffsetAndMetadata(50), new TopicPartition("changing", 1),
                        new OffsetAndMetadata(40)));
                GroupFigures stable = await("walker", now -> now.group().state() == State.STABLE && !now.group().readers().isEmpty());
                assertEquals(40, stable.lag().records(), "with the topic that it reads no more");
                assertEquals("127.0.0.1", stable.partitions().getFirst().reader().orElseThrow().host());
                two.subscribe(List.of("changing"));
                for (int i = 0; i < 10; i++) { // a rebalance
                    two.poll(Duration.ofMillis(20));
                    one.poll(Duration.ofMillis(20));
                    lags.add(figures("walker").lag().records());
                }
                two.close(CloseOptions.timeout(Duration.ofMillis(200))); // it would wait for the other one's answer
            }
            assertTrue(lags.stream().allMatch(lag -> lag == 40), "the same while members come: " + lags);
            await("walker", now -> now.group().state() == State.EMPTY);

            admin.deleteTopics(List.of("doomed")).all().get();
            GroupFigures without = await("walker", now -> now.lag().records() != 40);
            assertEquals(10, without.lag().records());

            admin.createPartitions(Map.of("changing", NewPartitions.increaseTo(3))).all().get();
            GroupFigures more = await("walker", now -> now.partitions().stream().filter(each -> each.partition().stream().equals("changing"))
                    .count() == 3);
            assertEquals(10, more.lag().records(), "a partition without a commit has no lag that is known");
            assertEquals(1, more.lag().withoutCommit());
            assertTrue(more.partitions().stream().filter(each -> each.partition().equals(new StreamPartition("changing", 2))).findFirst()
                    .orElseThrow().lag().isEmpty());

            broker.stop();
            assertEquals(MonitorSnapshot.State.FAILING, sampling.next().state());
            broker.restart();
            GroupFigures again = await("walker", _ -> sampling.snapshot(MonitorSnapshot.State.RUNNING, null).lags("walker").latest() >= 0);
            assertEquals(10, again.lag().records());
            for (int i = 0; i < 5; i++) {
                GroupFigures after = figures("walker");
                assertEquals(10, after.lag().records());
                assertFalse(after.consumed() < 0);
            }
        }
    }
}
