package dev.riffle.workbench.kafka;

import static dev.riffle.workbench.kafka.Following.await;
import static dev.riffle.workbench.kafka.Following.awaitFollowing;
import static dev.riffle.workbench.kafka.Following.handedOn;
import static dev.riffle.workbench.kafka.Following.inPlace;
import static dev.riffle.workbench.kafka.Following.live;
import static dev.riffle.workbench.kafka.Following.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.data.Field;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.exec.LiveSettings;
import dev.riffle.format.json.JsonFormat;
import dev.riffle.plugin.kafka.KafkaPlugin;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.kafka.Topics.Message;
import dev.riffle.workbench.plugins.Plugins;
import dev.riffle.workbench.queries.ExplanationText;
import dev.riffle.workbench.queries.QuerySettings;
import dev.riffle.workbench.queries.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Windows of time over a real broker: those of TUMBLE, HOP and SESSION, in both forms, over what is there and over what comes. */
@Timeout(120)
class WindowQueriesTest {
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
    void windowsAreHandedOnWhenTheyAreOver() throws Exception {
        topics.create("tumbling", 2);
        send("tumbling", 2, 0, 2);
        String sql = """
                SELECT STREAM window_start, status, COUNT(*) AS n, SUM(amount) AS total
                FROM TABLE(TUMBLE(TABLE tumbling, DESCRIPTOR(_timestamp), INTERVAL '10' SECOND))
                GROUP BY window_start, status""";
        QuerySettings settings = handedOn(Scope.ALL).with(new LiveSettings(false, Duration.ofSeconds(2), 1, Long.MAX_VALUE));
        try (Taker taker = new Taker(workbench.queries().run(sql, settings))) {
            awaitFollowing(taker.result());
            send("tumbling", 2, 10, 32); // up to 31 s: the windows of 10 s to 20 s is over at 22 s, the next one at 32 s
            await("one window", () -> taker.rows().size() == 2);
            Instant whole = live(taker.result()).wholeFrom().orElseThrow();
            assertTrue(
                    !whole.isBefore(Instant.ofEpochMilli(Following.BEGIN + 10_000)) && whole.isBefore(Instant.ofEpochMilli(Following.BEGIN + 32_000)),
                    "it began in the middle of what came: " + whole);
            assertEquals(List.of("2026-01-01T00:00:10Z|NEW|7|30", "2026-01-01T00:00:10Z|PAID|3|15"), taker.rows().stream().sorted().toList());
            send("tumbling", 2, 12, 14); // too late
            await("late ones", () -> live(taker.result()).late() == 2);
            send("tumbling", 2, 32, 33);
            await("the next window", () -> taker.rows().size() == 4);
            assertEquals(Set.of("2026-01-01T00:00:20Z|NEW|7|33", "2026-01-01T00:00:20Z|PAID|3|12"),
                    Set.copyOf(taker.rows().subList(2, 4)));
        }
    }

    @Test
    void windowsOfTheMomentAreThoseOfTheSameStatementWithoutStream() throws Exception {
        topics.create("hopping", 3);
        send("hopping", 3, 0, 3);
        String sql = """
                SELECT %s window_start, window_end, status, COUNT(*) AS n, AVG(amount) AS mean, COUNT(DISTINCT amount) AS amounts
                FROM TABLE(HOP(TABLE hopping, DESCRIPTOR(_timestamp), INTERVAL '5' SECOND, INTERVAL '20' SECOND))
                WHERE _offset > 0
                GROUP BY window_start, window_end, status HAVING COUNT(*) > 1 ORDER BY window_start DESC, status""";
        try (Taker taker = new Taker(workbench.queries().run(sql.formatted("STREAM"), inPlace(Scope.ALL, 1000, Long.MAX_VALUE)))) {
            awaitFollowing(taker.result());
            send("hopping", 3, 3, 600);
            await("all", () -> taker.result().coverage().recordsRead() == 597 && live(taker.result()).watermark().isPresent());
            Answer whole = Answer.of(workbench, sql.formatted(""));
            List<String> expected = whole.rows().stream().map(row -> row.stream().map(String::valueOf).collect(Collectors.joining("|"))).toList();
            await("the same " + expected.size() + " rows, not " + rows(taker.result()).size(), () -> rows(taker.result()).equals(expected));
            assertTrue(expected.size() > 200, "groups: " + expected.size());
            assertEquals(expected.stream().mapToInt(row -> Integer.parseInt(row.split("\\|")[3])).sum(),
                    IntStream.range(3, 600).map(i -> 4).sum(), 40); // each record in four windows, but for the windows with one record
        }
    }

