package dev.riffle.workbench.offsets;

import dev.riffle.connector.measures.ConsumerGroup;
import dev.riffle.connector.measures.StreamPartition;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a reset would do, before it is done.
 *
 * @param group as it was when this was worked out; with members it cannot be reset
 * @param changes by topic and partition
 * @param leftOut the partitions of which nothing could be found out, and why: a sentence each; they would stay as they are
 * @param streamIds of the topics, so that another one of the same name is not mistaken for it
 */
public record OffsetReset(String connection, ConsumerGroup group, OffsetTarget target, List<OffsetChange> changes,
        Map<StreamPartition, String> leftOut, Map<String, String> streamIds) {
    public OffsetReset {
        changes = changes.stream().sorted(Comparator.comparing((OffsetChange change) -> change.partition().stream())
                .thenComparing(change -> change.partition().partition())).toList();
        leftOut = Map.copyOf(leftOut);
        streamIds = Map.copyOf(streamIds);
    }

    /** Whether the group has members, who would write over what is set. */
    public boolean isActive() {
        return group.members() > 0;
    }

    /** The partitions that would not stay as they are. */
    public List<OffsetChange> real() {
        return changes.stream().filter(OffsetChange::isChange).toList();
    }

    /** Upper bound of the records that would be read again, or skipped. */
    public long records(OffsetChange.Kind kind) {
        return changes.stream().filter(change -> change.kind() == kind).mapToLong(OffsetChange::records).sum();
    }

    /** The longest time that is read again, or skipped, in a partition; empty where none is known. */
    public Optional<Duration> longest(OffsetChange.Kind kind) {
        return changes.stream().filter(change -> change.kind() == kind).flatMap(change -> change.span().stream()).max(Comparator.naturalOrder());
    }

    /** Takes it back: where the group stood in the partitions that change. What had no commit keeps the one that it got. */
    public OffsetTarget.Exactly asBefore() {
        Map<StreamPartition, Long> before = new HashMap<>();
        real().forEach(change -> {
            if (change.committed() != null) {
                before.put(change.partition(), change.committed());
            }
        });
        return new OffsetTarget.Exactly(before);
    }
}
