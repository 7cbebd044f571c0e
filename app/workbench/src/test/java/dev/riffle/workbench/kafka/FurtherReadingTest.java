package dev.riffle.workbench.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.buffer.Sample;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.engine.QueryResult;
import dev.riffle.engine.sample.Coverage;
import dev.riffle.format.json.JsonFormat;
import dev.riffle.plugin.kafka.KafkaPlugin;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.kafka.Topics.Message;
import dev.riffle.workbench.plugins.Plugins;
import dev.riffle.workbench.queries.QuerySettings;
import dev.riffle.workbench.queries.Reuse;
import dev.riffle.workbench.queries.Scope;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is in the buffer is not read again: statements answer as if all were read from the system, which is asked only for what is missing. */
@Timeout(120)
class FurtherReadingTest {
    private static final int EACH = 40_000;
    private static final String GROUPED = "SELECT status, COUNT(*) AS n, SUM(amount) AS total, AVG(amount) AS mean FROM %s GROUP BY status ORDER BY status";
    private static Topics topics;

    private Workbench workbench;

    @BeforeAll
    static void start() {
        topics = new Topics();
    }

    @AfterAll
    static void stop() {
        topics.close();
    }

    @BeforeEach
    void open() throws Exception {
        workbench = new Workbench(new Plugins(List.of(new KafkaPlugin()), List.of(new JsonFormat()), List.of()), Clock.systemUTC());
        workbench.connections().open("kafka", new ConnectorConfig("kafka", Map.of("bootstrap", topics.broker().bootstrap())));
    }

    @org.junit.jupiter.api.AfterEach
    void close() {
        workbench.close();
    }

    /** Amounts of later records are larger, so that an estimate without them would show. */
    private static void send(String topic, int partitions, int from, int count) throws Exception {
        List<Message> messages = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(from);
        for (int i = from; i < from + count; i++) {
            for (int partition = 0; partition < partitions; partition++) {
                messages.add(new Message(partition, 1_767_225_600_000L + i, "k", "{\"id\":" + (i * 10 + partition) + ",\"status\":\""
                        + (random.nextInt(3) == 0 ? "PAID" : "NEW") + "\",\"amount\":" + (random.nextInt(100) + i / EACH * 1_000) + ",\"text\":\""
                        + "x".repeat(20) + "\"}"));
            }
        }
        topics.send(topic, messages);
    }

    private static QuerySettings settings(Reuse reuse, long maxBytes, boolean estimating) {
        return new QuerySettings(ZoneOffset.UTC, Scope.ALL, maxBytes, Optional.empty(), reuse, estimating);
    }

    private Answer upToDate(String sql) throws Exception {
        return Answer.of(workbench, sql, settings(Reuse.UP_TO_DATE, Long.MAX_VALUE, false));
    }

    private Answer anew(String sql) throws Exception {
        try (Workbench other = new Workbench(new Plugins(List.of(new KafkaPlugin()), List.of(new JsonFormat()), List.of()), Clock.systemUTC())) {
            other.connections().open("kafka", new ConnectorConfig("kafka", Map.of("bootstrap", topics.broker().bootstrap())));
            return Answer.of(other, sql);
        }
    }

    @Test
    void onlyWhatCameSinceIsRead() throws Exception {
        topics.create("since", 3);
        send("since", 3, 0, EACH);
        String sql = GROUPED.formatted("since");
        Answer first = upToDate(sql);
        assertEquals(0, first.coverage().recordsBuffered());
        Answer same = upToDate(sql);
        assertEquals(first.rows(), same.rows());
        assertEquals(3 * EACH, same.coverage().recordsBuffered());
        assertEquals(0, same.coverage().bytesRead());
        assertTrue(same.coverage().complete());

        send("since", 3, EACH, 100);
        Answer more = upToDate(sql);
        assertEquals(anew(sql).rows(), more.rows());
        assertEquals(3 * EACH + 300, more.coverage().recordsRead());
        assertEquals(3 * EACH, more.coverage().recordsBuffered());
        assertTrue(more.coverage().bytesRead() < first.coverage().bytesRead() / 100, "bytes read: " + more.coverage().bytesRead());
        assertTrue(more.coverage().complete());
        assertEquals(1.0, more.coverage().share());

        send("since", 3, EACH + 100, 7);
        assertEquals(anew("SELECT COUNT(*), SUM(amount) FROM since WHERE status = 'PAID' AND _partition = 1").rows(),
                upToDate("SELECT COUNT(*), SUM(amount) FROM since WHERE status = 'PAID' AND _partition = 1").rows());
        Answer last = upToDate(sql);
        assertEquals(anew(sql).rows(), last.rows());
        assertTrue(last.coverage().recordsBuffered() >= 3 * EACH + 300);
        Sample sample = workbench.buffer().samples().stream().filter(kept -> kept.coverage().records() == 3 * (EACH + 107)).findFirst().orElseThrow();
        assertTrue(sample.isComplete());
        assertEquals(sample.coverage().records(), sample.rows());
        assertEquals(0, Answer.of(workbench, sql, settings(Reuse.NONE, Long.MAX_VALUE, false)).coverage().recordsBuffered(), "on demand all is read");
    }