    @Test
    void aScopeOfTimeCutsItsFirstWindows() throws Exception {
        topics.create("cut", 1);
        send("cut", 1, 0, 100);
        Instant from = Instant.ofEpochMilli(Following.BEGIN + 25_000);
        String sql = "SELECT STREAM TUMBLE_START(_timestamp, INTERVAL '10' SECOND) AS b, COUNT(*) AS n FROM cut GROUP BY TUMBLE(_timestamp, INTERVAL '10' SECOND)";
        try (Taker taker = new Taker(workbench.queries().run(sql, inPlace(new Scope.Between(from, from.plusSeconds(3600)), 100, Long.MAX_VALUE)))) {
            await("the first window", () -> rows(taker.result()).contains("2026-01-01T00:00:20Z|5"));
            assertEquals(Optional.of(from), live(taker.result()).wholeFrom());
        }
    }

    @Test
    void groupedFormsOfWindowsAnswerAsTheTableFunctions() throws Exception {
        topics.create("grouped", 2);
        send("grouped", 2, 0, 200);
        String tumble = "TUMBLE%s(_timestamp, INTERVAL '10' SECOND)";
        String hop = "HOP%s(o._timestamp, INTERVAL '5' SECOND, INTERVAL '20' SECOND)";
        List<List<Object>> tumbled = Answer.of(workbench, """
                SELECT window_start, window_end, status, COUNT(*) AS n
                FROM TABLE(TUMBLE(TABLE grouped, DESCRIPTOR(_timestamp), INTERVAL '10' SECOND))
                GROUP BY window_start, window_end, status HAVING COUNT(*) > 3 ORDER BY window_start DESC, status""").rows();
        String grouped = "SELECT %s " + tumble.formatted("_START") + " AS b, " + tumble.formatted("_END")
                + ", status, COUNT(*) AS n FROM grouped GROUP BY "
                + tumble.formatted("") + ", status HAVING COUNT(*) > 3 ORDER BY " + tumble.formatted("_START") + " DESC, status";
        assertTrue(tumbled.size() > 20, "windows: " + tumbled.size());
        assertEquals(tumbled, Answer.of(workbench, grouped.formatted("")).rows());
        List<List<Object>> hopped = Answer.of(workbench, """
                SELECT window_end, SUM(amount) AS total
                FROM TABLE(HOP(TABLE grouped, DESCRIPTOR(_timestamp), INTERVAL '5' SECOND, INTERVAL '20' SECOND))
                WHERE status = 'NEW' GROUP BY window_start, window_end ORDER BY window_end""").rows();
        assertTrue(hopped.size() > 40, "windows: " + hopped.size());
        assertEquals(hopped,
                Answer.of(workbench, "SELECT " + hop.formatted("_END") + ", SUM(o.amount) AS total FROM grouped AS o WHERE o.status = 'NEW' GROUP BY "
                        + hop.formatted("") + " ORDER BY " + hop.formatted("_END")).rows());
        String later = grouped.replace("FROM grouped", "FROM grouped WHERE _offset >= 100");
        try (Taker taker = new Taker(workbench.queries().run(later.formatted("STREAM"), inPlace(Scope.ALL, 1000, Long.MAX_VALUE)))) {
            awaitFollowing(taker.result());
            send("grouped", 2, 200, 300);
            await("all", () -> taker.result().coverage().recordsRead() == 100 && live(taker.result()).watermark().isPresent());
            List<String> expected = Answer.of(workbench, later.formatted("")).rows().stream()
                    .map(row -> row.stream().map(String::valueOf).collect(Collectors.joining("|"))).toList();
            assertTrue(expected.size() > 10, "windows: " + expected.size());
            await("the same rows", () -> rows(taker.result()).equals(expected));
        }
    }

    /** Each of two who has bursts of records, a second apart, and a pause of a minute after each burst. */
    private static void bursts(String topic, int from, int to) throws Exception {
        List<Message> messages = new ArrayList<>();
        for (int i = from; i < to; i++) {
            int burst = i / 10;
            messages.add(new Message(i % 3, Following.BEGIN + burst * 70_000L + i % 10 * 1000L, "k" + i,
                    "{\"id\":" + i + ",\"who\":" + (i % 2 == 0 ? "\"ann\"" : "null") + ",\"address\":{\"city\":\"" + (burst % 2 == 0 ? "Ulm" : "Bonn")
                            + "\"},\"amount\":" + i % 10 + "}"));
        }
        topics.send(topic, messages);
    }

