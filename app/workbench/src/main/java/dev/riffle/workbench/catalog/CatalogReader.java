package dev.riffle.workbench.catalog;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.StreamDescription;
import dev.riffle.connector.StreamSummary;
import dev.riffle.connector.measures.ConsumerGroup;
import dev.riffle.connector.measures.GroupOffsets;
import dev.riffle.connector.measures.Measures;
import dev.riffle.connector.measures.StreamOffsets;
import dev.riffle.connector.measures.StreamPartition;
import dev.riffle.connector.structure.Structures;
import dev.riffle.connector.structure.TableStructure;
import dev.riffle.connector.structure.TableSummary;
import dev.riffle.workbench.connections.Connections;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads what there is on open connections. Each call is one round of requests for as much as is asked for; nothing is kept. Calls
 * block until the system answers or gives up, and end early when their thread is interrupted. Safe for any thread.
 */
public final class CatalogReader {
    private final Connections connections;

    public CatalogReader(Connections connections) {
        this.connections = connections;
    }

    /** All streams of a connection, by name, the system's own included. */
    public List<StreamSummary> streams(String connection) throws ConnectorException {
        return connector(connection).streams().stream().sorted(Comparator.comparing(StreamSummary::name)).toList();
    }

    /**
     * Where streams begin and end now.
     *
     * @return by name; empty for systems that have no measures
     */
    public Map<String, StreamOffsets> offsets(String connection, Collection<String> streams) throws ConnectorException {
        Optional<Measures> measures = connector(connection).measures();
        return measures.isEmpty() || streams.isEmpty() ? Map.of() : measures.get().offsets(streams);
    }

    /** The consumer groups of a connection, by name; empty for systems that have no such thing. */
    public Optional<List<ConsumerGroup>> groups(String connection) throws ConnectorException {
        Optional<Measures> measures = connector(connection).measures();
        return measures.isEmpty()
                ? Optional.empty()
                : Optional.of(measures.get().groups().stream().sorted(Comparator.comparing(ConsumerGroup::name)).toList());
    }

    /** How far groups are behind, by name: two rounds of requests, however many groups there are. */
    public Map<String, GroupLag> lags(String connection, Collection<String> groups) throws ConnectorException {
        Optional<Measures> measures = connector(connection).measures();
        if (measures.isEmpty() || groups.isEmpty()) {
            return Map.of();
        }
        Map<String, GroupOffsets> committed = measures.get().committed(groups);
        Set<String> streams = new TreeSet<>();
        committed.values().forEach(group -> group.committed().keySet().forEach(partition -> streams.add(partition.stream())));
        Map<StreamPartition, Long> ends = streams.isEmpty() ? Map.of() : ends(measures.get().offsets(streams));
        Map<String, GroupLag> lags = new HashMap<>();
        committed.forEach((name, group) -> lags.put(name, lag(group, ends)));
        return lags;
    }

    private static Map<StreamPartition, Long> ends(Map<String, StreamOffsets> offsets) {
        Map<StreamPartition, Long> ends = new HashMap<>();
        for (StreamOffsets stream : offsets.values()) {
            for (PartitionOffsets partition : stream.partitions()) {
                ends.put(new StreamPartition(stream.stream(), partition.partition()), partition.end());
            }
        }
        return ends;
    }

    private static GroupLag lag(GroupOffsets group, Map<StreamPartition, Long> ends) {
        long offsets = 0;
        Set<String> streams = new HashSet<>();
        Set<StreamPartition> unknown = new HashSet<>();
        for (Map.Entry<StreamPartition, Long> commit : group.committed().entrySet()) {
            streams.add(commit.getKey().stream());
            Long end = ends.get(commit.getKey());
            if (end == null) {
                unknown.add(commit.getKey());
            } else {
                // a stream that was made anew may end before what was committed for the old one
                offsets += Math.max(0, end - commit.getValue());
            }
        }
        return new GroupLag(offsets, streams, unknown);
    }

    /** What is known of a stream; its columns are inferred from a few records when it is asked for the first time. */
    public StreamDescription describe(String connection, String stream) throws ConnectorException {
        return connector(connection).describe(stream);
    }

    /** Whether a connection is open to a system that tells of tables. Never waits. */
    public boolean isDatabase(String connection) {
        return connections.get(connection).map(connector -> connector.structures().isPresent()).orElse(false);
    }

    /** All tables and views of a database that may be read, the system's own included, by schema and name. */
    public List<TableSummary> tables(String connection) throws ConnectorException {
        return structures(connection).tables();
    }

    /** All that is known of a table. @param stream its exact name */
    public TableStructure structure(String connection, String stream) throws ConnectorException {
        return structures(connection).structure(stream);
    }

    /** Has a database's structure read anew by the next call, where somebody asks for what is there now. Never waits, never fails. */
    public void forget(String connection) {
        connections.get(connection).flatMap(Connector::structures).ifPresent(Structures::forget);
    }

    /** What leads to a stream of a connection, as {@link Connector#path} tells. Never waits. */
    public List<String> path(String connection, String stream) {
        return connections.get(connection).map(connector -> connector.path(stream)).orElse(List.of(stream));
    }

    private Structures structures(String connection) throws ConnectorException {
        return connector(connection).structures().orElseThrow(() -> new ConnectorException("NO_TABLES", ConnectorException.Kind.USER,
                "\"" + connection + "\" has no tables.", "Choose a connection to a database.", null));
    }

    private Connector connector(String connection) throws ConnectorException {
        return connections.get(connection).orElseThrow(() -> new ConnectorException("NOT_CONNECTED", ConnectorException.Kind.USER,
                "\"" + connection + "\" is not connected.", "Connect it first.", null));
    }
}