    @Test
    void rowsComeOnceAndInWholeWhateverTheStatement() throws Exception {
        topics.create("lines", 2);
        send("lines", 2, 0, 3_000);
        assertEquals(6_000, upToDate("SELECT _partition, _offset, id, amount FROM lines").rows().size());
        send("lines", 2, 3_000, 500);
        Answer all = upToDate("SELECT id FROM lines");
        assertEquals(7_000, all.rows().size());
        assertEquals(7_000, new HashSet<>(all.rows()).size());
        assertEquals(6_000, all.coverage().recordsBuffered());
        assertEquals(List.of(List.of(34_991L), List.of(34_990L)), upToDate("SELECT id FROM lines ORDER BY _offset DESC, id DESC LIMIT 2").rows());
        assertEquals(List.of(List.of(0L)), upToDate("SELECT id FROM lines WHERE id = 0 LIMIT 1").rows());
        assertEquals(7_000, workbench.buffer().find("kafka", "lines").orElseThrow().rows());
    }

    @Test
    void aStoppedEstimateIsGoneOnWith() throws Exception {
        topics.create("stopped", 3);
        send("stopped", 3, 0, EACH);
        String sql = GROUPED.formatted("stopped");
        Answer plain = anew(sql);
        Answer stopped = Answer.of(workbench, sql, settings(Reuse.UP_TO_DATE, plain.coverage().bytesRead() * 2 / 3, true));
        Coverage half = stopped.coverage();
        assertFalse(half.complete());
        assertTrue(half.draw().orElseThrow().read() > 6, half.draw() + " of " + half);
        assertEquals(7, stopped.rows().getFirst().size(), "with margins: " + stopped.rows());

        Answer whole = Answer.of(workbench, sql, settings(Reuse.UP_TO_DATE, Long.MAX_VALUE, true));
        assertEquals(plain.rows(), whole.rows());
        assertTrue(whole.coverage().complete());
        assertEquals(half.recordsRead(), whole.coverage().recordsBuffered());
        assertEquals(plain.coverage().bytesRead(), half.bytesRead() + whole.coverage().bytesRead(), "no byte twice");
        assertTrue(whole.coverage().ranges().stream().allMatch(range -> range.stretches().size() == 1),
                () -> "read from begin to end: " + whole.coverage());
        Sample sample = workbench.buffer().find("kafka", "stopped").orElseThrow();
        assertTrue(sample.isComplete());
        assertEquals(3 * EACH, sample.rows());
    }

    /** Reading goes on in steps, between which the log grows: whatever was read is read once, and the answer in the end is that of now. */
    @Test
    void manyStepsAndAGrowingLog() throws Exception {
        topics.create("steps", 3);
        send("steps", 3, 0, EACH);
        String sql = GROUPED.formatted("steps");
        long all = anew(sql).coverage().bytesRead();
        long read = 0;
        int draws = 0;
        int sent = EACH;
        Answer answer = null;
        for (int step = 0; step < 40 && (answer == null || !answer.coverage().complete()); step++) {
            answer = Answer.of(workbench, sql, settings(Reuse.UP_TO_DATE, all / 9, true));
            read += answer.coverage().bytesRead();
            Coverage coverage = answer.coverage();
            int drawn = coverage.draw().map(Coverage.Draw::read).orElse(0);
            // before all is read that came since there is nothing to estimate from; a reader that comes late may find no bytes left for its partition
            boolean partitionUnread = coverage.ranges().stream().anyMatch(range -> range.stretches().isEmpty());
            assertTrue(coverage.complete() || drawn >= draws || drawn == 0 && step >= 2 && partitionUnread, "less than before: " + coverage);
            draws = Math.max(draws, drawn);
            assertTrue(step == 0 || coverage.recordsBuffered() > 0);
            if (drawn > 12) {
                checkEstimate(anew(sql).rows(), answer.rows(), coverage.complete());
            }
            if (step == 1 || step == 3) {
                send("steps", 3, sent, 900); // with other amounts than before
                sent += 900;
            }
        }
        assertEquals(anew(sql).rows(), answer == null ? List.of() : answer.rows());
        assertTrue(answer != null && answer.coverage().complete());
        assertEquals(anew(sql).coverage().bytesRead(), read, "no byte twice");
        assertEquals(3L * sent, workbench.buffer().find("kafka", "steps").orElseThrow().rows());
    }