    @Test
    void sessionsAreThoseOfTheStatementWrittenByHand() throws Exception {
        topics.create("bursts", 3);
        bursts("bursts", 0, 400);
        List<List<Object>> byHand = Answer
                .of(workbench,
                        """
                                WITH marked AS (
                                    SELECT *, CASE WHEN _timestamp < LAG(_timestamp) OVER (PARTITION BY who ORDER BY _timestamp) + INTERVAL '30' SECOND THEN 0 ELSE 1 END AS begins
                                    FROM bursts WHERE amount > 1),
                                numbered AS (SELECT *, SUM(begins) OVER (PARTITION BY who ORDER BY _timestamp ROWS UNBOUNDED PRECEDING) AS n FROM marked)
                                SELECT MIN(_timestamp) AS b, MAX(_timestamp) + INTERVAL '30' SECOND AS e, who, COUNT(*) AS c, SUM(amount) AS total
                                FROM numbered GROUP BY who, n ORDER BY b, who""")
                .rows();
        assertEquals(80, byHand.size());
        String session = "SESSION%s(_timestamp, INTERVAL '30' SECOND)";
        String grouped = "SELECT %s " + session.formatted("_START") + " AS b, " + session.formatted("_END")
                + " AS e, who, COUNT(*) AS c, SUM(amount) AS total FROM bursts WHERE amount > 1 GROUP BY " + session.formatted("")
                + ", who ORDER BY b, who";
        assertEquals(byHand, Answer.of(workbench, grouped.formatted("")).rows());
        for (String rows : List.of("(SELECT * FROM bursts WHERE amount > 1), DESCRIPTOR(_timestamp), DESCRIPTOR(who)",
                "(SELECT * FROM bursts WHERE amount > 1) PARTITION BY who, DESCRIPTOR(_timestamp)")) {
            assertEquals(byHand, Answer.of(workbench, "SELECT window_start AS b, window_end, who, COUNT(*), SUM(amount) FROM TABLE(SESSION(" + rows
                    + ", INTERVAL '30' SECOND)) GROUP BY window_start, window_end, who ORDER BY b, who").rows(), rows);
        }
        String all = "SELECT COUNT(*), MIN(_value) FROM bursts b GROUP BY SESSION(b._timestamp, INTERVAL '30' SECOND)";
        assertEquals(40, Answer.of(workbench, all).rows().size());
        assertEquals(1, Answer.of(workbench, all.replace("30' SECOND", "63' SECOND")).rows().size());
        assertEquals(40, Answer.of(workbench, all.replace("30' SECOND", "63' SECOND") + ", b.address.city").rows().size());
        String computed = "SELECT CASE WHEN b.who = 'ann' THEN 'A' ELSE 'other' END AS u, COUNT(*) AS n FROM bursts b "
                + "GROUP BY SESSION(b._timestamp, INTERVAL '30' SECOND), %s ORDER BY u, n";
        assertEquals(80, Answer.of(workbench, computed.formatted("1")).rows().size());
        assertEquals(Answer.of(workbench, computed.formatted("u")).rows(),
                Answer.of(workbench, computed.formatted("CASE WHEN b.who = 'ann' THEN 'A' ELSE 'other' END")).rows());
        assertEquals(3,
                Answer.of(workbench, "SELECT id, window_start FROM TABLE(SESSION(TABLE bursts, DESCRIPTOR(_timestamp), INTERVAL '30' SECOND)) "
                        + "WHERE id < 3 AND window_end > window_start").rows().size());
        String plan = ExplanationText.text(workbench.queries().explain(grouped.formatted(""), handedOn(Scope.ALL)),
                workbench.queries().cost(workbench.queries().explain(grouped.formatted(""), handedOn(Scope.ALL)), handedOn(Scope.ALL)));
        assertTrue(plan.contains("sessions by who of _timestamp, ended by a gap of 30s"), plan);
        assertFalse(plan.contains("address"), "what nothing uses is not read: " + plan);
    }

