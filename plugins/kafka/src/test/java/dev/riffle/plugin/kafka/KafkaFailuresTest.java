package dev.riffle.plugin.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.Check;
import dev.riffle.connector.Check.Outcome;
import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ConnectorException.Kind;
import dev.riffle.connector.ScanRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Bad input gets a sentence and a next step, soon. */
@Timeout(60)
class KafkaFailuresTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    private static ConnectorException failure(Executable call) {
        long before = System.nanoTime();
        ConnectorException failure = assertThrows(ConnectorException.class, call);
        Duration took = Duration.ofNanos(System.nanoTime() - before);
        assertTrue(took.compareTo(SOON) < 0, "told after " + took);
        assertFalse(failure.nextStep().isBlank());
        assertTrue(failure.getMessage().endsWith(".") && !failure.getMessage().endsWith(".."), failure.getMessage());
        return failure;
    }

    private static ConnectorException settingsFailure(String... namesAndValues) {
        ConnectorException failure = failure(() -> {
            try (Connector connector = TestCluster.connect(namesAndValues)) {
                connector.streams();
                connector.describe(TestCluster.topic("never", 1));
            }
        });
        assertEquals(Kind.USER, failure.kind(), failure.getMessage());
        return failure;
    }

    private static void assertUnreachable(String bootstrap, String part) throws Exception {
        try (Connector connector = TestCluster.open(Map.of("bootstrap",
                bootstrap)); ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<ConnectorException>> atOnce = List.of(
                    () -> failure(connector::streams),
                    () -> failure(() -> connector.describe("orders")),
                    () -> failure(() -> connector.plan(ScanRequest.of("orders", List.of()))));
            for (Future<ConnectorException> done : threads.invokeAll(atOnce)) {
                ConnectorException failure = done.get();
                assertEquals("KAFKA_UNREACHABLE", failure.code());
                assertEquals(Kind.EXTERNAL, failure.kind());
                assertTrue(failure.getMessage().contains(part), failure.getMessage());
            }
        }
    }

    @Test
    void aWrongPort() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertUnreachable("127.0.0.1:" + port, "127.0.0.1:" + port + " (connection refused)");
    }

    @Test
    void aPortThatAcceptsAndIsSilent() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertUnreachable("127.0.0.1:" + socket.getLocalPort(), "nothing answers as a Kafka broker does");
        }
    }

    @Test
    void aPortOfSomethingElse() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                while (!socket.isClosed()) {
                    try (Socket client = socket.accept(); OutputStream out = client.getOutputStream()) {
                        client.getInputStream().read();
                        out.write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    } catch (IOException _) {
                        // the test is over, or the client went away
                    }
                }
            });
            assertUnreachable("127.0.0.1:" + socket.getLocalPort(), "no Kafka broker");
        }
    }

    @Test
    void anUnknownHost() throws Exception {
        assertUnreachable("no-such-host.invalid:9092", "no-such-host.invalid:9092 (unknown host)");
    }

    @Test
    void oneReachableBrokerIsEnough() throws Exception {
        try (Connector connector = TestCluster.open(Map.of("bootstrap", "no-such-host.invalid:9092 , 127.0.0.1:1, " + TestCluster.bootstrap()))) {
            connector.streams();
        }
    }

    @Test
    void badAddresses() {
        for (String bad : List.of("", " , ", "localhost", "localhost:", "localhost:0", "localhost:65536", "localhost:x", ":9092", "a b:9092",
                "http://localhost:9092", "::1:9092")) {
            ConnectorException failure = failure(() -> TestCluster.open(Map.of("bootstrap", bad)));
            assertEquals("KAFKA_BAD_ADDRESS", failure.code(), bad);
            assertEquals(Kind.USER, failure.kind());
        }
        assertEquals("KAFKA_BAD_ADDRESS", failure(() -> TestCluster.open(Map.of())).code());
    }

    @Test
    void goodAddresses() throws Exception {
        assertEquals(List.of(new Address("a", 1), new Address("::1", 9092), new Address("10.0.0.1", 65535)),
                Address.parse("a:1, [::1]:9092,10.0.0.1:65535"));
        assertEquals("[::1]:9092", new Address("::1", 9092).toString());
    }

    @Test
    void badSettings() {
        assertEquals("KAFKA_UNKNOWN_SETTING", settingsFailure("bootsrap.server", "x").code());
        assertEquals("KAFKA_BAD_SETTING", settingsFailure("isolation", "serializable").code());
        assertEquals("KAFKA_BAD_SETTING", settingsFailure("trust-producers", "perhaps").code());
        assertEquals("KAFKA_BAD_SETTING", settingsFailure("stall-seconds", "soon").code());
        assertEquals("KAFKA_BAD_SETTING", settingsFailure("stall-seconds", "-1").code());
        ConnectorException number = settingsFailure("request.timeout.ms", "much");
        assertTrue(number.getMessage().contains("request.timeout.ms"), number.getMessage());
        ConnectorException store = settingsFailure("security.protocol", "SSL", "ssl.truststore.location", "/no/such/store.jks",
                "ssl.truststore.password", "hunter2hunter2");
        assertFalse(store.getMessage().contains("hunter2"), store.getMessage());
        ConnectorException jaas = settingsFailure("security.protocol", "SASL_PLAINTEXT", "sasl.mechanism", "PLAIN", "sasl.jaas.config",
                "hunter2hunter2 password=hunter3;");
        assertFalse(jaas.getMessage().contains("hunter"), jaas.getMessage());
    }

    @Test
    void filesOfProperties(@TempDir Path folder) throws Exception {
        assertEquals("KAFKA_CONFIG_FILE", settingsFailure("config", folder.resolve("missing").toString()).code());
        assertEquals("KAFKA_CONFIG_FILE", settingsFailure("config", folder.toString()).code());
        Path broken = Files.writeString(folder.resolve("broken"), "sasl.jaas.config=hunter2\\u00zz\n");
        ConnectorException failure = settingsFailure("config", broken.toString());
        assertEquals("KAFKA_CONFIG_FILE", failure.code());
        assertFalse(failure.getMessage().contains("hunter2"), failure.getMessage());
        Path wrong = Files.writeString(folder.resolve("wrong"), "isolation.level=none\n");
        assertEquals("KAFKA_BAD_SETTING", settingsFailure("config", wrong.toString()).code());
        Path good = Files.writeString(folder.resolve("good"),
                "client.id=me\nschema.registry.url=http://x\ngroup.id=mine\nbootstrap.servers=" + TestCluster.bootstrap() + "\n");
        try (Connector connector = TestCluster.open(Map.of("config", good.toString()))) {
            connector.streams();
        }
    }

    @Test
    void aLoginRefusedAndABrokerGone() throws Exception {
        String module = "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"broker\" password=\"broker-secret\"";
        EmbeddedBroker broker = EmbeddedBroker.start(Map.of(
                "listener.security.protocol.map", "PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                "sasl.enabled.mechanisms", "PLAIN", "sasl.mechanism.inter.broker.protocol", "PLAIN",
                "listener.name.plaintext.plain.sasl.jaas.config", module + " user_broker=\"broker-secret\" user_alice=\"alice-secret\";"));
        try (broker) {
            Map<String, String> settings = new HashMap<>(Map.of("bootstrap", broker.bootstrap(), "security.protocol", "SASL_PLAINTEXT",
                    "sasl.mechanism", "PLAIN"));
            settings.put("sasl.jaas.config",
                    "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"alice\" password=\"wrong-secret\";");
            try (Connector connector = TestCluster.open(settings)) {
                ConnectorException refused = failure(connector::streams);
                assertEquals("KAFKA_AUTHENTICATION", refused.code());
                assertFalse(refused.getMessage().contains("secret"), refused.getMessage());
                List<Check> checks = new ArrayList<>();
                connector.check(checks::add);
                assertEquals(List.of(Outcome.PASSED, Outcome.FAILED, Outcome.SKIPPED, Outcome.SKIPPED, Outcome.SKIPPED, Outcome.SKIPPED),
                        checks.stream().map(Check::outcome).toList());
                assertEquals("Check user, password and mechanism (sasl.* properties).", checks.get(1).nextStep());
            }
            settings.put("sasl.jaas.config",
                    "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"alice\" password=\"alice-secret\";");
            try (Connector connector = TestCluster.open(settings)) {
                assertEquals(List.of(), connector.streams());
                List<Check> checks = new ArrayList<>();
                connector.check(checks::add);
                assertEquals(List.of(ConnectionCheck.ANSWER, ConnectionCheck.LOGIN, ConnectionCheck.ADVERTISED, ConnectionCheck.TOPICS,
                        ConnectionCheck.RECORDS, ConnectionCheck.GROUPS), checks.stream().map(Check::name).toList());
                assertEquals(Outcome.PASSED, checks.get(2).outcome(), checks::toString);
                assertTrue(checks.get(1).detail().endsWith(", over SASL_PLAINTEXT."), checks::toString);
                broker.stop();
                ConnectorException gone = failure(connector::streams);
                assertEquals("KAFKA_UNREACHABLE", gone.code());
                assertTrue(gone.getMessage().contains(broker.bootstrap()), gone.getMessage());
                broker.restart();
                assertEquals(List.of(), connector.streams(), "it comes back by itself");
            }
        }
    }
}
