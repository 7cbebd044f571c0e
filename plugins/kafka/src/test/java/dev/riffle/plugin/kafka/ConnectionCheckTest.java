package dev.riffle.plugin.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.Check;
import dev.riffle.connector.Check.Outcome;
import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the test of a connection says. */
@Timeout(60)
class ConnectionCheckTest {
    private static final List<String> STEPS = List.of(ConnectionCheck.ANSWER, ConnectionCheck.ADVERTISED, ConnectionCheck.LOGIN,
            ConnectionCheck.TOPICS, ConnectionCheck.RECORDS, ConnectionCheck.GROUPS);

    private static Map<String, Check> check(String bootstrap) throws ConnectorException {
        List<Check> checks = new ArrayList<>();
        try (Connector connector = TestCluster.open(Map.of("bootstrap", bootstrap))) {
            connector.check(checks::add);
        }
        assertEquals(STEPS, checks.stream().map(Check::name).toList(), "every step is told, in order");
        Map<String, Check> byName = new LinkedHashMap<>();
        checks.forEach(check -> byName.put(check.name(), check));
        return byName;
    }

    private static List<Outcome> outcomes(Map<String, Check> checks) {
        return checks.values().stream().map(Check::outcome).toList();
    }

    @Test
    void allIsWell() throws Exception {
        String topic = TestCluster.topic("aaa-check", 1); // the first by name
        TestCluster.send(topic, "{\"a\":1}");
        Map<String, Check> checks = check(TestCluster.bootstrap());
        checks.values().forEach(check -> assertEquals(Outcome.PASSED, check.outcome(), check::toString));
        assertEquals("The only one answers.", checks.get(ConnectionCheck.ADVERTISED).detail());
        assertEquals(TestCluster.bootstrap() + " answers.", checks.get(ConnectionCheck.ANSWER).detail());
        String id = TestCluster.admin().describeCluster().clusterId().get();
        assertEquals("Cluster " + id + " of 1 broker, over PLAINTEXT.", checks.get(ConnectionCheck.LOGIN).detail());
        assertTrue(checks.get(ConnectionCheck.TOPICS).detail().matches("\\d+ topics?( and \\d+ of the cluster itself)?\\."), checks::toString);
        assertTrue(checks.get(ConnectionCheck.RECORDS).detail().matches("A sample of topic \\S+ was read: \\S+\\."), checks::toString);
    }

    @Test
    void oneAddressOfTwoIsAWarning() throws Exception {
        Map<String, Check> checks = check("127.0.0.1:1," + TestCluster.bootstrap());
        assertEquals(Outcome.PASSED, checks.get(ConnectionCheck.ADVERTISED).outcome(), checks::toString);
        Check answer = checks.get(ConnectionCheck.ANSWER);
        assertEquals(Outcome.WARNING, answer.outcome());
        assertEquals(TestCluster.bootstrap() + " answers. Not reached: 127.0.0.1:1 (connection refused).", answer.detail());
    }

    @Test
    void aWrongPortIsToldAtOnce() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        long before = System.nanoTime();
        Map<String, Check> checks = check("127.0.0.1:" + port);
        Duration took = Duration.ofNanos(System.nanoTime() - before);
        assertTrue(took.compareTo(Duration.ofSeconds(5)) < 0, "told after " + took);
        assertEquals(List.of(Outcome.FAILED, Outcome.SKIPPED, Outcome.SKIPPED, Outcome.SKIPPED, Outcome.SKIPPED, Outcome.SKIPPED), outcomes(checks));
        assertTrue(checks.get(ConnectionCheck.ANSWER).detail().contains("127.0.0.1:" + port + " (connection refused)"), checks::toString);
        assertTrue(checks.get(ConnectionCheck.ANSWER).nextStep().startsWith("Check host and port"), checks::toString);
        assertEquals("", checks.get(ConnectionCheck.GROUPS).nextStep());
    }

    @Test
    void anEmptyClusterAndOneThatAdvertisesNonsense() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            assertEquals(List.of(Outcome.PASSED, Outcome.PASSED, Outcome.PASSED, Outcome.WARNING, Outcome.WARNING, Outcome.PASSED),
                    outcomes(check(broker.bootstrap())));
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(Map.of("advertised.listeners", "PLAINTEXT://no-such-host.invalid:9092"))) {
            Map<String, Check> checks = check(broker.bootstrap());
            assertEquals(List.of(Outcome.PASSED, Outcome.FAILED, Outcome.SKIPPED, Outcome.SKIPPED, Outcome.SKIPPED, Outcome.SKIPPED),
                    outcomes(checks));
            Check advertised = checks.get(ConnectionCheck.ADVERTISED);
            assertTrue(advertised.detail().contains("no-such-host.invalid:9092 (unknown host)"), advertised.detail());
            assertTrue(advertised.nextStep().contains("advertised.listeners"), advertised.nextStep());
        }
    }
}
