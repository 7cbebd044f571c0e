package dev.riffle.connector.testkit;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import java.util.List;
import java.util.Set;

/** A real database with a connector to it, as the contract of tables needs them. */
public interface TableSystem {
    /** What not every database can do. */
    enum Capability {
        /** Tables have primary keys, and rows are found by their indexes. */
        KEYS,
        /** Texts that are equal are found. */
        TEXTS
    }

    /** What it can do besides what all can. */
    default Set<Capability> capabilities() {
        return Set.of(Capability.values());
    }

    /** A new connection. */
    Connector connect() throws ConnectorException;

    /**
     * Makes a table of the records' {@code id} (64 bits, the primary key), {@code city} (text) and {@code amount} (decimal of 10 digits, 2 after the point), in
     * that order, or with other rows if it is there.
     *
     * @return the name of its stream
     */
    String create(String table, List<SampleRecord> rows) throws Exception;
}
