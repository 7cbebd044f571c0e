package dev.riffle.ui.explorer;

import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.StreamDescription;
import dev.riffle.engine.sql.Identifiers;
import dev.riffle.ui.navigation.Navigation;
import dev.riffle.ui.snapshots.SampleReadings;
import dev.riffle.ui.snapshots.SnapshotFiles;
import dev.riffle.workbench.catalog.FirstQueries;
import java.util.Optional;
import java.util.function.Consumer;

/** Does what is asked for in the explorer. For the FX thread. */
final class ExplorerActions implements RowBuilder.Remedies {
    private final ExplorerViewModel model;
    private final Navigation navigation;
    private final ConnectionActions connections;
    private final SnapshotFiles snapshots;
    private final SampleReadings readings;
    private final Consumer<String> clipboard;
    private final TableActions tables;

    ExplorerActions(ExplorerViewModel model, Navigation navigation, ConnectionActions connections, SnapshotFiles snapshots,
            SampleReadings readings, Consumer<String> clipboard) {
        this.model = model;
        this.navigation = navigation;
        this.connections = connections;
        this.snapshots = snapshots;
        this.readings = readings;
        this.clipboard = clipboard;
        this.tables = new TableActions(model, navigation, clipboard);
    }

    void run(ExplorerCommand command, ExplorerNode node) {
        if (node instanceof DatabaseNode table) {
            tables.run(command, table);
            return;
        }
        switch (command) {
            case QUERY_NEWEST -> queryNewest(node);
            case QUERY_ROWS, QUERY_LAST_ROWS, COUNT_ROWS, SHOW_STRUCTURE -> {} // of tables only
            case FOLLOW, QUERY_SAMPLE, COUNT_RECORDS, VALUES_BY_COUNT -> query(command, node);
            case INSERT_NAME -> navigation.insertText(sqlName(node));
            case COPY_NAME -> clipboard.accept(plainName(node));
            case COPY_SELECT -> copySelect(node);
            case SHOW_MONITOR -> navigation.openMonitor(connection(node));
            case SHOW_PARTITIONS -> showPartitions(node);
            case RESET_OFFSETS -> {
                if (node instanceof ExplorerNode.Group group) {
                    navigation.resetOffsets(group.connection(), group.group().name());
                }
            }
            case REFRESH -> refresh(node);
            case NEW_CONSOLE -> navigation.openConsole(connection(node));
            case CONNECT -> connect(connection(node));
            case DISCONNECT -> connections.disconnect(connection(node));
            case EDIT_CONNECTION -> navigation.editConnection(connection(node));
            case DUPLICATE_CONNECTION -> connections.duplicate(connection(node));
            case NEW_CONNECTION -> newConnection();
            case OPEN_SNAPSHOT -> snapshots.open();
            case EXTEND_SAMPLE, READ_SAMPLE_ANEW, SAVE_SAMPLE, DROP_SAMPLE, EXTEND_SNAPSHOT, CLOSE_SNAPSHOT -> {
                if (node instanceof ExplorerNode.SampleTable table) {
                    sample(command, table);
                }
            }
        }
    }

    /** Whether a connection has a console. */
    boolean hasConsole(String connection) {
        return navigation.hasConsole(connection);
    }

    private void showPartitions(ExplorerNode node) {
        switch (node) {
            case ExplorerNode.Topic topic -> navigation.openPartitions(topic.connection(), topic.name(), false);
            case ExplorerNode.Partitions partitions -> navigation.openPartitions(partitions.topic().connection(), partitions.topic().name(), false);
            case ExplorerNode.Group group -> navigation.openPartitions(group.connection(), group.group().name(), true);
            default -> {}
        }
    }

    private void sample(ExplorerCommand command, ExplorerNode.SampleTable table) {
        switch (command) {
            case EXTEND_SAMPLE -> readings.extend(table.sample(), model::refreshBuffer);
            case READ_SAMPLE_ANEW -> readings.readAnew(table.sample(), model::refreshBuffer);
            case EXTEND_SNAPSHOT -> Optional.ofNullable(table.snapshot()).ifPresent(snapshot -> readings.extend(snapshot, snapshots));
            case SAVE_SAMPLE -> snapshots.save(table.sample());
            case DROP_SAMPLE -> model.drop(table.sample());
            default -> snapshots.close(table.connection());
        }
    }

    void newConnection() {
        navigation.newConnection();
    }

    // --- queries

    private void queryNewest(ExplorerNode node) {
        switch (node) {
            case ExplorerNode.Topic topic ->
                navigation.openQuery(topic.name(), queries(topic).newest(), FirstQueries.newestScope(topic.stream().partitions()), true);
            case ExplorerNode.Partition(ExplorerNode.Topic topic, int number, PartitionOffsets offsets) when offsets != null ->
                navigation.openQuery(topic.name() + " " + number, queries(topic).newest(offsets), FirstQueries.WHOLE_SCOPE, true);
            default -> {}
        }
    }

