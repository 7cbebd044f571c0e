package dev.riffle.ui.explorer;

import dev.riffle.buffer.SpillFailure;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.measures.StreamOffsets;
import dev.riffle.ui.connections.KindLook;
import dev.riffle.workbench.catalog.GroupLag;
import dev.riffle.workbench.quantity.Count;
import java.util.Locale;
import java.util.stream.Collectors;

/** What rows say. */
final class RowText {
    private RowText() {}

    /** The name, on the left. */
    static String label(ExplorerNode node) {
        return switch (node) {
            case ExplorerNode.Connection connection -> connection.entry().name();
            case ExplorerNode.Topics _ -> "topics";
            case ExplorerNode.Topic topic -> topic.name();
            case ExplorerNode.Partitions _ -> "partitions";
            case ExplorerNode.Partition partition -> Integer.toString(partition.number());
            case ExplorerNode.Column column -> column.label();
            case ExplorerNode.Groups _ -> "groups";
            case ExplorerNode.Group group -> group.group().name();
            case ExplorerNode.Samples _ -> "Buffer";
            case ExplorerNode.Snapshots _ -> "Snapshots";
            case ExplorerNode.SampleTable table -> table.snapshot() == null ? table.sample().name() : table.fullName();
            case ExplorerNode.Fact fact -> fact.label();
            case ExplorerNode.Note note -> note.text();
            case DatabaseNode table -> DatabaseText.label(table);
        };
    }

    /** What is said beside the name: short, dim, on the right. */
    static String detail(ExplorerNode node) {
        return switch (node) {
            case ExplorerNode.Connection connection -> switch (connection.entry().state()) {
                case CONNECTING -> "connecting …";
                case FAILED -> "failed";
                case CONNECTED, DISCONNECTED -> "";
            };
            case ExplorerNode.Topics topics -> topics.count().isPresent() ? Count.format(topics.count().getAsInt()) : "";
            case ExplorerNode.Topic topic -> topic.offsets() == null ? "" : Quantity.brief(topic.offsets().offsets());
            case ExplorerNode.Partitions partitions -> Count.format(partitions.count());
            case ExplorerNode.Partition(_, _, PartitionOffsets offsets) when offsets != null ->
                Count.format(offsets.begin()) + " … " + Count.format(offsets.end()) + " · " + Quantity.brief(offsets.offsets());
            case ExplorerNode.Partition _ -> "no leader";
            case ExplorerNode.Column column -> column.type() == null ? "object" : brief(column.type());
            case ExplorerNode.Groups groups -> groups.count().isPresent() ? Count.format(groups.count().getAsInt()) : "";
            case ExplorerNode.Group group -> groupDetail(group);
            case ExplorerNode.Samples samples ->
                samples.count() == 0 ? "" : samples.count() + " · " + bytes(samples.heapBytes(), samples.diskBytes());
            case ExplorerNode.Snapshots snapshots -> Integer.toString(snapshots.count());
            case ExplorerNode.SampleTable table ->
                Quantity.brief(table.sample().rows()) + " rows · " + bytes(table.sample().heapBytes(), table.sample().diskBytes());
            case ExplorerNode.Fact fact -> fact.value();
            case ExplorerNode.Note _ -> "";
            case DatabaseNode table -> DatabaseText.detail(table);
        };
    }

    private static String bytes(long heap, long disk) {
        return disk == 0 ? Quantity.bytes(heap) : Quantity.bytes(heap) + " in memory, " + Quantity.bytes(disk) + " on disk";
    }

    private static String samples(ExplorerNode.Samples samples) {
        String text = Count.of(samples.count(), "sample") + " in " + Quantity.bytes(samples.heapBytes()) + " of at most "
                + Quantity.bytes(samples.maxBytes()) + (samples.maxDiskBytes() == 0 ? "" : " of memory");
        if (samples.maxDiskBytes() > 0) {
            text += ", and " + Quantity.bytes(samples.diskBytes()) + " of at most " + Quantity.bytes(samples.maxDiskBytes()) + " on disk";
        }
        SpillFailure problem = samples.problem();
        return text + ".\nWhat queries read is kept here and answers again without asking any system."
                + (problem == null ? "" : "\n" + problem.message() + "\n" + problem.nextStep());
    }

    /** PostgreSQL's short name where the standard's is long. */
    private static String brief(DataType type) {
        return type.kind() == DataType.Kind.INSTANT ? "timestamptz" : type.toString().toLowerCase(Locale.ROOT);
    }

    private static String groupDetail(ExplorerNode.Group group) {
        String state = state(group);
        GroupLag lag = group.lag();
        return lag == null || lag.isEmpty() ? state : "lag " + Quantity.brief(lag.offsets()) + " · " + state;
    }