    @Test
    void partitionsThatCameSinceAreReadOnce() throws Exception {
        topics.create("widened", 2);
        send("widened", 2, 0, EACH);
        String sql = GROUPED.formatted("widened");
        long all = anew(sql).coverage().bytesRead();
        Answer.of(workbench, sql, settings(Reuse.UP_TO_DATE, all / 3, true));
        topics.admin().createPartitions(Map.of("widened", org.apache.kafka.clients.admin.NewPartitions.increaseTo(3))).all().get();
        while (topics.admin().describeTopics(List.of("widened")).allTopicNames().get().get("widened").partitions().stream()
                .filter(partition -> partition.leader() != null).count() < 3) {
            Thread.sleep(20);
        }
        send("widened", 3, EACH, 1_000);
        Answer more = Answer.of(workbench, sql, settings(Reuse.UP_TO_DATE, all / 3, true));
        assertTrue(more.coverage().recordsBuffered() > 0);
        Answer whole = Answer.of(workbench, sql, settings(Reuse.UP_TO_DATE, Long.MAX_VALUE, true));
        assertEquals(anew(sql).rows(), whole.rows());
        assertEquals(2 * EACH + 3_000, whole.coverage().recordsRead());
        assertTrue(whole.coverage().complete(), whole.coverage()::toString);
    }

    private static void checkEstimate(List<List<@Nullable Object>> truth, List<List<@Nullable Object>> answer, boolean exact) {
        for (int group = 0; group < truth.size() && !exact; group++) {
            for (int column = 0; column < 3; column++) {
                double value = number(answer.get(group).get(1 + 2 * column));
                double margin = number(answer.get(group).get(2 + 2 * column));
                double wanted = number(truth.get(group).get(1 + column));
                assertTrue(Math.abs(value - wanted) <= 4 * margin + 1e-9 * wanted, value + " ± " + margin + " of " + wanted);
                assertTrue(margin < wanted, value + " ± " + margin + " of " + wanted);
            }
        }
    }

    private static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    @Test
    void aSampleIsMadeLarger() throws Exception {
        topics.create("larger", 2);
        send("larger", 2, 0, EACH);
        String sql = "SELECT COUNT(*), AVG(amount) FROM larger TABLESAMPLE SYSTEM (%d)";
        Answer tenth = upToDate(sql.formatted(10));
        Answer again = upToDate(sql.formatted(10));
        assertEquals(tenth.rows(), again.rows());
        assertEquals(0, again.coverage().bytesRead());
        Answer half = upToDate(sql.formatted(50));
        assertEquals(tenth.coverage().recordsRead(), half.coverage().recordsBuffered());
        assertEquals(0.5, half.coverage().share(), 0.02, () -> half.coverage().toString());
        assertEquals(Optional.of(Coverage.Stop.SAMPLE), half.coverage().stoppedBy());
        Answer less = upToDate("SELECT id FROM larger TABLESAMPLE SYSTEM (5)");
        assertEquals(0.05 * 2 * EACH, less.rows().size(), 0.02 * 2 * EACH);
        assertEquals(0, less.coverage().recordsBuffered(), "more than that is kept: it would be another share");

        send("larger", 2, EACH, 2_000);
        Answer grown = upToDate("SELECT id, amount FROM larger TABLESAMPLE SYSTEM (10)");
        assertEquals(0.1 * 2 * (EACH + 2_000), grown.rows().size(), 0.03 * 2 * EACH, "what came since has no more than its share");
        assertEquals(2 * (EACH + 2_000), upToDate("SELECT id, amount FROM larger").rows().size());
        Answer ofWhole = upToDate("SELECT id, amount FROM larger TABLESAMPLE SYSTEM (10)");
        assertEquals(0.1 * 2 * (EACH + 2_000), ofWhole.rows().size(), 0.03 * 2 * EACH, "a share, also where all is kept");
    }