    private void query(ExplorerCommand command, ExplorerNode node) {
        switch (node) {
            case ExplorerNode.SampleTable table when command == ExplorerCommand.QUERY_SAMPLE ->
                navigation.openQuery(table.sample().name(), queries(table).some(), FirstQueries.WHOLE_SCOPE, true);
            case ExplorerNode.Topic topic when command == ExplorerCommand.FOLLOW ->
                navigation.openQuery(topic.name() + " live", queries(topic).follow(), FirstQueries.WHOLE_SCOPE, true);
            case ExplorerNode.Topic topic when command == ExplorerCommand.COUNT_RECORDS ->
                navigation.openQuery(topic.name() + " count", queries(topic).count(), FirstQueries.WHOLE_SCOPE, true);
            case ExplorerNode.Column column when command == ExplorerCommand.VALUES_BY_COUNT ->
                navigation.openQuery(column.topic().name() + " by " + column.label(), queries(column.topic()).valuesByCount(column.column()), true);
            default -> {}
        }
    }

    private void copySelect(ExplorerNode node) {
        switch (node) {
            case ExplorerNode.SampleTable table -> clipboard.accept(queries(table).allColumns(table.sample().type()));
            case ExplorerNode.Topic topic -> topics(topic.connection()).ifPresent(contents -> {
                Optional<StreamDescription> known = contents.description(topic.name()).value();
                Runnable copy = () -> contents.description(topic.name()).value()
                        .ifPresent(description -> clipboard.accept(queries(topic).allColumns(description.type())));
                if (known.isPresent()) {
                    copy.run();
                } else {
                    contents.describe(topic.name(), copy);
                }
            });
            default -> {}
        }
    }

    /** With the name of its connection always: a text that is kept must not come to mean another cluster's topic. */
    private static FirstQueries queries(ExplorerNode.Topic topic) {
        return FirstQueries.of(topic.connection(), topic.name());
    }

    private static FirstQueries queries(ExplorerNode.SampleTable table) {
        return FirstQueries.of(table.connection(), table.sample().name());
    }

    // --- names

    private static String sqlName(ExplorerNode node) {
        return switch (node) {
            case ExplorerNode.Topic topic -> queries(topic).from();
            case ExplorerNode.Column column -> Identifiers.column(column.column());
            case ExplorerNode.SampleTable table -> queries(table).from();
            default -> Identifiers.name(plainName(node));
        };
    }

    private static String plainName(ExplorerNode node) {
        return switch (node) {
            case ExplorerNode.Column column -> column.column();
            case ExplorerNode.Fact fact -> fact.value();
            case ExplorerNode.Note note -> RowText.tooltip(note);
            default -> RowText.label(node);
        };
    }

    private static String connection(ExplorerNode node) {
        return node.path().parts().getFirst();
    }

    // --- connections, and reading anew

    @Override
    public void connect(String connection) {
        connections.connect(connection);
    }

    private void refresh(ExplorerNode node) {
        switch (node) {
            case ExplorerNode.Samples _ -> model.refreshBuffer();
            case ExplorerNode.Topic topic -> refresh(topic);
            case ExplorerNode.Partitions partitions -> refresh(partitions.topic());
            case ExplorerNode.Partition partition -> refresh(partition.topic());
            case ExplorerNode.Column column -> refresh(column.topic());
            case ExplorerNode.Topics topics -> topics(topics.connection()).ifPresent(TopicContents::loadTopics);
            case ExplorerNode.Groups groups -> topics(groups.connection()).ifPresent(TopicContents::loadGroups);
            case ExplorerNode.Group group -> topics(group.connection()).ifPresent(TopicContents::loadGroups);
            case ExplorerNode.Connection connection -> model.contents(connection.entry().name()).ifPresent(ConnectionContents::refresh);
            case ExplorerNode.Snapshots _,ExplorerNode.SampleTable _,ExplorerNode.Fact _,ExplorerNode.Note _ -> {}
            case DatabaseNode table -> tables.refresh(table);
        }
    }

    private Optional<TopicContents> topics(String connection) {
        return model.contents(connection).filter(TopicContents.class::isInstance).map(TopicContents.class::cast);
    }

    private void refresh(ExplorerNode.Topic topic) {
        topics(topic.connection()).ifPresent(contents -> {
            contents.loadOffsets();
            contents.describe(topic.name(), () -> {});
        });
    }

    @Override
    public void retry(ExplorerNode about) {
        refresh(about);
    }

    @Override
    public void cancel(ExplorerNode about) {
        model.contents(connection(about)).flatMap(contents -> contents.of(about)).ifPresent(Fetched::giveUp);
        model.giveUp(about);
    }
}
