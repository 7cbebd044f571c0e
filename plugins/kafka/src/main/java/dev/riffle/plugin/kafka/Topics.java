package dev.riffle.plugin.kafka;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.StreamSummary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** What the cluster says of its topics. Nothing is kept: every call asks. Safe for any thread. */
final class Topics {
    static final String LOG_APPEND_TIME = "LogAppendTime";
    private static final List<String> SETTINGS = List.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.RETENTION_MS_CONFIG,
            TopicConfig.RETENTION_BYTES_CONFIG,
            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, TopicConfig.COMPRESSION_TYPE_CONFIG, TopicConfig.MAX_MESSAGE_BYTES_CONFIG);

    private final KafkaConnection connection;

    Topics(KafkaConnection connection) {
        this.connection = connection;
    }

    /**
     * A topic.
     *
     * @param id differs from that of a topic of the same name that was deleted before
     * @param partitions ascending
     * @param replication replicas of its first partition
     * @param leaders by partition, of those that have one
     */
    record Topic(String name, Uuid id, List<Integer> partitions, int replication, Map<Integer, Node> leaders) {
        /** Those that can be asked about. */
        List<TopicPartition> ledPartitions() {
            return partitions.stream().filter(leaders::containsKey).map(partition -> new TopicPartition(name, partition)).toList();
        }

        /** Those of which no broker can tell anything, ascending. */
        List<Integer> withoutLeader() {
            return partitions.stream().filter(partition -> !leaders.containsKey(partition)).toList();
        }
    }

    /** All topics by name, with the cluster's own. */
    List<StreamSummary> list() throws ConnectorException {
        Admin admin = connection.admin();
        Collection<String> names = connection.await(admin.listTopics(new ListTopicsOptions().listInternal(true)).names(), "listing topics");
        List<StreamSummary> streams = new ArrayList<>();
        for (KafkaFuture<TopicDescription> future : admin.describeTopics(names).topicNameValues().values()) {
            try {
                TopicDescription topic = connection.await(future, "describing topics");
                streams.add(new StreamSummary(topic.name(), topic.partitions().size(), topic.isInternal()));
            } catch (ConnectorException e) {
                if (!e.code().equals("UNKNOWN_STREAM")) { // deleted since it was listed
                    throw e;
                }
            }
        }
        streams.sort(Comparator.comparing(StreamSummary::name));
        return streams;
    }

    /** @throws ConnectorException of code UNKNOWN_STREAM if there is none */
    Topic find(String name) throws ConnectorException {
        if (name.isBlank()) {
            throw KafkaFailures.unknownStream(name);
        }
        KafkaFuture<TopicDescription> future = connection.admin().describeTopics(List.of(name)).topicNameValues().get(name);
        try {
            TopicDescription topic = connection.await(Objects.requireNonNull(future), "describing topic " + name);
            List<TopicPartitionInfo> partitions = topic.partitions();
            return new Topic(name, topic.topicId(), partitions.stream().map(TopicPartitionInfo::partition).sorted().toList(),
                    partitions.isEmpty() ? 0 : partitions.getFirst().replicas().size(), leaders(partitions));
        } catch (ConnectorException e) {
            throw e.code().equals("UNKNOWN_STREAM") ? KafkaFailures.unknownStream(name) : e;
        }
    }

    private static Map<Integer, Node> leaders(List<TopicPartitionInfo> partitions) {
        Map<Integer, Node> leaders = new HashMap<>();
        for (TopicPartitionInfo partition : partitions) {
            if (partition.leader() != null && !partition.leader().isEmpty()) {
                leaders.put(partition.partition(), partition.leader());
            }
        }
        return leaders;
    }

    /**
     * Offsets of all partitions of a topic, taken in one round trip.
     *
     * @param partitions by number, ascending; their ends respect the isolation. One without a leader has no offsets
     * @param byTime for each of the times asked for, by partition, the first offset of a record at or after it; the end where there is none
     */
    record Offsets(List<PartitionOffsets> partitions, List<Map<Integer, Long>> byTime) {}

    /** @param times milliseconds since 1970, at least 0 */
    Offsets offsets(Topic topic, List<Long> times) throws ConnectorException {
        List<TopicPartition> partitions = topic.ledPartitions();
        ListOffsetsResult begins = ask(partitions, OffsetSpec.earliest());
        ListOffsetsResult ends = ask(partitions, OffsetSpec.latest());
        List<ListOffsetsResult> lookups = new ArrayList<>();
        for (long time : times) {
            lookups.add(ask(partitions, OffsetSpec.forTimestamp(time)));
        }
        List<PartitionOffsets> offsets = new ArrayList<>();
        for (TopicPartition partition : partitions) {
            long begin = await(begins, partition);
            offsets.add(new PartitionOffsets(partition.partition(), begin, Math.max(begin, await(ends, partition))));
        }
        List<Map<Integer, Long>> byTime = new ArrayList<>();
        for (ListOffsetsResult lookup : lookups) {
            Map<Integer, Long> found = new HashMap<>();
            for (int i = 0; i < partitions.size(); i++) {
                PartitionOffsets range = offsets.get(i);
                long offset = await(lookup, partitions.get(i));
                found.put(range.partition(), offset < 0 ? range.end() : Math.clamp(offset, range.begin(), range.end()));
            }
            byTime.add(found);
        }
        topic.withoutLeader().forEach(partition -> offsets.add(new PartitionOffsets(partition, 0, 0)));
        offsets.sort(Comparator.comparingInt(PartitionOffsets::partition));
        return new Offsets(List.copyOf(offsets), byTime);
    }

    /** The latest time of any record of a partition, or of one removed of late: milliseconds since 1970, -1 without records. */
    Map<Integer, Long> latestTimes(Topic topic, List<Integer> partitions) throws ConnectorException {
        ListOffsetsResult answers = ask(partitions.stream().map(partition -> new TopicPartition(topic.name(), partition)).toList(),
                OffsetSpec.maxTimestamp());
        Map<Integer, Long> times = new HashMap<>();
        for (int partition : partitions) {
            TopicPartition key = new TopicPartition(topic.name(), partition);
            times.put(partition, connection.await(answers.partitionResult(key), "asking for the latest time of " + key).timestamp());
        }
        return times;
    }

    private ListOffsetsResult ask(List<TopicPartition> partitions, OffsetSpec spec) throws ConnectorException {
        Map<TopicPartition, OffsetSpec> specs = new HashMap<>();
        partitions.forEach(partition -> specs.put(partition, spec));
        return connection.admin().listOffsets(specs, new ListOffsetsOptions(connection.settings().isolation()));
    }

    private long await(ListOffsetsResult offsets, TopicPartition partition) throws ConnectorException {
        return connection.await(offsets.partitionResult(partition), "asking for the offsets of " + partition).offset();
    }

    /** An answer that was asked for and has not come yet. */
    interface Answer<T> {
        T get() throws ConnectorException;
    }

    /** Asks for the topic's settings worth knowing, in display order; without those that this user may not see. */
    Answer<Map<String, String>> settings(Topic topic) throws ConnectorException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        KafkaFuture<Config> future = Objects.requireNonNull(connection.admin().describeConfigs(List.of(resource)).values().get(resource));
        return () -> {
            Map<String, String> settings = new LinkedHashMap<>();
            try {
                Config config = connection.await(future, "asking for the settings of topic " + topic.name());
                for (String name : SETTINGS) {
                    ConfigEntry entry = config.get(name);
                    if (entry != null && entry.value() != null) {
                        settings.put(name, entry.value());
                    }
                }
            } catch (ConnectorException e) {
                if (!e.code().equals("KAFKA_NOT_AUTHORIZED")) { // reading a topic does not need the permission to see its settings
                    throw e;
                }
            }
            settings.put("replication.factor", Integer.toString(topic.replication()));
            return settings;
        };
    }

    /** Whether records vanish from its begin only; not so where they are compacted, or where this user may not see it. */
    boolean isOnlyAppended(Topic topic) throws ConnectorException {
        String policy = settings(topic).get().getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        return !policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT);
    }

    /** Who sets the times of records: {@link #LOG_APPEND_TIME} if the broker does; {@code unknown} if this user may not see it. */
    String timestampType(Topic topic) throws ConnectorException {
        return settings(topic).get().getOrDefault(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "unknown");
    }
}
