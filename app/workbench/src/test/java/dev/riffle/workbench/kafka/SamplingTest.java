package dev.riffle.workbench.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.buffer.Origin;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.data.RowType;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.QueryResult;
import dev.riffle.engine.sample.Coverage;
import dev.riffle.engine.sample.Coverage.Stop;
import dev.riffle.engine.sample.Interim;
import dev.riffle.engine.sample.Margins;
import dev.riffle.format.json.JsonFormat;
import dev.riffle.plugin.kafka.KafkaPlugin;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.kafka.Topics.Message;
import dev.riffle.workbench.plugins.Plugins;
import dev.riffle.workbench.queries.QuerySettings;
import dev.riffle.workbench.queries.Reuse;
import dev.riffle.workbench.queries.Scope;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Samples and estimates over a real topic: what they say, how far off they may be, what they read, and that they repeat. */
@Timeout(120)
class SamplingTest {
    private static final int EACH = 50_000;
    private static final int PARTITIONS = 4;
    private static final int ALL = EACH * PARTITIONS;
    private static final int LEAST_CHUNKS = 6;
    private static final String GROUPED = "SELECT status, COUNT(*) AS n, SUM(amount) AS total, AVG(amount) AS mean, MAX(amount) AS most FROM ticks%s"
            + " GROUP BY status ORDER BY n DESC";
    private static final QuerySettings ESTIMATING = new QuerySettings(ZoneOffset.UTC, Scope.ALL, Long.MAX_VALUE, Optional.empty(), Reuse.NONE, true);

    private static Topics topics;
    private static Workbench workbench;

