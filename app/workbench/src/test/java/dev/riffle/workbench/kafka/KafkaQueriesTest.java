package dev.riffle.workbench.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorException;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.QueryResult;
import dev.riffle.engine.plan.Explanation;
import dev.riffle.engine.sample.Coverage;
import dev.riffle.engine.sample.Coverage.Stop;
import dev.riffle.format.json.JsonFormat;
import dev.riffle.plugin.kafka.KafkaPlugin;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.kafka.Topics.Message;
import dev.riffle.workbench.plugins.Plugins;
import dev.riffle.workbench.queries.QuerySettings;
import dev.riffle.workbench.queries.Reuse;
import dev.riffle.workbench.queries.Scope;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** SQL over real topics: right answers, no more read than must be, and coverage that tells the truth. */
class KafkaQueriesTest {
    private static final int ORDERS = 40_000;
    private static final int PARTITIONS = 4;
    private static final long START = System.currentTimeMillis() - ORDERS * 100L;
    private static final QuerySettings SETTINGS = QuerySettings.in(ZoneOffset.UTC);

    private static Topics topics;
    private static Workbench workbench;

    @BeforeAll
    static void fill() throws Exception {
        topics = new Topics();
        topics.create("orders", PARTITIONS);
        List<Message> orders = new ArrayList<>();
        for (int i = 0; i < ORDERS; i++) {
            orders.add(new Message(i % PARTITIONS, START + i * 100L, "c" + i % 100, order(i)));
        }
        topics.send("orders", orders);
        workbench = new Workbench(new Plugins(List.of(new KafkaPlugin()), List.of(new JsonFormat()), List.of()), Clock.systemUTC());
        workbench.connections().open("kafka", new ConnectorConfig("kafka", Map.of("bootstrap", topics.broker().bootstrap())));
    }

    private static String order(int i) {
        return "{\"order_id\":" + (9_007_199_254_740_993L + i) + ",\"customer_id\":\"c" + i % 100 + "\",\"status\":\"" + (i % 5 == 0 ? "PAID" : "NEW")
                + "\",\"amount\":" + i % 1000
                + "." + i % 10 + "5,\"address\":{\"city\":\"" + (i % 2 == 0 ? "Zürich" : "東京") + "\"},\"items\":[1,2]}";
    }

    @AfterAll
    static void close() {
        workbench.close();
        topics.close();
    }

    @Test
    void groupsAreRightToTheLastDigit() throws Exception {
        Answer answer = Answer.of(workbench,
                "SELECT status, COUNT(*), SUM(amount), AVG(amount), MAX(order_id) FROM orders GROUP BY status ORDER BY status");
        BigDecimal paid = BigDecimal.ZERO;
        BigDecimal all = BigDecimal.ZERO;
        for (int i = 0; i < ORDERS; i++) {
            BigDecimal amount = new BigDecimal(i % 1000 + "." + i % 10 + "5");
            all = all.add(amount);
            paid = i % 5 == 0 ? paid.add(amount) : paid;
        }
        assertEquals(2, answer.rows().size());
        assertEquals(List.of("NEW", (long) ORDERS / 5 * 4, all.subtract(paid)), answer.rows().get(0).subList(0, 3));
        assertEquals(List.of("PAID", (long) ORDERS / 5, paid), answer.rows().get(1).subList(0, 3));
        assertEquals(0, paid.divide(BigDecimal.valueOf(ORDERS / 5)).compareTo((BigDecimal) answer.rows().get(1).get(3)));
        assertEquals(9_007_199_254_740_993L + ORDERS - 1, answer.rows().get(0).get(4));
        Coverage coverage = answer.coverage();
        assertTrue(coverage.complete(), coverage::toString);
        assertEquals(1.0, coverage.share());
        assertEquals(ORDERS, coverage.recordsRead());
        assertEquals(ORDERS, coverage.recordsAvailable());
        assertEquals(PARTITIONS, coverage.partitions());
        assertEquals(0, coverage.decodeFailures());
    }

