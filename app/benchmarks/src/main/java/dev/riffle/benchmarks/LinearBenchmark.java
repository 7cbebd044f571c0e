package dev.riffle.benchmarks;

import dev.riffle.connector.ConnectorConfig;
import dev.riffle.format.json.JsonFormat;
import dev.riffle.plugin.kafka.KafkaPlugin;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.plugins.Plugins;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whether time grows as the topic does, in a heap that does not: the same statements over two topics, the second ten times as long and many
 * times as long as the heap has room for. Rounds are interleaved, and answers must be those that the records were made for. Arguments: records of
 * the first topic (2,000,000) and of the second (20,000,000, of which the broker takes about 4.5 GB below the temporary directory), rounds (3).
 */
public final class LinearBenchmark {
    private static final Map<String, String> STATEMENTS = new LinkedHashMap<>();

    static {
        STATEMENTS.put("2 fields: group by 1, AVG of 1", KnownAnswers.TWO_FIELDS);
        STATEMENTS.put("6 fields, 1 nested, 1 predicate", KnownAnswers.SIX_FIELDS);
        STATEMENTS.put("COUNT(*)", KnownAnswers.COUNT);
        STATEMENTS.put("top 10", KnownAnswers.TOP_TEN);
    }

    private LinearBenchmark() {}

    private record Sized(String topic, int records, KnownAnswers answers) {}

    public static void main(String[] arguments) throws Exception {
        int few = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000_000;
        int many = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20_000_000;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
        Plugins plugins = new Plugins(List.of(new KafkaPlugin()), List.of(new JsonFormat()), List.of());
        try (BrokerProcess broker = BrokerProcess.start(); Workbench workbench = new Workbench(plugins, Clock.systemUTC())) {
            workbench.connections().open("kafka", new ConnectorConfig("kafka", Map.of("bootstrap", broker.bootstrap())));
            Rounds work = new Rounds();
            for (Sized each : List.of(filled(broker, "few", few), filled(broker, "many", many))) {
                STATEMENTS.forEach((name, statement) -> work.add(key(name, each.topic),
                        () -> each.answers.check(statement, TopicBenchmark.run(workbench, statement.formatted(each.topic)))));
            }
            work.run(1, rounds);
            System.out.printf(Locale.ROOT, "%,d and %,d records (%,d MB in the log), heap %d MB, medians of %d warm rounds%n%n%-34s %16s %16s %7s %16s %16s %7s%n",
                    few, many, broker.bytesIn("many") >> 20, Runtime.getRuntime().maxMemory() >> 20, rounds, "seconds for each million records",
                    "few", "many", "ratio", "processor, few", "processor, many", "ratio");
            for (String name : STATEMENTS.keySet()) {
                double one = work.median(key(name, "few")) / few * 1e6;
                double other = work.median(key(name, "many")) / many * 1e6;
                double oneProcessor = work.processorMedian(key(name, "few")) / few * 1e6;
                double otherProcessor = work.processorMedian(key(name, "many")) / many * 1e6;
                System.out.printf(Locale.ROOT, "%-34s %16.3f %16.3f %7.2f %16.3f %16.3f %7.2f%n", name, one, other, other / one, oneProcessor,
                        otherProcessor, otherProcessor / oneProcessor);
            }
        }
    }

    private static Sized filled(BrokerProcess broker, String topic, int records) throws Exception {
        return new Sized(topic, records, OrdersTopic.fill(broker.bootstrap(), topic, TopicShape.PLAIN, records, System.currentTimeMillis() - records));
    }

    private static String key(String statement, String topic) {
        return statement + " over " + topic;
    }
}
