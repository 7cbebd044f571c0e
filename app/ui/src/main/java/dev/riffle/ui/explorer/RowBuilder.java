package dev.riffle.ui.explorer;

import dev.riffle.buffer.Sample;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.StreamDescription;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.measures.ConsumerGroup;
import dev.riffle.connector.measures.StreamOffsets;
import dev.riffle.ui.explorer.ExplorerNode.Note;
import dev.riffle.ui.failure.Failure;
import dev.riffle.workbench.snapshots.OpenSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lays the tree out as rows: what is expanded, or what a filter finds with all that is above it. Used once. */
final class RowBuilder {
    /** What rows can do when they are not what was hoped for. */
    interface Remedies {
        void connect(String connection);

        void retry(ExplorerNode about);

        void cancel(ExplorerNode about);
    }

    private final Set<NodePath> expanded;
    private final Set<NodePath> collapsedHits;
    private final NameFilter filter;
    private final Remedies remedies;
    private final List<ExplorerRow> rows = new ArrayList<>();
    private int hits;

    /**
     * @param expanded what is open while there is no filter; and topics also while there is one
     * @param collapsedHits what is closed although something below it passes the filter
     */
    RowBuilder(Set<NodePath> expanded, Set<NodePath> collapsedHits, NameFilter filter, Remedies remedies) {
        this.expanded = expanded;
        this.collapsedHits = collapsedHits;
        this.filter = filter;
        this.remedies = remedies;
    }

    List<ExplorerRow> rows() {
        return rows;
    }

    /** Topics, groups and samples that the filter found. */
    int hits() {
        return hits;
    }

    private boolean isFiltered() {
        return !filter.isNone();
    }

    boolean isOpen(ExplorerNode node) {
        return isFiltered() ? !collapsedHits.contains(node.path()) : expanded.contains(node.path());
    }

    /** Adds a row and tells whether its children are to follow. */
    boolean branch(ExplorerNode node, int depth, boolean open) {
        rows.add(new ExplorerRow(node, depth, true, open));
        return open;
    }

    void leaf(ExplorerNode node, int depth) {
        rows.add(new ExplorerRow(node, depth, false, false));
    }

    // --- connections

    /** @param contents null when nothing was read of it */
    void connection(ConnectionEntry entry, @Nullable ConnectionContents contents) {
        ExplorerNode.Connection node = new ExplorerNode.Connection(entry);
        if (isFiltered()) {
            switch (contents) {
                case null -> {}
                case TopicContents topics -> found(node, topics);
                case TableContents tables -> found(node, new TableRows(this, tables));
            }
            return;
        }
        if (!branch(node, 0, isOpen(node))) {
            return;
        }
        switch (entry.state()) {
            case DISCONNECTED ->
                note(node, Note.Kind.EMPTY, "Not connected", "", new Note.Action("Connect", () -> remedies.connect(entry.name())), 1);
            case CONNECTING -> note(node, Note.Kind.RUNNING, "Connecting …", "", null, 1);
            case FAILED -> entry.whyFailed().ifPresent(
                    failure -> note(node, Note.Kind.FAILED, failure.message(), failure.nextStep(),
                            new Note.Action("Retry", () -> remedies.connect(entry.name())), 1));
            case CONNECTED -> {}
        }
        switch (contents) {
            case null -> {}
            case TopicContents topics -> {
                topics(topics, entry.name());
                groups(topics, entry.name());
            }
            case TableContents tables -> new TableRows(this, tables).all(node);
        }
    }

    private void found(ExplorerNode.Connection node, TableRows tables) {
        List<DatabaseNode.Table> found = tables.found(filter);
        hits += found.size();
        if (!found.isEmpty() && branch(node, 0, isOpen(node))) {
            tables.schemas(found);
        }
    }

