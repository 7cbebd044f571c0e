package dev.riffle.plugin.jdbc.mariadb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.Check;
import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.SegmentReader;
import dev.riffle.connector.StreamSummary;
import dev.riffle.connector.console.ConsoleAnswer;
import dev.riffle.connector.console.ConsoleSession;
import dev.riffle.connector.console.ConsoleSession.Access;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.SegmentBuilder;
import dev.riffle.connector.relation.Keys;
import dev.riffle.connector.relation.Relation;
import dev.riffle.connector.relation.RelationRequest;
import dev.riffle.connector.testkit.Reading;
import dev.riffle.plugin.jdbc.generic.GenericPlugin;
import java.io.File;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** MySQL's own driver, as a user points to it, at a server of MariaDB: that of MySQL itself is not at hand. */
@Timeout(60)
class MysqlDriverTest {
    private static Connector connector;

    private static Connector open(String password) throws Exception {
        String jar = new File(Class.forName("com.mysql.cj.jdbc.Driver").getProtectionDomain().getCodeSource().getLocation().toURI()).getPath();
        return new GenericPlugin()
                .open(new ConnectorConfig("mysql", Map.of("url", "jdbc:mysql://localhost:" + TestMariaDb.port() + "/bymysql", "driver", jar,
                        "driver-class", "com.mysql.cj.jdbc.Driver", "user", "tester", "password", password)), List::of);
    }

    @BeforeAll
    static void fill() throws Exception {
        TestMariaDb.run("CREATE OR REPLACE DATABASE bymysql",
                "CREATE TABLE bymysql.`order` (id bigint PRIMARY KEY, `größe` varchar(50), n int, u int unsigned, "
                        + "big bigint unsigned, price decimal(10, 2), ratio double, day date, at datetime(6), data varbinary(10), note text, ok boolean)",
                "INSERT INTO bymysql.`order` VALUES (9007199254740993, 'Łódź', -5, 4294967295, 18446744073709551615, -1.50, 0.1, '2026-02-28', "
                        + "'2026-03-29 02:30:00.000001', x'00ff', 'long', true)",
                "INSERT INTO bymysql.`order` (id) VALUES (2)", "CREATE TABLE bymysql.numbers AS SELECT seq AS id FROM seq_1_to_20000",
                "ALTER TABLE bymysql.numbers ADD PRIMARY KEY (id)", "CREATE VIEW bymysql.slow AS SELECT SLEEP(60) AS slept");
        connector = open("tester pass");
    }

    @AfterAll
    static void close() {
        connector.close();
    }

    private static String stream(String table) throws ConnectorException {
        return connector.streams().stream().map(StreamSummary::name).filter(name -> name.equals("bymysql." + table) || name.equals(table)).findFirst()
                .orElseThrow();
    }

    @Test
    void valuesAreReadAsTheyAre() throws Exception {
        List<Check> checks = new ArrayList<>();
        connector.check(checks::add);
        assertTrue(checks.stream().noneMatch(check -> check.outcome() == Check.Outcome.FAILED), checks.toString());
        List<String> names = List.of("id", "größe", "n", "u", "big", "price", "ratio", "day", "at", "note");
        List<Map<String, Object>> rows = Reading.of(connector.plan(ScanRequest.of(stream("order"), names)), 1).rows();
        Map<String, Object> full = rows.stream().filter(row -> row.get("n") != null).findFirst().orElseThrow();
        assertEquals(List.of(9007199254740993L, "Łódź", -5, 4294967295L, new BigDecimal("18446744073709551615"), new BigDecimal("-1.50"), 0.1,
                LocalDate.of(2026, 2, 28), LocalDateTime.of(2026, 3, 29, 2, 30, 0, 1000), "long"), names.stream().map(full::get).toList());
        Map<String, Object> empty = rows.stream().filter(row -> row.get("n") == null).findFirst().orElseThrow();
        assertEquals(9, empty.values().stream().filter(java.util.Objects::isNull).count(), empty.toString());
    }

    @Test
    void rowsAreLookedUpByKeys() throws Exception {
        SegmentBuilder keys = new SegmentBuilder(RowType.of(Field.of("k", DataType.BIGINT)));
        for (long key = -5; key < 1_500; key++) {
            keys.addRow(key);
        }
        String numbers = stream("numbers");
        RelationRequest request = new RelationRequest(new Relation.Table(numbers, connector.describe(numbers).type()),
                Optional.of(new Keys(List.of(0), List.of(keys.build()))), Long.MAX_VALUE, Long.MAX_VALUE);
        assertEquals(1_499, Reading.of(connector.pushdown().orElseThrow().plan(request), 2).rowCount());
    }

    @Test
    void aSlowStatementIsStoppedOnTheServer() throws Exception {
        SegmentReader reader = connector.plan(ScanRequest.of(stream("slow"), List.of("slept"))).open(1).getFirst();
        Thread waiting = Thread.ofVirtual().start(() -> {
            try (reader) {
                reader.next();
            } catch (ConnectorException _) {
                // it was stopped
            }
        });
        while (TestMariaDb.ask("SELECT id FROM information_schema.processlist WHERE info LIKE '%slow%' AND info NOT LIKE '%processlist%'")
                .isEmpty()) {
            assertTrue(waiting.isAlive());
        }
        reader.cancel();
        waiting.join();
        for (int i = 0; i < 500
                && !TestMariaDb.ask("SELECT id FROM information_schema.processlist WHERE info LIKE '%slow%' AND info NOT LIKE '%processlist%'")
                        .isEmpty(); i++) {
            Thread.sleep(10);
        }
        assertEquals(List.of(),
                TestMariaDb.ask("SELECT id FROM information_schema.processlist WHERE info LIKE '%slow%' AND info NOT LIKE '%processlist%'"));
    }

    @Test
    void theConsoleOnlyReadsUntilItIsUnlocked() throws Exception {
        try (ConsoleSession session = connector.console().orElseThrow().open()) {
            assertThrows(ConnectorException.class, () -> session.run("DELETE FROM numbers", Access.READ));
            try (ConsoleAnswer answer = session.run("SELECT COUNT(*) FROM numbers", Access.READ)) {
                assertEquals(20_000L, answer.next().column(0).value(0));
            }
            session.run("CREATE TABLE made (a int)", Access.WRITE).close();
            assertFalse(TestMariaDb.ask("SHOW TABLES FROM bymysql LIKE 'made'").isEmpty());
        }
    }

    @Test
    void aWrongPasswordIsTold() {
        ConnectorException told = assertThrows(ConnectorException.class, () -> {
            try (Connector wrong = open("wrong")) {
                wrong.streams();
            }
        });
        assertEquals("DATABASE_LOGIN", told.code(), told.getMessage());
        assertFalse(told.getMessage().contains("wrong"), told.getMessage());
    }
}