    @Test
    void limitReadsLittle() throws Exception {
        Answer answer = Answer.of(workbench, "SELECT order_id, address.city FROM orders LIMIT 10");
        assertEquals(10, answer.rows().size());
        assertEquals(Optional.of(Stop.LIMIT), answer.coverage().stoppedBy());
        assertFalse(answer.coverage().complete());
        assertTrue(answer.coverage().bytesRead() < 1_000_000, "bytes read: " + answer.coverage().bytesRead());
    }

    @Test
    void onePartitionOnlyIsRead() throws Exception {
        Answer answer = Answer.of(workbench, "SELECT COUNT(*), MIN(_partition), MAX(_partition) FROM orders WHERE _partition = 2");
        assertEquals(List.of((long) ORDERS / PARTITIONS, 2, 2), answer.rows().getFirst());
        assertEquals(ORDERS / PARTITIONS, answer.coverage().recordsRead());
        assertTrue(answer.coverage().complete());
        assertEquals(0.25, answer.coverage().share(), 1e-9);
    }

    @Test
    void offsetsAreReadExactly() throws Exception {
        Answer answer = Answer.of(workbench,
                "SELECT COUNT(*), MIN(_offset), MAX(_offset) FROM orders WHERE _offset BETWEEN 100 AND 199 AND _partition IN (0, 3)");
        assertEquals(List.of(200L, 100L, 199L), answer.rows().getFirst());
        assertEquals(200, answer.coverage().recordsRead());
    }

    @Test
    void aLowerTimeBoundSkipsWhatIsOlder() throws Exception {
        String since = java.time.Instant.ofEpochMilli(START + 39_000 * 100L).toString().replace("T", " ").replace("Z", "");
        Answer answer = Answer.of(workbench, "SELECT COUNT(*) FROM orders WHERE _timestamp >= TIMESTAMP '" + since + "'");
        assertEquals(1000L, answer.value());
        assertEquals(1000, answer.coverage().recordsRead());
        assertTrue(answer.coverage().complete());
    }

    @Test
    void nowMinusAnIntervalIsPushedDown() throws Exception {
        Explanation explanation = workbench.queries().explain("SELECT COUNT(*) FROM orders WHERE _timestamp > NOW() - INTERVAL '15' MINUTE",
                SETTINGS);
        assertTrue(explanation.fragments().getFirst().pushed().orElse("").contains("times from"), explanation::toString);
    }

    @Test
    void onlyTheFieldsNeededAreRead() throws Exception {
        Explanation explanation = workbench.queries().explain("SELECT status, COUNT(*) FROM orders WHERE amount > 5 GROUP BY status", SETTINGS);
        assertEquals(List.of("status", "amount"),
                explanation.fragments().getFirst().columns().stream().sorted(java.util.Comparator.reverseOrder()).toList());
        assertEquals(ORDERS, explanation.fragments().getFirst().records());
        assertTrue(explanation.fragments().getFirst().bytes() > ORDERS * 100L, explanation::toString);
    }

    @Test
    void theNewestRecordsByScope() throws Exception {
        QuerySettings newest = new QuerySettings(ZoneOffset.UTC, Scope.parse("latest:400", ZoneOffset.UTC), Long.MAX_VALUE, Optional.empty(),
                Reuse.NONE);
        Answer answer = Answer.of(workbench, "SELECT COUNT(*), MIN(_offset) FROM orders", newest);
        assertEquals(List.of(400L, (long) ORDERS / PARTITIONS - 100), answer.rows().getFirst());
        assertEquals(400, answer.coverage().recordsRead());
        assertEquals(Optional.of(Stop.SCOPE), answer.coverage().stoppedBy());
        assertFalse(answer.coverage().complete());
    }

