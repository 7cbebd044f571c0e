package dev.riffle.benchmarks;

import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.QueryResult;
import dev.riffle.format.json.JsonFormat;
import dev.riffle.plugin.kafka.KafkaPlugin;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.plugins.Plugins;
import dev.riffle.workbench.queries.QuerySettings;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * SQL over topics against bare {@code KafkaConsumer} poll loops over the same topics, one alone and two in parallel: the broker runs in a
 * process of its own on the same machine, rounds are interleaved, medians of warm rounds are compared, and every answer must be the one
 * that the records were made for. Arguments: records (2,000,000), rounds (7), shapes (all of {@link TopicShape}, for example
 * {@code plain,wide}), {@code cancel} to measure cancelling as well (which is done when no shapes are given).
 */
public final class TopicBenchmark {
    private static final String BARE = "one bare poll loop";
    private static final String TWO_BARE = "two in parallel";
    private static final Map<String, String> STATEMENTS = new LinkedHashMap<>();

    static {
        STATEMENTS.put("2 fields: group by 1, AVG of 1", KnownAnswers.TWO_FIELDS);
        STATEMENTS.put("6 fields, 1 nested, 1 predicate", KnownAnswers.SIX_FIELDS);
        STATEMENTS.put("COUNT(*)", KnownAnswers.COUNT);
        STATEMENTS.put("top 10", KnownAnswers.TOP_TEN);
    }

    private TopicBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int records = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 7;
        List<TopicShape> shapes = arguments.length > 2
                ? Arrays.stream(arguments[2].split(",")).map(name -> TopicShape.valueOf(name.toUpperCase(Locale.ROOT))).toList()
                : List.of(TopicShape.values());
        boolean cancel = arguments.length != 3;
        Plugins plugins = new Plugins(List.of(new KafkaPlugin()), List.of(new JsonFormat()), List.of());
        try (BrokerProcess broker = BrokerProcess.start();
                Workbench workbench = new Workbench(plugins, Clock.systemUTC());
                BarePoll one = new BarePoll(broker.bootstrap(), 1);
                BarePoll two = new BarePoll(broker.bootstrap(), 2)) {
            workbench.connections().open("kafka", new ConnectorConfig("kafka", Map.of("bootstrap", broker.bootstrap())));
            System.out.printf(Locale.ROOT,
                    "%,d records, %d partitions, heap %d MB, %d processors, medians of %d warm rounds%n%n%-44s %9s %13s %7s %7s %12s%n",
                    records, OrdersTopic.PARTITIONS, Runtime.getRuntime().maxMemory() >> 20, Runtime.getRuntime().availableProcessors(), rounds, "",
                    "seconds", "k records/s", "x one", "x two", "processor s");
            for (TopicShape shape : shapes) {
                KnownAnswers answers = OrdersTopic.fill(broker.bootstrap(), shape, records);
                Rounds work = new Rounds();
                work.add(BARE, () -> one.read(shape.topic(), records));
                work.add(TWO_BARE, () -> two.read(shape.topic(), records));
                STATEMENTS.forEach(
                        (name, statement) -> work.add(name, () -> answers.check(statement, run(workbench, statement.formatted(shape.topic())))));
                work.run(2, rounds);
                print(shape, records, work);
            }
            if (cancel && shapes.contains(TopicShape.PLAIN)) {
                cancels(workbench, "while reading and grouping", "SELECT customer_id, COUNT(*), SUM(amount) FROM orders GROUP BY customer_id", 300,
                        rounds);
                cancels(workbench, "while H2 joins",
                        "SELECT COUNT(*) FROM (SELECT * FROM orders WHERE items = 5) a JOIN orders b ON a.status = b.status AND a.amount < b.amount",
                        5_000, 3);
            }
        }
    }

    private static void print(TopicShape shape, int records, Rounds work) {
        for (String name : work.names()) {
            double median = work.median(name);
            System.out.printf(Locale.ROOT, "%-9s%-35s %9.3f %13.0f %7.2f %7.2f %12.2f%n", shape.name().toLowerCase(Locale.ROOT), name, median,
                    records / median / 1000, median / work.median(BARE), median / work.median(TWO_BARE), work.processorMedian(name));
        }
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
        System.out.printf(Locale.ROOT, "%ncancelled %s: told after %.0f ms (median), %.0f ms (longest of %d)%n", what, Rounds.median(millis),
                millis.stream().mapToDouble(Double::doubleValue).max().orElseThrow(), rounds);
    }

    /** All rows of a complete answer. */
    static List<List<@Nullable Object>> run(Workbench workbench, String sql) throws Exception {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (QueryResult result = workbench.queries().run(sql, QuerySettings.in(ZoneOffset.UTC))) {
            for (Segment segment = result.next(); segment != null; segment = result.next()) {
                for (int i = 0; i < segment.rows(); i++) {
                    int row = i;
                    List<@Nullable Object> values = new ArrayList<>();
                    segment.columns().forEach(column -> values.add(column.value(row)));
                    rows.add(Collections.unmodifiableList(values));
                }
            }
            if (!result.coverage().complete()) {
                throw new IllegalStateException("incomplete: " + result.coverage());
            }
        }
        return rows;
    }
}
