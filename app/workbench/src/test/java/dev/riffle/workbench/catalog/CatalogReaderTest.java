package dev.riffle.workbench.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.buffer.Buffer;
import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.StreamDescription;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.StreamSummary;
import dev.riffle.connector.measures.ConsumerGroup;
import dev.riffle.connector.measures.GroupOffsets;
import dev.riffle.connector.measures.Measures;
import dev.riffle.connector.measures.StreamOffsets;
import dev.riffle.connector.measures.StreamPartition;
import dev.riffle.workbench.buffer.BufferConnector;
import dev.riffle.workbench.connections.Connections;
import dev.riffle.workbench.plugins.Plugins;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CatalogReaderTest {
    private final List<String> calls = new ArrayList<>();
    private final Connections connections = new Connections(new Plugins(List.of(), List.of(), List.of()),
            new BufferConnector(new Buffer(1_000_000)));
    private final CatalogReader catalog = new CatalogReader(connections);

    /** Two streams of two partitions from 10 to 110, one partition without a leader, and groups. */
    private final class Watched implements Connector, Measures {
        @Override
        public String kind() {
            return "watched";
        }

        @Override
        public List<StreamSummary> streams() {
            return List.of(new StreamSummary("payments", 2, false), new StreamSummary("orders", 2, false));
        }

        @Override
        public StreamDescription describe(String stream) {
            throw new AssertionError("nobody asked for columns");
        }

        @Override
        public StreamScan plan(ScanRequest request) {
            throw new AssertionError("nobody asked for records");
        }

        @Override
        public Optional<Measures> measures() {
            return Optional.of(this);
        }

        @Override
        public Map<String, StreamOffsets> offsets(Collection<String> streams) {
            calls.add("offsets of " + streams);
            return streams.stream().filter(name -> !name.equals("gone"))
                    .collect(Collectors.toMap(name -> name,
                            name -> new StreamOffsets(name, name, List.of(new PartitionOffsets(0, 10, 110)), Set.of(1))));
        }

        @Override
        public List<ConsumerGroup> groups() {
            return List.of(group("shipping"), group("billing"));
        }

        private static ConsumerGroup group(String name) {
            return new ConsumerGroup(name, ConsumerGroup.State.STABLE, "classic", 1, Map.of());
        }

        @Override
        public Map<String, GroupOffsets> committed(Collection<String> groups) {
            calls.add("committed by " + groups);
            return Map.of("billing",
                    new GroupOffsets("billing", Map.of(new StreamPartition("orders", 0), 60L, new StreamPartition("orders", 1), 5L,
                            new StreamPartition("payments", 0), 200L)),
                    "shipping", new GroupOffsets("shipping", Map.of()));
        }

        @Override
        public void close() {}
    }

    @BeforeEach
    void open() throws ConnectorException {
        connections.add("prod", new Watched());
    }

    @Test
    void listsByName() throws ConnectorException {
        assertEquals(List.of("orders", "payments"), catalog.streams("prod").stream().map(StreamSummary::name).toList());
        assertEquals(List.of("billing", "shipping"), catalog.groups("prod").orElseThrow().stream().map(ConsumerGroup::name).toList());
    }

    @Test
    void lagTakesTwoRoundsHoweverManyGroups() throws ConnectorException {
        Map<String, GroupLag> lags = catalog.lags("prod", List.of("billing", "shipping"));
        assertEquals(List.of("committed by [billing, shipping]", "offsets of [orders, payments]"), calls);
        // 110 - 60 in orders; payments ends before what was committed, so it was made anew; partition 1 of orders has no leader
        assertEquals(new GroupLag(50, Set.of("orders", "payments"), Set.of(new StreamPartition("orders", 1))), lags.get("billing"));
        assertTrue(lags.get("shipping").isEmpty());
    }

    @Test
    void systemsWithoutMeasuresHaveNeitherCountsNorGroups() throws ConnectorException {
        assertEquals(Map.of(), catalog.offsets(Connections.BUFFER, List.of("orders")));
        assertEquals(Optional.empty(), catalog.groups(Connections.BUFFER));
        assertEquals(Map.of(), catalog.lags(Connections.BUFFER, List.of("billing")));
    }

    @Test
    void closedConnectionIsToldAsSuch() {
        ConnectorException e = assertThrows(ConnectorException.class, () -> catalog.streams("staging"));
        assertEquals("NOT_CONNECTED", e.code());
    }
}
