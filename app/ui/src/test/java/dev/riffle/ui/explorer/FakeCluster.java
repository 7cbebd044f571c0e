package dev.riffle.ui.explorer;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.StreamDescription;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.StreamSummary;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.measures.ConsumerGroup;
import dev.riffle.connector.measures.GroupOffsets;
import dev.riffle.connector.measures.Measures;
import dev.riffle.connector.measures.StreamOffsets;
import dev.riffle.connector.measures.StreamPartition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A system that answers what a test wants, and remembers what it was asked. Used by one thread at a time. */
final class FakeCluster implements Connector, Measures {
    private static final List<Field> SYSTEM = List.of(Field.of("_partition", DataType.INTEGER), Field.of("_offset", DataType.BIGINT),
            Field.of("_timestamp", DataType.INSTANT), Field.of("_key", DataType.VARCHAR));

    final List<String> calls = new ArrayList<>();
    /** Calls whose text begins so fail. */
    final List<String> failing = new ArrayList<>();
    private final Map<String, List<StreamSummary>> streams = new LinkedHashMap<>();
    private final Map<String, List<Field>> fields = new LinkedHashMap<>();
    private final Map<String, StreamOffsets> offsets = new LinkedHashMap<>();
    private final List<ConsumerGroup> groups = new ArrayList<>();
    private final Map<String, GroupOffsets> committed = new LinkedHashMap<>();

    /** A topic of partitions that hold the same number of records, from offset 100 on. */
    FakeCluster topic(String name, int partitions, long recordsEach, Field... own) {
        streams.put(name, List.of(new StreamSummary(name, partitions, name.startsWith("__"))));
        fields.put(name, List.of(own));
        List<PartitionOffsets> each = new ArrayList<>();
        for (int i = 0; i < partitions; i++) {
            each.add(new PartitionOffsets(i, 100, 100 + recordsEach));
        }
        offsets.put(name, new StreamOffsets(name, name, each, Set.of()));
        return this;
    }

    /** A topic one of whose partitions has no leader. */
    FakeCluster brokenTopic(String name) {
        topic(name, 2, 50);
        offsets.put(name, new StreamOffsets(name, name, List.of(new PartitionOffsets(0, 100, 150)), Set.of(1)));
        return this;
    }

    FakeCluster group(String name, ConsumerGroup.State state, int members, String topic, long committedOffset) {
        groups.add(new ConsumerGroup(name, state, "consumer", members, Map.of()));
        committed.put(name, new GroupOffsets(name, topic.isEmpty() ? Map.of() : Map.of(new StreamPartition(topic, 0), committedOffset)));
        return this;
    }

    private void asked(String call) throws ConnectorException {
        calls.add(call);
        if (failing.stream().anyMatch(call::startsWith)) {
            throw new ConnectorException("KAFKA_UNREACHABLE", ConnectorException.Kind.EXTERNAL, "No broker at 10.0.0.7:9092 answered within 10 s.",
                    "Check the address and the network.", null);
        }
    }

    @Override
    public String kind() {
        return "kafka";
    }

    @Override
    public List<StreamSummary> streams() throws ConnectorException {
        asked("streams");
        return streams.values().stream().flatMap(List::stream).toList();
    }

    @Override
    public StreamDescription describe(String stream) throws ConnectorException {
        asked("describe " + stream);
        List<Field> all = new ArrayList<>(SYSTEM);
        all.addAll(fields.getOrDefault(stream, List.of()));
        return new StreamDescription(stream, new RowType(all), "JSON", offsets.get(stream).partitions(), 200, Map.of());
    }

    @Override
    public StreamScan plan(ScanRequest request) {
        throw new AssertionError("the explorer reads no records");
    }

    @Override
    public Optional<Measures> measures() {
        return Optional.of(this);
    }

    @Override
    public Map<String, StreamOffsets> offsets(Collection<String> wanted) throws ConnectorException {
        asked("offsets of " + wanted.size());
        return wanted.stream().filter(offsets::containsKey).collect(Collectors.toMap(name -> name, offsets::get));
    }

    @Override
    public List<ConsumerGroup> groups() throws ConnectorException {
        asked("groups");
        return List.copyOf(groups);
    }

    @Override
    public Map<String, GroupOffsets> committed(Collection<String> wanted) throws ConnectorException {
        asked("committed by " + wanted.size());
        return Map.copyOf(committed);
    }

    @Override
    public void close() {}
}
