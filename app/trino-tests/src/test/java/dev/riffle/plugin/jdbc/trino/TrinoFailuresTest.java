package dev.riffle.plugin.jdbc.trino;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.SegmentReader;
import dev.riffle.connector.testkit.Reading;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes wrong is told in words, in time, and leaves nothing behind on the server. */
@Timeout(60)
class TrinoFailuresTest {
    @BeforeAll
    static void fill() throws Exception {
        TestTrino.run("CREATE TABLE trouble (id integer, zero integer)", "INSERT INTO trouble VALUES (1, 0), (2, 0)",
                "CREATE VIEW slow AS SELECT count(*) AS n FROM UNNEST(sequence(1, 10000)) AS a (x) CROSS JOIN UNNEST(sequence(1, 10000)) AS b (y) "
                        + "CROSS JOIN UNNEST(sequence(1, 10000)) AS c (z) WHERE x + y + z = -1",
                "CREATE VIEW broken AS SELECT id / zero AS q FROM trouble");
    }

    private static void assertTold(ConnectorException failure, String code, String... words) {
        assertEquals(code, failure.code(), failure.getMessage());
        assertFalse(failure.nextStep().isBlank());
        for (String word : words) {
            assertTrue(String.valueOf(failure.getMessage()).contains(word), failure.getMessage());
        }
        assertFalse((failure.getMessage() + failure.nextStep()).contains("s3cret"), "no password in messages");
    }

    private static ConnectorException failure(String... settings) {
        return assertThrows(ConnectorException.class, () -> {
            try (Connector connector = TestTrino.connect(settings)) {
                connector.streams();
            }
        });
    }

    @Test
    void wrongSettingsAreTold() {
        assertTold(failure("catalog", "nowhere"), "UNKNOWN_DATABASE", "nowhere");
        assertTold(failure("password", "s3cret"), "BAD_SETTING", "SSL");
        assertTold(failure("sslmode", "perhaps"), "BAD_SETTING", "perhaps");
        assertTold(failure("host", "a b"), "BAD_SETTING");
        for (String parameter : List.of("SSLKeyStorePath=/x", "dnsResolver=x.Y", "socksProxy=x", "httpLoggingLevel=BODY", "KerberosConfigPath=/x",
                "sessionProperties=a:b", "externalAuthentication=true")) {
            assertTold(failure("url", "jdbc:trino://localhost:1/memory?" + parameter), "BAD_SETTING", parameter.substring(0, parameter.indexOf('=')));
        }
    }

    @Test
    void aServerThatIsDownOrMuteIsTold() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(mute.getLocalPort());
            long start = System.nanoTime();
            assertTold(failure("host", "127.0.0.1", "port", port), "DATABASE_UNREACHABLE", port);
            assertTrue(System.nanoTime() - start < 6_000_000_000L);
            mute.close();
            assertTold(failure("host", "127.0.0.1", "port", port), "DATABASE_UNREACHABLE", port);
        }
        assertTold(failure("sslmode", "verify-full"), "DATABASE_UNREACHABLE");
    }

    private static List<String> running() throws Exception {
        return TestTrino.ask("SELECT query_id FROM system.runtime.queries WHERE state = 'RUNNING' AND source = 'riffle' AND query LIKE '%slow%'");
    }

    private static List<String> await(int expected) throws Exception {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (running().size() != expected) {
            assertTrue(System.nanoTime() < deadline, "running: " + running());
            Thread.sleep(20);
        }
        return running();
    }

    @Test
    void aCancelledStatementEndsOnTheServer() throws Exception {
        try (Connector connector = TestTrino.connect()) {
            SegmentReader reader = connector.plan(ScanRequest.of("shop.slow", List.of("n"))).open(1).getFirst();
            Thread waiting = Thread.ofVirtual().start(() -> {
                try {
                    assertNull(reader.next());
                } catch (ConnectorException e) {
                    throw new AssertionError(e);
                }
            });
            await(1);
            reader.cancel();
            assertTrue(waiting.join(Duration.ofSeconds(1)));
            await(0);
            reader.close();
            assertEquals(2, Reading.of(connector.plan(ScanRequest.of("shop.trouble", List.of("id"))), 1).rowCount());
        }
    }

    @Test
    void aStatementThatIsKilledOrTooLongIsTold() throws Exception {
        try (Connector connector = TestTrino.connect(); Connector bounded = TestTrino.connect("statement-timeout", "1")) {
            SegmentReader reader = connector.plan(ScanRequest.of("shop.slow", List.of("n"))).open(1).getFirst();
            Thread killing = Thread.ofVirtual().start(() -> {
                try {
                    TestTrino.run("CALL system.runtime.kill_query('" + await(1).getFirst() + "', 'enough of it')");
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
            assertTold(assertThrows(ConnectorException.class, reader::next), "STATEMENT_TIMEOUT", "enough of it");
            killing.join();
            reader.close();
            SegmentReader longer = bounded.plan(ScanRequest.of("shop.slow", List.of("n"))).open(1).getFirst();
            assertTold(assertThrows(ConnectorException.class, longer::next), "STATEMENT_TIMEOUT");
            longer.close();
            assertTold(assertThrows(ConnectorException.class, () -> Reading.of(connector.plan(ScanRequest.of("shop.broken", List.of("q"))), 1)),
                    "DIVISION_BY_ZERO");
            assertEquals(2, Reading.of(connector.plan(ScanRequest.of("shop.trouble", List.of("id"))), 1).rowCount());
        }
        await(0);
    }

    @Test
    void theUserIsWhoSitsThereWhereNobodyIsNamed() throws Exception {
        try (Connector connector = new TrinoPlugin().open(
                new ConnectorConfig("lake", java.util.Map.of("url", "jdbc:trino://" + TestTrino.server().getAddress() + "/memory/shop")), List::of)) {
            assertEquals(System.getProperty("user.name"), connector.structures().orElseThrow().server().get("User"));
        }
    }
}
