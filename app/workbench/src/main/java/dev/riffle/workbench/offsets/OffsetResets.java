package dev.riffle.workbench.offsets;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ConnectorException.Kind;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.actions.Actions;
import dev.riffle.connector.measures.ConsumerGroup;
import dev.riffle.connector.measures.Measures;
import dev.riffle.connector.measures.NextRecord;
import dev.riffle.connector.measures.StreamOffsets;
import dev.riffle.connector.measures.StreamPartition;
import dev.riffle.workbench.connections.Connections;
import dev.riffle.workbench.connections.UnlockedActions;
import dev.riffle.workbench.quantity.Count;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Works out what a reset of a group's offsets would do, and does it. Every call asks the system and waits for it, some seconds at most for each request; the thread
 * may be interrupted (code {@code CANCELLED}). Safe for any thread.
 */
public final class OffsetResets {
    /** So many records are read for a preview, and so many at a time: of more partitions the times are not told. */
    private static final int MOST_RECORDS = 320;
    private static final int RECORDS_AT_ONCE = 32;

    private final Connections connections;
    private final UnlockedActions actions;

    public OffsetResets(Connections connections, UnlockedActions actions) {
        this.connections = connections;
        this.actions = actions;
    }

    /**
     * Works out a reset; writes nothing.
     *
     * @param connection the name of an open connection, locked or not
     * @param streams exact names, also of such as the group committed nothing for; empty for all that it has commits for
     * @throws ConnectorException code UNKNOWN_GROUP or UNKNOWN_STREAM for a name that is not there, NO_COMMITS if there is nothing to reset
     */
    public OffsetReset preview(String connection, String group, Set<String> streams, OffsetTarget target) throws ConnectorException {
        Measures measures = measures(connection);
        ConsumerGroup found = group(measures, group);
        if (found.isShared()) {
            throw new ConnectorException("UNSUPPORTED", Kind.USER,
                    "\"" + group + "\" is a share group: no broker tells which of its records are done, "
                            + "so that nobody can say what a reset would mean.",
                    "Use the tools of Kafka (kafka-share-groups) if you know what you do.", null);
        }
        Map<StreamPartition, Long> committed = committed(measures, group);
        Set<String> names = streams.isEmpty() ? committed.keySet().stream().map(StreamPartition::stream).collect(Collectors.toSet()) : streams;
        if (names.isEmpty()) {
            throw new ConnectorException("NO_COMMITS", Kind.USER, "Group \"" + group + "\" has no committed offsets.",
                    "Name a topic, to give it some before it reads for the first time.", null);
        }
        Map<String, StreamOffsets> offsets = measures.offsets(names);
        for (String name : streams) {
            if (!offsets.containsKey(name)) {
                throw new ConnectorException("UNKNOWN_STREAM", Kind.USER, "There is no topic \"" + name + "\".",
                        "List the connection's streams for its exact name.", null);
            }
        }
        Map<StreamPartition, PartitionOffsets> there = partitions(offsets.values());
        Map<StreamPartition, String> leftOut = leftOut(committed.keySet(), offsets, names);
        Map<StreamPartition, Long> targets = targets(measures, target, there, committed);
        Map<StreamPartition, Long> standing = new HashMap<>();
        targets.forEach((partition, offset) -> {
            Long stands = committed.get(partition);
            if (stands != null && !stands.equals(offset)) {
                standing.put(partition, stands);
            }
        });
        Map<StreamPartition, Long> going = new HashMap<>(targets);
        going.entrySet().removeIf(entry -> entry.getValue().equals(committed.get(entry.getKey())));
        Map<StreamPartition, NextRecord> atCommitted = records(measures, standing);
        Map<StreamPartition, NextRecord> atTarget = records(measures, going);
        List<StreamPartition> atEnd = Stream.of(atTarget, atCommitted)
                .flatMap(records -> records.entrySet().stream().filter(entry -> !entry.getValue().there()).map(Map.Entry::getKey)).distinct()
                .toList();
        Map<StreamPartition, Long> newest = measures.latestTimes(atEnd);
        List<OffsetChange> changes = new ArrayList<>();
        targets.forEach((partition, offset) -> {
            PartitionOffsets bounds = Objects.requireNonNull(there.get(partition));
            changes.add(new OffsetChange(partition, committed.get(partition), offset, bounds.begin(), bounds.end(), atTarget.get(partition),
                    atCommitted.get(partition), instant(newest.get(partition))));
        });
        Map<String, String> ids = offsets.values().stream().collect(Collectors.toMap(StreamOffsets::stream, StreamOffsets::id));
        return new OffsetReset(connection, found, target, changes, leftOut, ids);
    }