    @Test
    void whatTheLogLostOrReplacedIsNotTold() throws Exception {
        topics.create("lost", 2);
        send("lost", 2, 0, 2_000);
        String sql = "SELECT COUNT(id), MIN(id) FROM lost";
        assertEquals(4_000L, upToDate(sql).rows().getFirst().getFirst());
        topics.admin().deleteRecords(Map.of(new TopicPartition("lost", 0), RecordsToDelete.beforeOffset(500))).all().get();
        Answer fewer = upToDate(sql);
        assertEquals(List.of(3_500L, 1L), fewer.rows().getFirst());
        assertEquals(0, fewer.coverage().recordsBuffered());

        topics.create("gone", 1);
        send("gone", 1, 0, 1_000);
        assertEquals(1_000L, upToDate("SELECT COUNT(id) FROM gone").value());
        topics.admin().deleteTopics(List.of("gone")).all().get();
        while (topics.admin().listTopics().names().get().contains("gone")) {
            Thread.sleep(20);
        }
        topics.create("gone", 1);
        send("gone", 1, 5_000, 1_500);
        Answer other = upToDate("SELECT COUNT(id) FROM gone");
        assertEquals(1_500L, other.value());
        assertEquals(0, other.coverage().recordsBuffered());

        topics.create("compacted", 1, Map.of("cleanup.policy", "compact"));
        send("compacted", 1, 0, 1_000);
        assertEquals(1_000L, upToDate("SELECT COUNT(id) FROM compacted").value());
        assertEquals(0, upToDate("SELECT COUNT(id) FROM compacted").coverage().recordsBuffered(), "records vanish anywhere");
    }

    @Test
    void otherColumnsAndScopesAreReadAnew() throws Exception {
        topics.create("columns", 1);
        send("columns", 1, 0, 1_000);
        upToDate("SELECT SUM(amount) FROM columns");
        assertEquals(0, upToDate("SELECT COUNT(DISTINCT status) FROM columns").coverage().recordsBuffered());
        QuerySettings newest = new QuerySettings(ZoneOffset.UTC, new Scope.Latest(100), Long.MAX_VALUE, Optional.empty(), Reuse.UP_TO_DATE);
        assertEquals(100L, Answer.of(workbench, "SELECT COUNT(amount) FROM columns", newest).value());
        Answer again = Answer.of(workbench, "SELECT COUNT(amount) FROM columns", newest);
        assertEquals(100L, again.value());
        assertEquals(100, again.coverage().recordsBuffered(), "the same area of a log that did not change");
        send("columns", 1, 1_000, 1);
        assertEquals(List.of(List.of(100L, 10_000L)), Answer.of(workbench, "SELECT COUNT(amount), MAX(id) FROM columns", newest).rows());
    }

    @Test
    void twoAtATimeReadEachForItself() throws Exception {
        topics.create("two", 2);
        send("two", 2, 0, 5_000);
        upToDate("SELECT SUM(amount) FROM two");
        send("two", 2, 5_000, 2_000);
        QuerySettings now = settings(Reuse.UP_TO_DATE, Long.MAX_VALUE, false);
        try (QueryResult one = workbench.queries().run("SELECT COUNT(amount) FROM two", now);
                QueryResult other = workbench.queries().run("SELECT COUNT(amount) FROM two", now)) {
            assertEquals(14_000L, java.util.Objects.requireNonNull(one.next()).column(0).value(0));
            assertEquals(14_000L, java.util.Objects.requireNonNull(other.next()).column(0).value(0));
        }
        assertEquals(14_000, workbench.buffer().find("kafka", "two").orElseThrow().rows());
    }

    /** A fraction where there were whole numbers: the sample does not fit any more, and no row is lost or doubled. */
    @Test
    void aTypeThatGrowsMeanwhile() throws Exception {
        topics.create("wider", 2);
        send("wider", 2, 0, 1_000);
        assertEquals(2_000, upToDate("SELECT id, amount FROM wider").rows().size());
        topics.send("wider", List.of(new Message(0, 1_767_225_600_000L, "k", "{\"id\":0.5,\"amount\":1.25}")));
        Answer wider = upToDate("SELECT id, amount FROM wider");
        assertEquals(2_001, wider.rows().size());
        assertEquals(2_001, new HashSet<>(wider.rows().stream().map(row -> String.valueOf(row.getFirst())).toList()).size());
        for (int round = 0; round < 2; round++) {
            Answer counted = upToDate("SELECT COUNT(amount), SUM(id) FROM wider");
            assertEquals(anew("SELECT COUNT(amount), SUM(id) FROM wider").rows(), counted.rows(), counted.coverage().toString());
            assertEquals(round * 2_001L, counted.coverage().recordsBuffered());
        }
    }
}
