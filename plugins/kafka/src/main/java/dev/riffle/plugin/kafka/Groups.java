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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ClassicGroupDescription;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.ShareGroupDescription;
import org.apache.kafka.clients.admin.ShareMemberDescription;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
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
    private volatile Map<String, GroupType> listed = Map.of();

    Groups(KafkaConnection connection) {
        this.connection = connection;
    }

    /** Classic, consumer, share and streams groups by name; no Connect workers. */
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
        var share = admin.describeShareGroups(names.getOrDefault(GroupType.SHARE, List.of())).describedGroups();
        List<ConsumerGroup> groups = new ArrayList<>();
        add(groups, classic, Groups::of);
        add(groups, consumer, Groups::of);
        add(groups, streams, Groups::of);
        add(groups, share, Groups::of);
        groups.sort(Comparator.comparing(ConsumerGroup::name));
        return List.copyOf(groups);
    }

    private List<GroupListing> listings(Admin admin) throws ConnectorException {
        // filtered here, for brokers before 3.8 cannot
        List<GroupListing> groups = connection.await(admin.listGroups(new ListGroupsOptions()).all(), "listing groups").stream()
                .filter(Groups::commits).toList();
        Map<String, GroupType> types = new HashMap<>();
        groups.forEach(group -> types.put(group.groupId(), type(group)));
        listed = types;
        return groups;
    }

    private static GroupType type(GroupListing group) {
        return group.type().orElse(GroupType.CLASSIC); // brokers that name no type know no other
    }

    private static boolean commits(GroupListing group) {
        return switch (type(group)) {
            case CLASSIC -> group.protocol().isEmpty() || group.protocol().equals("consumer");
            case CONSUMER, STREAMS, SHARE -> true;
            case UNKNOWN -> false;
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

    /** Its members share partitions: each of those is read by several. */
    private static ConsumerGroup of(ShareGroupDescription group) {
        Map<StreamPartition, List<GroupMember>> readers = new HashMap<>();
        for (ShareMemberDescription member : group.members()) {
            GroupMember reader = new GroupMember(member.consumerId(), member.clientId(), host(member.host()));
            member.assignment().topicPartitions().forEach(partition -> readers.computeIfAbsent(of(partition), _ -> new ArrayList<>()).add(reader));
        }
        Map<StreamPartition, GroupMember> first = new HashMap<>();
        readers.forEach((partition, members) -> {
            GroupMember member = members.getFirst();
            first.put(partition, members.size() == 1
                    ? member
                    : new GroupMember(member.id(), member.client() + " and " + (members.size() - 1) + (members.size() == 2 ? " other" : " others"),
                            ""));
        });
        return new ConsumerGroup(group.groupId(), state(group.groupState()), name(GroupType.SHARE), group.members().size(), first);
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
            GroupMember member = new GroupMember(description.consumerId(), description.clientId(), host(description.host()));
            description.assignment().topicPartitions().forEach(partition -> assigned.put(of(partition), member));
        }
        return assigned;
    }

    /** As Java writes addresses. */
    private static String host(String host) {
        return host.startsWith("/") ? host.substring(1) : host;
    }

    private static StreamPartition of(TopicPartition partition) {
        return new StreamPartition(partition.topic(), partition.partition());
    }

    /** @see dev.riffle.connector.measures.Measures#committed */
    Map<String, GroupOffsets> committed(Collection<String> names) throws ConnectorException {
        Admin admin = connection.admin();
        Map<String, GroupOffsets> found = new HashMap<>();
        Map<String, ListConsumerGroupOffsetsSpec> wanted = new HashMap<>();
        Map<String, ListShareGroupOffsetsSpec> shared = new HashMap<>();
        if (!listed.keySet().containsAll(names)) {
            listings(admin);
        }
        Map<String, GroupType> known = listed;
        for (String name : names) {
            GroupType type = known.get(name);
            if (type == GroupType.SHARE) {
                shared.put(name, new ListShareGroupOffsetsSpec());
            } else if (type != null) {
                wanted.put(name, new ListConsumerGroupOffsetsSpec()); // of all partitions
            } else {
                found.put(name, new GroupOffsets(name, Map.of()));
            }
        }
        // both are asked before the first answer is waited for; without names the client would refuse
        ListConsumerGroupOffsetsResult result = wanted.isEmpty() ? null : admin.listConsumerGroupOffsets(wanted);
        ListShareGroupOffsetsResult others = shared.isEmpty() ? null : admin.listShareGroupOffsets(shared);
        if (result != null) {
            for (String name : wanted.keySet()) {
                offsets(name, result.partitionsToOffsetAndMetadata(name), Groups::of, found);
            }
        }
        if (others != null) {
            for (String name : shared.keySet()) {
                offsets(name, others.partitionsToOffsetInfo(name), Groups::ofShared, found);
            }
        }
        return found;
    }

    private interface OffsetsOf<T> {
        GroupOffsets of(String group, T offsets);
    }

    private <T> void offsets(String name, KafkaFuture<T> future, OffsetsOf<T> reading, Map<String, GroupOffsets> found) throws ConnectorException {
        try {
            found.put(name, reading.of(name, connection.await(future, "asking for the offsets of group " + name)));
        } catch (ConnectorException e) {
            if (e.code().equals(KafkaFailures.UNKNOWN_GROUP)) {
                found.put(name, new GroupOffsets(name, Map.of()));
            } else if (!e.code().equals(KafkaFailures.NOT_AUTHORIZED)) {
                throw e;
            }
        }
    }

    /** What comes before the first offset was taken by somebody and done with. Brokers before 4.2 do not count what is left. */
    private static GroupOffsets ofShared(String group, Map<TopicPartition, SharePartitionOffsetInfo> offsets) {
        Map<StreamPartition, Long> first = new HashMap<>();
        Map<StreamPartition, Long> lags = new HashMap<>();
        offsets.forEach((partition, info) -> {
            if (info != null && info.startOffset() >= 0) {
                first.put(of(partition), info.startOffset());
                info.lag().filter(lag -> lag >= 0).ifPresent(lag -> lags.put(of(partition), lag));
            }
        });
        return new GroupOffsets(group, first, lags);
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
