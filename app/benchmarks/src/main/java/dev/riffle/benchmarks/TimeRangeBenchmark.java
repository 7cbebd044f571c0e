package dev.riffle.benchmarks;

import dev.riffle.connector.ConnectorConfig;
import dev.riffle.engine.QueryResult;
import dev.riffle.engine.sample.Coverage;
import dev.riffle.format.json.JsonFormat;
import dev.riffle.plugin.kafka.KafkaPlugin;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.plugins.Plugins;
import dev.riffle.workbench.queries.QuerySettings;
import dev.riffle.workbench.queries.Reuse;
import dev.riffle.workbench.queries.Scope;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a range of 5 % in the middle of a topic takes from the broker, by the broker's own counter, against the bytes that its records take in the
 * log. Argument: records (2,000,000).
 */
public final class TimeRangeBenchmark {
    /** A share of the topic: one in so many. */
    private static final int SHARE = 20;

    private TimeRangeBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int records = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000_000;
        Plugins plugins = new Plugins(List.of(new KafkaPlugin()), List.of(new JsonFormat()), List.of());
        try (BrokerProcess broker = BrokerProcess.start(); Workbench workbench = new Workbench(plugins, Clock.systemUTC())) {
            workbench.connections().open("kafka", new ConnectorConfig("kafka", Map.of("bootstrap", broker.bootstrap())));
            System.out.printf(Locale.ROOT, "5 %% of %,d records, %d partitions%n%n%-9s%-42s %14s %14s %7s %26s %8s%n", records, OrdersTopic.PARTITIONS, "", "",
                    "fetched bytes", "true bytes", "ratio", "over 1.1, kB a partition", "seconds");
            for (TopicShape shape : List.of(TopicShape.PLAIN, TopicShape.LZ4)) {
                long start = System.currentTimeMillis() - records;
                OrdersTopic.fill(broker.bootstrap(), shape.topic(), shape, records, start);
                int wanted = records / SHARE;
                Instant from = Instant.ofEpochMilli(start + records * 2L / 5);
                Instant to = from.plusMillis(wanted);
                long first = records * 2L / 5 / OrdersTopic.PARTITIONS;
                String sql = "SELECT status, COUNT(*), AVG(amount) FROM " + shape.topic();
                read(workbench, "SELECT COUNT(*) FROM " + shape.topic() + " WHERE _offset < 1", Scope.ALL); // takes the sample that types are inferred from
                Scope scope = new Scope.Between(from, to);
                measure(broker, workbench, shape, wanted, records, "scope FROM..TO", sql + " GROUP BY status", scope);
                measure(broker, workbench, shape, wanted, records, "WHERE _timestamp >= … AND _timestamp < …",
                        sql + " WHERE _timestamp >= " + literal(from) + " AND _timestamp < " + literal(to) + " GROUP BY status", Scope.ALL);
                measure(broker, workbench, shape, wanted, records, "WHERE _offset BETWEEN … AND …",
                        sql + " WHERE _offset BETWEEN " + first + " AND " + (first + wanted / OrdersTopic.PARTITIONS - 1) + " GROUP BY status", Scope.ALL);
            }
        }
    }

    private static String literal(Instant instant) {
        return "TIMESTAMP '" + instant.toString().replace('T', ' ').replace("Z", "") + "'";
    }

    private static void measure(BrokerProcess broker, Workbench workbench, TopicShape shape, int wanted, int records, String name, String sql, Scope scope)
            throws Exception {
        long before = broker.bytesOut(shape.topic());
        long start = System.nanoTime();
        Coverage coverage = read(workbench, sql, scope);
        double seconds = (System.nanoTime() - start) / 1e9;
        Thread.sleep(200); // what is on its way to a reader that is done is counted as well
        if (coverage.recordsMatched() != wanted) {
            throw new IllegalStateException(coverage.recordsMatched() + " records instead of " + wanted + " by " + sql);
        }
        long fetched = broker.bytesOut(shape.topic()) - before;
        double trueBytes = (double) broker.bytesIn(shape.topic()) * wanted / records;
        System.out.printf(Locale.ROOT, "%-9s%-42s %,14d %,14.0f %7.2f %26.0f %8.3f%n", shape.name().toLowerCase(Locale.ROOT), name, fetched, trueBytes,
                fetched / trueBytes, Math.max(0, fetched - 1.1 * trueBytes) / OrdersTopic.PARTITIONS / 1024, seconds);
    }

    private static Coverage read(Workbench workbench, String sql, Scope scope) throws Exception {
        try (QueryResult result = workbench.queries().run(sql, new QuerySettings(ZoneOffset.UTC, scope, Long.MAX_VALUE, Optional.empty(), Reuse.NONE))) {
            while (result.next() != null) {
                Thread.onSpinWait();
            }
            return result.coverage();
        }
    }
}
