package dev.riffle.connector.testkit;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import java.util.List;
import java.util.Set;

/** A real system with a connector to it, as the contract needs them. */
public interface TestSystem {
    /** A new connection. */
    Connector connect() throws ConnectorException;

    /** Makes an empty stream. */
    void create(String stream, int partitions) throws Exception;

    /** Appends records, in their order within each partition; they can be read when this returns. */
    void append(String stream, List<SampleRecord> records) throws Exception;

    Set<Capability> capabilities();
}
