package dev.riffle.plugin.jdbc.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.Check;
import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.SegmentReader;
import dev.riffle.connector.relation.RelationRequest;
import dev.riffle.connector.testkit.Reading;
import dev.riffle.plugin.jdbc.pushed.Rows;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes wrong is told in words, in time, and leaves nothing behind on the server. */
@Timeout(60)
class PostgresFailuresTest {
    /** The promise is five seconds; some more for a busy machine. */
    private static final Duration GIVES_UP = Duration.ofSeconds(9);

    @BeforeAll
    static void fill() throws Exception {
        TestPostgres.run("CREATE SCHEMA trouble",
                "CREATE TABLE trouble.many AS SELECT i, repeat('x', 500) AS filler FROM generate_series(1, 200000) i",
                "CREATE VIEW trouble.slow AS SELECT 1 AS one, pg_sleep(60)::text AS slept", "CREATE TABLE trouble.secret (a int)",
                "CREATE VIEW trouble.zero AS SELECT 1 / (i - 150000) AS q FROM trouble.many",
                "CREATE SEQUENCE trouble.counter", "CREATE VIEW trouble.counting AS SELECT nextval('trouble.counter') AS n",
                "CREATE ROLE guest LOGIN PASSWORD 'guest pass'", "GRANT USAGE ON SCHEMA trouble TO guest", "GRANT SELECT ON trouble.many TO guest");
    }

    private static ConnectorException failure(Map<String, String> settings) {
        return assertThrows(ConnectorException.class, () -> {
            try (Connector connector = TestPostgres.open(settings)) {
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
        assertNull(failure.getCause());
    }

    @Test
    void wrongSettingsAreTold() throws Exception {
        // the embedded server trusts everyone: only who is not there is refused
        assertTold(failure(TestPostgres.settings("user", "nobody")), "DATABASE_LOGIN", "nobody");
        assertTold(failure(TestPostgres.settings("database", "nowhere")), "UNKNOWN_DATABASE", "nowhere");
        assertTold(failure(TestPostgres.settings("sslmode", "require")), "DATABASE_UNREACHABLE", "SSL");
        assertTold(failure(TestPostgres.settings("host", "no-such-host.invalid")), "DATABASE_UNREACHABLE", "no-such-host.invalid");
        for (String[] wrong : new String[][]{{"port", "x"}, {"port", "0"}, {"sslmode", "sometimes"}, {"host", "a/b?c"}, {"fetch-size", "-1"}}) {
            assertTold(failure(TestPostgres.settings(wrong)), "BAD_SETTING");
        }
    }

    @Test
    void aWrongPasswordIsTold() throws Exception {
        java.nio.file.Path rules = java.nio.file.Path.of(TestPostgres.ask("SHOW hba_file").getFirst());
        String before = java.nio.file.Files.readString(rules);
        java.nio.file.Files.writeString(rules, "host all guest all md5\n" + before);
        TestPostgres.run("SELECT pg_reload_conf()");
        try {
            ConnectorException failure = failure(TestPostgres.settings("user", "guest", "password", "s3cret-typo"));
            assertTold(failure, "DATABASE_LOGIN", "guest");
            assertFalse((failure.getMessage() + failure.nextStep()).contains("s3cret"), "no password in messages");
            try (Connector connector = TestPostgres.connect("user", "guest", "password", "guest pass")) {
                assertFalse(connector.streams().isEmpty());
            }
        } finally {
            java.nio.file.Files.writeString(rules, before);
            TestPostgres.run("SELECT pg_reload_conf()");
        }
    }

    @Test
    void urlsAreUnderstoodAndCodeIsRefused() throws Exception {
        int port = TestPostgres.server().getPort();
        for (String url : List.of("jdbc:postgresql://localhost:" + port + "/postgres?user=postgres&sslmode=disable",
                "postgres://postgres:pass%20word@localhost:" + port + "/postgres")) {
            assertTrue(new PostgresPlugin().takes(url));
            try (Connector connector = TestPostgres.open(Map.of("url", url))) {
                assertFalse(connector.streams().isEmpty());
            }
        }
        for (String parameter : List.of("socketFactory", "socketFactoryArg", "sslfactory", "sslhostnameverifier", "sslpasswordcallback",
                "authenticationPluginClassName", "loggerFile", "xmlFactoryFactory", "jaasApplicationName", "socket%46actory", "SOCKETFACTORY")) {
            ConnectorException failure = failure(
                    Map.of("url", "jdbc:postgresql://localhost:" + port + "/postgres?user=postgres&password=s3cret&" + parameter + "=evil"));
            assertTold(failure, "BAD_SETTING", "is not allowed");
            assertFalse((failure.getMessage() + failure.nextStep()).matches(".*(s3cret|evil).*"), failure.getMessage());
        }
        ConnectorException malformed = failure(Map.of("url", "jdbc:postgresql:user:s3cret"));
        assertTold(malformed, "BAD_SETTING");
        assertFalse(malformed.getMessage().contains("s3cret"));
        assertFalse(new PostgresPlugin().takes("jdbc:mysql://localhost/x"));
    }

    @Test
    void aServerThatIsDownIsToldAtOnce() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertTold(failure(Map.of("host", "127.0.0.1", "port", String.valueOf(free), "user", "u")), "DATABASE_UNREACHABLE", "127.0.0.1:" + free);
    }

    @Test
    void aServerThatAcceptsAndNeverAnswersIsGivenUp() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Connector connector = TestPostgres.open(Map.of("host", "127.0.0.1", "port", String.valueOf(silent.getLocalPort()), "user", "u"));
                ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Callable<Object>> calls = List.of(connector::streams, () -> connector.describe("a.b"),
                    () -> connector.structures().orElseThrow().server(),
                    () -> connector.plan(ScanRequest.of("a.b", List.of())));
            List<Future<Object>> answers = new ArrayList<>();
            for (Callable<Object> call : calls) {
                answers.add(threads.submit(call));
            }
            for (Future<Object> answer : answers) {
                Exception thrown = assertThrows(java.util.concurrent.ExecutionException.class,
                        () -> answer.get(GIVES_UP.toMillis(), TimeUnit.MILLISECONDS));
                assertTold((ConnectorException) thrown.getCause(), "DATABASE_UNREACHABLE", "127.0.0.1");
            }
        }
    }

