package dev.riffle.workbench.connections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.Check;
import dev.riffle.connector.Check.Outcome;
import dev.riffle.connector.ConfigField;
import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorContext;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ConnectorPlugin;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.StreamDescription;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.StreamSummary;
import dev.riffle.connector.data.RowType;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.plugins.Plugins;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections that are tested, closed and renamed. */
class OpenConnectionsTest {
    private static final List<String> ORDERS = List.of("orders");

    private final List<OneStream> opened = new ArrayList<>();
    private final Workbench workbench = new Workbench(new Plugins(List.of(new OneStreamPlugin()), List.of(), List.of()), Clock.systemUTC());
    private final Connections connections = workbench.connections();

    @BeforeEach
    void open() throws Exception {
        connections.open("one", new ConnectorConfig("a", Map.of()));
        connections.open("one", new ConnectorConfig("b", Map.of()));
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    @Test
    void closingForgets() throws Exception {
        connections.table(List.of("b", "orders")).orElseThrow();
        assertTrue(connections.known(ORDERS).isPresent());
        connections.close("b");
        connections.close("b");
        assertTrue(opened.get(1).closed);
        assertFalse(opened.get(0).closed);
        assertTrue(connections.known(ORDERS).isEmpty());
        assertEquals(List.of(Connections.BUFFER, "a"), connections.names());
        assertEquals("a", connections.table(ORDERS).orElseThrow().connection(), "no longer ambiguous");
        connections.close(Connections.BUFFER);
        assertTrue(connections.get(Connections.BUFFER).isPresent(), "the buffer stays");
        connections.open("one", new ConnectorConfig("b", Map.of()));
    }

    @Test
    void renamingKeepsItOpenAndInItsPlace() throws Exception {
        connections.table(List.of("a", "orders")).orElseThrow();
        connections.rename("a", "c");
        assertEquals(List.of(Connections.BUFFER, "c", "b"), connections.names());
        assertSame(opened.getFirst(), connections.get("c").orElseThrow());
        assertFalse(opened.getFirst().closed);
        assertTrue(connections.known(List.of("a", "orders")).isEmpty());
        assertEquals("c.orders", connections.table(List.of("c", "orders")).orElseThrow().fullName());
        assertEquals("NAME_TAKEN", assertThrows(ConnectorException.class, () -> connections.rename("c", "b")).code());
        assertEquals("NAME_TAKEN", assertThrows(ConnectorException.class, () -> connections.rename("c", Connections.BUFFER)).code());
        assertEquals("NO_CONNECTION", assertThrows(ConnectorException.class, () -> connections.rename("a", "d")).code());
        assertEquals("NO_CONNECTION", assertThrows(ConnectorException.class, () -> connections.rename(Connections.BUFFER, "d")).code());
    }

    @Test
    void testingOpensNothingForOthers() throws Exception {
        List<Check> heard = new ArrayList<>();
        List<Check> all = connections.test("one", new ConnectorConfig("a", Map.of()), heard::add);
        assertEquals(heard, all);
        assertEquals(List.of(Check.passed("Streams are listed", "1 stream.")), all);
        assertTrue(opened.getLast().closed);
        assertEquals(List.of(Connections.BUFFER, "a", "b"), connections.names());
        List<Check> failed = connections.test("one", new ConnectorConfig("x", Map.of("broken", "yes")), heard::add);
        assertEquals(Outcome.FAILED, failed.getLast().outcome());
        assertEquals("Nobody is there.", failed.getLast().detail());
        assertEquals("Wait.", failed.getLast().nextStep());
        assertEquals("NO_PLUGIN",
                assertThrows(ConnectorException.class, () -> connections.test("none", new ConnectorConfig("x", Map.of()), heard::add)).code());
        assertEquals("CANCELLED", assertThrows(ConnectorException.class,
                () -> connections.test("one", new ConnectorConfig("x", Map.of("broken", "cancelled")), heard::add)).code());
    }

    private final class OneStreamPlugin implements ConnectorPlugin {
        @Override
        public String kind() {
            return "one";
        }

        @Override
        public List<ConfigField> fields() {
            return List.of();
        }

        @Override
        public Connector open(ConnectorConfig config, ConnectorContext context) {
            OneStream connector = new OneStream(config.get("broken").orElse(""));
            opened.add(connector);
            return connector;
        }
    }

    private static final class OneStream implements Connector {
        private final String broken;
        private boolean closed;

        OneStream(String broken) {
            this.broken = broken;
        }

        @Override
        public String kind() {
            return "one";
        }

        @Override
        public List<StreamSummary> streams() throws ConnectorException {
            if (!broken.isEmpty()) {
                throw new ConnectorException(broken.equals("cancelled") ? "CANCELLED" : "TEST_GONE", ConnectorException.Kind.EXTERNAL,
                        "Nobody is there.", "Wait.", null);
            }
            return List.of(new StreamSummary("orders", 1, false));
        }

        @Override
        public StreamDescription describe(String stream) throws ConnectorException {
            if (!stream.equals("orders")) {
                throw new ConnectorException("UNKNOWN_STREAM", ConnectorException.Kind.USER, "No " + stream + ".", "List them.", null);
            }
            return new StreamDescription(stream, new RowType(List.of()), "empty", List.of(), 0, Map.of());
        }

        @Override
        public StreamScan plan(ScanRequest request) {
            throw new UnsupportedOperationException("nothing is read here");
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