    /** The columns for which a filter finds a table that is not open; none if somebody closed it. */
    List<Field> matching(DatabaseNode.Table table, Optional<RowType> columns) {
        return isFiltered() && !collapsedHits.contains(table.path())
                ? columns.map(RowType::fields).orElse(List.of()).stream().filter(column -> filter.touches(column.name())).toList()
                : List.of();
    }

    /** Whether somebody opened it, whatever a filter does. */
    boolean isExpanded(ExplorerNode node) {
        return expanded.contains(node.path());
    }

    private void found(ExplorerNode.Connection node, TopicContents contents) {
        String name = node.entry().name();
        int[] topics = contents.search().find(filter);
        List<ConsumerGroup> groups = contents.groups().stream().filter(group -> filter.accepts(group.name())).toList();
        hits += topics.length + groups.size();
        if (topics.length + groups.size() == 0 || !branch(node, 0, isOpen(node))) {
            return;
        }
        if (topics.length > 0) {
            ExplorerNode.Topics branch = new ExplorerNode.Topics(name, OptionalInt.of(topics.length));
            if (branch(branch, 1, isOpen(branch))) {
                for (int index : topics) {
                    topic(contents.topics().get(index), contents);
                }
            }
        }
        if (!groups.isEmpty()) {
            ExplorerNode.Groups branch = new ExplorerNode.Groups(name, OptionalInt.of(groups.size()));
            if (branch(branch, 1, isOpen(branch))) {
                groups.forEach(group -> group(name, group, contents));
            }
        }
    }

    private void topics(TopicContents contents, String connection) {
        ExplorerNode.Topics branch = new ExplorerNode.Topics(connection, contents.topicCount());
        if (!branch(branch, 1, isOpen(branch))) {
            return;
        }
        progress(contents.streams(), branch, "Listing topics …", 2);
        contents.offsets().failure().ifPresent(failure -> note(branch, Note.Kind.FAILED, "Record counts: " + failure.message(), failure.nextStep(),
                new Note.Action("Retry", contents::loadOffsets), 2));
        if (contents.streams().value().isPresent() && contents.topics().isEmpty()) {
            note(branch, Note.Kind.EMPTY, "No topics", "", null, 2);
        }
        contents.topics().forEach(topic -> topic(topic, contents));
    }

    private void topic(ExplorerNode.Topic topic, TopicContents contents) {
        Optional<StreamDescription> known = contents.description(topic.name()).value();
        List<String> columns = known.map(description -> description.type().fields().stream().map(field -> field.name()).toList()).orElse(List.of());
        boolean open = expanded.contains(topic.path());
        List<String> matching = isFiltered() && !open && !collapsedHits.contains(topic.path())
                ? columns.stream().filter(column -> !ExplorerNode.Column.isSystem(column) && filter.touches(column)).toList()
                : List.of();
        if (!branch(topic, 2, open || !matching.isEmpty())) {
            return;
        }
        if (!open) {
            new ColumnTree(topic, known.orElseThrow().type(), matching).addTo(rows, 3, Set.of(), true);
            return;
        }
        progress(contents.description(topic.name()), topic, "Reading a few records …", 3);
        known.ifPresent(description -> {
            partitions(topic, description);
            new ColumnTree(topic, description.type(), columns).addTo(rows, 3, expanded, false);
        });
    }

    private void partitions(ExplorerNode.Topic topic, StreamDescription description) {
        Map<Integer, @Nullable PartitionOffsets> partitions = new TreeMap<>();
        StreamOffsets measured = topic.offsets();
        (measured == null ? description.partitions() : measured.partitions()).forEach(offsets -> partitions.put(offsets.partition(), offsets));
        if (measured != null) {
            measured.unavailable().forEach(number -> partitions.put(number, null));
        }
        ExplorerNode.Partitions branch = new ExplorerNode.Partitions(topic, partitions.size());
        if (branch(branch, 3, expanded.contains(branch.path()))) {
            partitions.forEach((number, offsets) -> leaf(new ExplorerNode.Partition(topic, number, offsets), 4));
        }
    }

