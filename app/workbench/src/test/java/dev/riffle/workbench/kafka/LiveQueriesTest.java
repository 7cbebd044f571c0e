package dev.riffle.workbench.kafka;

import static dev.riffle.workbench.kafka.Following.BEGIN;
import static dev.riffle.workbench.kafka.Following.await;
import static dev.riffle.workbench.kafka.Following.awaitFollowing;
import static dev.riffle.workbench.kafka.Following.handedOn;
import static dev.riffle.workbench.kafka.Following.inPlace;
import static dev.riffle.workbench.kafka.Following.live;
import static dev.riffle.workbench.kafka.Following.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.QueryResult;
import dev.riffle.engine.plan.Explanation;
import dev.riffle.engine.sample.Coverage;
import dev.riffle.engine.sample.Live;
import dev.riffle.format.json.JsonFormat;
import dev.riffle.plugin.kafka.KafkaPlugin;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.kafka.Topics.Message;
import dev.riffle.workbench.plugins.Plugins;
import dev.riffle.workbench.queries.ExplanationText;
import dev.riffle.workbench.queries.Scope;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** SELECT STREAM over a real broker: every record once, joins with what is buffered, pause, thinning, and topics that change under it. */
@Timeout(120)
class LiveQueriesTest {
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

    @AfterEach
    void close() {
        workbench.close();
    }

    private static void send(String topic, int partitions, int from, int to) throws Exception {
        Following.send(topics, topic, partitions, from, to);
    }

    @Test
    void rowsThatComeArePutOutOnceEach() throws Exception {
        topics.create("tail", 3);
        send("tail", 3, 0, 90);
        try (Taker taker = new Taker(
                workbench.queries().run("SELECT STREAM id, amount + 1 AS more FROM tail WHERE status = 'PAID'", handedOn(Scope.ALL)))) {
            awaitFollowing(taker.result());
            assertEquals(List.of(), taker.rows());
            for (int part = 1; part <= 5; part++) {
                send("tail", 3, part * 90, part * 90 + 90);
                int expected = part * 30;
                await("part " + part, () -> taker.rows().size() >= expected);
            }
            List<String> expected = IntStream.range(90, 540).filter(i -> i % 3 == 0).mapToObj(i -> i + "|" + (i % 10 + 1)).sorted().toList();
            assertEquals(expected, taker.rows().stream().sorted().toList());
            Coverage coverage = taker.result().coverage();
            assertEquals(450, coverage.recordsRead());
            assertEquals(150, coverage.recordsMatched());
            assertEquals(0, live(taker.result()).skipped());
            assertFalse(coverage.complete());
        }
    }

    @Test
    void aScopeIsReadFirst() throws Exception {
        topics.create("scoped", 2);
        send("scoped", 2, 0, 100);
        try (Taker taker = new Taker(workbench.queries().run("SELECT STREAM id FROM scoped", handedOn(new Scope.Latest(10))))) {
            await("what was there", () -> taker.rows().size() == 10);
            send("scoped", 2, 100, 110);
            await("what came", () -> taker.rows().size() == 20);
            assertEquals(IntStream.range(90, 110).mapToObj(String::valueOf).collect(Collectors.toSet()), Set.copyOf(taker.rows()));
        }
    }

    @Test
    void aLimitEndsIt() throws Exception {
        topics.create("limited", 1);
        send("limited", 1, 0, 100);
        try (QueryResult result = workbench.queries().run("SELECT STREAM id FROM limited LIMIT 7", handedOn(new Scope.Latest(50)))) {
            List<String> rows = new ArrayList<>();
            for (Segment segment = result.next(); segment != null; segment = result.next()) {
                rows.addAll(Taker.text(segment));
            }
            assertEquals(IntStream.range(50, 57).mapToObj(String::valueOf).toList(), rows);
            assertEquals(Optional.of(Coverage.Stop.LIMIT), result.coverage().stoppedBy());
        }
    }

    @Test
    void explainSaysHowItGoesOn() throws Exception {
        topics.create("explained", 2);
        send("explained", 2, 0, 10);
        String windows = "SELECT STREAM window_start, COUNT(*) FROM TABLE(TUMBLE(TABLE explained, DESCRIPTOR(_timestamp), INTERVAL '1' MINUTE)) "
                + "GROUP BY window_start";
        String text = explained(windows);
        assertTrue(text.contains("    follows  what comes, five times a second, until it is stopped; there are 10 records now"), text);
        assertTrue(text.contains("    keeps    groups until the newest record is past the end of their window by the lateness"), text);
        assertTrue(!text.contains("at most 10 of 10"), text);
        assertTrue(explained("SELECT STREAM status, COUNT(*) FROM explained GROUP BY status").contains("as far as the memory for them reaches"));
        assertTrue(!explained("SELECT STREAM * FROM explained").contains("keeps"));
        assertEquals("NOT_LIVE", assertThrows(QueryException.class, () -> explained("SELECT STREAM id FROM explained ORDER BY id")).code());
        assertEquals("NOT_LIVE", assertThrows(QueryException.class, () -> explained("SELECT STREAM * FROM kafka.system.topics")).code());
    }