    @Test
    void theBudgetStopsReadingAndIsTold() throws Exception {
        QuerySettings small = new QuerySettings(ZoneOffset.UTC, Scope.ALL, 500_000, Optional.empty(), Reuse.NONE);
        Answer answer = Answer.of(workbench, "SELECT COUNT(*) FROM orders", small);
        long counted = (Long) answer.value();
        assertEquals(answer.coverage().recordsRead(), counted);
        assertTrue(counted > 0 && counted < ORDERS, "counted: " + counted);
        assertTrue(answer.coverage().bytesRead() < 700_000, "bytes: " + answer.coverage().bytesRead());
        assertEquals(Optional.of(Stop.BUDGET), answer.coverage().stoppedBy());
    }

    @Test
    void streamsAreJoined() throws Exception {
        topics.create("payments", 2);
        List<Message> payments = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            payments.add(new Message(i % 2, START + i, null, "{\"order_id\":" + (9_007_199_254_740_993L + i * 10L) + ",\"paid\":" + i + ".5}"));
        }
        topics.send("payments", payments);
        Answer answer = Answer.of(workbench,
                "SELECT COUNT(*), SUM(p.paid), MIN(o.order_id) FROM orders o JOIN payments p ON p.order_id = o.order_id WHERE o.status = 'PAID'");
        assertEquals(List.of(3000L, new BigDecimal("4500000.0"), 9_007_199_254_740_993L), answer.rows().getFirst());
        assertEquals(ORDERS + 3000, answer.coverage().recordsRead());
        Answer unpaid = Answer.of(workbench,
                "SELECT COUNT(*) FROM orders o LEFT JOIN payments p ON p.order_id = o.order_id WHERE p.order_id IS NULL");
        assertEquals(ORDERS - 3000L, unpaid.value());
    }

    @Test
    void malformedRecordsAndTombstonesAreRowsAndCounted() throws Exception {
        topics.create("dlq", 1);
        List<Message> records = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            records.add(new Message(0, START + i, "k" + i, i % 10 == 3 ? "{\"a\":" : i % 10 == 7 ? null : "{\"a\":" + i + "}"));
        }
        topics.send("dlq", records);
        Answer answer = Answer.of(workbench,
                "SELECT COUNT(*), COUNT(a), COUNT(_value), SUM(CASE WHEN a IS NULL AND _value IS NOT NULL THEN 1 ELSE 0 END) FROM dlq");
        assertEquals(List.of(50L, 40L, 45L, 5L), answer.rows().getFirst());
        assertEquals(5, answer.coverage().decodeFailures());
        assertEquals("{\"a\":", Answer.of(workbench, "SELECT DISTINCT _value FROM dlq WHERE a IS NULL AND _value IS NOT NULL").value());
    }

    @Test
    void aValueWiderThanTheSampleIsExactAllTheSame() throws Exception {
        topics.create("wide", 1);
        List<Message> records = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            records.add(
                    new Message(0, START + i, null, "{\"v\":" + (i == 2500 ? "0.123456789" : i == 2600 ? "123456789012345678901234" : "1") + "}"));
        }
        topics.send("wide", records);
        assertEquals(0,
                new BigDecimal("123456789012345678906232.123456789").compareTo((BigDecimal) Answer.of(workbench, "SELECT SUM(v) FROM wide").value()));
    }

    /** More rows than a segment holds are put out before the wide value comes: reading goes on behind them, in the wider type. */
    @Test
    void rowsAlreadyPutOutAreNotRepeatedWhenTheTypeGrows() throws Exception {
        topics.create("growing", 2);
        int count = 160_000;
        List<Message> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(new Message(i % 2, START + i, null, "{\"id\":" + i + ",\"v\":" + (i == 150_000 ? "0.25" : "1") + "}"));
        }
        topics.send("growing", records);
        Answer answer = Answer.of(workbench, "SELECT id, v FROM growing WHERE v > 0");
        assertEquals(count, answer.rows().size());
        assertEquals(count, answer.rows().stream().map(row -> row.get(0)).distinct().count());
        BigDecimal sum = answer.rows().stream().map(row -> new BigDecimal(String.valueOf(row.get(1)))).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertEquals(0, new BigDecimal(count - 1 + ".25").compareTo(sum));
        assertEquals(count, answer.coverage().recordsRead());
        assertTrue(answer.coverage().complete(), answer.coverage()::toString);
        assertEquals(1.0, answer.coverage().share(), 1e-9);
    }

    /** A limit ends its own scan, not those of the other streams. */
    @Test
    void aLimitInASubqueryLeavesTheOtherStreamWhole() throws Exception {
        Answer answer = Answer.of(workbench,
                "SELECT COUNT(*) FROM (SELECT status FROM orders WHERE status = 'PAID' LIMIT 1) AS one JOIN orders o ON o.status = one.status");
        assertEquals((long) ORDERS / 5, answer.value());
    }

    @Test
    void aRecordOfTenMegabytes() throws Exception {
        topics.create("large", 1);
        topics.send("large", List.of(new Message(0, START, null, "{\"size\":1,\"body\":\"" + "x".repeat(10_000_000) + "\"}"),
                new Message(0, START, null, "{\"size\":2,\"body\":\"y\"}")));
        assertEquals(3, ((Number) Answer.of(workbench, "SELECT SUM(size) FROM large").value()).intValue());
        assertEquals(10_000_000, ((Number) Answer.of(workbench, "SELECT MAX(CHAR_LENGTH(body)) FROM large").value()).intValue());
        assertTrue(((Number) Answer.of(workbench, "SELECT MAX(_size) FROM large").value()).intValue() > 10_000_000);
    }

    @Test
    void anEmptyTopic() throws Exception {
        topics.create("empty", 3);
        Answer answer = Answer.of(workbench, "SELECT COUNT(*) FROM empty");
        assertEquals(0L, answer.value());
        assertTrue(answer.coverage().complete());
        assertEquals(1.0, answer.coverage().share());
        assertEquals(List.of(), Answer.of(workbench, "SELECT * FROM empty").rows());
    }

    @Test
    void anUnknownTopicIsNamedWithTheNearestOne() {
        QueryException e = assertThrows(QueryException.class, () -> Answer.of(workbench, "SELECT *\n  FROM ordrs"));
        assertEquals("UNKNOWN_TABLE", e.code());
        assertEquals(new QueryException.Position(2, 8), e.position());
        assertTrue(e.nextStep().contains("\"orders\""), e.nextStep());
    }

    @Test
    void cancelEndsWithinAMoment() throws Exception {
        try (QueryResult result = workbench.queries()
                .run("SELECT a._value FROM orders a JOIN orders b ON a.status = b.status WHERE a._size + b._size < 0", SETTINGS)) {
            Thread canceller = Thread.ofVirtual().start(() -> {
                try {
                    Thread.sleep(1500);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                result.cancel();
            });
            QueryException e = assertThrows(QueryException.class, result::next);
            assertEquals(QueryException.Kind.CANCELLED, e.kind());
            canceller.join();
        }
    }

    @Test
    void aTopicDeletedWhileItIsReadIsTold() throws Exception {
        topics.create("doomed", 1);
        List<Message> records = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            records.add(new Message(0, START + i, null, "{\"a\":" + i + ",\"b\":\"" + "z".repeat(500) + "\"}"));
        }
        topics.send("doomed", records);
        Exception failure = null;
        try (QueryResult result = workbench.queries().run("SELECT a, b FROM doomed",
                new QuerySettings(ZoneOffset.UTC, Scope.ALL, Long.MAX_VALUE, Optional.empty(), Reuse.NONE))) {
            assertTrue(result.next() != null);
            topics.admin().deleteTopics(List.of("doomed")).all().get();
            while (result.next() != null) {
                Thread.onSpinWait();
            }
            assertTrue(result.coverage().recordsRead() == 20_000, () -> "neither all nor an error: " + result.coverage());
        } catch (ConnectorException e) {
            failure = e;
        }
        if (failure != null) {
            assertTrue(String.valueOf(failure.getMessage()).contains("doomed"), failure.getMessage());
        }
    }

    @Test
    void keysAreLookedForWhereProducersPutThem() throws Exception {
        topics.create("by_key", PARTITIONS);
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            String key = "k" + i % 50;
            messages.add(new Message(partition(key), START + i, key, "{\"n\":" + i + "}"));
        }
        topics.send("by_key", messages);
        String sql = "SELECT COUNT(*) FROM by_key WHERE _key IN ('k7')";
        Explanation explanation = workbench.queries().explain(sql, SETTINGS);
        assertEquals(Optional.of("keys 'k7'"), explanation.fragments().getFirst().pushed());
        assertEquals(1, explanation.fragments().getFirst().partitions());
        assertTrue(explanation.fragments().getFirst().notes().getFirst().startsWith("Only partition "), explanation.fragments().toString());

        Answer answer = Answer.of(workbench, sql);
        assertEquals(80L, answer.value());
        assertFalse(answer.coverage().complete(), "what a hash says is no proof");
        assertEquals(Optional.of(Stop.UNLIKELY), answer.coverage().stoppedBy());
        assertTrue(answer.coverage().share() < 0.5, answer.coverage()::toString);
        Answer again = Answer.of(workbench, sql, new QuerySettings(ZoneOffset.UTC, Scope.ALL, Long.MAX_VALUE, Optional.empty(), Reuse.AS_READ));
        assertEquals(80L, again.value());
        assertFalse(again.coverage().complete(), "nor is it one when it comes out of the buffer");

        int home = partition("k7");
        Coverage within = Answer.of(workbench, sql + " AND _partition = " + home).coverage();
        assertTrue(within.complete(), "nothing of what is asked for was left out: " + within);

        String other = IntStream.range(0, 50).mapToObj(i -> "k" + i).filter(key -> partition(key) != home).findFirst().orElseThrow();
        topics.send("by_key", List.of(new Message(home, START, other, "{}"), new Message((home + 1) % PARTITIONS, START, "k7", "{}")));
        Answer whole = Answer.of(workbench, sql);
        assertEquals(81L, whole.value(), "a key elsewhere made the rest be read, which has another");
        assertTrue(whole.coverage().complete(), whole.coverage()::toString);
        assertEquals(1, whole.coverage().share());
    }

    @Test
    void aRangeOfTimesIsReadAndLittleMore() throws Exception {
        String from = literal(START + ORDERS * 40L);
        String to = literal(START + ORDERS * 45L);
        Answer answer = Answer.of(workbench, "SELECT COUNT(*) FROM orders WHERE _timestamp >= " + from + " AND _timestamp < " + to);
        assertEquals(ORDERS / 20L, answer.value());
        assertTrue(answer.coverage().recordsRead() <= ORDERS / 20 * 1.06, answer.coverage()::toString);
        assertFalse(answer.coverage().complete(), "producers set the times: another may be anywhere");
        assertEquals(Optional.of(Stop.UNLIKELY), answer.coverage().stoppedBy());

        topics.create("late", 1);
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) { // one comes late within the range, another long after it
            messages.add(new Message(0, START + (i == 1_600 ? 1_000 : i == 3_500 ? 1_700 : i) * 100L, null, "{\"n\":" + i + "}"));
        }
        topics.send("late", messages);
        String range = " FROM late WHERE _timestamp >= " + literal(START + 150_000) + " AND _timestamp < " + literal(START + 200_000);
        Answer rows = Answer.of(workbench, "SELECT n" + range);
        assertEquals(500, rows.rows().size(), "without the one of another time, with the late one");
        assertTrue(rows.rows().contains(List.of(3_500L)) && rows.coverage().complete(), rows.coverage()::toString);
        assertEquals(500L, Answer.of(workbench, "SELECT COUNT(*)" + range).value());
    }

    private static String literal(long millis) {
        return "TIMESTAMP '" + Instant.ofEpochMilli(millis).toString().replace('T', ' ').replace("Z", "") + "'";
    }

    private static int partition(String key) {
        return BuiltInPartitioner.partitionForKey(key.getBytes(StandardCharsets.UTF_8), PARTITIONS);
    }
}
