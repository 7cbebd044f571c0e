package dev.riffle.plugin.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.DemoPlugin;
import dev.riffle.connector.DemoPlugin.DemoOptions;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A whole demo, seen through Kafka's own clients. */
class DemoClusterTest {
    private static final int HISTORY = 20_000;
    private static final int RATE = 300;

    private static DemoCluster demo;
    private static ClusterProbe probe;
    private static long startedAt;

    @BeforeAll
    static void start() throws Exception {
        startedAt = System.currentTimeMillis();
        demo = (DemoCluster) new KafkaDemo().start(new DemoOptions(HISTORY, RATE, 42));
        probe = new ClusterProbe(demo.connections().getFirst().config().get("bootstrap").orElseThrow());
    }

    @AfterAll
    static void stop() {
        probe.close();
        demo.close();
        assertFalse(Files.exists(demo.directory()), "the directory remains");
    }

    @Test
    void theServiceLoaderFindsIt() {
        List<DemoPlugin> found = ServiceLoader.load(DemoPlugin.class).stream().map(ServiceLoader.Provider::get).toList();
        assertEquals(List.of(KafkaDemo.class), found.stream().map(DemoPlugin::getClass).toList());
        assertEquals(List.of("kafka", "h2"), demo.connections().stream().map(connection -> connection.kind()).toList());
        assertTrue(demo.connections().getFirst().config().get("bootstrap").orElseThrow().startsWith("127.0.0.1:"));
    }

    @Test
    void streamsAreThere() throws Exception {
        assertEquals(Map.of("orders", 6, "payments", 4, "clicks", 8, "customers", 3, "orders-dlq", 1), probe.partitionCounts());
        assertEquals("compact", probe.topicSetting("customers", "cleanup.policy"));
    }

    @ParameterizedTest
    @EnumSource
    void historyIsWhatTheSourceMakes(DemoStream stream) {
        HistoryPlan plan = HistoryPlan.of(HISTORY);
        var records = probe.read(stream);
        assertTrue(records.size() >= plan.count(stream), records.size() + " of " + plan.count(stream));
        // the partitions' order is the source's order; times depend on the start, which the first record tells
        long start = historyStart(stream, plan, records);
        assertTrue(start >= startedAt && start < startedAt + 60_000, "history ends at " + start);
        var timeline = new Timeline(stream, start, plan);
        var source = stream.source(42, plan.customers());
        var next = new int[stream.partitions()];
        var byPartition = ClusterProbe.byPartition(stream, records);
        var draft = new Draft();
        for (int i = 0; i < plan.count(stream); i++) {
            source.write(i, timeline.time(i), draft);
            int partition = draft.partition(stream.partitions());
            var actual = byPartition.get(partition).get(next[partition]++);
            assertArrayEquals(draft.key.copy(), actual.key());
            assertArrayEquals(draft.tombstone ? null : draft.value.copy(), actual.value());
            assertEquals(draft.timestamp, actual.timestamp());
            assertEquals(draft.headers.size(), actual.headers().toArray().length);
        }
    }

    /** The start is known to the millisecond only inside the demo: the one that gives the first record its time. */
    private static long historyStart(DemoStream stream, HistoryPlan plan, List<ConsumerRecord<byte[], byte[]>> records) {
        long first = records.stream().mapToLong(ConsumerRecord::timestamp).min().orElseThrow();
        var timeline = new Timeline(stream, 0, plan);
        var source = stream.source(42, plan.customers());
        var draft = new Draft();
        long earliest = Long.MAX_VALUE;
        for (int i = 0; i < plan.count(stream); i++) {
            source.write(i, timeline.time(i) + Timeline.MINUTES * 120_000L, draft);
            earliest = Math.min(earliest, draft.timestamp - Timeline.MINUTES * 120_000L);
        }
        return first - earliest;
    }

    @Test
    void liveTrafficFlowsAtItsRate() throws Exception {
        long before = probe.endOffsets();
        long from = System.nanoTime();
        Thread.sleep(3000);
        long records = probe.endOffsets() - before;
        double seconds = (System.nanoTime() - from) * 1e-9;
        assertEquals(RATE, records / seconds, RATE * 0.3);
    }

