package dev.riffle.workbench.kafka;

import static dev.riffle.workbench.kafka.Following.await;
import static dev.riffle.workbench.kafka.Following.awaitFollowing;
import static dev.riffle.workbench.kafka.Following.handedOn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.ConnectorConfig;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.exec.LiveSettings;
import dev.riffle.engine.plan.Explanation;
import dev.riffle.engine.sample.Coverage;
import dev.riffle.format.json.JsonFormat;
import dev.riffle.plugin.jdbc.postgresql.PostgresPlugin;
import dev.riffle.plugin.kafka.KafkaPlugin;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.kafka.Topics.Message;
import dev.riffle.workbench.plugins.Plugins;
import dev.riffle.workbench.queries.ExplanationText;
import dev.riffle.workbench.queries.QuerySettings;
import dev.riffle.workbench.queries.Reuse;
import dev.riffle.workbench.queries.Scope;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A topic and a large table in one statement, over a real broker and a real PostgreSQL: only rows that can have a partner travel. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class FederatedJoinTest {
    private static final int ROWS = Integer.getInteger("riffle.database.rows", 100_000);
    private static final int RECORDS = 5_000;
    /** Each fifth record names a customer that is not in the table. */
    private static final int MET = RECORDS / 5 * 4;

    private static Topics topics;
    private static EmbeddedPostgres postgres;

    private Workbench workbench;

    @BeforeAll
    static void start() throws Exception {
        topics = new Topics();
        postgres = EmbeddedPostgres.start();
        run("CREATE TABLE customers AS SELECT i AS id, 'customer ' || i AS name, 'city ' || i % 1000 AS city FROM generate_series(0, " + (ROWS - 1)
                + ") i",
                "ALTER TABLE customers ADD PRIMARY KEY (id)", "VACUUM ANALYZE customers");
        topics.create("sold", 3);
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            messages.add(message(i, customer(i)));
        }
        topics.send("sold", messages);
    }

    /** Different ones, all over the table. */
    private static long customer(int record) {
        return record % 5 == 0 ? ROWS + record : (long) record * (ROWS / RECORDS);
    }

    private static Message message(int id, long customer) {
        return new Message(id % 3, Following.BEGIN + id * 1000L, "k" + id, "{\"id\":" + id + ",\"customer\":" + customer + "}");
    }

    private static void run(String... statements) throws Exception {
        try (Connection connection = postgres.getPostgresDatabase().getConnection(); Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @AfterAll
    static void stop() throws Exception {
        topics.close();
        postgres.close();
    }

    @BeforeEach
    void open() throws Exception {
        workbench = new Workbench(new Plugins(List.of(new KafkaPlugin(), new PostgresPlugin()), List.of(new JsonFormat()), List.of()),
                Clock.systemUTC());
        workbench.connections().open("kafka", new ConnectorConfig("kafka", Map.of("bootstrap", topics.broker().bootstrap())));
        workbench.connections().openUrl("shop", "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres", Map.of("user", "postgres"));
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    private static long fetched(Coverage coverage) {
        return coverage.rowsFetched();
    }

    @Test
    void onlyMatchingRowsTravel() throws Exception {
        Answer answer = Answer.of(workbench,
                "SELECT s.id, c.name, c.city FROM kafka.sold s JOIN shop.public.customers c ON s.customer = c.id ORDER BY s.id");
        assertEquals(MET, answer.rows().size());
        assertEquals(List.of(1L, "customer " + customer(1), "city " + customer(1) % 1000), answer.rows().getFirst());
        assertEquals(MET, fetched(answer.coverage()));
        assertTrue(answer.coverage().complete());
        assertEquals(RECORDS, answer.coverage().recordsRead());
        assertEquals(List.of(new Coverage.Fetched("shop.public.customers", MET)), answer.coverage().fetched());
    }

    @Test
    void theStatementAndItsKeysAreExplained() throws Exception {
        QuerySettings settings = QuerySettings.in(ZoneOffset.UTC);
        Explanation explanation = workbench.queries()
                .explain("SELECT s.id, c.name FROM sold s JOIN customers c ON s.customer = c.id WHERE c.city <> 'city 7'", settings);
        String text = ExplanationText.text(explanation, workbench.queries().cost(explanation, settings));
        assertTrue(text.contains("WHERE city <> 'city 7' AND id = ANY("), text);
        assertTrue(text.contains("only rows whose id is on the other side of the join, found by an index"), text);
    }

    @Test
    void recordsThatNeverReachedTheTableAreFound() throws Exception {
        Answer missing = Answer.of(workbench, "SELECT s.id FROM sold s LEFT JOIN customers c ON s.customer = c.id WHERE c.id IS NULL ORDER BY 1");
        assertEquals(IntStream.range(0, RECORDS).filter(i -> i % 5 == 0).mapToObj(i -> (long) i).toList(),
                missing.rows().stream().map(List::getFirst).toList());
        assertEquals(MET, fetched(missing.coverage()));
        Answer asked = Answer.of(workbench, "SELECT COUNT(*) FROM sold s WHERE NOT EXISTS (SELECT 1 FROM customers c WHERE c.id = s.customer)");
        assertEquals((long) RECORDS - MET, asked.value());
        assertEquals(MET, fetched(asked.coverage()));
        Answer member = Answer.of(workbench, "SELECT COUNT(*) FROM customers WHERE id IN (SELECT customer FROM sold WHERE id < 100)");
        assertEquals(80L, member.value());
        assertEquals(80, fetched(member.coverage()));
    }

    @Test
    void aWholeTableIsNotBroughtForAFewRecords() throws Exception {
        QuerySettings few = new QuerySettings(ZoneOffset.UTC, Scope.ALL, Long.MAX_VALUE, java.util.Optional.empty(),
                dev.riffle.workbench.queries.Reuse.NONE,
                false, 10_000, LiveSettings.COMPLETE);
        QueryException refused = assertThrows(QueryException.class,
                () -> Answer.of(workbench, "SELECT s.id FROM sold s JOIN customers c ON c.name = 'customer ' || CAST(s.customer AS VARCHAR)", few));
        assertEquals("TABLE_TOO_LARGE", refused.code());
    }

    @Test
    void aLiveQueryLooksUpWhatComes() throws Exception {
        topics.create("coming", 2);
        topics.send("coming", List.of(message(0, 1), message(1, 2)));
        try (Taker taker = new Taker(workbench.queries().run("SELECT STREAM s.id, c.name FROM coming s LEFT JOIN customers c ON s.customer = c.id",
                handedOn(Scope.ALL)))) {
            awaitFollowing(taker.result());
            topics.send("coming", List.of(message(3, 77), message(4, -5)));
            await("the first", () -> taker.rows().size() == 2);
            assertEquals(List.of("3|customer 77", "4|null"), taker.rows().stream().sorted().toList());
            run("INSERT INTO customers VALUES (-5, 'late', 'here')");
            try {
                topics.send("coming", List.of(message(6, -5)));
                await("what is in the table now", () -> taker.rows().size() == 3);
                assertTrue(taker.rows().contains("6|late"), taker.rows().toString());
                run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'riffle'");
                topics.send("coming", List.of(message(7, 5), message(9, 6), message(12, 7)));
                await("after its connection was killed", () -> taker.rows().size() == 6);
                assertTrue(taker.rows().containsAll(List.of("7|customer 5", "9|customer 6", "12|customer 7")), taker.rows().toString());
            } finally {
                run("DELETE FROM customers WHERE id < 0");
            }
        }
    }

    @Test
    void nothingIsLeftOnTheServer() throws Exception {
        Answer.of(workbench, "SELECT COUNT(*) FROM sold s JOIN customers c ON s.customer = c.id");
        try (Connection connection = postgres.getPostgresDatabase().getConnection(); Statement statement = connection.createStatement()) {
            try (ResultSet busy = statement
                    .executeQuery("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'riffle' AND state <> 'idle'")) {
                busy.next();
                assertEquals(0, busy.getInt(1), "connections in a transaction");
            }
        }
    }
}
