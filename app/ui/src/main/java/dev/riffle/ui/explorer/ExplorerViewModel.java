package dev.riffle.ui.explorer;

import dev.riffle.buffer.Buffer;
import dev.riffle.buffer.Sample;
import dev.riffle.connector.DemoPlugin;
import dev.riffle.connector.structure.TableSummary;
import dev.riffle.ui.kit.thread.Jobs;
import dev.riffle.ui.navigation.Navigation;
import dev.riffle.ui.snapshots.SampleReadings;
import dev.riffle.ui.snapshots.SnapshotFiles;
import dev.riffle.workbench.catalog.CatalogReader;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The explorer: which rows are shown, what is read when they are opened, what a filter finds. Everything that waits is done by jobs. For
 * the FX thread.
 */
public final class ExplorerViewModel {
    /** Why there are no rows. */
    public enum Vacancy {
        /** There are some. */
        NONE,
        NO_CONNECTION,
        NO_HIT
    }

    private final CatalogReader catalog;
    private final Buffer buffer;
    private final ObservableList<ConnectionEntry> connections;
    private final Jobs jobs;
    private final ExplorerActions actions;
    private final ConnectionActions connectionActions;
    private final DemoStart demo;
    private final SampleFacts facts;
    private final SnapshotFiles snapshots;

    private final Map<String, ConnectionContents> contents = new HashMap<>();
    private final Set<NodePath> expanded = new HashSet<>();
    /** What the user closed below the present filter. */
    private final Set<NodePath> collapsedHits = new HashSet<>();
    private NameFilter nameFilter = NameFilter.NONE;
    private List<Sample> samples = List.of();

    private final StringProperty filter = new SimpleStringProperty("");
    private final BooleanProperty internalShown = new SimpleBooleanProperty();
    private final ObjectProperty<@Nullable NodePath> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<List<ExplorerRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Vacancy> vacancy = new ReadOnlyObjectWrapper<>(Vacancy.NO_CONNECTION);
    private final ReadOnlyIntegerWrapper hits = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<FieldsSearched> fieldsSearched = new ReadOnlyObjectWrapper<>(FieldsSearched.NONE);

    /**
     * @param connections all that there are, open or not, in the order in which they are shown; the window keeps it true
     * @param demo what can be started for whoever has no system at hand
     * @param clipboard receives what is copied
     * @param clock tells how old samples are, in the zone in which times are shown
     */
    public ExplorerViewModel(CatalogReader catalog, Buffer buffer, ObservableList<ConnectionEntry> connections, Optional<DemoPlugin> demo,
            Navigation navigation, ConnectionActions connectionActions, SnapshotFiles snapshots, SampleReadings readings,
            java.util.function.Consumer<String> clipboard,
            Jobs jobs, Clock clock) {
        this.catalog = catalog;
        this.buffer = buffer;
        this.connections = connections;
        this.jobs = jobs;
        this.connectionActions = connectionActions;
        this.demo = new DemoStart(demo, jobs, connectionActions::demoStarted);
        this.facts = new SampleFacts(clock);
        this.snapshots = snapshots;
        this.actions = new ExplorerActions(this, navigation, connectionActions, snapshots, readings, clipboard);
        connections.subscribe(this::connectionsChanged);
        filter.subscribe(this::filterChanged);
        internalShown.subscribe((Boolean _) -> {
            contents.values().forEach(content -> content.showInternal(internalShown.get()));
            rebuild();
        });
        connectionsChanged();
        snapshots.openProperty().addListener((_, before, now) -> snapshotsChanged(now.size() > before.size()));
    }

    private void snapshotsChanged(boolean opened) {
        if (opened) {
            expanded.add(ExplorerNode.Snapshots.PATH); // what was just opened is shown
        }
        rebuild();
    }

    // --- what is shown

    /** The rows from top to bottom; a new list whenever something changes. */
    public ReadOnlyObjectProperty<List<ExplorerRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Vacancy> vacancyProperty() {
        return vacancy.getReadOnlyProperty();
    }

    /** What was typed to find topics, groups and samples by name, and topics by their fields. */
    public StringProperty filterProperty() {
        return filter;
    }

    /** How many topics, groups and samples pass the filter; 0 while there is none. */
    public ReadOnlyIntegerProperty hitsProperty() {
        return hits.getReadOnlyProperty();
    }

    /** In how many topics the filter could look for fields. */
    public ReadOnlyObjectProperty<FieldsSearched> fieldsSearchedProperty() {
        return fieldsSearched.getReadOnlyProperty();
    }

    /** Reads some records of every topic whose fields are not known, so that the filter finds them. */
    public void readFields() {
        open().forEach(ConnectionContents::describeAll);
    }