    @Test
    void liveRecordsContinueTheSequence() {
        HistoryPlan plan = HistoryPlan.of(HISTORY);
        await(() -> probe.read(DemoStream.CUSTOMERS).size() > plan.count(DemoStream.CUSTOMERS));
        var live = probe.read(DemoStream.CUSTOMERS).stream().filter(read -> read.timestamp() >= startedAt).map(read -> new String(read.key()))
                .toList();
        var source = DemoStream.CUSTOMERS.source(42, plan.customers());
        var draft = new Draft();
        source.write(plan.count(DemoStream.CUSTOMERS), 0, draft);
        assertTrue(live.contains(new String(draft.key.copy())));
    }

    @Test
    void liveRowsArriveBeforeTheirRecords() throws Exception {
        var config = demo.connections().getLast().config();
        var login = new java.util.Properties();
        login.setProperty("user", config.get("user").orElseThrow());
        login.setProperty("password", config.get("password").orElseThrow());
        try (var shop = new org.h2.Driver().connect(config.get("url").orElseThrow(), login)) {
            HistoryPlan plan = HistoryPlan.of(HISTORY);
            await(() -> probe.read(DemoStream.PAYMENTS).size() > plan.count(DemoStream.PAYMENTS) + 50);
            var warehouse = new Warehouse(42, plan.customers());
            int rows = 0;
            for (int i = plan.count(DemoStream.PAYMENTS); i < plan.count(DemoStream.PAYMENTS) + 50; i++) {
                var arrival = warehouse.of(i);
                if (arrival.isPresent() && arrival.get().fault() != Warehouse.Fault.LOST) {
                    var found = shop.createStatement().executeQuery("SELECT amount FROM orders WHERE order_id = " + arrival.get().id());
                    assertTrue(found.next(), arrival.toString());
                    rows++;
                }
            }
            assertTrue(rows > 20, "rows: " + rows);
        }
    }

    @Test
    void groupsKeepUpFallBehindAndAreDead() throws Exception {
        await(() -> probe.state(ConsumerGroups.BILLING) == GroupState.STABLE && probe.state(ConsumerGroups.ANALYTICS) == GroupState.STABLE
                && probe.state(ConsumerGroups.FRAUD_CHECK) == GroupState.STABLE && probe.members(ConsumerGroups.FRAUD_CHECK) == 2);
        assertEquals(GroupState.EMPTY, probe.state(ConsumerGroups.SEARCH_INDEXER));
        assertEquals(1, probe.members(ConsumerGroups.BILLING));

        long deadLag = probe.lag(ConsumerGroups.SEARCH_INDEXER);
        assertTrue(deadLag > HISTORY * 0.72 / 12, "an hour of orders and clicks: " + deadLag);
        Map<TopicPartition, Long> dead = probe.committed(ConsumerGroups.SEARCH_INDEXER);
        assertEquals(14, dead.size());

        long behind = probe.lag(ConsumerGroups.ANALYTICS);
        long committed = sum(probe.committed(ConsumerGroups.ANALYTICS));
        await(() -> sum(probe.committed(ConsumerGroups.ANALYTICS)) > committed + 30);
        await(() -> probe.lag(ConsumerGroups.ANALYTICS) > behind + 60);

        // ten seconds of traffic are more than what waits between two commits
        await(() -> probe.lag(ConsumerGroups.BILLING) < 10 * RATE * 0.52 && probe.lag(ConsumerGroups.FRAUD_CHECK) < 10 * RATE * 0.22);
        long billed = sum(probe.committed(ConsumerGroups.BILLING));
        await(() -> sum(probe.committed(ConsumerGroups.BILLING)) > billed + RATE / 2);
        assertEquals(dead, probe.committed(ConsumerGroups.SEARCH_INDEXER));
    }

    @Test
    void anotherDemoRunsBeside() throws Exception {
        var other = (DemoCluster) new KafkaDemo().start(new DemoOptions(0, 0, 1));
        try (var otherProbe = new ClusterProbe(other.connections().getFirst().config().get("bootstrap").orElseThrow())) {
            assertEquals(0, otherProbe.endOffsets());
            assertEquals(5, otherProbe.partitionCounts().size());
            assertTrue(probe.endOffsets() >= HISTORY);
        } finally {
            other.close();
        }
        assertFalse(Files.exists(other.directory()));
        assertTrue(Files.exists(demo.directory()));
        other.close();
    }

    @Test
    void theContextClassLoaderIsRestored() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        ClassLoader own = new ClassLoader(before) {};
        Thread.currentThread().setContextClassLoader(own);
        try {
            new KafkaDemo().start(new DemoOptions(100, 1, 1)).close();
            assertEquals(own, Thread.currentThread().getContextClassLoader());
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static long sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "waited a minute in vain");
            LockSupport.parkNanos(100_000_000);
        }
    }
}
