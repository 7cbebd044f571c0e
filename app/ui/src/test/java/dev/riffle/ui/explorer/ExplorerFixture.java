package dev.riffle.ui.explorer;

import dev.riffle.buffer.Buffer;
import dev.riffle.buffer.SampleCoverage;
import dev.riffle.buffer.SampleWriter;
import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.DemoPlugin;
import dev.riffle.connector.DemoPlugin.DemoSystem;
import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.SegmentBuilder;
import dev.riffle.ui.kit.dialog.FileChoosing;
import dev.riffle.ui.kit.notice.Notices;
import dev.riffle.ui.kit.thread.Jobs;
import dev.riffle.ui.navigation.Navigation;
import dev.riffle.ui.snapshots.SampleReadings;
import dev.riffle.ui.snapshots.SnapshotFiles;
import dev.riffle.workbench.buffer.BufferConnector;
import dev.riffle.workbench.buffer.SampleExtender;
import dev.riffle.workbench.catalog.CatalogReader;
import dev.riffle.workbench.connections.Connections;
import dev.riffle.workbench.plugins.Plugins;
import dev.riffle.workbench.queries.Scope;
import dev.riffle.workbench.snapshots.SnapshotExtension;
import dev.riffle.workbench.snapshots.Snapshots;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** An explorer over connections of a test, and what it asked of the window. */
final class ExplorerFixture implements Navigation, ConnectionActions, FileChoosing {
    /** What the window was asked for, one line each. */
    final List<String> asked = new ArrayList<>();
    /** What was told of connections whose system was asked, one line each. */
    final List<String> answers = new ArrayList<>();
    final List<String> clipboard = new ArrayList<>();
    /** Connections that have a console. */
    final List<String> consoles = new ArrayList<>();
    final Buffer buffer;
    final Connections connections;
    final Snapshots snapshots;
    /** What was told, one line each. */
    final List<String> told = new ArrayList<>();
    /** What is chosen when a file is asked for. */
    Optional<Path> file = Optional.empty();
    final ObservableList<ConnectionEntry> entries = FXCollections.observableArrayList();
    final ExplorerViewModel model;
    @Nullable
    DemoSystem demo;

    ExplorerFixture(Jobs jobs) {
        this(jobs, Optional.empty());
    }

    ExplorerFixture(Jobs jobs, Optional<DemoPlugin> demoPlugin) {
        this(jobs, demoPlugin, new Buffer(100_000_000));
    }

    ExplorerFixture(Jobs jobs, Optional<DemoPlugin> demoPlugin, Buffer buffer) {
        this.buffer = buffer;
        connections = new Connections(new Plugins(List.of(), List.of(), List.of()), new BufferConnector(buffer));
        snapshots = new Snapshots(connections, Clock.systemUTC(), 100_000_000);
        Notices notices = notice -> told.add((notice.message() + " " + notice.nextStep()).strip());
        SampleExtender extender = new SampleExtender(connections, buffer);
        model = new ExplorerViewModel(new CatalogReader(connections), buffer, entries, demoPlugin, this, this,
                new SnapshotFiles(snapshots, jobs, notices, this),
                new SampleReadings(extender, new SnapshotExtension(connections, buffer, extender, snapshots), jobs, notices), clipboard::add, jobs,
                Clock.offset(Clock.system(ZoneOffset.UTC), Duration.ofMinutes(3).plusSeconds(5)));
    }

    @Override
    public Optional<Path> open(String title, List<FileKind> kinds) {
        asked.add(title);
        return file;
    }

    @Override
    public Optional<Path> save(String title, String suggestedName, List<FileKind> kinds) {
        asked.add(title + " " + suggestedName);
        return file;
    }

    /** A connection that is open. */
    ExplorerFixture connected(String name, Connector connector) {
        try {
            connections.add(name, connector);
        } catch (ConnectorException e) {
            throw new AssertionError(e);
        }
        entries.add(ConnectionEntry.of(name, "kafka", ConnectionEntry.State.CONNECTED, true));
        return this;
    }

