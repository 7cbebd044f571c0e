package dev.riffle.plugin.kafka;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.measures.ConsumerGroup;
import dev.riffle.connector.measures.StreamOffsets;
import dev.riffle.connector.measures.StreamPartition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;

/**
 * What the cluster says of itself, as streams: {@code SELECT … FROM kafka.system.groups}. Asked for when a statement runs, each by a few requests however
 * many topics and groups there are. What this user may not see is left out.
 */
enum SystemTable {
    /** The consumer groups. */
    GROUPS(Field.of("consumer_group", DataType.VARCHAR), Field.of("state", DataType.VARCHAR), Field.of("protocol", DataType.VARCHAR),
            Field.of("members", DataType.INTEGER), Field.of("partitions_read", DataType.INTEGER)) {
        @Override
        List<@Nullable Object[]> rows(Cluster cluster) throws ConnectorException {
            List<@Nullable Object[]> rows = new ArrayList<>();
            for (ConsumerGroup group : cluster.measures.groups()) {
                rows.add(new @Nullable Object[]{group.name(), word(group.state()), group.protocol(), group.members(), group.readers().size()});
            }
            return rows;
        }
    },
    /** Who of a group reads which partition now. */
    MEMBERS(Field.of("consumer_group", DataType.VARCHAR), Field.of("member_id", DataType.VARCHAR), Field.of("client", DataType.VARCHAR),
            Field.of("host", DataType.VARCHAR), Field.of("topic", DataType.VARCHAR), Field.of("partition_id", DataType.INTEGER)) {
        @Override
        List<@Nullable Object[]> rows(Cluster cluster) throws ConnectorException {
            List<@Nullable Object[]> rows = new ArrayList<>();
            for (ConsumerGroup group : cluster.measures.groups()) {
                group.readers().entrySet().stream().sorted(Map.Entry.comparingByKey(BY_NAME)).forEach(reader -> rows.add(new @Nullable Object[]{
                        group.name(), reader.getValue().id(), reader.getValue().client(), reader.getValue().host(), reader.getKey().stream(),
                        reader.getKey().partition()}));
            }
            return rows;
        }
    },
    /** What groups have committed, and how far that is from the end. */
    COMMITS(Field.of("consumer_group", DataType.VARCHAR), Field.of("topic", DataType.VARCHAR), Field.of("partition_id", DataType.INTEGER),
            Field.of("committed", DataType.BIGINT), Field.of("next_offset", DataType.BIGINT), Field.of("offsets_behind", DataType.BIGINT)) {
        @Override
        List<@Nullable Object[]> rows(Cluster cluster) throws ConnectorException {
            List<String> groups = cluster.measures.groups().stream().map(ConsumerGroup::name).toList();
            var committed = cluster.measures.committed(groups);
            List<String> topics = committed.values().stream().flatMap(group -> group.committed().keySet().stream()).map(StreamPartition::stream)
                    .distinct().toList();
            Map<String, StreamOffsets> offsets = cluster.measures.offsets(topics);
            List<@Nullable Object[]> rows = new ArrayList<>();
            for (String group : groups) {
                var own = committed.get(group);
                if (own != null) {
                    own.committed().entrySet().stream().sorted(Map.Entry.comparingByKey(BY_NAME)).forEach(commit -> {
                        Long end = Optional.ofNullable(offsets.get(commit.getKey().stream()))
                                .flatMap(stream -> stream.find(commit.getKey().partition()))
                                .map(PartitionOffsets::end).orElse(null);
                        rows.add(new @Nullable Object[]{group, commit.getKey().stream(), commit.getKey().partition(), commit.getValue(), end,
                                end == null ? null : Math.max(0, end - commit.getValue())});
                    });
                }
            }
            return rows;
        }
    },
    TOPICS(Field.of("topic", DataType.VARCHAR), Field.of("id", DataType.VARCHAR), Field.of("internal", DataType.BOOLEAN),
            Field.of("partitions", DataType.INTEGER), Field.of("replicas", DataType.INTEGER), Field.of("offsets", DataType.BIGINT)) {
        @Override
        List<@Nullable Object[]> rows(Cluster cluster) throws ConnectorException {
            List<TopicDescription> topics = cluster.topics();
            Map<String, StreamOffsets> offsets = cluster.measures.offsets(topics.stream().map(TopicDescription::name).toList());
            List<@Nullable Object[]> rows = new ArrayList<>();
            for (TopicDescription topic : topics) {
                StreamOffsets own = offsets.get(topic.name());
                rows.add(new @Nullable Object[]{topic.name(), topic.topicId().toString(), topic.isInternal(), topic.partitions().size(),
                        topic.partitions().stream().mapToInt(partition -> partition.replicas().size()).max().orElse(0),
                        own == null ? null : own.offsets()});
            }
            return rows;
        }
    },
    /** Where partitions lie, and from where to where they reach. */
    PARTITIONS(Field.of("topic", DataType.VARCHAR), Field.of("partition_id", DataType.INTEGER), Field.of("leader", DataType.INTEGER),
            Field.of("replicas", DataType.VARCHAR), Field.of("in_sync", DataType.VARCHAR), Field.of("under_replicated", DataType.BOOLEAN),
            Field.of("first_offset", DataType.BIGINT), Field.of("next_offset", DataType.BIGINT)) {
        @Override
        List<@Nullable Object[]> rows(Cluster cluster) throws ConnectorException {
            List<TopicDescription> topics = cluster.topics();
            Map<String, StreamOffsets> offsets = cluster.measures.offsets(topics.stream().map(TopicDescription::name).toList());
            List<@Nullable Object[]> rows = new ArrayList<>();
            for (TopicDescription topic : topics) {
                Optional<StreamOffsets> own = Optional.ofNullable(offsets.get(topic.name()));
                for (TopicPartitionInfo partition : topic.partitions()) {
                    Optional<PartitionOffsets> range = own.flatMap(stream -> stream.find(partition.partition()));
                    Node leader = partition.leader();
                    rows.add(new @Nullable Object[]{topic.name(), partition.partition(), leader == null || leader.isEmpty() ? null : leader.id(),
                            ids(partition.replicas()), ids(partition.isr()), partition.isr().size() < partition.replicas().size(),
                            range.map(PartitionOffsets::begin).orElse(null), range.map(PartitionOffsets::end).orElse(null)});
                }
            }
            return rows;
        }
    },
    /** The settings of topics; what is secret is NULL. */
    CONFIGS(Field.of("topic", DataType.VARCHAR), Field.of("setting", DataType.VARCHAR), Field.of("setting_value", DataType.VARCHAR),
            Field.of("source", DataType.VARCHAR), Field.of("is_default", DataType.BOOLEAN)) {
        @Override
        List<@Nullable Object[]> rows(Cluster cluster) throws ConnectorException {
            List<ConfigResource> wanted = cluster.topics().stream().map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()))
                    .toList();
            Map<ConfigResource, KafkaFuture<Config>> answers = cluster.connection.admin().describeConfigs(wanted).values();
            List<@Nullable Object[]> rows = new ArrayList<>();
            for (ConfigResource resource : wanted) {
                Optional<Config> config = cluster.ifSeen(answers.get(resource), "asking for the settings of topic " + resource.name());
                if (config.isPresent()) {
                    config.get().entries().stream().sorted(Comparator.comparing(ConfigEntry::name)).forEach(entry -> rows.add(new @Nullable Object[]{
                            resource.name(), entry.name(), entry.isSensitive() ? null : entry.value(), word(entry.source()), entry.isDefault()}));
                }
            }
            return rows;
        }
    };

    private static final String PREFIX = "system.";
    private static final Comparator<StreamPartition> BY_NAME = Comparator.comparing(StreamPartition::stream)
            .thenComparing(StreamPartition::partition);

    private final RowType type;

    SystemTable(Field... fields) {
        this.type = RowType.of(fields);
    }

    /** The table of a name, in any case of letters. */
    static Optional<SystemTable> of(String stream) {
        return Arrays.stream(values()).filter(table -> table.stream().equalsIgnoreCase(stream)).findFirst();
    }

    /** {@code system.groups}, for example. */
    String stream() {
        return PREFIX + name().toLowerCase(Locale.ROOT);
    }

    RowType type() {
        return type;
    }

    /** All rows, with a value for each column, or null. */
    abstract List<@Nullable Object[]> rows(Cluster cluster) throws ConnectorException;

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String ids(Collection<Node> nodes) {
        return nodes.stream().map(Node::idString).collect(Collectors.joining(","));
    }

    /** Whom to ask. */
    record Cluster(KafkaConnection connection, KafkaMeasures measures) {
        /** All topics that this user may see, by name. */
        List<TopicDescription> topics() throws ConnectorException {
            Collection<String> names = connection.await(connection.admin().listTopics(new ListTopicsOptions().listInternal(true)).names(),
                    "listing topics");
            List<TopicDescription> topics = new ArrayList<>();
            for (KafkaFuture<TopicDescription> future : connection.admin().describeTopics(names).topicNameValues().values()) {
                ifSeen(future, "describing topics").ifPresent(topics::add);
            }
            topics.sort(Comparator.comparing(TopicDescription::name));
            return topics;
        }

        /** Empty for what is not there any more, or not for this user's eyes. */
        private <T> Optional<T> ifSeen(@Nullable KafkaFuture<T> future, String what) throws ConnectorException {
            try {
                return future == null ? Optional.empty() : Optional.of(connection.await(future, what));
            } catch (ConnectorException e) {
                if (e.code().equals(KafkaFailures.UNKNOWN_STREAM) || e.code().equals(KafkaFailures.NOT_AUTHORIZED)) {
                    return Optional.empty();
                }
                throw e;
            }
        }
    }
}