    private static String state(ExplorerNode.Group group) {
        return switch (group.group().state()) {
            case STABLE -> Count.of(group.group().members(), "member");
            case REBALANCING -> "rebalancing";
            case EMPTY -> "empty";
            case DEAD -> "dead";
            case UNKNOWN -> "state unknown";
        };
    }

    /** The whole of it, with exact numbers. */
    static String tooltip(ExplorerNode node) {
        return switch (node) {
            case ExplorerNode.Connection connection -> connection(connection.entry());
            case ExplorerNode.Topics topics -> topics.count().isPresent() ? Count.of(topics.count().getAsInt(), "topic") : "Topics";
            case ExplorerNode.Topic topic -> topic(topic);
            case ExplorerNode.Partitions partitions -> Count.of(partitions.count(), "partition") + " of " + partitions.topic().name();
            case ExplorerNode.Partition partition -> partition(partition);
            case ExplorerNode.Column column -> column.column() + "\n" + (column.type() == null ? "An object with fields of its own" : column.type());
            case ExplorerNode.Groups groups ->
                groups.count().isPresent() ? Count.of(groups.count().getAsInt(), "consumer group") : "Consumer groups";
            case ExplorerNode.Group group -> group(group);
            case ExplorerNode.Samples samples -> samples(samples);
            case ExplorerNode.Snapshots snapshots ->
                Count.of(snapshots.count(), "sample") + " saved in files.\nThey answer without asking any system.";
            case ExplorerNode.SampleTable table -> table.fullName() + "\n" + Count.of(table.sample().rows(), "row") + " of "
                    + table.sample().connection() + "." + table.sample().stream() + "\n" + Count.format(table.sample().heapBytes()) + " bytes"
                    + (table.sample().diskBytes() == 0 ? "" : " in memory, " + Count.format(table.sample().diskBytes()) + " bytes on disk");
            case ExplorerNode.Fact fact -> fact.label() + ": " + fact.value();
            case ExplorerNode.Note note -> note.nextStep().isEmpty() ? note.text() : note.text() + "\n" + note.nextStep();
            case DatabaseNode table -> DatabaseText.tooltip(table);
        };
    }

    private static String connection(ConnectionEntry entry) {
        String about = entry.name() + " · " + KindLook.label(entry.kind()) + (entry.readOnly() ? " · read-only" : "");
        return about + "\n" + switch (entry.state()) {
            case DISCONNECTED -> "Not connected";
            case CONNECTING -> "Connecting …";
            case CONNECTED -> "Connected";
            case FAILED -> entry.whyFailed().map(failure -> failure.message() + "\n" + failure.nextStep()).orElse("Failed").strip();
        };
    }

    private static String topic(ExplorerNode.Topic topic) {
        StreamOffsets offsets = topic.offsets();
        String about = topic.name() + "\n" + Count.of(topic.stream().partitions(), "partition")
                + (topic.stream().internal() ? " · internal" : "");
        if (offsets == null) {
            return about;
        }
        // compaction and transactions leave gaps between offsets
        return about + "\nAt most " + Count.of(offsets.offsets(), "record") + (offsets.unavailable().isEmpty()
                ? ""
                : "\nWithout the partitions that have no leader: "
                        + offsets.unavailable().stream().sorted().map(String::valueOf).collect(Collectors.joining(", ")));
    }

    private static String partition(ExplorerNode.Partition partition) {
        PartitionOffsets offsets = partition.offsets();
        String about = "Partition " + partition.number() + " of " + partition.topic().name();
        return offsets == null
                ? about + "\nIt has no leader now, so nobody can tell its offsets."
                : about + "\nFirst offset " + Count.format(offsets.begin()) + "\nNext offset " + Count.format(offsets.end()) + "\nAt most "
                        + Count.of(offsets.offsets(), "record");
    }

    private static String group(ExplorerNode.Group node) {
        GroupLag lag = node.lag();
        String about = node.group().name() + "\n" + state(node)
                + (node.group().protocol().isEmpty() ? "" : " · protocol " + node.group().protocol());
        if (lag == null) {
            return about;
        }
        if (lag.isEmpty()) {
            return about + "\nIt has committed no offsets.";
        }
        return about + "\nBehind by at most " + Count.of(lag.offsets(), "record") + " in " + String.join(", ", lag.streams())
                + (lag.unknown().isEmpty()
                        ? ""
                        : "\nNot counted, since their ends are unknown: "
                                + lag.unknown().stream().map(String::valueOf).sorted().collect(Collectors.joining(", ")));
    }
}
