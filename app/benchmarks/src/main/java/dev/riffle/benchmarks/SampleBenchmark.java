package dev.riffle.benchmarks;

import dev.riffle.connector.ConnectorConfig;
import dev.riffle.engine.QueryResult;
import dev.riffle.engine.sample.Interim;
import dev.riffle.format.json.JsonFormat;
import dev.riffle.plugin.kafka.KafkaPlugin;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.plugins.Plugins;
import dev.riffle.workbench.queries.QuerySettings;
import dev.riffle.workbench.queries.Reuse;
import dev.riffle.workbench.queries.Scope;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Estimates against plain scans of the same topic, in turns: what TABLESAMPLE SYSTEM (10) takes of bytes, by the broker's own counter, and of time;
 * what an aggregate that shows estimates on the way takes until its exact end; when the first estimate is there; what a scan takes that was stopped half-way
 * and is gone on with, or is asked again. Arguments: records (2,000,000),
 * rounds (7), shapes (plain,lz4).
 */
public final class SampleBenchmark {
    private static final String GROUPED = "SELECT status, COUNT(*), AVG(amount) FROM %s GROUP BY status";
    private static final String PLAIN = "plain scan";
    private static final String SAMPLE = "TABLESAMPLE SYSTEM (10)";
    private static final String ESTIMATING = "with estimates on the way";
    private static final String GONE_ON_WITH = "stopped half-way, gone on with";
    private static final String AGAIN = "asked again, from the buffer";