    @Test
    void sessionsOfTheMomentAreThoseOfTheSameStatementWithoutStream() throws Exception {
        topics.create("sessions", 3);
        bursts("sessions", 0, 10);
        String sql = "SELECT %s SESSION_START(_timestamp, INTERVAL '20' SECOND) AS b, SESSION_END(_timestamp, INTERVAL '20' SECOND), who, COUNT(*) AS n, "
                + "AVG(amount * 2) AS mean FROM sessions WHERE id >= 10 GROUP BY SESSION(_timestamp, INTERVAL '20' SECOND), who HAVING COUNT(*) > 1 "
                + "ORDER BY b DESC, who";
        try (Taker taker = new Taker(workbench.queries().run(sql.formatted("STREAM"), inPlace(Scope.ALL, 1000, Long.MAX_VALUE)))) {
            awaitFollowing(taker.result());
            for (int part = 1; part < 6; part++) {
                bursts("sessions", part * 37, part * 37 + 37);
            }
            await("all", () -> taker.result().coverage().recordsRead() == 185 && live(taker.result()).watermark().isPresent());
            List<String> expected = Answer.of(workbench, sql.formatted("") + " LIMIT 1000").rows().stream()
                    .filter(row -> !row.isEmpty()).map(row -> row.stream().map(String::valueOf).collect(Collectors.joining("|"))).toList();
            assertTrue(expected.size() > 30, "sessions: " + expected.size());
            Set<String> later = expected.stream().filter(row -> row.compareTo("2026-01-01T00:05") > 0).collect(Collectors.toSet());
            await("the same rows", () -> rows(taker.result()).containsAll(later));
            assertEquals(0, live(taker.result()).late());
        }
        try (Taker taker = new Taker(workbench.queries().run(sql.formatted("STREAM"),
                handedOn(Scope.ALL).with(new LiveSettings(false, Duration.ofSeconds(2), 1, Long.MAX_VALUE))))) {
            awaitFollowing(taker.result());
            bursts("sessions", 400, 415);
            await("sessions that are over are handed on", () -> taker.rows().size() == 2);
            assertEquals(Set.of("2026-01-01T00:46:41Z|2026-01-01T00:47:09Z|null|5|10.0000000000000000",
                    "2026-01-01T00:46:40Z|2026-01-01T00:47:08Z|ann|5|8.0000000000000000"),
                    Set.copyOf(taker.rows()));
        }
    }

    @Test
    void sessionsThatCannotBeKnownYetAreRefused() throws Exception {
        topics.create("unknown", 3);
        bursts("unknown", 0, 10);
        String rows = " FROM TABLE(SESSION(TABLE unknown, DESCRIPTOR(_timestamp), DESCRIPTOR(who), INTERVAL '30' SECOND)) ";
        for (String sql : List.of("SELECT STREAM id, window_start" + rows, "SELECT STREAM window_start, COUNT(*)" + rows + "GROUP BY window_start",
                "SELECT STREAM who, COUNT(*)" + rows + "GROUP BY who",
                "SELECT STREAM window_start, who, COUNT(*)" + rows + "WHERE window_end < NOW() GROUP BY window_start, who",
                "SELECT STREAM window_start, who, MAX(window_end)" + rows + "GROUP BY window_start, who")) {
            QueryException refused = assertThrows(QueryException.class, () -> workbench.queries().run(sql, handedOn(Scope.ALL)).close(), sql);
            assertEquals("NOT_LIVE", refused.code(), sql);
            assertTrue(refused.getMessage().contains("session"), refused.getMessage());
        }
        workbench.queries().run("SELECT STREAM who, MAX(amount)" + rows + "GROUP BY window_end, who HAVING MAX(amount) > 3", handedOn(Scope.ALL))
                .close();
        for (String gap : List.of("INTERVAL '0' SECOND", "INTERVAL '1' MONTH")) {
            QueryException wrong = assertThrows(QueryException.class,
                    () -> Answer.of(workbench, "SELECT COUNT(*) FROM unknown GROUP BY SESSION(_timestamp, " + gap + ")"));
            assertTrue(wrong.getMessage().startsWith("SESSION with a gap "), wrong.getMessage());
        }
        String pattern = "SELECT COUNT(*) FROM unknown WHERE UPPER(who) = 'ANN' GROUP BY SESSION(_timestamp, INTERVAL '5' MINUTE)";
        assertEquals("UNSUPPORTED", assertThrows(QueryException.class, () -> Answer.of(workbench, pattern)).code());
    }
}