    private String explained(String sql) throws Exception {
        Explanation explanation = workbench.queries().explain(sql, handedOn(Scope.ALL));
        return ExplanationText.text(explanation, workbench.queries().cost(explanation, handedOn(Scope.ALL)));
    }

    @Test
    void totalsGoOnWithoutWindows() throws Exception {
        topics.create("totals", 2);
        send("totals", 2, 0, 2);
        try (Taker taker = new Taker(workbench.queries().run("SELECT STREAM status, COUNT(*) AS n FROM totals GROUP BY status ORDER BY n DESC",
                inPlace(Scope.ALL, 100, Long.MAX_VALUE)))) {
            awaitFollowing(taker.result());
            send("totals", 2, 0, 30);
            await("first", () -> rows(taker.result()).equals(List.of("NEW|20", "PAID|10")));
            send("totals", 2, 0, 30);
            await("second", () -> rows(taker.result()).equals(List.of("NEW|40", "PAID|20")));
        }
    }

    @Test
    void rowsAreJoinedWithWhatIsBuffered() throws Exception {
        topics.create("names", 1);
        topics.send("names", List.of(new Message(0, BEGIN, "1", "{\"code\":\"PAID\",\"name\":\"paid in full\"}"),
                new Message(0, BEGIN, "2", "{\"code\":\"GONE\",\"name\":\"gone\"}")));
        topics.create("joined", 2);
        send("joined", 2, 0, 2);
        Answer.of(workbench, "SELECT * FROM names");
        String rows = "SELECT STREAM j.id, UPPER(n.name) AS name FROM kafka.joined j JOIN buffer.names n ON j.status = n.code";
        String groups = "SELECT STREAM n.name, COUNT(*) AS n FROM kafka.joined j LEFT JOIN buffer.names n ON j.status = n.code GROUP BY n.name ORDER BY n";
        try (Taker taker = new Taker(workbench.queries().run(rows, handedOn(Scope.ALL)));
                Taker grouped = new Taker(workbench.queries().run(groups, inPlace(Scope.ALL, 100, Long.MAX_VALUE)))) {
            awaitFollowing(taker.result());
            awaitFollowing(grouped.result());
            send("joined", 2, 0, 9);
            await("joined", () -> taker.rows().size() == 3);
            assertEquals(List.of("0|PAID IN FULL", "3|PAID IN FULL", "6|PAID IN FULL"), taker.rows().stream().sorted().toList());
            await("grouped", () -> rows(grouped.result()).equals(List.of("paid in full|3", "null|6")));
        }
    }

    @Test
    void theNewestRowsAreShownAndOthersLetGo() throws Exception {
        topics.create("newest", 1);
        send("newest", 1, 0, 1);
        try (Taker taker = new Taker(workbench.queries().run("SELECT STREAM id FROM newest", inPlace(Scope.ALL, 50, Long.MAX_VALUE)))) {
            awaitFollowing(taker.result());
            send("newest", 1, 1, 1000);
            await("the last one", () -> rows(taker.result()).size() >= 50 && rows(taker.result()).getFirst().equals("999"));
            assertEquals(IntStream.range(0, 50).mapToObj(i -> String.valueOf(999 - i)).toList(), rows(taker.result()).subList(0, 50));
            taker.result().pause(true);
            await("paused", () -> live(taker.result()).state() == Live.State.PAUSED);
            Thread.sleep(300); // a round that was on its way
            send("newest", 1, 1000, 1100);
            Thread.sleep(500);
            assertEquals("999", rows(taker.result()).getFirst());
            taker.result().pause(false);
            await("gone on", () -> rows(taker.result()).getFirst().equals("1099"));
            assertEquals(0, live(taker.result()).skipped());
        }
    }

    @Test
    void whatIsTooMuchIsLeftOutAndCounted() throws Exception {
        topics.create("thinned", 2);
        send("thinned", 2, 0, 2);
        try (Taker taker = new Taker(workbench.queries().run("SELECT STREAM id FROM thinned", inPlace(Scope.ALL, 10_000, 100)))) {
            awaitFollowing(taker.result());
            taker.result().pause(true);
            await("paused", () -> live(taker.result()).state() == Live.State.PAUSED);
            Thread.sleep(300);
            send("thinned", 2, 2, 1002);
            taker.result().pause(false);
            await("read", () -> taker.result().coverage().recordsRead() >= 100 && live(taker.result()).behind() == 0);
            assertEquals(100, taker.result().coverage().recordsRead());
            assertEquals(900, live(taker.result()).skipped());
            assertEquals(0.1, taker.result().coverage().share(), 1e-9);
        }
    }

