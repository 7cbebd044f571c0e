package dev.riffle.plugin.jdbc.mariadb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.Check;
import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.SegmentReader;
import dev.riffle.connector.testkit.Reading;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes wrong is told in words, in time, and leaves nothing behind on the server. */
@Timeout(60)
class MariaDbFailuresTest {
    @BeforeAll
    static void fill() throws Exception {
        TestMariaDb.run("CREATE DATABASE trouble", "CREATE TABLE trouble.many AS SELECT seq AS i, repeat('x', 300) AS filler FROM seq_1_to_100000",
                "CREATE VIEW trouble.dozing AS SELECT 1 AS one, sleep(60) AS slept", "CREATE TABLE trouble.touched (a int)",
                "CREATE FUNCTION trouble.touch() RETURNS int MODIFIES SQL DATA BEGIN INSERT INTO trouble.touched VALUES (1); RETURN 1; END",
                "CREATE VIEW trouble.touching AS SELECT trouble.touch() AS n", "CREATE USER guest@localhost IDENTIFIED BY 'guest pass'",
                "GRANT SELECT ON trouble.many TO guest@localhost", "CREATE TABLE trouble.secret (a int)");
    }

    private static Connector open(Map<String, String> settings) throws ConnectorException {
        return new MariaDbPlugin().open(new ConnectorConfig("shop", settings), List::of);
    }

    private static ConnectorException failure(Map<String, String> settings) {
        return assertThrows(ConnectorException.class, () -> {
            try (Connector connector = open(settings)) {
                connector.streams();
            }
        });
    }

    private static void assertTold(ConnectorException failure, String code, String... words) {
        assertEquals(code, failure.code(), failure.getMessage());
        assertFalse(failure.nextStep().isBlank());
        for (String word : words) {
            assertTrue(failure.getMessage().contains(word), failure.getMessage());
        }
        assertFalse((failure.getMessage() + failure.nextStep()).contains("s3cret"), "no password in messages");
    }

    @Test
    void wrongSettingsAreTold() throws Exception {
        assertTold(failure(TestMariaDb.settings("user", "guest", "password", "s3cret-typo", "database", "")), "DATABASE_LOGIN", "guest");
        assertTold(failure(TestMariaDb.settings("database", "nowhere")), "UNKNOWN_DATABASE", "nowhere");
        assertTold(failure(TestMariaDb.settings("host", "no-such-host.invalid")), "DATABASE_UNREACHABLE", "no-such-host.invalid");
        assertTold(failure(TestMariaDb.settings("sslmode", "sometimes")), "BAD_SETTING");
        for (String parameter : List.of("sessionVariables", "initSql", "socketFactory", "credentialType", "pool", "allowLocalInfile", "tlsSocketType",
                "galeraAllowedState")) {
            assertTold(failure(Map.of("url", "jdbc:mariadb://root:s3cret@localhost:" + TestMariaDb.port() + "/shop?" + parameter + "=evil")),
                    "BAD_SETTING",
                    "is not allowed");
        }
        for (String url : List.of("jdbc:mysql://localhost:" + TestMariaDb.port() + "/shop?user=tester&password=tester%20pass",
                "mariadb://tester:tester%20pass@localhost:" + TestMariaDb.port() + "/shop")) {
            assertTrue(new MariaDbPlugin().takes(url));
            try (Connector connector = open(Map.of("url", url))) {
                assertFalse(connector.streams().isEmpty());
            }
        }
    }

