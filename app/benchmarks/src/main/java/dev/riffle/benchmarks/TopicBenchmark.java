package dev.riffle.benchmarks;

import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.QueryResult;
import dev.riffle.format.json.JsonFormat;
import dev.riffle.plugin.kafka.KafkaPlugin;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.plugins.Plugins;
import dev.riffle.workbench.queries.QuerySettings;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;

/**
 * SQL over a topic against one bare {@code KafkaConsumer} poll loop over the same topic: the broker runs in a process of its own on the
 * same machine, rounds are interleaved, medians of warm rounds are compared. Arguments: records (2,000,000), rounds (7).
 */
public final class TopicBenchmark {
    private static final Map<String, String> STATEMENTS = new LinkedHashMap<>();

    static {
        STATEMENTS.put("group by 1 field, AVG of 1 decimal", "SELECT status, COUNT(*), AVG(amount) FROM %s GROUP BY status ORDER BY status");
        STATEMENTS.put("6 fields, one nested, a predicate",
                "SELECT \"address.city\", status, COUNT(*), SUM(amount), MAX(order_id), MIN(customer_id) FROM %s WHERE items > 3 GROUP BY \"address.city\", status");
        STATEMENTS.put("count", "SELECT COUNT(*) FROM %s");
        STATEMENTS.put("top 10", "SELECT order_id, amount FROM %s ORDER BY amount DESC LIMIT 10");
    }

    private TopicBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int records = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 7;
        Plugins plugins = new Plugins(List.of(new KafkaPlugin()), List.of(new JsonFormat()), List.of());
        try (BrokerProcess broker = BrokerProcess.start(); Workbench workbench = new Workbench(plugins, Clock.systemUTC())) {
            OrdersTopic.fill(broker.bootstrap(), "orders", records, 4, "none");
            OrdersTopic.fill(broker.bootstrap(), "orders_lz4", records, 4, "lz4");
            workbench.connections().open("kafka", new ConnectorConfig("kafka", Map.of("bootstrap", broker.bootstrap())));
            System.out.printf(Locale.ROOT, "%,d records, 4 partitions, heap %d MB, %d processors, medians of %d warm rounds%n", records,
                    Runtime.getRuntime().maxMemory() >> 20, Runtime.getRuntime().availableProcessors(), rounds);
            for (String topic : List.of("orders", "orders_lz4")) {
                compare(broker.bootstrap(), workbench, topic, records, rounds);
            }
            cancels(workbench, "while reading and grouping", "SELECT customer_id, COUNT(*), SUM(amount) FROM orders GROUP BY customer_id", 300,
                    rounds);
            cancels(workbench, "while H2 joins",
                    "SELECT COUNT(*) FROM (SELECT * FROM orders WHERE items = 5) a JOIN orders b ON a.status = b.status AND a.amount < b.amount",
                    5_000, 3);
        }
    }

    private static void compare(String bootstrap, Workbench workbench, String topic, int records, int rounds) throws Exception {
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        String expected = null;
        for (int round = -2; round < rounds; round++) {
            double poll = time(() -> poll(bootstrap, topic, records));
            if (round >= 0) {
                seconds.computeIfAbsent("bare poll", _ -> new ArrayList<>()).add(poll);
            }
            for (Map.Entry<String, String> statement : STATEMENTS.entrySet()) {
                String sql = statement.getValue().formatted(topic);
                String[] answer = new String[1];
                double query = time(() -> answer[0] = run(workbench, sql));
                if (statement.getKey().startsWith("group by")) {
                    expected = expected == null ? answer[0] : expected;
                    if (!answer[0].equals(expected)) {
                        throw new IllegalStateException("two answers to " + sql + ": " + expected + " and " + answer[0]);
                    }
                }
                if (round >= 0) {
                    seconds.computeIfAbsent(statement.getKey(), _ -> new ArrayList<>()).add(query);
                }
            }
        }
        double bare = median(seconds.getOrDefault("bare poll", List.of()));
        System.out.printf(Locale.ROOT, "%n%-40s %10s %14s %12s%n", topic, "seconds", "k records/s", "x bare poll");
        seconds.forEach((name, all) -> System.out.printf(Locale.ROOT, "%-40s %10.3f %14.0f %12.2f%n", name, median(all), records / median(all) / 1000,
                median(all) / bare));
    }

    /** How long after a cancel the statement's taker is told. */
    private static void cancels(Workbench workbench, String what, String sql, long afterMillis, int rounds) throws Exception {
        List<Double> millis = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            try (QueryResult result = workbench.queries().run(sql, QuerySettings.in(ZoneOffset.UTC))) {
                long[] cancelledAt = new long[1];
                Thread canceller = Thread.ofPlatform().start(() -> {
                    try {
                        Thread.sleep(afterMillis);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    cancelledAt[0] = System.nanoTime();
                    result.cancel();
                });
                try {
                    while (result.next() != null) {
                        Thread.onSpinWait();
                    }
                    canceller.join();
                    throw new IllegalStateException("the statement ended before it was cancelled: " + sql);
                } catch (QueryException e) {
                    long told = System.nanoTime();
                    canceller.join();
                    millis.add((told - cancelledAt[0]) / 1e6);
                }
            }
        }
        System.out.printf(Locale.ROOT, "%ncancelled %s: told after %.0f ms (median), %.0f ms (longest of %d)%n", what, median(millis),
                millis.stream().mapToDouble(Double::doubleValue).max().orElseThrow(), rounds);
    }

    private static double time(Callable<?> work) throws Exception {
        long start = System.nanoTime();
        work.call();
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    /** Reads the topic with one consumer and does nothing with it. */
    private static Object poll(String bootstrap, String topic, int records) {
        return Poller.of(bootstrap).poll(topic, records);
    }

    private static String run(Workbench workbench, String sql) throws Exception {
        StringBuilder answer = new StringBuilder();
        try (QueryResult result = workbench.queries().run(sql, QuerySettings.in(ZoneOffset.UTC))) {
            for (Segment segment = result.next(); segment != null; segment = result.next()) {
                for (int row = 0; row < segment.rows(); row++) {
                    for (Column column : segment.columns()) {
                        answer.append(column.value(row)).append(' ');
                    }
                    answer.append('\n');
                }
            }
            if (!result.coverage().complete()) {
                throw new IllegalStateException("incomplete: " + result.coverage());
            }
        }
        return answer.toString();
    }

    /** One warm consumer: as for Riffle, making and connecting it is not part of the time. */
    private static final class Poller {
        private static final Map<String, Poller> POLLERS = new LinkedHashMap<>();
        private final KafkaConsumer<ByteBuffer, ByteBuffer> consumer;

        private Poller(String bootstrap) {
            this.consumer = new KafkaConsumer<>(
                    Map.of("bootstrap.servers", bootstrap, "fetch.max.bytes", 16 << 20, "max.partition.fetch.bytes", 8 << 20,
                            "max.poll.records", 50_000, "receive.buffer.bytes", -1, "enable.auto.commit", false),
                    new ByteBufferDeserializer(), new ByteBufferDeserializer());
        }

        static Poller of(String bootstrap) {
            return POLLERS.computeIfAbsent(bootstrap, Poller::new);
        }

        Object poll(String topic, int records) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long bytes = 0;
            int read = 0;
            while (read < records) {
                for (ConsumerRecord<ByteBuffer, ByteBuffer> record : consumer.poll(Duration.ofMillis(500))) {
                    bytes += record.value().remaining();
                    read++;
                }
            }
            return bytes;
        }
    }
}
