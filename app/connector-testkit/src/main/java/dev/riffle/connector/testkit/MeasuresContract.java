package dev.riffle.connector.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.riffle.connector.Check;
import dev.riffle.connector.Check.Outcome;
import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.measures.ConsumerGroup;
import dev.riffle.connector.measures.GroupOffsets;
import dev.riffle.connector.measures.Measures;
import dev.riffle.connector.measures.StreamOffsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Measures, where a connector has them, and the test of a connection. */
abstract class MeasuresContract extends ReaderContract {
    private Measures measures() {
        assumeTrue(connector().measures().isPresent(), "this connector has no measures");
        return connector().measures().orElseThrow();
    }

    @Test
    void measuredOffsetsAreThoseOfTheDescription() throws Exception {
        Map<String, StreamOffsets> offsets = measures().offsets(List.of(EMPTY_STREAM, STREAM, "contract-nowhere", ""));
        assertEquals(Set.of(STREAM, EMPTY_STREAM), offsets.keySet());
        for (StreamOffsets measured : offsets.values()) {
            assertEquals(connector().describe(measured.stream()).partitions(), measured.partitions());
            assertEquals(Set.of(), measured.unavailable());
        }
        assertEquals(offsets, measures().offsets(List.of(STREAM, EMPTY_STREAM)), "their ids stay");
        assertEquals(Map.of(), measures().offsets(List.of()));
    }

    @Test
    void groupsComeByName() throws Exception {
        List<String> names = measures().groups().stream().map(ConsumerGroup::name).toList();
        assertEquals(names.stream().sorted().toList(), names);
        assertEquals(Set.copyOf(names), measures().committed(names).keySet());
        assertEquals(Map.of("contract-nobody", new GroupOffsets("contract-nobody", Map.of())), measures().committed(List.of("contract-nobody")));
    }

    @Test
    void aTestSaysWhatWorks() throws Exception {
        List<Check> checks = new ArrayList<>();
        connector().check(checks::add);
        assertFalse(checks.isEmpty());
        for (Check check : checks) {
            assertTrue(check.outcome() == Outcome.PASSED || check.outcome() == Outcome.WARNING, check::toString);
            assertFalse(check.name().isBlank() || check.name().endsWith("."), check::toString);
            assertTrue(check.detail().endsWith("."), check::toString);
        }
    }

    @Test
    void anInterruptCancelsATest() {
        Thread.currentThread().interrupt();
        try {
            assertEquals("CANCELLED", assertThrows(ConnectorException.class, () -> connector().check(check -> {})).code());
        } finally {
            assertTrue(Thread.interrupted(), "the thread is still interrupted");
        }
    }

    @Test
    void aClosedConnectorMeasuresNothing() throws Exception {
        measures();
        Connector own = system().connect();
        Measures closed = own.measures().orElseThrow();
        own.close();
        assertThrows(ConnectorException.class, closed::groups);
        assertThrows(ConnectorException.class, () -> closed.offsets(List.of(STREAM)));
        assertThrows(ConnectorException.class, () -> closed.committed(List.of("contract-nobody")));
        List<Check> checks = new ArrayList<>();
        own.check(checks::add);
        assertTrue(checks.stream().anyMatch(check -> check.outcome() == Outcome.FAILED), checks::toString);
    }
}