    /** Reads no further ones. */
    public void stopReadingFields() {
        open().forEach(ConnectionContents::stopDescribing);
    }

    private List<ConnectionContents> open() {
        return connections.stream().filter(ConnectionEntry::isConnected).flatMap(entry -> contents(entry.name()).stream()).toList();
    }

    /** Whether the systems' own topics are shown. */
    public BooleanProperty internalShownProperty() {
        return internalShown;
    }

    /** Where the selected row stands; null if none is. It need not be visible. */
    public ObjectProperty<@Nullable NodePath> selectedProperty() {
        return selected;
    }

    /** Starts the demo cluster. */
    public DemoStart demo() {
        return demo;
    }

    NameFilter nameFilter() {
        return nameFilter;
    }

    /** The index of the row at a path, or -1. */
    int indexOf(@Nullable NodePath path) {
        List<ExplorerRow> shown = rows.get();
        for (int i = 0; path != null && i < shown.size(); i++) {
            if (shown.get(i).node().path().equals(path)) {
                return i;
            }
        }
        return -1;
    }

    /** A stream of a connection. @param partitions at least 1 @param table what it is in a database; empty elsewhere */
    public record Named(String connection, String name, int partitions, Optional<TableSummary> table) {}

    /** The streams of the open connections, as far as they are listed; internal ones are left out. */
    public List<Named> streams() {
        return connections.stream().filter(ConnectionEntry::isConnected).map(ConnectionEntry::name)
                .flatMap(connection -> contents(connection).map(ConnectionContents::named).orElse(List.of()).stream()).toList();
    }

    /** The connections that a filter does not look into, since their topics are not known. */
    public List<String> notSearched() {
        return connections.stream().map(ConnectionEntry::name)
                .filter(name -> contents(name).map(content -> !content.isListed()).orElse(true)).toList();
    }

    // --- what is open, for the session

    /** What is expanded, as texts that {@link #restoreExpanded} understands, in any order. */
    public Set<String> expandedPaths() {
        return expanded.stream().map(NodePath::toString).collect(Collectors.toSet());
    }

    /** Expands what was expanded before, as soon as it is there. */
    public void restoreExpanded(Collection<String> paths) {
        expanded.clear();
        paths.stream().map(NodePath::parse).forEach(expanded::add);
        changed();
    }

    /** Opens and selects a connection: the one just made. */
    public void reveal(String connection) {
        filter.set("");
        NodePath path = ExplorerNode.Connection.path(connection);
        selected.set(path);
        expanded.add(path);
        expanded.add(ExplorerNode.Topics.path(connection));
        changed();
    }

    // --- opening and closing

    /** Opens a row that is closed, and the other way round. */
    public void toggle(ExplorerRow row) {
        if (row.expanded()) {
            collapse(row);
        } else {
            expand(row);
        }
    }

    public void expand(ExplorerRow row) {
        NodePath path = row.node().path();
        if (!row.expandable() || row.expanded()) {
            return;
        }
        collapsedHits.remove(path);
        // a branch that a filter shows is open anyway; what it holds below a topic is not
        if (nameFilter.isNone() || path.parts().size() > 2) {
            expanded.add(path);
        }
        if (row.node() instanceof ExplorerNode.Connection(ConnectionEntry entry) && nameFilter.isNone()) {
            expanded.add(ExplorerNode.Topics.path(entry.name()));
            if (entry.state() == ConnectionEntry.State.DISCONNECTED) {
                actions.connect(entry.name());
            }
        }
        contents(path.parts().getFirst()).flatMap(content -> content.of(row.node())).ifPresent(Fetched::want);
        if (row.node() instanceof ExplorerNode.Samples) {
            samples = buffer.samples();
        }
        changed();
    }

    public void collapse(ExplorerRow row) {
        if (row.expanded()) {
            NodePath path = row.node().path();
            if (nameFilter.isNone() || path.parts().size() > 2) {
                expanded.remove(path);
            }
            if (!nameFilter.isNone()) {
                collapsedHits.add(path);
            }
            selected.set(path);
            changed();
        }
    }

    // --- commands

    /** What the menu of a row offers. */
    public List<List<ExplorerCommand>> commands(ExplorerRow row) {
        String connection = row.node().path().parts().getFirst();
        return ExplorerCommand.of(row.node(), catalog.isDatabase(connection), actions.hasConsole(connection));
    }

    /** Shows the structure of the table that is selected, if one is. */
    public void showStructure() {
        int index = indexOf(selected.get());
        if (index >= 0) {
            actions.run(ExplorerCommand.SHOW_STRUCTURE, rows.get().get(index).node());
        }
    }

    public void run(ExplorerCommand command, ExplorerRow row) {
        actions.run(command, row.node());
    }

