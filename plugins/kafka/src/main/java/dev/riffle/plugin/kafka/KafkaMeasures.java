package dev.riffle.plugin.kafka;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.measures.ConsumerGroup;
import dev.riffle.connector.measures.GroupOffsets;
import dev.riffle.connector.measures.Measures;
import dev.riffle.connector.measures.NextRecord;
import dev.riffle.connector.measures.StreamOffsets;
import dev.riffle.connector.measures.StreamPartition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/**
 * The cluster's figures, from the admin client: one description of the topics wanted, then begins and ends asked for together, each by one
 * request to each broker. Ends respect the connection's isolation, as everywhere; where they may lie before the ends of the logs, these are
 * asked for, too.
 */
final class KafkaMeasures implements Measures {
    private final KafkaConnection connection;
    private final Groups groups;
    private final NextRecords nextRecords;
    private final ClusterId clusterId;

    KafkaMeasures(KafkaConnection connection, ClusterId clusterId) {
        this.connection = connection;
        this.clusterId = clusterId;
        this.groups = new Groups(connection);
        this.nextRecords = new NextRecords(connection);
    }

    @Override
    public Map<String, StreamOffsets> offsets(Collection<String> streams) throws ConnectorException {
        return ends(streams, Map.of());
    }

    @Override
    public Map<String, StreamOffsets> ends(Collection<String> streams, Map<String, StreamOffsets> before) throws ConnectorException {
        Admin admin = connection.admin();
        clusterId.ask();
        List<TopicDescription> topics = describe(admin, streams);
        Map<TopicPartition, Long> known = begins(topics, before);
        Map<TopicPartition, OffsetSpec> earliest = new HashMap<>();
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (TopicDescription topic : topics) {
            for (TopicPartitionInfo partition : topic.partitions()) {
                if (hasLeader(partition)) { // without one the client would wait for it
                    TopicPartition key = new TopicPartition(topic.name(), partition.partition());
                    if (!known.containsKey(key)) {
                        earliest.put(key, OffsetSpec.earliest());
                    }
                    latest.put(key, OffsetSpec.latest());
                }
            }
        }
        ListOffsetsOptions options = new ListOffsetsOptions(connection.settings().isolation());
        ListOffsetsResult begins = admin.listOffsets(earliest, options);
        ListOffsetsResult ends = admin.listOffsets(latest, options);
        // after the others, or a log would seem to end before its last stable offset
        ListOffsetsResult logEnds = connection.settings().isolation() == IsolationLevel.READ_UNCOMMITTED ? ends : admin.listOffsets(latest);
        Map<String, StreamOffsets> found = new TreeMap<>();
        for (TopicDescription topic : topics) {
            try {
                offsets(topic, known, begins, ends, logEnds).ifPresent(offsets -> found.put(topic.name(), offsets));
            } catch (ConnectorException e) {
                // of a topic that is deleted after it was described the client waits for a leader that never comes
                if (!e.code().equals(KafkaFailures.UNREACHABLE) || !isGone(admin, topic)) {
                    throw e;
                }
            }
        }
        clusterId.await();
        return found;
    }

    /** Those of an earlier answer that are still of the same topics. */
    private static Map<TopicPartition, Long> begins(List<TopicDescription> topics, Map<String, StreamOffsets> before) {
        Map<TopicPartition, Long> begins = new HashMap<>();
        for (TopicDescription topic : topics) {
            StreamOffsets earlier = before.get(topic.name());
            if (earlier != null && earlier.id().equals(topic.topicId().toString())) {
                earlier.partitions().forEach(each -> begins.put(new TopicPartition(topic.name(), each.partition()), each.begin()));
            }
        }
        return begins;
    }

    private List<TopicDescription> describe(Admin admin, Collection<String> streams) throws ConnectorException {
        List<TopicDescription> topics = new ArrayList<>();
        List<String> names = streams.stream().filter(name -> !name.isBlank()).distinct().toList();
        for (KafkaFuture<TopicDescription> future : admin.describeTopics(names).topicNameValues().values()) {
            ifSeen(future, "describing topics").ifPresent(topics::add);
        }
        return topics;
    }

    private boolean isGone(Admin admin, TopicDescription topic) throws ConnectorException {
        return describe(admin, List.of(topic.name())).stream().noneMatch(now -> now.topicId().equals(topic.topicId()));
    }

    private static boolean hasLeader(TopicPartitionInfo partition) {
        Node leader = partition.leader();
        return leader != null && !leader.isEmpty();
    }