    @Test
    void whatIsNotAllowedIsTold() throws Exception {
        try (Connector guest = TestPostgres.connect("user", "guest")) {
            assertEquals(200_000, Reading.of(guest.plan(ScanRequest.of("trouble.many", List.of("i"))), 1).rowCount());
            assertTold(assertThrows(ConnectorException.class, () -> Reading.of(guest.plan(ScanRequest.of("trouble.secret", List.of("a"))), 1)),
                    "NOT_AUTHORIZED", "secret");
            assertFalse(guest.structures().orElseThrow().tables().stream().anyMatch(table -> table.name().equals("secret")));
        }
    }

    @Test
    void nothingIsEverChanged() throws Exception {
        try (Connector connector = TestPostgres.connect()) {
            assertTold(assertThrows(ConnectorException.class, () -> Reading.of(connector.plan(ScanRequest.of("trouble.counting", List.of("n"))), 1)),
                    "READ_ONLY");
            assertEquals(List.of("f"), TestPostgres.ask("SELECT is_called FROM trouble.counter"));
        }
    }

    @Test
    void whatFailsAmidReadingIsTold() throws Exception {
        try (Connector connector = TestPostgres.connect()) {
            assertTold(assertThrows(ConnectorException.class, () -> Reading.of(connector.plan(ScanRequest.of("trouble.zero", List.of("q"))), 1)),
                    "DIVISION_BY_ZERO", "zero");
            List<SegmentReader> readers = connector.plan(ScanRequest.of("trouble.many", List.of("i", "filler"))).open(1);
            assertNotNull(readers.getFirst().next());
            TestPostgres
                    .run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'riffle' AND query LIKE '%trouble.many%'");
            ConnectorException killed = assertThrows(ConnectorException.class, () -> {
                while (readers.getFirst().next() != null) {
                    // to where it breaks
                }
            });
            assertTold(killed, "CONNECTION_LOST", "PostgreSQL");
            assertTrue(readers.getFirst().progress().records() > 0);
            readers.forEach(SegmentReader::close);
            assertEquals(200_000, Reading.of(connector.plan(ScanRequest.of("trouble.many", List.of("i"))), 1).rowCount(),
                    "the next reading connects anew");
            TestPostgres.run("CREATE TABLE trouble.going (a int)");
            connector.describe("trouble.many");
            connector.streams();
        }
    }

    private static boolean isRunning(String part) throws Exception {
        return !TestPostgres.ask("SELECT pid FROM pg_stat_activity WHERE application_name = 'riffle' AND state = 'active' AND query LIKE '%" + part
                + "%' AND query NOT LIKE '%pg_stat_activity%'").isEmpty();
    }