    @Test
    void aServerThatAcceptsAndNeverAnswersIsGivenUp() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertTold(failure(Map.of("host", "127.0.0.1", "port", String.valueOf(silent.getLocalPort()), "user", "u")), "DATABASE_UNREACHABLE",
                    "127.0.0.1");
        }
    }

    @Test
    void whatIsNotAllowedIsTold() throws Exception {
        try (Connector guest = TestMariaDb.connect("user", "guest", "password", "guest pass", "database", "")) {
            assertEquals(100_000, Reading.of(guest.plan(ScanRequest.of("trouble.many", List.of("i"))), 1).rowCount());
            assertThrows(ConnectorException.class, () -> guest.describe("trouble.secret"), "what may not be read is not seen");
        }
        try (Connector connector = TestMariaDb.connect()) {
            assertThrows(ConnectorException.class, () -> Reading.of(connector.plan(ScanRequest.of("trouble.touching", List.of("n"))), 1));
            assertEquals(List.of("0"), TestMariaDb.ask("SELECT count(*) FROM trouble.touched"), "nothing is ever changed");
        }
    }

    private static List<String> running(String part) throws Exception {
        return TestMariaDb.ask("SELECT id FROM information_schema.processlist WHERE command = 'Query' AND info LIKE '%" + part
                + "%' AND info NOT LIKE '%processlist%'");
    }

    private static void await(String part, boolean running) throws Exception {
        while (running(part).isEmpty() == running) {
            Thread.sleep(10);
        }
    }

    @Test
    void cancellingStopsTheStatementOnTheServer() throws Exception {
        try (Connector connector = TestMariaDb.connect(); ExecutorService thread = Executors.newSingleThreadExecutor()) {
            SegmentReader reader = connector.plan(ScanRequest.of("trouble.dozing", List.of("slept"))).open(1).getFirst();
            Future<Object> reading = thread.submit(reader::next);
            await("trouble.dozing", true);
            reader.cancel();
            assertNull(reading.get(1, TimeUnit.SECONDS));
            await("trouble.dozing", false); // long before its minute is over
            reader.close();
            SegmentReader amid = connector.plan(ScanRequest.of("trouble.many", List.of("i", "filler"))).open(1).getFirst();
            assertNotNull(amid.next());
            amid.close();
            await("trouble.many", false);
            assertEquals(100_000, Reading.of(connector.plan(ScanRequest.of("trouble.many", List.of("i"))), 1).rowCount());
        }
    }

    @Test
    void aLimitOfBytesDoesNotBringTheRest() throws Exception {
        try (Connector connector = TestMariaDb.connect()) {
            Reading reading = Reading.of(connector.plan(new ScanRequest("trouble.many", List.of("filler"), ScanBounds.ALL, Long.MAX_VALUE, 100_000)),
                    1);
            assertTrue(reading.byteLimitReached());
            assertTrue(reading.rowCount() < 5_000, "rows: " + reading.rowCount());
        }
    }

    @Test
    void aKilledConnectionIsTold() throws Exception {
        TestMariaDb.run("CREATE VIEW trouble.dripping AS SELECT i, CASE WHEN i > 5000 THEN sleep(20) END AS slept FROM trouble.many");
        try (Connector connector = TestMariaDb.connect(); ExecutorService thread = Executors.newSingleThreadExecutor()) {
            SegmentReader reader = connector.plan(ScanRequest.of("trouble.dripping", List.of("i", "slept"))).open(1).getFirst();
            Future<Exception> failed = thread.submit(() -> assertThrows(ConnectorException.class, () -> {
                while (reader.next() != null) {
                    // to where it breaks
                }
            }));
            await("trouble.dripping", true);
            for (String id : running("trouble.dripping")) {
                TestMariaDb.run("KILL " + id);
            }
            ConnectorException failure = (ConnectorException) failed.get(10, TimeUnit.SECONDS);
            assertEquals(ConnectorException.Kind.EXTERNAL, failure.kind(), failure.getMessage());
            assertTrue(failure.getMessage().contains("trouble.dripping"), failure.getMessage());
            reader.close();
            assertEquals(100_000, Reading.of(connector.plan(ScanRequest.of("trouble.many", List.of("i"))), 1).rowCount(),
                    "the next reading connects anew");
        }
    }

    @Test
    void aStatementTimeoutIsTold() throws Exception {
        TestMariaDb.run("CREATE VIEW trouble.endless AS SELECT count(*) AS n FROM trouble.many a JOIN trouble.many b ON a.i * b.i % 7 = 3");
        try (Connector connector = TestMariaDb.connect("statement-timeout", "1")) {
            assertTold(assertThrows(ConnectorException.class, () -> Reading.of(connector.plan(ScanRequest.of("trouble.endless", List.of("n"))), 1)),
                    "STATEMENT_TIMEOUT", "trouble.endless");
        }
    }

    @Test
    void theTestGoesStepByStep() throws Exception {
        List<Check> steps = new ArrayList<>();
        try (Connector connector = TestMariaDb.connect()) {
            connector.check(steps::add);
        }
        assertEquals(List.of(Check.Outcome.PASSED), steps.stream().map(Check::outcome).distinct().toList(), steps.toString());
    }
}