    private void groups(TopicContents contents, String connection) {
        if (!contents.mayHaveGroups()) {
            return;
        }
        boolean listed = contents.groupsFetched().value().isPresent();
        ExplorerNode.Groups branch = new ExplorerNode.Groups(connection, listed ? OptionalInt.of(contents.groups().size()) : OptionalInt.empty());
        if (!branch(branch, 1, isOpen(branch))) {
            return;
        }
        progress(contents.groupsFetched(), branch, "Listing groups …", 2);
        contents.lags().failure().ifPresent(failure -> note(branch, Note.Kind.FAILED, "Lag: " + failure.message(), failure.nextStep(),
                new Note.Action("Retry", contents::loadLags), 2));
        if (listed && contents.groups().isEmpty()) {
            note(branch, Note.Kind.EMPTY, "No groups", "", null, 2);
        }
        contents.groups().forEach(group -> group(connection, group, contents));
    }

    private void group(String connection, ConsumerGroup group, TopicContents contents) {
        leaf(new ExplorerNode.Group(connection, group, contents.lags().value().map(lags -> lags.get(group.name())).orElse(null)), 2);
    }

    // --- the buffer

    /** @param facts of a sample, shown below it */
    void buffer(ExplorerNode.Samples branch, List<Sample> samples, Function<ExplorerNode.SampleTable, List<ExplorerNode.Fact>> facts) {
        List<Sample> shown = isFiltered() ? samples.stream().filter(sample -> filter.accepts(sample.name())).toList() : samples;
        hits += isFiltered() ? shown.size() : 0;
        if (isFiltered() && shown.isEmpty() || !branch(branch, 0, isOpen(branch))) {
            return;
        }
        if (shown.isEmpty()) {
            note(branch, Note.Kind.EMPTY, "What queries read is kept here", "", null, 1);
        }
        shown.forEach(sample -> sample(new ExplorerNode.SampleTable(sample, null), facts));
    }

    private void sample(ExplorerNode.SampleTable table, Function<ExplorerNode.SampleTable, List<ExplorerNode.Fact>> facts) {
        if (branch(table, 1, expanded.contains(table.path()))) {
            facts.apply(table).forEach(fact -> leaf(fact, 2));
        }
    }

    // --- snapshots

    /** @param facts of a sample, shown below it */
    void snapshots(List<OpenSnapshot> open, Function<ExplorerNode.SampleTable, List<ExplorerNode.Fact>> facts) {
        List<ExplorerNode.SampleTable> tables = open.stream()
                .flatMap(snapshot -> snapshot.content().samples().stream().map(sample -> new ExplorerNode.SampleTable(sample, snapshot)))
                .filter(table -> !isFiltered() || filter.accepts(table.fullName())).toList();
        hits += isFiltered() ? tables.size() : 0;
        ExplorerNode.Snapshots branch = new ExplorerNode.Snapshots(tables.size());
        if (!tables.isEmpty() && branch(branch, 0, isOpen(branch))) {
            tables.forEach(table -> sample(table, facts));
        }
    }

    // --- notes

    void progress(Fetched<?> fetched, ExplorerNode about, String running, int depth) {
        if (fetched.isRunning() && fetched.value().isEmpty()) {
            note(about, Note.Kind.RUNNING, running, "", new Note.Action("Cancel", () -> remedies.cancel(about)), depth);
        }
        fetched.failure().ifPresent(failure -> failed(failure, about, depth));
    }

    private void failed(Failure failure, ExplorerNode about, int depth) {
        note(about, Note.Kind.FAILED, failure.message(), failure.nextStep(), new Note.Action("Retry", () -> remedies.retry(about)), depth);
    }

    void note(ExplorerNode about, Note.Kind kind, String text, String nextStep, Note.@Nullable Action action, int depth) {
        leaf(Note.about(about.path(), kind, text, nextStep, action), depth);
    }
}
