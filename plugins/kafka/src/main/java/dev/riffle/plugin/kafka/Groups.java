package dev.riffle.plugin.kafka;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.measures.ConsumerGroup;
import dev.riffle.connector.measures.ConsumerGroup.State;
import dev.riffle.connector.measures.GroupMember;
import dev.riffle.connector.measures.GroupOffsets;
import dev.riffle.connector.measures.StreamPartition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ClassicGroupDescription;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.StreamsGroupDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** What the cluster says of its consumer groups, asked for without joining them. Safe for any thread. */
final class Groups {
    private final KafkaConnection connection;
    /** The names that were listed last; to ask for others the cluster might make its topic of committed offsets. */
    private volatile Set<String> listed = Set.of();

    Groups(KafkaConnection connection) {
        this.connection = connection;
    }

    /** Classic, consumer and streams groups by name; no share groups, which commit no offsets, and no Connect workers. */
    List<ConsumerGroup> list() throws ConnectorException {
        Admin admin = connection.admin();
        Map<GroupType, List<String>> names = new HashMap<>();
        for (GroupListing group : listings(admin)) {
            names.computeIfAbsent(type(group), _ -> new ArrayList<>()).add(group.groupId());
        }
        // asked for all together, before the first answer is waited for
        var classic = admin.describeClassicGroups(names.getOrDefault(GroupType.CLASSIC, List.of())).describedGroups();
        var consumer = admin.describeConsumerGroups(names.getOrDefault(GroupType.CONSUMER, List.of())).describedGroups();
        var streams = admin.describeStreamsGroups(names.getOrDefault(GroupType.STREAMS, List.of())).describedGroups();
        List<ConsumerGroup> groups = new ArrayList<>();
        add(groups, classic, Groups::of);
        add(groups, consumer, Groups::of);
        add(groups, streams, Groups::of);
        groups.sort(Comparator.comparing(ConsumerGroup::name));
        return List.copyOf(groups);
    }

    private List<GroupListing> listings(Admin admin) throws ConnectorException {
        // filtered here, for brokers before 3.8 cannot
        List<GroupListing> groups = connection.await(admin.listGroups(new ListGroupsOptions()).all(), "listing groups").stream()
                .filter(Groups::commits).toList();
        Set<String> names = new HashSet<>();
        groups.forEach(group -> names.add(group.groupId()));
        listed = names;
        return groups;
    }

    private static GroupType type(GroupListing group) {
        return group.type().orElse(GroupType.CLASSIC); // brokers that name no type know no other
    }

    private static boolean commits(GroupListing group) {
        return switch (type(group)) {
            case CLASSIC -> group.protocol().isEmpty() || group.protocol().equals("consumer");
            case CONSUMER, STREAMS -> true;
            case SHARE, UNKNOWN -> false;
        };
    }

    private interface Reading<T> {
        ConsumerGroup of(T description);
    }

    private <T> void add(List<ConsumerGroup> groups, Map<String, KafkaFuture<T>> descriptions, Reading<T> reading) throws ConnectorException {
        for (Map.Entry<String, KafkaFuture<T>> entry : descriptions.entrySet()) {
            try {
                groups.add(reading.of(connection.await(entry.getValue(), "describing group " + entry.getKey())));
            } catch (ConnectorException e) {
                if (!e.code().equals(KafkaFailures.UNKNOWN_GROUP) && !e.code().equals(KafkaFailures.NOT_AUTHORIZED)) {
                    throw e; // else removed since it was listed, or not for this user's eyes
                }
            }
        }
    }

    private static ConsumerGroup of(ClassicGroupDescription group) {
        return new ConsumerGroup(group.groupId(), state(GroupState.parse(group.state().toString())), name(GroupType.CLASSIC),
                group.members().size(), assigned(group.members()));
    }

    private static ConsumerGroup of(ConsumerGroupDescription group) {
        return new ConsumerGroup(group.groupId(), state(group.groupState()), name(group.type()), group.members().size(),
                assigned(group.members()));
    }

    /** Its members are assigned tasks, which do not name partitions. */
    private static ConsumerGroup of(StreamsGroupDescription group) {
        return new ConsumerGroup(group.groupId(), state(group.groupState()), name(GroupType.STREAMS), group.members().size(), Map.of());
    }

    private static String name(GroupType type) {
        return type.toString().toLowerCase(Locale.ROOT);
    }

    private static State state(GroupState state) {
        return switch (state) {
            case STABLE -> State.STABLE;
            case EMPTY -> State.EMPTY;
            case DEAD -> State.DEAD;
            case PREPARING_REBALANCE, COMPLETING_REBALANCE, ASSIGNING, RECONCILING, NOT_READY -> State.REBALANCING;
            case UNKNOWN -> State.UNKNOWN;
        };
    }

    private static Map<StreamPartition, GroupMember> assigned(Collection<MemberDescription> members) {
        Map<StreamPartition, GroupMember> assigned = new HashMap<>();
        for (MemberDescription description : members) {
            String host = description.host().startsWith("/") ? description.host().substring(1) : description.host(); // as Java writes addresses
            GroupMember member = new GroupMember(description.consumerId(), description.clientId(), host);
            description.assignment().topicPartitions().forEach(partition -> assigned.put(of(partition), member));
        }
        return assigned;
    }

    private static StreamPartition of(TopicPartition partition) {
        return new StreamPartition(partition.topic(), partition.partition());
    }

    /** @see dev.riffle.connector.measures.Measures#committed */
    Map<String, GroupOffsets> committed(Collection<String> names) throws ConnectorException {
        Admin admin = connection.admin();
        Map<String, GroupOffsets> found = new HashMap<>();
        Map<String, ListConsumerGroupOffsetsSpec> wanted = new HashMap<>();
        if (!listed.containsAll(names)) {
            listings(admin);
        }
        Set<String> known = listed;
        for (String name : names) {
            if (known.contains(name)) {
                wanted.put(name, new ListConsumerGroupOffsetsSpec()); // of all partitions
            } else {
                found.put(name, new GroupOffsets(name, Map.of()));
            }
        }
        if (wanted.isEmpty()) {
            return found;
        }
        ListConsumerGroupOffsetsResult result = admin.listConsumerGroupOffsets(wanted);
        for (String name : wanted.keySet()) {
            try {
                found.put(name, of(name, connection.await(result.partitionsToOffsetAndMetadata(name), "asking for the offsets of group " + name)));
            } catch (ConnectorException e) {
                if (e.code().equals(KafkaFailures.UNKNOWN_GROUP)) {
                    found.put(name, new GroupOffsets(name, Map.of()));
                } else if (!e.code().equals(KafkaFailures.NOT_AUTHORIZED)) {
                    throw e;
                }
            }
        }
        return found;
    }

    private static GroupOffsets of(String group, Map<TopicPartition, OffsetAndMetadata> offsets) {
        Map<StreamPartition, Long> committed = new HashMap<>();
        offsets.forEach((partition, offset) -> {
            if (offset != null) { // the client says null for no commit
                committed.put(of(partition), offset.offset());
            }
        });
        return new GroupOffsets(group, committed);
    }
}