    /** Half is PAID; REFUNDED is one in 20,000. Amounts are from 0 to 999. */
    @BeforeAll
    static void fill() throws Exception {
        topics = new Topics();
        topics.create("ticks", PARTITIONS);
        List<Message> messages = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < EACH; i++) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                int kind = random.nextInt(6);
                String status = i % 20_000 == 7 ? "REFUNDED" : kind < 3 ? "PAID" : kind == 3 ? "NEW" : "SHIPPED";
                messages.add(new Message(partition, 1_767_225_600_000L + i, "k", "{\"id\":" + (partition * EACH + i) + ",\"status\":\"" + status
                        + "\",\"amount\":" + random.nextInt(1_000) + "}"));
            }
        }
        topics.send("ticks", messages);
        workbench = new Workbench(new Plugins(List.of(new KafkaPlugin()), List.of(new JsonFormat()), List.of()), Clock.systemUTC());
        workbench.connections().open("kafka", new ConnectorConfig("kafka", Map.of("bootstrap", topics.broker().bootstrap())));
    }

    @AfterAll
    static void close() {
        workbench.close();
        topics.close();
    }

    private static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    @Test
    void aSampleEstimatesWithMargins() throws Exception {
        List<List<@Nullable Object>> exact = Answer.of(workbench, GROUPED.formatted("")).rows();
        try (QueryResult result = workbench.queries().run(GROUPED.formatted(" TABLESAMPLE SYSTEM (20) REPEATABLE (7)"),
                QuerySettings.in(ZoneOffset.UTC))) {
            assertFalse(result.next() == null);
            assertEquals(List.of("status", "n", "n_pm", "total", "total_pm", "mean", "mean_pm", "most"), names(result.columns()));
            assertEquals(new Margins(List.of(-1, 2, -1, 4, -1, 6, -1, -1), Map.of(7, "of what was read: a lower bound")), result.margins());
        }
        Answer answer = Answer.of(workbench, GROUPED.formatted(" TABLESAMPLE SYSTEM (20) REPEATABLE (7)"));
        assertTrue(answer.rows().size() >= 3);
        for (int i = 0; i < 3; i++) {
            List<@Nullable Object> truth = exact.get(i);
            List<@Nullable Object> estimate = answer.rows().get(i);
            assertEquals(truth.getFirst(), estimate.getFirst());
            for (int column = 1; column <= 3; column++) {
                double margin = number(estimate.get(2 * column));
                assertTrue(Math.abs(number(truth.get(column)) - number(estimate.get(2 * column - 1))) <= 2.5 * margin, estimate + " of " + truth);
                assertTrue(margin > 0 && margin < 0.25 * number(truth.get(column)), "a margin of " + margin + " in " + estimate);
            }
        }
        Coverage coverage = answer.coverage();
        assertFalse(coverage.complete());
        assertEquals(Optional.of(Stop.SAMPLE), coverage.stoppedBy());
        assertEquals(0.2, coverage.share(), 0.01);
        assertEquals(0.2 * ALL, coverage.recordsRead(), 0.01 * ALL);
        assertEquals(Optional.of(7L), coverage.draw().map(Coverage.Draw::seed));
        assertEquals(0.2, (double) coverage.draw().orElseThrow().read() / coverage.draw().orElseThrow().chunks(), 0.01);
        assertTrue(coverage.ranges().stream().mapToInt(range -> range.stretches().size()).sum() > 6, "read in stretches");
    }

    @Test
    void aSeedRepeats() throws Exception {
        String sql = "SELECT id FROM ticks TABLESAMPLE SYSTEM (5) REPEATABLE (%d)";
        Answer one = Answer.of(workbench, sql.formatted(1));
        assertEquals(new HashSet<>(one.rows()), new HashSet<>(Answer.of(workbench, sql.formatted(1)).rows()));
        assertNotEquals(new HashSet<>(one.rows()), new HashSet<>(Answer.of(workbench, sql.formatted(2)).rows()));
        assertEquals(one.rows().size(), new HashSet<>(one.rows()).size(), "no row twice");
        assertEquals(0.05 * ALL, one.rows().size(), 0.01 * ALL);
        assertEquals(Answer.of(workbench, GROUPED.formatted(" TABLESAMPLE SYSTEM (10) REPEATABLE (3)")).rows(),
                Answer.of(workbench, GROUPED.formatted(" TABLESAMPLE SYSTEM (10) REPEATABLE (3)")).rows());
    }

    @Test
    void bernoulliKeepsRowsByWhereTheyStand() throws Exception {
        String sql = "SELECT id FROM ticks TABLESAMPLE BERNOULLI (10) REPEATABLE (%d)";
        Answer one = Answer.of(workbench, sql.formatted(1));
        assertEquals(0.1 * ALL, one.rows().size(), 5 * Math.sqrt(ALL * 0.1 * 0.9));
        assertTrue(one.coverage().complete(), "all was read, and rows were left out as the statement asks for");
        assertEquals(new HashSet<>(one.rows()), new HashSet<>(Answer.of(workbench, sql.formatted(1)).rows()));
        assertNotEquals(new HashSet<>(one.rows()), new HashSet<>(Answer.of(workbench, sql.formatted(2)).rows()));
        assertEquals(0L, Answer.of(workbench, "SELECT COUNT(*) FROM ticks TABLESAMPLE BERNOULLI (0)").value());
        assertEquals((long) ALL, Answer.of(workbench, "SELECT COUNT(*) FROM ticks TABLESAMPLE SYSTEM (100)").value());
        assertEquals((long) one.rows().size(), Answer.of(workbench, "SELECT COUNT(*) FROM ticks TABLESAMPLE BERNOULLI (10) REPEATABLE (1)").value());
        assertEquals((double) ALL, number(Answer.of(workbench, "SELECT COUNT(*) FROM ticks TABLESAMPLE SYSTEM (20)").rows().getFirst().getFirst()), 1,
                "without gaps there is nothing to be wrong about");
    }

    @Test
    void aSampleDoesNotAnswerForTheWhole() throws Exception {
        QuerySettings reuse = new QuerySettings(ZoneOffset.UTC, Scope.ALL, Long.MAX_VALUE, Optional.empty(), Reuse.AS_READ);
        assertEquals(0.05 * ALL, Answer.of(workbench, "SELECT amount, id FROM ticks TABLESAMPLE SYSTEM (5)").rows().size(), 0.02 * ALL);
        assertEquals((long) ALL, Answer.of(workbench, "SELECT COUNT(id) FROM ticks", reuse).value());
    }

    @Test
    void manyGroupsAreEstimatedToo() throws Exception {
        Answer answer = Answer.of(workbench,
                "SELECT id, COUNT(*) AS n, SUM(amount) AS total FROM ticks TABLESAMPLE SYSTEM (20) REPEATABLE (1) GROUP BY id");
        assertEquals(0.2 * ALL, answer.rows().size(), 0.05 * ALL);
        assertTrue(answer.rows().stream().allMatch(row -> number(row.get(1)) >= 4 && number(row.get(1)) <= 6 && row.get(2) == null),
                "one chunk each");
    }

    @Test
    void theBufferKnowsHowASampleWasDrawn() throws Exception {
        Answer.of(workbench, "SELECT status, amount FROM ticks TABLESAMPLE SYSTEM (2.5) REPEATABLE (11)");
        Origin origin = workbench.buffer().find("kafka", "ticks").orElseThrow().origin();
        assertEquals(Optional.of("SYSTEM (2.5)"), origin.method());
        assertEquals(OptionalLong.of(11), origin.seed());
    }

    @Test
    void tooFewChunksAreSaidToBeUnreliable() throws Exception {
        Answer rare = Answer.of(workbench,
                "SELECT COUNT(*) AS n, SUM(amount) AS total FROM ticks TABLESAMPLE SYSTEM (5) REPEATABLE (1) WHERE status = 'REFUNDED'");
        assertNull(rare.rows().getFirst().get(1), "no margin: " + rare.rows());
        Answer none = Answer.of(workbench,
                "SELECT COUNT(*) AS n, SUM(amount) AS total FROM ticks TABLESAMPLE SYSTEM (10) REPEATABLE (1) WHERE status = 'GONE'");
        assertEquals(0L, none.rows().getFirst().getFirst());
        assertNull(none.rows().getFirst().get(1));
        assertNull(none.rows().getFirst().get(2), "a sum of no rows");
    }

    @Test
    void conditionsAndOtherOperatorsSeeEstimates() throws Exception {
        Answer having = Answer.of(workbench,
                "SELECT status, COUNT(*) FROM ticks TABLESAMPLE SYSTEM (20) REPEATABLE (1) GROUP BY status HAVING COUNT(*) > " + ALL * 4 / 10);
        assertEquals(List.of("PAID"), having.rows().stream().map(List::getFirst).toList());
        Answer above = Answer.of(workbench,
                "SELECT SUM(n) FROM (SELECT status, COUNT(*) AS n FROM ticks TABLESAMPLE SYSTEM (20) REPEATABLE (1) GROUP BY status) AS g");
        assertEquals(ALL, number(above.value()), 0.02 * ALL);
        Answer filtered = Answer.of(workbench,
                "SELECT COUNT(*) FILTER (WHERE amount < 500) AS low, SUM(amount * 2) AS twice, COUNT(DISTINCT status) AS kinds"
                        + " FROM ticks TABLESAMPLE SYSTEM (20) REPEATABLE (1)");
        List<@Nullable Object> row = filtered.rows().getFirst();
        assertEquals(5, row.size(), "no margin of what was seen only: " + row);
        assertEquals(ALL / 2.0, number(row.get(0)), 3 * number(row.get(1)));
        assertEquals(ALL * 999.0, number(row.get(2)), 3 * number(row.get(3)));
        QueryException refused = assertThrows(QueryException.class,
                () -> Answer.of(workbench, "SELECT COUNT(*) FROM (SELECT * FROM ticks WHERE amount > 3) AS s TABLESAMPLE SYSTEM (10)"));
        assertTrue(refused.getMessage().contains("TABLESAMPLE of anything but a stream"), refused.getMessage());
    }

    @Test
    void anEstimatingStatementEndsExact() throws Exception {
        Answer plain = Answer.of(workbench, GROUPED.formatted(""));
        Answer estimating = Answer.of(workbench, GROUPED.formatted(""), ESTIMATING);
        assertEquals(plain.rows(), estimating.rows());
        assertTrue(estimating.coverage().complete());
        assertEquals(ALL, estimating.coverage().recordsRead());
        assertEquals(1.0, estimating.coverage().share());
        assertTrue(estimating.coverage().draw().isPresent(), "it was read in chunks");
        assertTrue(estimating.coverage().ranges().stream().allMatch(range -> range.stretches().size() == 1), "which join in the end");
    }

    @Test
    void whatIsStoppedIsAnEstimate() throws Exception {
        QuerySettings small = new QuerySettings(ZoneOffset.UTC, Scope.ALL, 3_500_000, Optional.empty(), Reuse.NONE, true);
        String sql = "SELECT COUNT(*) AS n, AVG(amount) AS mean FROM ticks WHERE amount < 500";
        Answer stopped = Answer.of(workbench, sql, small);
        for (int i = 0; i < 5 && stopped.coverage().draw().orElseThrow().read() < LEAST_CHUNKS; i++) {
            stopped = Answer.of(workbench, sql, small); // a fetch brought much at once: of so few chunks there are no margins
        }
        assertEquals(Optional.of(Stop.BUDGET), stopped.coverage().stoppedBy());
        List<@Nullable Object> row = stopped.rows().getFirst();
        assertEquals(4, row.size());
        assertEquals(ALL / 2.0, number(row.get(0)), 3 * number(row.get(1)));
        assertEquals(249.5, number(row.get(2)), 3 * number(row.get(3)));
        assertTrue(stopped.coverage().share() < 0.5);
        assertEquals(BigDecimal.class, row.get(2) == null ? null : row.get(2).getClass());
    }

    @Test
    void whatIsStoppedBeforeTheFirstChunkIsWhatWasRead() throws Exception {
        QuerySettings least = new QuerySettings(ZoneOffset.UTC, Scope.ALL, 1, Optional.empty(), Reuse.NONE, true);
        Answer stopped = Answer.of(workbench, "SELECT COUNT(*) AS n, SUM(amount) AS total, AVG(amount) AS mean FROM ticks", least);
        assertEquals(3, stopped.rows().getFirst().size(), "no margins: " + stopped.rows());
        assertEquals(stopped.coverage().recordsRead(), stopped.rows().getFirst().getFirst());
        assertEquals(Optional.of(Stop.BUDGET), stopped.coverage().stoppedBy());
    }

    @Test
    void estimatesComeOnTheWay() throws Exception {
        int seen = 0;
        double share = 0;
        for (int attempt = 0; attempt < 20 && seen == 0; attempt++) {
            try (QueryResult result = workbench.queries().run(GROUPED.formatted(""), ESTIMATING)) {
                Thread taker = Thread.ofVirtual().start(() -> {
                    try {
                        result.next();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
                while (taker.isAlive()) {
                    Optional<Interim> interim = result.interim();
                    if (interim.isPresent()) {
                        Interim estimate = interim.get();
                        seen++;
                        assertEquals(names(estimate.columns()), List.of("status", "n", "n_pm", "total", "total_pm", "mean", "mean_pm", "most"));
                        assertFalse(estimate.margins().isEmpty());
                        assertTrue(estimate.coverage().share() >= share || attempt > 0, "an estimate never leaves for one of less");
                        share = estimate.coverage().share();
                        assertEquals(ALL / 2.0, number(estimate.rows().getFirst().column(1).value(0)), 0.1 * ALL);
                    }
                    Thread.sleep(5);
                }
            }
        }
        assertTrue(seen > 0, "no estimate on the way in 20 readings");
    }

    private static List<String> names(RowType type) {
        return type.fields().stream().map(dev.riffle.connector.data.Field::name).toList();
    }
}
