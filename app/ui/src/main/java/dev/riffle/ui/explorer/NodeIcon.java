package dev.riffle.ui.explorer;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.measures.ConsumerGroup;
import dev.riffle.ui.connections.KindLook;
import org.kordamp.ikonli.feather.Feather;

/** Which icon stands for what. */
final class NodeIcon {
    private NodeIcon() {}

    static Feather of(ExplorerNode node) {
        return switch (node) {
            case ExplorerNode.Connection connection -> KindLook.icon(connection.entry().kind());
            case ExplorerNode.Topics _ -> Feather.LAYERS;
            case ExplorerNode.Topic topic -> topic.stream().internal() ? Feather.SETTINGS : Feather.ALIGN_LEFT;
            case ExplorerNode.Partitions _ -> Feather.COLUMNS;
            case ExplorerNode.Partition partition -> partition.offsets() == null ? Feather.ALERT_CIRCLE : Feather.MINUS;
            case ExplorerNode.Column column -> column.type() == null ? Feather.FOLDER : of(column.type());
            case ExplorerNode.Groups _ -> Feather.USERS;
            case ExplorerNode.Group group -> group.group().state() == ConsumerGroup.State.STABLE ? Feather.USER_CHECK : Feather.USER;
            case ExplorerNode.Samples _ -> Feather.ARCHIVE;
            case ExplorerNode.Snapshots _ -> Feather.SAVE;
            case ExplorerNode.SampleTable _ -> Feather.DATABASE;
            case ExplorerNode.Fact _ -> Feather.MINUS;
            case ExplorerNode.Note note -> switch (note.kind()) {
                case RUNNING -> Feather.LOADER;
                case FAILED -> Feather.ALERT_CIRCLE;
                case EMPTY -> Feather.INFO;
            };
            case DatabaseNode table -> DatabaseText.icon(table);
        };
    }

    static Feather of(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> Feather.TOGGLE_LEFT;
            case INTEGER, BIGINT, DECIMAL, NUMERIC, DOUBLE -> Feather.HASH;
            case VARCHAR -> Feather.TYPE;
            case VARBINARY -> Feather.CODE;
            case DATE -> Feather.CALENDAR;
            case TIME, TIMESTAMP, INSTANT -> Feather.CLOCK;
        };
    }
}