    void replace(ConnectionEntry entry) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).name().equals(entry.name())) {
                entries.set(i, entry);
                return;
            }
        }
        throw new AssertionError("no connection " + entry.name());
    }

    /** What a query left: some rows of a stream of two partitions. */
    void sample(String connection, String stream, int rows) {
        RowType type = RowType.of(Field.of("_offset", DataType.BIGINT), Field.of("status", DataType.VARCHAR));
        SampleWriter writer = buffer.begin(connection, stream, type, ScanBounds.ALL.withScope(dev.riffle.connector.LongRange.ALL, 100));
        SegmentBuilder builder = new SegmentBuilder(type);
        for (int i = 0; i < rows; i++) {
            builder.appender(0).setValue(i, (long) i);
            builder.appender(1).setValue(i, "PAID");
            builder.endRow();
        }
        writer.add(builder.build());
        writer.finish(SampleCoverage.of(List.of(new ReadProgress(rows, rows * 20L, 0, false,
                List.of(new ReadProgress.Range(0, 4_950, 5_000, 5_000, rows / 2), new ReadProgress.Range(1, 12_950, 13_000, 13_000, rows / 2)))),
                true, null));
        model.refreshBuffer();
    }

    /** The rows as text, indented by their depth: a sign for what can be opened, the name, and in brackets what stands on the right. */
    List<String> rows() {
        return model.rowsProperty().get().stream().map(row -> {
            String detail = RowText.detail(row.node());
            String action = row.node() instanceof ExplorerNode.Note note && note.action() != null ? " <" + note.action().label() + ">" : "";
            return "  ".repeat(row.depth()) + (row.expandable() ? row.expanded() ? "v " : "> " : "") + RowText.label(row.node())
                    + (detail.isEmpty() ? "" : " [" + detail + "]") + action;
        }).toList();
    }

    /** The first row of that name. */
    ExplorerRow row(String label) {
        return model.rowsProperty().get().stream().filter(row -> RowText.label(row.node()).equals(label)).findFirst()
                .orElseThrow(() -> new AssertionError("no row " + label + " in\n" + String.join("\n", rows())));
    }

    void toggle(String... labels) {
        for (String label : labels) {
            model.toggle(row(label));
        }
    }

    @Override
    public void openQuery(String title, String sql, boolean run) {
        asked.add(title + (run ? " run" : "") + ": " + sql);
    }

    @Override
    public void openQuery(String title, String sql, Scope scope, boolean run) {
        asked.add(title + (run ? " run" : "") + " on " + scope + ": " + sql);
    }

    @Override
    public void insertText(String text) {
        asked.add("insert " + text);
    }

    @Override
    public void insertName(List<String> path, String text) {
        asked.add("insert " + text + " or " + String.join("/", path));
    }

    @Override
    public void openMonitor(String connection) {
        asked.add("monitor " + connection);
    }

    @Override
    public void openPartitions(String connection, String name, boolean group) {
        asked.add("partitions " + connection + " " + name + (group ? " group" : ""));
    }

    @Override
    public void openStructure(String connection, String stream) {
        asked.add("structure " + connection + " " + stream);
    }

    @Override
    public boolean hasConsole(String connection) {
        return consoles.contains(connection);
    }

    @Override
    public void openConsole(String connection) {
        asked.add("console " + connection);
    }

    @Override
    public void openConsole(String connection, List<String> path) {
        asked.add("console " + connection + " with " + String.join("/", path));
    }

    @Override
    public void resetOffsets(String connection, String group) {
        asked.add("reset " + connection + " " + group);
    }

    @Override
    public void newConnection() {
        asked.add("new connection");
    }

    @Override
    public void editConnection(String connection) {
        asked.add("edit " + connection);
    }

    @Override
    public void openSettings() {
        asked.add("settings");
    }

    @Override
    public void connect(String connection) {
        asked.add("connect " + connection);
    }

    @Override
    public void disconnect(String connection) {
        asked.add("disconnect " + connection);
    }

    @Override
    public void duplicate(String connection) {
        asked.add("duplicate " + connection);
    }

    @Override
    public void asked(String connection, boolean answered) {
        answers.add(connection + (answered ? " answered" : " failed"));
    }

    @Override
    public void demoStarted(DemoPlugin plugin, DemoSystem system) {
        asked.add("demo " + system.connections().getFirst().kind());
        demo = system;
    }
}