    private static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    private Measures measures(String connection) throws ConnectorException {
        Connector connector = connections.get(connection).orElseThrow(() -> new ConnectorException("NO_CONNECTION", Kind.USER,
                "The connection \"" + connection + "\" is not open.", "Open it first.", null));
        return connector.measures().orElseThrow(() -> new ConnectorException("UNSUPPORTED", Kind.USER,
                "\"" + connection + "\" has no consumer groups.", "Choose a connection to a system that has, such as Kafka.", null));
    }

    private static ConsumerGroup group(Measures measures, String name) throws ConnectorException {
        return measures.groups().stream().filter(group -> group.name().equals(name)).findFirst()
                .orElseThrow(() -> new ConnectorException("UNKNOWN_GROUP", Kind.USER, "There is no consumer group \"" + name + "\".",
                        "List the groups for its exact name; one whose offsets expired is gone.", null));
    }

    private static Map<StreamPartition, Long> committed(Measures measures, String group) throws ConnectorException {
        var offsets = measures.committed(List.of(group)).get(group);
        if (offsets == null) {
            throw new ConnectorException("KAFKA_NOT_AUTHORIZED", Kind.EXTERNAL, "The offsets of group \"" + group + "\" are not told to this user.",
                    "Ask the cluster's administrators for permission to describe the group.", null);
        }
        return offsets.committed();
    }

    private static Map<StreamPartition, PartitionOffsets> partitions(Collection<StreamOffsets> streams) {
        Map<StreamPartition, PartitionOffsets> partitions = new HashMap<>();
        streams.forEach(stream -> stream.partitions()
                .forEach(partition -> partitions.put(new StreamPartition(stream.stream(), partition.partition()), partition)));
        return partitions;
    }

    private static Map<StreamPartition, String> leftOut(Set<StreamPartition> committed, Map<String, StreamOffsets> offsets, Set<String> names) {
        Map<StreamPartition, String> leftOut = new HashMap<>();
        offsets.values().forEach(stream -> stream.unavailable().forEach(number -> leftOut.put(new StreamPartition(stream.stream(), number),
                "It has no leader now.")));
        committed.stream().filter(partition -> names.contains(partition.stream()) && !offsets.containsKey(partition.stream()))
                .forEach(partition -> leftOut.put(partition, "The topic is gone, or not for this user's eyes."));
        return leftOut;
    }

    /** Where the group would stand, of those partitions that the target is about. */
    private static Map<StreamPartition, Long> targets(Measures measures, OffsetTarget target, Map<StreamPartition, PartitionOffsets> there,
            Map<StreamPartition, Long> committed) throws ConnectorException {
        Map<StreamPartition, Long> at = target instanceof OffsetTarget.At(var time)
                ? measures.offsetsAt(there.keySet(), time.toEpochMilli())
                : Map.of();
        Map<StreamPartition, Long> targets = new HashMap<>();
        there.forEach((partition, bounds) -> {
            Long wanted = switch (target) {
                case OffsetTarget.Earliest _ -> (Long) bounds.begin();
                case OffsetTarget.Latest _ -> (Long) bounds.end();
                case OffsetTarget.At _ -> at.getOrDefault(partition, bounds.end());
                case OffsetTarget.Offset(long offset) -> (Long) offset;
                case OffsetTarget.Shift(long by) -> shifted(committed.get(partition), by);
                case OffsetTarget.Exactly(var offsets) -> offsets.get(partition);
            };
            if (wanted != null) {
                targets.put(partition, Math.max(bounds.begin(), Math.min(bounds.end(), wanted)));
            }
        });
        return targets;
    }

    private static @Nullable Long shifted(@Nullable Long committed, long by) {
        if (committed == null) {
            return null;
        }
        long sum = committed + by;
        return ((committed ^ sum) & (by ^ sum)) < 0 ? (Long) Long.MAX_VALUE : (Long) sum; // more than there can be
    }

