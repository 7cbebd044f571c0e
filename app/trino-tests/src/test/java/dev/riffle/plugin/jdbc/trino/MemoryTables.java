package dev.riffle.plugin.jdbc.trino;

import dev.riffle.plugin.jdbc.trino.MemoryPlugin.Column;
import dev.riffle.plugin.jdbc.trino.MemoryPlugin.Table;
import io.airlift.slice.Slice;
import io.trino.spi.Page;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ColumnMetadata;
import io.trino.spi.connector.ConnectorInsertTableHandle;
import io.trino.spi.connector.ConnectorMetadata;
import io.trino.spi.connector.ConnectorOutputMetadata;
import io.trino.spi.connector.ConnectorOutputTableHandle;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.ConnectorTableLayout;
import io.trino.spi.connector.ConnectorTableMetadata;
import io.trino.spi.connector.ConnectorTableVersion;
import io.trino.spi.connector.ConnectorViewDefinition;
import io.trino.spi.connector.RetryMode;
import io.trino.spi.connector.SaveMode;
import io.trino.spi.connector.SchemaTableName;
import io.trino.spi.connector.SchemaTablePrefix;
import io.trino.spi.statistics.ComputedStatistics;
import io.trino.spi.statistics.Estimate;
import io.trino.spi.statistics.TableStatistics;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tables and views in memory, of one schema. */
final class MemoryTables implements ConnectorMetadata {
    private static final String SCHEMA = "shop";

    private record Kept(ConnectorTableMetadata metadata, List<Page> pages) {}

    private final Map<SchemaTableName, Kept> tables = new ConcurrentSkipListMap<>(Comparator.comparing(SchemaTableName::toString));
    private final Map<SchemaTableName, ConnectorViewDefinition> views = new ConcurrentSkipListMap<>(Comparator.comparing(SchemaTableName::toString));

    List<Page> pages(Table table) {
        return tables.get(table.name()).pages();
    }

    @Override
    public boolean schemaExists(ConnectorSession session, String schema) {
        return schema.equals(SCHEMA);
    }

    @Override
    public List<String> listSchemaNames(ConnectorSession session) {
        return List.of(SCHEMA);
    }

    @Override
    public ConnectorTableHandle getTableHandle(ConnectorSession session, SchemaTableName name, Optional<ConnectorTableVersion> from,
            Optional<ConnectorTableVersion> to) {
        return tables.containsKey(name) ? Table.of(name) : null;
    }

    @Override
    public ConnectorTableMetadata getTableMetadata(ConnectorSession session, ConnectorTableHandle table) {
        return tables.get(((Table) table).name()).metadata();
    }

    @Override
    public List<SchemaTableName> listTables(ConnectorSession session, Optional<String> schema) {
        return Stream.concat(tables.keySet().stream(), views.keySet().stream()).toList();
    }

    @Override
    public Map<String, ColumnHandle> getColumnHandles(ConnectorSession session, ConnectorTableHandle table) {
        Map<String, ColumnHandle> handles = new LinkedHashMap<>();
        getTableMetadata(session, table).getColumns().forEach(column -> handles.put(column.getName(), new Column(column.getName(), handles.size())));
        return handles;
    }

    @Override
    public ColumnMetadata getColumnMetadata(ConnectorSession session, ConnectorTableHandle table, ColumnHandle column) {
        return getTableMetadata(session, table).getColumns().get(((Column) column).position());
    }

    @Override
    public Map<SchemaTableName, List<ColumnMetadata>> listTableColumns(ConnectorSession session, SchemaTablePrefix prefix) {
        return tables.entrySet().stream().filter(entry -> prefix.matches(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().metadata().getColumns()));
    }

    @Override
    public TableStatistics getTableStatistics(ConnectorSession session, ConnectorTableHandle table) {
        long rows = pages((Table) table).stream().mapToLong(Page::getPositionCount).sum();
        return TableStatistics.builder().setRowCount(Estimate.of(rows)).build();
    }

    @Override
    public void createTable(ConnectorSession session, ConnectorTableMetadata table, SaveMode mode) {
        tables.put(table.getTable(), new Kept(table, new CopyOnWriteArrayList<>()));
    }

    @Override
    public void dropTable(ConnectorSession session, ConnectorTableHandle table) {
        tables.remove(((Table) table).name());
    }

    @Override
    public ConnectorOutputTableHandle beginCreateTable(ConnectorSession session, ConnectorTableMetadata table, Optional<ConnectorTableLayout> layout,
            RetryMode retries, boolean replace) {
        createTable(session, table, SaveMode.FAIL);
        return Table.of(table.getTable());
    }

    @Override
    public Optional<ConnectorOutputMetadata> finishCreateTable(ConnectorSession session, ConnectorOutputTableHandle table,
            Collection<Slice> fragments, Collection<ComputedStatistics> statistics) {
        return Optional.empty();
    }

    @Override
    public ConnectorInsertTableHandle beginInsert(ConnectorSession session, ConnectorTableHandle table, List<ColumnHandle> columns,
            RetryMode retries) {
        return (Table) table;
    }

    @Override
    public Optional<ConnectorOutputMetadata> finishInsert(ConnectorSession session, ConnectorInsertTableHandle table,
            List<ConnectorTableHandle> sources, Collection<Slice> fragments, Collection<ComputedStatistics> statistics) {
        return Optional.empty();
    }

    @Override
    public void createView(ConnectorSession session, SchemaTableName name, ConnectorViewDefinition view, Map<String, Object> properties,
            boolean replace) {
        views.put(name, view);
    }

    @Override
    public void dropView(ConnectorSession session, SchemaTableName name) {
        views.remove(name);
    }

    @Override
    public List<SchemaTableName> listViews(ConnectorSession session, Optional<String> schema) {
        return List.copyOf(views.keySet());
    }

    @Override
    public Map<SchemaTableName, ConnectorViewDefinition> getViews(ConnectorSession session, Optional<String> schema) {
        return Map.copyOf(views);
    }

    @Override
    public Optional<ConnectorViewDefinition> getView(ConnectorSession session, SchemaTableName name) {
        return Optional.ofNullable(views.get(name));
    }
}
