package dev.riffle.workbench.monitor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.plugin.kafka.EmbeddedBroker;
import dev.riffle.plugin.kafka.KafkaPlugin;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.plugins.Plugins;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A cluster with many streams and groups is asked with few requests: 1,000 topics of 10 partitions and 200 groups with {@code -Plong}, fewer
 * without.
 */
@Timeout(600)
class ManyStreamsTest {
    private static final int TOPICS = Integer.getInteger("riffle.monitor.topics", 40);
    private static final int GROUPS = TOPICS / 5;
    private static final int PARTITIONS = 10;
    private static final int ROUNDS = 10;
    private static final List<String> KINDS = List.of("Metadata", "DescribeTopicPartitions", "ListOffsets", "ListGroups", "DescribeGroups",
            "DescribeLogDirs",
            "ConsumerGroupDescribe", "OffsetFetch", "FindCoordinator", "Fetch");
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @Test
    void aRoundIsFewRequests() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(Map.of("log.index.size.max.bytes", "4096"));
                Workbench workbench = new Workbench(new Plugins(List.of(new KafkaPlugin()), List.of(), List.of()), Clock.systemUTC())) {
            fill(broker);
            workbench.connections().open("kafka", new ConnectorConfig("prod", Map.of("bootstrap", broker.bootstrap())));
            Connector connector = workbench.connections().get("prod").orElseThrow();
            Sampling sampling = new Sampling("prod", connector, connector.measures().orElseThrow(), MonitorSettings.DEFAULT,
                    InstantSource.system(), System::nanoTime);
            while (!isComplete(sampling.next())) {
                Thread.sleep(100);
            }
            for (int i = 0; i < 3 * ROUNDS; i++) { // warm
                sampling.next();
            }
            Map<String, Long> before = requests();
            long processor = processorNanos();
            double[] millis = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                long began = System.nanoTime();
                assertTrue(isComplete(sampling.next()));
                millis[i] = (System.nanoTime() - began) / 1e6;
            }
            double each = (processorNanos() - processor) / 1e6 / ROUNDS;
            Arrays.sort(millis);
            Map<String, Long> after = requests();
            Map<String, Double> perRound = new TreeMap<>();
            after.forEach((kind, count) -> perRound.put(kind, (count - before.getOrDefault(kind, 0L)) / (double) ROUNDS));
            System.out.printf(
                    "%d topics of %d partitions, %d groups: a round takes %.0f ms (median; longest %.0f), %.0f ms of a processor; requests %s%n",
                    TOPICS, PARTITIONS, GROUPS, millis[ROUNDS / 2], millis[ROUNDS - 1], each, perRound);
            if (TOPICS >= 1_000) {
                double median = millis[ROUNDS / 2];
                assertTrue(median < 2_000, "a round takes " + median + " ms");
                double period = Math.max(MonitorSettings.DEFAULT.period().toMillis(), median + Monitor.rest((long) (median * 1e6)) / 1e6);
                assertTrue(each / period < 0.05, each + " ms of a processor every " + period + " ms");
            }
            double offsets = perRound.getOrDefault("ListOffsets", 0.0);
            assertTrue(offsets > 0 && offsets <= 6, "of a broker, not of partitions: " + offsets);
            assertTrue(perRound.values().stream().mapToDouble(Double::doubleValue).sum() <= 40, perRound::toString);
        }
    }

    private static boolean isComplete(MonitorSnapshot snapshot) {
        return snapshot.failure() == null && snapshot.streams().size() == TOPICS
                && snapshot.streams().stream().allMatch(stream -> stream.partitions() == PARTITIONS && stream.unavailable() == 0)
                && snapshot.groups().size() == GROUPS && snapshot.groups().stream().allMatch(group -> group.lag().partitions() == PARTITIONS);
    }

    /**
     * Names as different as people's. Those of numbered topics have hash codes so close to each other that Kafka's client spends two thirds of
     * a round on looking partitions up in its tables, which the machine's owner sees and we cannot change.
     */
    private static String topic(int number) {
        return "shop." + Integer.toUnsignedString(number * 0x9E3779B1, 36);
    }

    private static void fill(EmbeddedBroker broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            for (int begin = 0; begin < TOPICS; begin += 50) {
                List<NewTopic> topics = new ArrayList<>();
                for (int i = begin; i < Math.min(TOPICS, begin + 50); i++) {
                    topics.add(new NewTopic(topic(i), PARTITIONS, (short) 1));
                }
                admin.createTopics(topics).all().get();
            }
            for (int group = 0; group < GROUPS; group++) {
                Map<TopicPartition, OffsetAndMetadata> commits = new HashMap<>();
                for (int partition = 0; partition < PARTITIONS; partition++) {
                    commits.put(new TopicPartition(topic(group), partition), new OffsetAndMetadata(0));
                }
                admin.alterConsumerGroupOffsets("group-" + group, commits).all().get();
            }
        }
    }

    /** By kind, of all clients of the broker. */
    private static Map<String, Long> requests() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        Map<String, Long> counts = new TreeMap<>();
        for (ObjectName name : server.queryNames(new ObjectName("kafka.network:type=RequestMetrics,name=RequestsPerSec,*"), null)) {
            String kind = name.getKeyProperty("request");
            if (KINDS.contains(kind)) {
                counts.merge(kind, (Long) server.getAttribute(name, "Count"), Long::sum);
            }
        }
        return counts;
    }

    /** Of this thread and of the clients' own; the broker's are not Riffle's. */
    private static long processorNanos() {
        long nanos = THREADS.getCurrentThreadCpuTime();
        for (long id : THREADS.getAllThreadIds()) {
            var info = THREADS.getThreadInfo(id);
            if (info != null && info.getThreadName().startsWith("kafka-admin-client-thread")) {
                nanos += Math.max(0, THREADS.getThreadCpuTime(id));
            }
        }
        return nanos;
    }
}