    private static Map<StreamPartition, NextRecord> records(Measures measures, Map<StreamPartition, Long> from) throws ConnectorException {
        Map<StreamPartition, NextRecord> records = new HashMap<>();
        List<StreamPartition> partitions = from.keySet().stream().limit(MOST_RECORDS).toList();
        for (int at = 0; at < partitions.size(); at += RECORDS_AT_ONCE) {
            Map<StreamPartition, Long> some = new HashMap<>();
            partitions.subList(at, Math.min(partitions.size(), at + RECORDS_AT_ONCE))
                    .forEach(partition -> some.put(partition, Objects.requireNonNull(from.get(partition))));
            records.putAll(measures.nextRecords(some));
        }
        return records;
    }

    /**
     * Does what was shown, if it still means the same. The connection must be unlocked.
     *
     * @throws ConnectorException with nothing set: code LOCKED, GROUP_ACTIVE if the group has members, CHANGED if something is not as it was shown; or of kind
     *     EXTERNAL if it is not known whether something was
     */
    public ResetOutcome apply(OffsetReset reset) throws ConnectorException {
        Actions unlocked = actions.of(reset.connection());
        Measures measures = measures(reset.connection());
        String name = reset.group().name();
        ConsumerGroup group = group(measures, name);
        if (group.members() > 0) {
            throw new ConnectorException("GROUP_ACTIVE", Kind.USER, "Group \"" + name + "\" has " + Count.of(group.members(), "member")
                    + ", which would write over what is set.", "Stop its consumers, and try again.", null);
        }
        checkUnchanged(reset, measures);
        Map<StreamPartition, Long> wanted = new HashMap<>();
        reset.real().forEach(change -> wanted.put(change.partition(), change.target()));
        if (wanted.isEmpty()) {
            return new ResetOutcome(0, Map.of());
        }
        Map<StreamPartition, String> refused;
        Map<StreamPartition, Long> now;
        try {
            refused = new HashMap<>(unlocked.setOffsets(name, wanted));
            now = committed(measures, name);
        } catch (ConnectorException e) {
            if (e.kind() == Kind.EXTERNAL || e.code().equals("CANCELLED")) {
                throw new ConnectorException(e.code(), e.kind(), e.getMessage() + " It is not known whether offsets of \"" + name + "\" were set.",
                        "Look where the group stands before you try again.", e);
            }
            throw e;
        }
        wanted.forEach((partition, offset) -> {
            if (!offset.equals(now.get(partition))) {
                Long stands = now.get(partition);
                refused.putIfAbsent(partition, stands == null
                        ? "The group has no commit there now: somebody else removed it."
                        : "The group stands at " + stands + " now: somebody else set it.");
            }
        });
        return new ResetOutcome(wanted.size() - refused.size(), refused);
    }

    private static void checkUnchanged(OffsetReset reset, Measures measures) throws ConnectorException {
        Map<StreamPartition, Long> committed = committed(measures, reset.group().name());
        Set<String> streams = new HashSet<>();
        for (OffsetChange change : reset.real()) {
            streams.add(change.partition().stream());
            if (!Objects.equals(committed.get(change.partition()), change.committed())) {
                throw changed("The group has moved in " + change.partition() + " since this was shown.");
            }
        }
        Map<String, StreamOffsets> offsets = measures.offsets(streams);
        for (OffsetChange change : reset.real()) {
            StreamOffsets stream = offsets.get(change.partition().stream());
            if (stream == null || !stream.id().equals(reset.streamIds().get(stream.stream()))) {
                throw changed("The topic " + change.partition().stream() + " is not the one that it was when this was shown.");
            }
            PartitionOffsets bounds = stream.find(change.partition().partition()).orElse(null);
            if (bounds == null || change.target() < bounds.begin() || change.target() > bounds.end()) {
                throw changed("Offset " + change.target() + " of " + change.partition() + " is not there any more.");
            }
        }
    }

    private static ConnectorException changed(String message) {
        return new ConnectorException("CHANGED", Kind.USER, message + " Nothing was set.", "Look at the preview again.", null);
    }
}
