package dev.riffle.connector;

import dev.riffle.connector.actions.Actions;
import dev.riffle.connector.console.Console;
import dev.riffle.connector.measures.Measures;
import dev.riffle.connector.relation.Pushdown;
import dev.riffle.connector.structure.Structures;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An open connection to one system. Looking never hurts: a connector joins no group, commits nothing and writes nothing.
 *
 * <p>Safe for any thread. Every call gives up within some seconds when the system does not answer, and at once when its thread is
 * interrupted (a {@link ConnectorException} of code {@code CANCELLED}).
 */
public interface Connector extends AutoCloseable {
    /** The kind of {@link ConnectorPlugin#kind()}. */
    String kind();

    /** All streams, by name. */
    List<StreamSummary> streams() throws ConnectorException;

    /** Names of streams that tell of the system itself, and which {@link #streams()} leaves out: its groups, its settings. Never waits. */
    default List<String> systemStreams() {
        return List.of();
    }

    /**
     * Describes a stream by its exact name, or by the end of its {@link #path} where no other one is meant by it. Columns are inferred at the first call and kept; offsets are read anew.
     *
     * @throws ConnectorException of kind USER and code UNKNOWN_STREAM if there is none
     */
    StreamDescription describe(String stream) throws ConnectorException;

    /**
     * Works out what a request would read, without reading records.
     *
     * @throws ConnectorException of kind USER if the stream or a column is unknown
     */
    StreamScan plan(ScanRequest request) throws ConnectorException;

    /**
     * What the system itself says it is, which stays the same whatever the connection is called and whichever way it is reached: the id of a Kafka cluster.
     * Empty where there is no such thing, and before a stream was described. Never waits.
     */
    default Optional<String> systemId() {
        return Optional.empty();
    }

    /** Whether streams stay as they are but for what this process does itself: so with what is buffered or saved. Others can be followed as they grow. */
    default boolean isAtRest() {
        return false;
    }

    /** Throughput and lag, for systems that have such a thing. */
    default Optional<Measures> measures() {
        return Optional.empty();
    }

    /** What may be changed, for systems that have such a thing. Only what knows of the connection's lock asks for it. */
    default Optional<Actions> actions() {
        return Optional.empty();
    }

    /** Statements in the system's own language, for systems that take such. Only what knows of a lock asks for it. */
    default Optional<Console> console() {
        return Optional.empty();
    }

    /** What the system can compute itself, for systems that can. */
    default Optional<Pushdown> pushdown() {
        return Optional.empty();
    }

    /** What is known of tables, for databases. */
    default Optional<Structures> structures() {
        return Optional.empty();
    }

    /**
     * What leads to a stream, its own name last: a table's schema in front of it. The parts joined by dots are its name. Never waits.
     *
     * @param stream an exact name
     */
    default List<String> path(String stream) {
        return List.of(stream);
    }

    /**
     * Tests the connection step by step. What does not work is a finding and is not thrown; what needs it is told as skipped.
     *
     * @param found is told each step at its end, in order, in the thread that calls
     * @throws ConnectorException of code CANCELLED only
     */
    default void check(Consumer<Check> found) throws ConnectorException {
        try {
            List<StreamSummary> streams = streams();
            found.accept(Check.passed("Streams are listed", streams.size() + (streams.size() == 1 ? " stream." : " streams.")));
        } catch (ConnectorException e) {
            if (e.code().equals("CANCELLED")) {
                throw e;
            }
            found.accept(Check.failed("Streams are listed", e));
        }
    }

    /** Releases everything; scans still open fail. Safe to call twice. */
    @Override
    void close();
}