    /** Does what a double click and Enter do: opens a query, puts a name into the editor, opens or closes. */
    public void open(ExplorerRow row) {
        switch (row.node()) {
            case ExplorerNode.Topic _,ExplorerNode.Partition _ -> actions.run(ExplorerCommand.QUERY_NEWEST, row.node());
            case ExplorerNode.SampleTable _ -> actions.run(ExplorerCommand.QUERY_SAMPLE, row.node());
            case DatabaseNode.Table _ -> actions.run(ExplorerCommand.QUERY_ROWS, row.node());
            case DatabaseNode.TableColumn _ -> actions.run(ExplorerCommand.INSERT_NAME, row.node());
            case DatabaseNode.TableLink _,DatabaseNode.TableIndex _ -> actions.run(ExplorerCommand.SHOW_STRUCTURE, row.node());
            case ExplorerNode.Column column when column.type() != null -> actions.run(ExplorerCommand.INSERT_NAME, column);
            case ExplorerNode.Group group -> actions.run(ExplorerCommand.SHOW_MONITOR, group);
            case ExplorerNode.Note note when note.action() != null -> note.action().run().run();
            default -> toggle(row);
        }
    }

    /** Reads the samples anew: to be called when a query has ended. */
    public void refreshBuffer() {
        samples = buffer.samples();
        rebuild();
    }

    void newConnection() {
        actions.newConnection();
    }

    // --- for the actions

    Optional<ConnectionContents> contents(String connection) {
        return Optional.ofNullable(contents.get(connection));
    }

    List<ConnectionEntry> connections() {
        return connections;
    }

    void drop(Sample sample) {
        buffer.drop(sample.name());
        refreshBuffer();
    }

    // --- keeping it true

    private void connectionsChanged() {
        Set<String> known = connections.stream().filter(entry -> entry.state() != ConnectionEntry.State.DISCONNECTED).map(ConnectionEntry::name)
                .collect(Collectors.toSet());
        contents.entrySet().removeIf(entry -> {
            boolean gone = !known.contains(entry.getKey());
            if (gone) {
                entry.getValue().cancel();
            }
            return gone;
        });
        samples = buffer.samples();
        changed();
    }

    private void changed() {
        loadWhatIsOpen();
        rebuild();
    }

    /** Begins to read what is open and was not read yet. */
    private void loadWhatIsOpen() {
        for (ConnectionEntry entry : connections) {
            if (entry.isConnected() && expanded.contains(ExplorerNode.Connection.path(entry.name()))) {
                ConnectionContents content = contents.computeIfAbsent(entry.name(), this::newContents);
                content.load();
                content.loadMore(expanded);
            }
        }
    }

    private ConnectionContents newContents(String connection) {
        ConnectionContents made = ConnectionContents.of(new ConnectionContents.Reading(connection, catalog, jobs, this::changed,
                answered -> connectionActions.asked(connection, answered)), expanded::add);
        made.showInternal(internalShown.get());
        return made;
    }

    private void filterChanged() {
        NameFilter typed = NameFilter.of(filter.get());
        if (!typed.equals(nameFilter)) {
            nameFilter = typed;
            collapsedHits.clear();
            rebuild();
        }
    }

    private void rebuild() {
        RowBuilder builder = new RowBuilder(expanded, collapsedHits, nameFilter, actions);
        for (ConnectionEntry entry : connections) {
            builder.connection(entry, contents.get(entry.name()));
        }
        if (!connections.isEmpty() || !samples.isEmpty()) {
            long bytes = samples.stream().mapToLong(Sample::heapBytes).sum();
            long diskBytes = samples.stream().mapToLong(Sample::diskBytes).sum();
            builder.buffer(new ExplorerNode.Samples(samples.size(), bytes, buffer.maxBytes(), diskBytes, buffer.maxDiskBytes(),
                    buffer.spillFailure().orElse(null)), samples, facts::of);
        }
        builder.snapshots(snapshots.openProperty().get(), facts::of);
        hits.set(builder.hits());
        fieldsSearched.set(nameFilter.isNone()
                ? FieldsSearched.NONE
                : open().stream().map(ConnectionContents::searched).reduce(FieldsSearched.NONE, FieldsSearched::plus));
        rows.set(List.copyOf(builder.rows()));
        vacancy.set(!rows.get().isEmpty() ? Vacancy.NONE : nameFilter.isNone() || connections.isEmpty() ? Vacancy.NO_CONNECTION : Vacancy.NO_HIT);
    }

    /** Gives up what is being read for a row; it closes. */
    void giveUp(ExplorerNode about) {
        expanded.remove(about.path());
        rebuild();
    }
}
