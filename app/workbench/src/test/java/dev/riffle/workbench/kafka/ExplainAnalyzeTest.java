package dev.riffle.workbench.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.exec.OperatorFigures;
import dev.riffle.engine.plan.Analysis;
import dev.riffle.engine.plan.Explanation;
import dev.riffle.engine.sample.Coverage.Stop;
import dev.riffle.format.json.JsonFormat;
import dev.riffle.plugin.kafka.KafkaPlugin;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.kafka.Topics.Message;
import dev.riffle.workbench.plugins.Plugins;
import dev.riffle.workbench.queries.AnalyzedResult;
import dev.riffle.workbench.queries.AnalyzedResult.Outcome;
import dev.riffle.workbench.queries.QuerySettings;
import dev.riffle.workbench.queries.ReadingCost;
import dev.riffle.workbench.queries.ReadingSpeed;
import dev.riffle.workbench.queries.Reuse;
import dev.riffle.workbench.queries.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** EXPLAIN and EXPLAIN ANALYZE over real topics: what is foretold, and what was done. */
class ExplainAnalyzeTest {
    private static final int ORDERS = 60_000;
    private static final int BAD = 7;
    private static final QuerySettings SETTINGS = QuerySettings.in(ZoneOffset.UTC);

    private static Topics topics;
    private static Workbench workbench;