    @Test
    void typesGrowPartitionsAreAddedRecordsAreRemovedTopicsAreReplaced() throws Exception {
        topics.create("changing", 1);
        send("changing", 1, 0, 10);
        try (Taker taker = new Taker(workbench.queries().run("SELECT STREAM id, amount FROM changing", handedOn(new Scope.Latest(5))))) {
            await("five", () -> taker.rows().size() == 5);
            topics.send("changing", List.of(new Message(0, BEGIN, "k", "{\"id\":10,\"status\":\"NEW\",\"amount\":12345678901}"),
                    new Message(0, BEGIN, "k", "{\"id\":11,\"status\":\"NEW\",\"amount\":1.5}")));
            await("wider", () -> taker.rows().size() == 7);
            assertEquals(List.of("10|12345678901", "11|1.5"), taker.rows().subList(5, 7).stream().map(row -> row.replace(".0", "")).toList());
            topics.admin().createPartitions(Map.of("changing", NewPartitions.increaseTo(2))).all().get();
            topics.send("changing", List.of(new Message(1, BEGIN, "k", "{\"id\":12,\"status\":\"NEW\",\"amount\":2}")));
            await("of the new partition", () -> taker.rows().size() == 8);
            taker.result().pause(true);
            await("paused", () -> live(taker.result()).state() == Live.State.PAUSED);
            Thread.sleep(300);
            send("changing", 1, 100, 110);
            topics.admin().deleteRecords(Map.of(new TopicPartition("changing", 0), RecordsToDelete.beforeOffset(17))).all().get();
            taker.result().pause(false);
            await("the rest", () -> taker.rows().size() == 13);
            assertEquals(5, live(taker.result()).skipped());
            assertTrue(live(taker.result()).trouble().orElse("").contains("removed before"), live(taker.result()).toString());
        }
    }

    @Test
    void aTopicThatIsDeletedEndsItWithItsName() throws Exception {
        topics.create("doomed", 1);
        send("doomed", 1, 0, 3);
        try (Taker taker = new Taker(workbench.queries().run("SELECT STREAM id FROM doomed", handedOn(Scope.ALL)))) {
            awaitFollowing(taker.result());
            topics.admin().deleteTopics(List.of("doomed")).all().get();
            await("the end", () -> taker.failure() != null);
            assertTrue(String.valueOf(taker.failure()).contains("doomed"), String.valueOf(taker.failure()));
        }
    }

    @Test
    void aTopicThatWasEmptyIsFollowedByItsRawValues() throws Exception {
        topics.create("begins-empty", 1);
        QueryResult result = workbench.queries().run("SELECT STREAM * FROM \"begins-empty\"", handedOn(Scope.ALL));
        assertEquals(List.of("_partition", "_offset", "_timestamp", "_key", "_value"),
                result.columns().fields().stream().map(Field::name).toList());
        try (Taker taker = new Taker(result)) {
            awaitFollowing(taker.result());
            send("begins-empty", 1, 0, 300);
            await("all rows", () -> taker.rows().size() >= 300 || taker.failure() != null);
            assertNull(taker.failure());
            assertTrue(taker.rows().getFirst().endsWith("|k0|{\"id\":0,\"status\":\"PAID\",\"amount\":0}"), taker.rows()::getFirst);
            assertTrue(taker.rows().getLast().contains("|k299|{"), taker.rows()::getLast);
        }
        try (QueryResult again = workbench.queries().run("SELECT STREAM * FROM \"begins-empty\"", handedOn(Scope.ALL))) {
            assertTrue(again.columns().find("status").isPresent(), "the next statement knows the fields");
        }
    }

    @Test
    void whatCannotGoOnIsRefusedAtOnce() throws Exception {
        topics.create("refused", 1);
        topics.create("other", 1);
        send("refused", 1, 0, 3);
        send("other", 1, 0, 3);
        Answer.of(workbench, "SELECT * FROM other");
        for (String sql : List.of("SELECT STREAM id FROM refused ORDER BY id", "SELECT STREAM id, ROW_NUMBER() OVER (ORDER BY id) AS n FROM refused",
                "SELECT STREAM a.id FROM refused a JOIN kafka.other b ON a.id = b.id", "SELECT STREAM id FROM buffer.other",
                "SELECT STREAM id FROM refused TABLESAMPLE SYSTEM (10)",
                "SELECT STREAM MAX(n) FROM (SELECT status, COUNT(*) AS n FROM refused GROUP BY status) x JOIN refused y ON x.status = y.status")) {
            QueryException refused = assertThrows(QueryException.class, () -> workbench.queries().run(sql, handedOn(Scope.ALL)).close(), sql);
            assertEquals("NOT_LIVE", refused.code(), sql);
        }
        String inside = "SELECT id FROM (SELECT STREAM id FROM refused) x";
        assertEquals("STREAM_IN_SUBQUERY",
                assertThrows(QueryException.class, () -> workbench.queries().run(inside, handedOn(Scope.ALL)).close()).code());
    }
}