    private static void await(String part, boolean running) throws Exception {
        while (isRunning(part) != running) {
            Thread.sleep(10);
        }
    }

    @Test
    void cancellingStopsTheStatementOnTheServer() throws Exception {
        try (Connector connector = TestPostgres.connect(); ExecutorService thread = Executors.newSingleThreadExecutor()) {
            SegmentReader reader = connector.plan(ScanRequest.of("trouble.slow", List.of("slept"))).open(1).getFirst();
            Future<Object> reading = thread.submit(reader::next);
            await("trouble.slow", true);
            reader.cancel();
            assertNull(reading.get(1, TimeUnit.SECONDS));
            await("trouble.slow", false); // long before its minute is over
            reader.close();

            SegmentReader interrupted = connector.plan(ScanRequest.of("trouble.slow", List.of("slept"))).open(1).getFirst();
            Future<Object> other = thread.submit(interrupted::next);
            await("trouble.slow", true);
            other.cancel(true);
            await("trouble.slow", false);
            interrupted.close();
        }
    }

    @Test
    void cancellingAmidTheRowsOfAStatementStopsIt() throws Exception {
        TestPostgres.run("CREATE VIEW trouble.dripping AS SELECT i, CASE WHEN i > 5000 THEN pg_sleep(60) END::text AS slept FROM trouble.many");
        try (Connector connector = TestPostgres.connect(); ExecutorService thread = Executors.newSingleThreadExecutor()) {
            SegmentReader reader = connector.plan(ScanRequest.of("trouble.dripping", List.of("i", "slept"))).open(1).getFirst();
            long rows = reader.next().rows();
            Future<Object> reading = thread.submit(() -> {
                while (reader.next() != null) {
                    // to where it hangs
                }
                return "ended";
            });
            await("trouble.dripping", true);
            reader.cancel();
            assertEquals("ended", reading.get(1, TimeUnit.SECONDS));
            await("trouble.dripping", false);
            assertTrue(rows >= 1000 && rows <= 5000, "the first rows come before the slow ones: " + rows);
            reader.close();
        }
    }

    @Test
    void aStatementTimeoutIsTold() throws Exception {
        try (Connector connector = TestPostgres.connect("statement-timeout", "1")) {
            assertTold(
                    assertThrows(ConnectorException.class,
                            () -> Reading.of(connector.plan(ScanRequest.of("trouble.slow", List.of("one", "slept"))), 1)),
                    "STATEMENT_TIMEOUT", "trouble.slow");
        }
    }

    @Test
    void manyReadingsShareFewConnections() throws Exception {
        try (Connector connector = TestPostgres.connect("connections", "2"); ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Long>> readings = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                readings.add(() -> Reading.of(connector.plan(ScanRequest.of("trouble.many", List.of("i"))), 2).rowCount());
            }
            for (Future<Long> rows : threads.invokeAll(readings)) {
                assertEquals(200_000, rows.get());
            }
            assertTrue(TestPostgres.ask("SELECT pid FROM pg_stat_activity WHERE application_name = 'riffle' AND state = 'active'").size() <= 3);
        }
    }

    @Test
    void aTableThatWentAwayIsTheUsersError() throws Exception {
        try (Connector connector = TestPostgres.connect()) {
            TestPostgres.run("CREATE TABLE trouble.gone (a int)");
            var table = Rows.table(connector, "trouble.gone");
            TestPostgres.run("DROP TABLE trouble.gone");
            ConnectorException failure = assertThrows(ConnectorException.class,
                    () -> Reading.of(connector.pushdown().orElseThrow().plan(RelationRequest.of(table)), 1));
            assertEquals(ConnectorException.Kind.USER, failure.kind());
            assertTold(failure, "UNKNOWN_STREAM", "gone");
        }
    }

    @Test
    void theTestGoesStepByStep() throws Exception {
        List<Check> steps = new ArrayList<>();
        try (Connector connector = TestPostgres.connect()) {
            connector.check(steps::add);
        }
        assertEquals(List.of(Check.Outcome.PASSED), steps.stream().map(Check::outcome).distinct().toList(), steps.toString());
        assertTrue(steps.stream().anyMatch(step -> step.detail().contains("PostgreSQL") && step.detail().contains("America/New_York")),
                steps.toString());
        steps.clear();
        try (Connector connector = TestPostgres.connect("database", "nowhere")) {
            connector.check(steps::add);
        }
        assertEquals(1, steps.stream().filter(step -> step.outcome() == Check.Outcome.FAILED).count());
        assertEquals(Check.Outcome.SKIPPED, steps.getLast().outcome());
    }
}