    @BeforeAll
    static void fill() throws Exception {
        topics = new Topics();
        topics.create("orders", 3);
        topics.create("customers", 1);
        List<Message> orders = new ArrayList<>();
        for (int i = 0; i < ORDERS; i++) {
            String value = i < BAD
                    ? "no json {"
                    : "{\"order_id\":" + i + ",\"customer\":\"c" + i % 100 + "\",\"status\":\"" + (i % 5 == 0 ? "PAID" : "NEW") + "\",\"amount\":"
                            + i % 1000 + ".5,\"text\":\""
                            + "x".repeat(100) + "\"}";
            orders.add(new Message(i % 3, 1_700_000_000_000L + i, "c" + i % 100, value));
        }
        topics.send("orders", orders);
        List<Message> customers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            customers.add(
                    new Message(0, 1_700_000_000_000L + i, "c" + i, "{\"id\":\"c" + i + "\",\"city\":\"" + (i % 2 == 0 ? "Bern" : "Basel") + "\"}"));
        }
        topics.send("customers", customers);
        workbench = open();
    }

    private static Workbench open() throws Exception {
        Workbench opened = new Workbench(new Plugins(List.of(new KafkaPlugin()), List.of(new JsonFormat()), List.of()), Clock.systemUTC());
        opened.connections().open("kafka", new ConnectorConfig("kafka", Map.of("bootstrap", topics.broker().bootstrap())));
        return opened;
    }

    @AfterAll
    static void close() {
        workbench.close();
        topics.close();
    }

    private static String text(String sql, QuerySettings settings) throws Exception {
        return Answer.of(workbench, sql, settings).rows().stream().map(row -> String.valueOf(row.getFirst())).collect(Collectors.joining("\n"));
    }

    private static AnalyzedResult analyze(String sql, QuerySettings settings) throws Exception {
        AnalyzedResult result = workbench.queries().analyze(sql, settings);
        assertNotNull(result.next());
        return result;
    }

    @Test
    void secondsComeFromWhatWasReadOverTheSameConnection() throws Exception {
        String sql = "SELECT status, COUNT(*) FROM orders GROUP BY status";
        try (Workbench fresh = open()) {
            Explanation before = fresh.queries().explain("EXPLAIN " + sql, SETTINGS);
            assertEquals(Optional.empty(), fresh.queries().cost(before, SETTINGS).time(), "nothing was read yet");
            Answer.of(fresh, sql);
            ReadingCost cost = fresh.queries().cost(fresh.queries().explain(sql, SETTINGS), SETTINGS);
            ReadingSpeed speed = cost.scans().getFirst().speed().orElseThrow();
            assertTrue(speed.ofStream() && speed.scans() == 1, speed::toString);
            Duration time = cost.time().orElseThrow();
            assertTrue(time.toNanos() > 0 && time.toSeconds() < 60, time::toString);
            assertTrue(cost.bytes() > ORDERS * 100L && cost.stop().isEmpty(), cost::toString);
            Answer.of(fresh, "SELECT status, COUNT(*) FROM buffer.orders GROUP BY status");
            assertEquals(1, fresh.queries().cost(fresh.queries().explain(sql, SETTINGS), SETTINGS).scans().getFirst().speed().orElseThrow().scans(),
                    "what comes out of memory tells nothing of the system");
            QuerySettings little = new QuerySettings(ZoneOffset.UTC, Scope.ALL, cost.bytes() / 4, Optional.empty(), Reuse.NONE);
            ReadingCost.Early stop = fresh.queries().cost(fresh.queries().explain(sql, little), little).stop().orElseThrow();
            assertEquals(Stop.BUDGET, stop.by());
            assertEquals(0.25, stop.share(), 0.01);
        }
    }

    @Test
    void explainThatIsTypedReadsNothing() throws Exception {
        Answer answer = Answer.of(workbench, "/* what then? */ explain plan for SELECT status FROM orders WHERE status = 'PAID' AND _partition = 1");
        String text = answer.rows().stream().map(row -> String.valueOf(row.getFirst())).collect(Collectors.joining("\n"));
        assertEquals(0, answer.coverage().recordsRead());
        assertTrue(text.startsWith("scan kafka.orders\n") && text.contains("bounds   partitions 1\n"), text);
        assertTrue(text.contains("note     not pushed down: status = 'PAID', as systems find records by"), text);
    }

    @Test
    void everyOperatorHasItsFigures() throws Exception {
        String sql = "SELECT status, COUNT(*) AS n, SUM(amount) FROM orders WHERE amount >= 500 GROUP BY status ORDER BY n DESC";
        try (AnalyzedResult result = analyze("EXPLAIN ANALYZE " + sql, SETTINGS)) {
            assertEquals(Outcome.ENDED, result.outcome());
            Analysis.Scan scan = result.analysis().scans().getFirst();
            assertEquals(ORDERS, scan.figures().read().rowsOut());
            assertEquals(ORDERS, scan.figures().coverage().recordsRead());
            assertEquals(BAD, scan.figures().coverage().decodeFailures());
            assertTrue(scan.figures().coverage().bytesRead() > ORDERS * 100L && scan.figures().segments() >= 1, scan::toString);
            List<OperatorFigures> figures = scan.operators().stream().map(line -> line.figures().orElseThrow()).toList();
            assertEquals(3, figures.size(), scan::toString);
            assertEquals(ORDERS, figures.getFirst().rowsIn());
            assertEquals(ORDERS / 2, figures.getFirst().rowsOut());
            assertEquals(scan.figures().coverage().recordsMatched(), figures.get(1).rowsIn());
            assertEquals(List.of(2L, 2L, 2L), List.of(figures.get(1).rowsOut(), figures.get(2).rowsIn(), figures.get(2).rowsOut()));
            assertEquals(2, result.analysis().rows());
        }
        String text = text("EXPLAIN ANALYZE " + sql, SETTINGS);
        assertTrue(text.startsWith("2 rows in ") && text.contains("complete: all that is asked for was read"), text);
        assertTrue(text.contains("read     60,000 of 60,000 records (100 %)") && text.contains("matched  30,000 records, 7 not decoded"), text);
        assertTrue(text.lines().anyMatch(line -> line.matches(" +60,000 +30,000 +[\\d,.]+  filter amount >= 500.*")), text);
    }

    @Test
    void joinsAndTheFinalSqlHaveTheirs() throws Exception {
        try (AnalyzedResult result = analyze("SELECT c.city, COUNT(*) AS n FROM orders o JOIN customers c ON o.customer = c.id GROUP BY c.city",
                SETTINGS)) {
            Analysis analysis = result.analysis();
            List<Analysis.Line> lines = analysis.operations().values().iterator().next();
            Analysis.Line join = lines.stream().filter(line -> line.text().startsWith("hash join")).findFirst().orElseThrow();
            assertEquals(ORDERS + 100, join.figures().orElseThrow().rowsIn());
            assertEquals(ORDERS - BAD, join.figures().orElseThrow().rowsOut());
            assertEquals(2, analysis.scans().size());
        }
        try (AnalyzedResult result = analyze("SELECT UPPER(city) AS u, COUNT(*) FROM customers GROUP BY UPPER(city)", SETTINGS)) {
            OperatorFigures end = result.analysis().finalSql().orElseThrow().figures().orElseThrow();
            assertEquals(100, end.rowsIn());
            assertEquals(2, end.rowsOut());
            assertTrue(end.time().toNanos() > 0 && result.text().contains("then H2 runs\n"), result.text());
        }
    }

    @Test
    void whatCameOutOfTheBufferIsSaidToBe() throws Exception {
        QuerySettings reuse = new QuerySettings(ZoneOffset.UTC, Scope.ALL, Long.MAX_VALUE, Optional.empty(), Reuse.AS_READ);
        Answer.of(workbench, "SELECT id, city FROM customers", reuse);
        String text = text("EXPLAIN ANALYZE SELECT city, COUNT(*) FROM customers GROUP BY city", reuse);
        assertTrue(text.contains("from     what was kept, read at ") && text.contains("read     100 of 100 records (100 %), 0 B"), text);
    }

    @Test
    void whatTheBufferLacksIsReadAndBothAreTold() throws Exception {
        topics.create("growing", 1);
        topics.send("growing", List.of(new Message(0, 1_700_000_000_000L, "a", "{\"n\":1}"), new Message(0, 1_700_000_000_001L, "b", "{\"n\":2}")));
        QuerySettings upToDate = new QuerySettings(ZoneOffset.UTC, Scope.ALL, Long.MAX_VALUE, Optional.empty(), Reuse.UP_TO_DATE);
        Answer.of(workbench, "SELECT SUM(n) FROM growing", upToDate);
        topics.send("growing", List.of(new Message(0, 1_700_000_000_002L, "c", "{\"n\":3}")));
        Explanation explanation = workbench.queries().explain("SELECT SUM(n) FROM growing", upToDate);
        assertEquals(1, explanation.fragments().getFirst().records(), explanation::toString);
        String text = text("EXPLAIN ANALYZE SELECT SUM(n) FROM growing", upToDate);
        assertTrue(text.contains(": 2 records; the others from the system") && text.contains("read     3 of 3 records (100 %)"), text);
    }

    @Test
    void aBudgetStopsItAndThatIsSaid() throws Exception {
        QuerySettings little = new QuerySettings(ZoneOffset.UTC, Scope.ALL, 1_000_000, Optional.empty(), Reuse.NONE);
        try (AnalyzedResult result = analyze("SELECT COUNT(*) FROM orders WHERE amount >= 0", little)) {
            assertEquals(Outcome.ENDED, result.outcome());
            assertEquals(Optional.of(Stop.BUDGET), result.coverage().stoppedBy());
            long read = result.analysis().scans().getFirst().figures().read().rowsOut();
            assertTrue(read > 0 && read < ORDERS && read == result.coverage().recordsRead(), read + " of " + result.coverage());
            assertTrue(result.text().contains("stopped by the budget of bytes: the figures are of the "), result.text());
        }
    }

    @Test
    void aScopeIsObeyed() throws Exception {
        QuerySettings newest = new QuerySettings(ZoneOffset.UTC, Scope.parse("latest:300", ZoneOffset.UTC), Long.MAX_VALUE, Optional.empty(),
                Reuse.NONE);
        try (AnalyzedResult result = analyze("SELECT COUNT(*) FROM orders", newest)) {
            assertEquals(300, result.analysis().scans().getFirst().figures().read().rowsOut());
            assertTrue(result.text().contains("the scope was read: "), result.text());
        }
    }

    @Test
    void aCancelledStatementTellsWhatItDidAndThenThatItWasCancelled() throws Exception {
        try (AnalyzedResult result = workbench.queries().analyze("SELECT o.order_id FROM orders o JOIN orders p ON o.amount < p.amount", SETTINGS)) {
            Thread.ofPlatform().start(() -> {
                while (result.coverage().recordsRead() == 0) {
                    Thread.onSpinWait();
                }
                result.cancel();
            });
            Segment lines = result.next();
            assertNotNull(lines);
            assertEquals(Outcome.CANCELLED, result.outcome());
            assertTrue(result.text().contains("cancelled before the end: the figures are of what was done"), result.text());
            assertEquals(QueryException.Kind.CANCELLED, assertThrows(QueryException.class, result::next).kind());
        }
    }

    @Test
    void aStatementThatFailsTellsWhatItDidToo() throws Exception {
        try (AnalyzedResult result = workbench.queries().analyze("SELECT SUM(order_id + 9223372036854775000) FROM orders", SETTINGS)) {
            assertNotNull(result.next());
            assertEquals(Outcome.FAILED, result.outcome());
            assertTrue(result.text().contains("failed before the end"), result.text());
            assertThrows(QueryException.class, result::next);
        }
    }
}