    private SampleBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int records = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 7;
        List<TopicShape> shapes = Arrays.stream((arguments.length > 2 ? arguments[2] : "plain,lz4").split(","))
                .map(name -> TopicShape.valueOf(name.toUpperCase(Locale.ROOT))).toList();
        Plugins plugins = new Plugins(List.of(new KafkaPlugin()), List.of(new JsonFormat()), List.of());
        try (BrokerProcess broker = BrokerProcess.start(); Workbench workbench = new Workbench(plugins, Clock.systemUTC())) {
            workbench.connections().open("kafka", new ConnectorConfig("kafka", Map.of("bootstrap", broker.bootstrap())));
            for (TopicShape shape : shapes) {
                KnownAnswers answers = OrdersTopic.fill(broker.bootstrap(), shape, records);
                measure(broker, workbench, shape, answers, records, rounds);
            }
        }
    }

    private static void measure(BrokerProcess broker, Workbench workbench, TopicShape shape, KnownAnswers answers, int records, int rounds)
            throws Exception {
        String plain = KnownAnswers.TWO_FIELDS.formatted(shape.topic());
        String sampled = GROUPED.formatted(shape.topic() + " TABLESAMPLE SYSTEM (10)");
        List<Double> first = new ArrayList<>();
        Rounds work = new Rounds();
        work.add(PLAIN, () -> answers.check(KnownAnswers.TWO_FIELDS, TopicBenchmark.run(workbench, plain)));
        work.add(SAMPLE, () -> drain(workbench, sampled, false, new ArrayList<>()));
        work.add(ESTIMATING, () -> drain(workbench, plain, true, first));
        long half = bytes(workbench, plain) / 2;
        work.add(GONE_ON_WITH, () -> goOn(workbench, plain, half));
        work.add(AGAIN, () -> drain(workbench, plain, Reuse.UP_TO_DATE, Long.MAX_VALUE));
        work.run(2, rounds);
        long before = broker.bytesOut(shape.topic());
        TopicBenchmark.run(workbench, plain);
        Thread.sleep(200);
        long whole = broker.bytesOut(shape.topic()) - before;
        drain(workbench, sampled, false, new ArrayList<>());
        Thread.sleep(200);
        long part = broker.bytesOut(shape.topic()) - before - whole;
        drain(workbench, plain, true, new ArrayList<>());
        Thread.sleep(200);
        long all = broker.bytesOut(shape.topic()) - before - whole - part;
        goOn(workbench, plain, half);
        Thread.sleep(200);
        long inTwo = broker.bytesOut(shape.topic()) - before - whole - part - all;
        drain(workbench, plain, Reuse.UP_TO_DATE, Long.MAX_VALUE);
        Thread.sleep(200);
        long again = broker.bytesOut(shape.topic()) - before - whole - part - all - inTwo;
        System.out.printf(Locale.ROOT, "%n%s: %,d records, medians of %d warm rounds%n%-31s %9s %7s %12s %14s %7s%n", shape.name().toLowerCase(Locale.ROOT),
                records, rounds, "", "seconds", "x plain", "processor s", "bytes", "x plain");
        line(work, PLAIN, whole, whole);
        line(work, SAMPLE, part, whole);
        line(work, ESTIMATING, all, whole);
        line(work, GONE_ON_WITH, inTwo, whole);
        line(work, AGAIN, again, whole);
        List<Double> warm = first.subList(2, first.size());
        System.out.printf(Locale.ROOT, "first estimate after %.0f ms (median), %.0f ms (longest of %d)%n", Rounds.median(warm),
                warm.stream().mapToDouble(Double::doubleValue).max().orElseThrow(), warm.size());
    }

    private static void line(Rounds work, String name, long bytes, long whole) {
        System.out.printf(Locale.ROOT, "%-31s %9.3f %7.2f %12.2f %,14d %7.2f%n", name, work.median(name), work.median(name) / work.median(PLAIN),
                work.processorMedian(name), bytes, (double) bytes / whole);
    }

    /** Reads half of a topic, as if it was stopped then, and goes on from there. */
    private static void goOn(Workbench workbench, String sql, long half) throws Exception {
        workbench.buffer().samples().forEach(sample -> workbench.buffer().drop(sample.name()));
        drain(workbench, sql, Reuse.UP_TO_DATE, half);
        long buffered = drain(workbench, sql, Reuse.UP_TO_DATE, Long.MAX_VALUE);
        if (buffered == 0) {
            throw new IllegalStateException("all was read twice");
        }
    }

    private static long bytes(Workbench workbench, String sql) throws Exception {
        try (QueryResult result = workbench.queries().run(sql, QuerySettings.in(ZoneOffset.UTC))) {
            while (result.next() != null) {
                Thread.onSpinWait();
            }
            return result.coverage().bytesRead();
        }
    }

    /** @return records that came out of the buffer */
    private static long drain(Workbench workbench, String sql, Reuse reuse, long maxBytes) throws Exception {
        QuerySettings settings = new QuerySettings(ZoneOffset.UTC, Scope.ALL, maxBytes, Optional.empty(), reuse, true);
        try (QueryResult result = workbench.queries().run(sql, settings)) {
            while (result.next() != null) {
                Thread.onSpinWait();
            }
            return result.coverage().recordsBuffered();
        }
    }

    /** Takes the answer, as the window does: asks for estimates ten times a second. @param first is told after how many milliseconds there was one */
    private static void drain(Workbench workbench, String sql, boolean estimating, List<Double> first) throws Exception {
        long start = System.nanoTime();
        QuerySettings settings = new QuerySettings(ZoneOffset.UTC, Scope.ALL, Long.MAX_VALUE, Optional.empty(), Reuse.NONE, estimating);
        try (QueryResult result = workbench.queries().run(sql, settings)) {
            Thread watcher = estimating ? Thread.ofVirtual().start(() -> watch(result, start, first)) : null;
            while (result.next() != null) {
                Thread.onSpinWait();
            }
            if (watcher != null) {
                watcher.interrupt();
                watcher.join();
                if (!result.coverage().complete()) {
                    throw new IllegalStateException("incomplete: " + result.coverage());
                }
            }
        }
    }

    private static void watch(QueryResult result, long start, List<Double> first) {
        boolean seen = false;
        try {
            while (true) {
                Optional<Interim> interim = result.interim();
                if (!seen && interim.isPresent() && !interim.get().margins().isEmpty()) {
                    seen = true;
                    first.add((System.nanoTime() - start) / 1e6);
                }
                Thread.sleep(seen ? 100 : 10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
