package dev.riffle.plugin.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.StreamSummary;
import dev.riffle.connector.testkit.Reading;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Looking never hurts: no group, no commit, no topic made by asking for it, whatever the connection's properties say. */
class KafkaHarmlessTest {
    @Test
    void nothingIsLeftBehind() throws Exception {
        String topic = TestCluster.topic("harmless", 2);
        TestCluster.send(topic, "{\"a\":1}");
        Set<String> before = TestCluster.admin().listTopics().names().get();
        try (Connector connector = TestCluster.connect("group.id", "riffle-must-not-join", "enable.auto.commit", "true", "auto.offset.reset",
                "latest",
                "allow.auto.create.topics", "true", "isolation.level", "read_uncommitted", "interceptor.classes", "no.such.Interceptor")) {
            assertEquals(1, Reading.of(connector.plan(ScanRequest.of(topic, List.of("a"))), 2).rowCount());
            for (String unknown : List.of("harmless-nowhere", "not a name", "", "x".repeat(300))) {
                assertEquals("UNKNOWN_STREAM", assertThrows(ConnectorException.class, () -> connector.describe(unknown)).code());
                assertEquals("UNKNOWN_STREAM", assertThrows(ConnectorException.class,
                        () -> connector.plan(ScanRequest.of(unknown, List.of()))).code());
            }
        }
        assertEquals(List.of(), List.copyOf(TestCluster.admin().listGroups().all().get()));
        assertEquals(before, TestCluster.admin().listTopics().names().get(), "no topic came to be, not even for committed offsets");
    }

    @Test
    void theClustersOwnTopicsAreInternal() throws Exception {
        try (Connector connector = TestCluster.connect()) {
            for (StreamSummary stream : connector.streams()) {
                assertEquals(stream.name().startsWith("__"), stream.internal(), stream.name());
            }
            assertFalse(connector.streams().isEmpty());
        }
    }
}
