package dev.riffle.workbench.monitor;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.StreamDescription;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.StreamSummary;
import dev.riffle.connector.measures.ConsumerGroup;
import dev.riffle.connector.measures.ConsumerGroup.State;
import dev.riffle.connector.measures.GroupMember;
import dev.riffle.connector.measures.GroupOffsets;
import dev.riffle.connector.measures.Measures;
import dev.riffle.connector.measures.StreamOffsets;
import dev.riffle.connector.measures.StreamPartition;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A cluster whose figures a test sets, and a clock that it moves on. */
final class ScriptedCluster implements Connector, Measures, InstantSource {
    private final TreeMap<String, StreamOffsets> streams = new TreeMap<>();
    private final TreeMap<String, ConsumerGroup> groups = new TreeMap<>();
    private final Map<String, Map<StreamPartition, Long>> commits = new HashMap<>();
    final List<String> asked = new ArrayList<>();
    final AtomicInteger rounds = new AtomicInteger();
    @Nullable
    ConnectorException failure;
    @Nullable
    ConnectorException groupsFailure;
    @Nullable
    RuntimeException defect;
    private volatile boolean closed;
    private long nanos = 1_000_000_000L;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    static ConnectorException unreachable() {
        return new ConnectorException("TEST_UNREACHABLE", ConnectorException.Kind.EXTERNAL, "Nobody is there.", "Wait.", null);
    }

    Sampling sampling(MonitorSettings settings) {
        return new Sampling("test", this, this, settings, this, () -> nanos);
    }

    void after(Duration elapsed) {
        after(elapsed, elapsed);
    }

    void after(Duration elapsed, Duration onTheWall) {
        nanos += elapsed.toNanos();
        now = now.plus(onTheWall);
    }

    synchronized void stream(String name, String id, long... ends) {
        stream(name, id, Set.of(), ends);
    }

    /** @param ends of the partitions; those unavailable are left out */
    synchronized void stream(String name, String id, Set<Integer> unavailable, long... ends) {
        List<PartitionOffsets> partitions = new ArrayList<>();
        for (int i = 0; i < ends.length; i++) {
            if (!unavailable.contains(i)) {
                partitions.add(new PartitionOffsets(i, 0, ends[i]));
            }
        }
        streams.put(name, new StreamOffsets(name, id, partitions, unavailable));
    }

    synchronized void delete(String name) {
        streams.remove(name);
    }

    synchronized void group(String name, Map<StreamPartition, Long> committed, StreamPartition... assigned) {
        Map<StreamPartition, GroupMember> readers = new HashMap<>();
        for (StreamPartition partition : assigned) {
            readers.put(partition, new GroupMember("member-" + readers.size(), "reader", "10.0.0.7"));
        }
        groups.put(name, new ConsumerGroup(name, assigned.length == 0 ? State.EMPTY : State.STABLE, "classic", assigned.length, readers));
        commits.put(name, committed);
    }

    private void answer() throws ConnectorException {
        if (closed) {
            throw new ConnectorException("CONNECTION_CLOSED", ConnectorException.Kind.USER, "Closed.", "Open it.", null);
        }
        if (failure != null) {
            throw failure;
        }
        if (defect != null) {
            throw defect;
        }
    }

    @Override
    public synchronized List<StreamSummary> streams() throws ConnectorException {
        answer();
        asked.add("streams");
        return streams.values().stream().map(stream -> new StreamSummary(stream.stream(), 1, stream.stream().startsWith("__"))).toList();
    }

    @Override
    public synchronized Map<String, StreamOffsets> offsets(Collection<String> names) throws ConnectorException {
        answer();
        rounds.incrementAndGet();
        asked.add("offsets");
        Map<String, StreamOffsets> found = new HashMap<>(streams);
        found.keySet().retainAll(new HashSet<>(names));
        return found;
    }

    @Override
    public synchronized List<ConsumerGroup> groups() throws ConnectorException {
        answer();
        asked.add("groups");
        if (groupsFailure != null) {
            throw groupsFailure;
        }
        return List.copyOf(groups.values());
    }

    @Override
    public synchronized Map<String, GroupOffsets> committed(Collection<String> names) throws ConnectorException {
        answer();
        asked.add("committed");
        Map<String, GroupOffsets> found = new HashMap<>();
        names.forEach(name -> found.put(name, new GroupOffsets(name, commits.getOrDefault(name, Map.of()))));
        return found;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public Optional<Measures> measures() {
        return Optional.of(this);
    }

    @Override
    public String kind() {
        return "scripted";
    }

    @Override
    public StreamDescription describe(String stream) {
        throw new UnsupportedOperationException("a monitor describes nothing");
    }

    @Override
    public StreamScan plan(ScanRequest request) {
        throw new UnsupportedOperationException("a monitor reads nothing");
    }

    @Override
    public void close() {
        closed = true;
    }
}