    private Optional<StreamOffsets> offsets(TopicDescription topic, Map<TopicPartition, Long> known, ListOffsetsResult begins, ListOffsetsResult ends,
            ListOffsetsResult logEnds)
            throws ConnectorException {
        List<PartitionOffsets> partitions = new ArrayList<>();
        Set<Integer> unavailable = new HashSet<>();
        Map<Integer, Long> beyond = new HashMap<>();
        for (TopicPartitionInfo partition : topic.partitions()) {
            TopicPartition key = new TopicPartition(topic.name(), partition.partition());
            if (!hasLeader(partition)) {
                unavailable.add(partition.partition());
                continue;
            }
            Long earlier = known.get(key);
            Optional<Long> begin = earlier != null
                    ? Optional.of(earlier)
                    : ifSeen(begins.partitionResult(key), "asking for the begin of " + key).map(ListOffsetsResultInfo::offset);
            var end = ifSeen(ends.partitionResult(key), "asking for the end of " + key);
            var logEnd = ifSeen(logEnds.partitionResult(key), "asking for the end of the log of " + key);
            if (begin.isEmpty() || end.isEmpty() || logEnd.isEmpty()) {
                return Optional.empty(); // deleted since it was described
            }
            partitions.add(new PartitionOffsets(partition.partition(), begin.get(), Math.max(begin.get(), end.get().offset())));
            if (logEnd.get().offset() > end.get().offset()) {
                beyond.put(partition.partition(), logEnd.get().offset());
            }
        }
        return Optional.of(new StreamOffsets(topic.name(), topic.topicId().toString(), partitions, unavailable, beyond));
    }

    /** Empty for a topic that is not there or that this user may not see. */
    private <T> Optional<T> ifSeen(KafkaFuture<T> future, String what) throws ConnectorException {
        try {
            return Optional.of(connection.await(future, what));
        } catch (ConnectorException e) {
            if (e.code().equals(KafkaFailures.UNKNOWN_STREAM) || e.code().equals(KafkaFailures.NOT_AUTHORIZED)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public List<ConsumerGroup> groups() throws ConnectorException {
        return groups.list();
    }

    @Override
    public Map<String, GroupOffsets> committed(Collection<String> names) throws ConnectorException {
        return groups.committed(names);
    }

    @Override
    public Map<StreamPartition, NextRecord> nextRecords(Map<StreamPartition, Long> from) throws ConnectorException {
        return nextRecords.read(from);
    }

    /** Brokers before 3.0 do not tell. */
    @Override
    public Map<StreamPartition, Long> latestTimes(Collection<StreamPartition> partitions) throws ConnectorException {
        if (partitions.isEmpty()) {
            return Map.of();
        }
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(new TopicPartition(partition.stream(), partition.partition()), OffsetSpec.maxTimestamp()));
        ListOffsetsResult result = connection.admin().listOffsets(wanted);
        Map<StreamPartition, Long> times = new HashMap<>();
        for (StreamPartition partition : partitions) {
            try {
                long time = connection.await(result.partitionResult(new TopicPartition(partition.stream(), partition.partition())),
                        "asking for the latest time of " + partition).timestamp();
                if (time >= 0) {
                    times.put(partition, time);
                }
            } catch (ConnectorException e) {
                if (e.code().equals("CANCELLED") || e.code().equals(KafkaFailures.UNREACHABLE)) {
                    throw e;
                }
                // deleted, or moving to another broker, or not told: this time is not known
            }
        }
        return times;
    }

    @Override
    public Map<StreamPartition, Long> offsetsAt(Collection<StreamPartition> partitions, long millis) throws ConnectorException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(new TopicPartition(partition.stream(), partition.partition()), OffsetSpec.forTimestamp(millis)));
        ListOffsetsResult result = connection.admin().listOffsets(wanted, new ListOffsetsOptions(connection.settings().isolation()));
        Map<StreamPartition, Long> offsets = new HashMap<>();
        for (StreamPartition partition : partitions) {
            ifSeen(result.partitionResult(new TopicPartition(partition.stream(), partition.partition())),
                    "asking where a time begins in " + partition)
                    .map(ListOffsetsResultInfo::offset).filter(offset -> offset >= 0).ifPresent(offset -> offsets.put(partition, offset));
        }
        return offsets;
    }

    /** Of the longest replica, which is the leader's or as long: one request to each broker. */
    @Override
    public Map<StreamPartition, Long> sizes(Collection<String> streams) throws ConnectorException {
        Set<String> wanted = Set.copyOf(streams);
        Admin admin = connection.admin();
        List<Integer> brokers = connection.await(admin.describeCluster().nodes(), "asking for the brokers").stream().map(Node::id).toList();
        Map<StreamPartition, Long> sizes = new HashMap<>();
        for (KafkaFuture<Map<String, LogDirDescription>> answer : admin.describeLogDirs(brokers).descriptions().values()) {
            try {
                connection.await(answer, "asking for the sizes of logs").values()
                        .forEach(folder -> folder.replicaInfos().forEach((partition, replica) -> {
                            if (wanted.contains(partition.topic()) && !replica.isFuture()) {
                                sizes.merge(new StreamPartition(partition.topic(), partition.partition()), replica.size(), Math::max);
                            }
                        }));
            } catch (ConnectorException e) {
                if (e.code().equals("CANCELLED")) {
                    throw e;
                }
                // a broker that is away, or does not tell this user: other replicas may be told of
            }
        }
        return sizes;
    }
}
