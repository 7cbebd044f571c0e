package dev.riffle.plugin.jdbc.generic;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.structure.TableStructure;
import dev.riffle.connector.structure.TableStructure.ForeignKey;
import dev.riffle.connector.structure.TableSummary;
import dev.riffle.plugin.jdbc.catalog.CatalogSource;
import dev.riffle.plugin.jdbc.catalog.ColumnForm;
import dev.riffle.plugin.jdbc.catalog.ColumnInfo;
import dev.riffle.plugin.jdbc.catalog.IndexInfo;
import dev.riffle.plugin.jdbc.catalog.TableDetails;
import dev.riffle.plugin.jdbc.catalog.TableInfo;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks the driver's metadata. */
final class GenericCatalog implements CatalogSource {
    private static final Set<String> SYSTEM = Set.of("information_schema", "pg_catalog", "sys", "system", "syscat", "sysibm", "mysql",
            "performance_schema");

    private enum Form implements ColumnForm {
        PLAIN
    }

    @Override
    public List<TableInfo> tables(Connection connection) throws SQLException {
        record Row(@Nullable String catalog, @Nullable String schema, String name, String type, @Nullable String remarks) {}
        List<Row> found = new ArrayList<>();
        try (ResultSet rows = connection.getMetaData().getTables(null, null, "%", null)) {
            while (rows.next()) {
                String type = String.valueOf(rows.getString("TABLE_TYPE")).toUpperCase(Locale.ROOT);
                if (type.contains("TABLE") || type.contains("VIEW")) {
                    found.add(new Row(rows.getString("TABLE_CAT"), rows.getString("TABLE_SCHEM"), rows.getString("TABLE_NAME"), type,
                            rows.getString("REMARKS")));
                }
            }
        }
        Set<String> catalogs = new HashSet<>();
        found.forEach(row -> catalogs.add(row.catalog == null ? "" : row.catalog));
        List<TableInfo> tables = new ArrayList<>();
        for (Row row : found) {
            List<String> path = new ArrayList<>();
            if (row.catalog != null && !row.catalog.isEmpty() && (catalogs.size() > 1 || row.schema == null)) {
                path.add(row.catalog);
            }
            if (row.schema != null && !row.schema.isEmpty()) {
                path.add(row.schema);
            }
            path.add(row.name);
            boolean internal = row.type.contains("SYSTEM") || path.size() > 1 && SYSTEM.contains(path.get(path.size() - 2).toLowerCase(Locale.ROOT));
            TableSummary.Kind kind = row.type.contains("MATERIALIZED")
                    ? TableSummary.Kind.MATERIALIZED_VIEW
                    : row.type.contains("VIEW") ? TableSummary.Kind.VIEW : TableSummary.Kind.TABLE;
            tables.add(new TableInfo(0, path, kind, internal, true, OptionalLong.empty(), 0,
                    Optional.ofNullable(row.remarks).filter(text -> !text.isBlank())));
        }
        return tables;
    }

    @Override
    public List<String> searchPath(Connection connection) throws SQLException {
        try {
            @Nullable
            String schema = connection.getSchema();
            return schema == null ? List.of() : List.of(schema);
        } catch (SQLFeatureNotSupportedException | AbstractMethodError _) {
            return List.of();
        }
    }

    @Override
    public List<TableDetails> details(Connection connection, List<TableInfo> tables) throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        String escape = String.valueOf(metaData.getSearchStringEscape());
        Map<List<String>, List<ColumnInfo>> columns = new HashMap<>();
        String name = tables.size() == 1 ? escaped(tables.getFirst().name(), escape) : "%";
        try (ResultSet rows = metaData.getColumns(null, null, name, "%")) {
            while (rows.next()) {
                List<String> end = end(rows.getString("TABLE_CAT"), rows.getString("TABLE_SCHEM"), rows.getString("TABLE_NAME"));
                columns.computeIfAbsent(end, _ -> new ArrayList<>()).add(column(rows));
            }
        }
        List<TableDetails> details = new ArrayList<>();
        for (TableInfo table : tables) {
            for (Map.Entry<List<String>, List<ColumnInfo>> found : columns.entrySet()) {
                List<String> key = found.getKey();
                if (key.subList(key.size() - Math.min(key.size(), table.path().size()), key.size()).equals(table.path())) {
                    details.add(
                            new TableDetails(table, found.getValue(), tables.size() == 1 || tables.size() < 50 ? indexes(metaData, key) : List.of()));
                    break;
                }
            }
        }
        return details;
    }

    private static String escaped(String name, String escape) {
        return escape.isEmpty() ? name : name.replace(escape, escape + escape).replace("_", escape + "_").replace("%", escape + "%");
    }

    private static List<String> end(@Nullable String catalog, @Nullable String schema, String name) {
        List<String> path = new ArrayList<>();
        path.add(catalog == null ? "" : catalog);
        if (schema != null) {
            path.add(schema);
        }
        path.add(name);
        return path;
    }

    private static ColumnInfo column(ResultSet rows) throws SQLException {
        String name = rows.getString("COLUMN_NAME");
        int code = rows.getInt("DATA_TYPE");
        int size = rows.getInt("COLUMN_SIZE");
        int scale = rows.getInt("DECIMAL_DIGITS");
        boolean nullable = rows.getInt("NULLABLE") != DatabaseMetaData.columnNoNulls;
        @Nullable
        String remarks = rows.getString("REMARKS");
        String nativeType = String.valueOf(rows.getString("TYPE_NAME"));
        return new ColumnInfo(name, nativeType,
                type(nativeType.equalsIgnoreCase("UUID") ? Types.OTHER : code, size, scale, nativeType.toUpperCase(Locale.ROOT).contains("UNSIGNED")),
                Form.PLAIN, nullable,
                Optional.empty(), Optional.empty(), Optional.ofNullable(remarks).filter(text -> !text.isBlank()));
    }

    /** By the numbers of {@link Types}; what it does not name is read as the text that the driver makes of it. */
    static DataType type(int code, int size, int scale, boolean unsigned) {
        return switch (code) {
            case Types.BOOLEAN -> DataType.BOOLEAN;
            case Types.BIT -> size <= 1 ? DataType.BOOLEAN : DataType.VARCHAR;
            case Types.TINYINT, Types.SMALLINT -> DataType.INTEGER;
            case Types.INTEGER -> unsigned ? DataType.BIGINT : DataType.INTEGER;
            case Types.BIGINT -> unsigned ? DataType.decimal(20, 0) : DataType.BIGINT;
            case Types.DECIMAL, Types.NUMERIC -> size >= 1 && size <= DataType.MAX_PRECISION && scale >= 0 && scale <= size
                    ? DataType.decimal(size, scale)
                    : DataType.NUMERIC;
            case Types.REAL, Types.FLOAT, Types.DOUBLE -> DataType.DOUBLE;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> DataType.VARBINARY;
            case Types.DATE -> DataType.DATE;
            case Types.TIME -> DataType.TIME;
            case Types.TIMESTAMP -> DataType.TIMESTAMP;
            case Types.TIMESTAMP_WITH_TIMEZONE -> DataType.INSTANT;
            default -> DataType.VARCHAR;
        };
    }

    private static List<IndexInfo> indexes(DatabaseMetaData metaData, List<String> path) throws SQLException {
        String catalog = path.getFirst().isEmpty() ? null : path.getFirst();
        String schema = path.size() > 2 ? path.get(1) : null;
        Set<String> primary = new HashSet<>();
        List<IndexInfo> indexes = new ArrayList<>();
        try (ResultSet rows = metaData.getPrimaryKeys(catalog, schema, path.getLast())) {
            List<String> byPosition = new ArrayList<>();
            Map<Integer, String> columns = new java.util.TreeMap<>();
            String name = "PRIMARY";
            while (rows.next()) {
                columns.put(rows.getInt("KEY_SEQ"), rows.getString("COLUMN_NAME"));
                @Nullable
                String own = rows.getString("PK_NAME");
                name = own == null ? name : own;
            }
            byPosition.addAll(columns.values());
            if (!byPosition.isEmpty()) {
                primary.add(name);
                indexes.add(new IndexInfo(new TableStructure.Index(name, byPosition, true, "key", Optional.empty()), true,
                        Optional.of(byPosition.getFirst())));
            }
        }
        Map<String, List<String>> parts = new LinkedHashMap<>();
        Map<String, Boolean> unique = new HashMap<>();
        Set<String> partial = new HashSet<>();
        try (ResultSet rows = metaData.getIndexInfo(catalog, schema, path.getLast(), false, true)) {
            while (rows.next()) {
                @Nullable
                String name = rows.getString("INDEX_NAME");
                @Nullable
                String column = rows.getString("COLUMN_NAME");
                if (name != null && column != null && !primary.contains(name)) {
                    parts.computeIfAbsent(name, _ -> new ArrayList<>()).add(column);
                    unique.put(name, !rows.getBoolean("NON_UNIQUE"));
                    if (rows.getString("FILTER_CONDITION") != null) {
                        partial.add(name);
                    }
                }
            }
        } catch (SQLFeatureNotSupportedException _) {
            // then there are none that are known
        }
        parts.forEach((name, columns) -> indexes.add(new IndexInfo(
                new TableStructure.Index(name, columns, unique.getOrDefault(name, false), "index",
                        partial.contains(name) ? Optional.of("some rows") : Optional.empty()),
                false, partial.contains(name) ? Optional.empty() : Optional.of(columns.getFirst()))));
        return indexes;
    }

    @Override
    public List<ForeignKey> foreignKeys(Connection connection, TableInfo table) throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        @Nullable
        String schema = table.schema().isEmpty() ? null : table.schema();
        Map<List<String>, ForeignKey> keys = new LinkedHashMap<>();
        try (ResultSet from = metaData.getImportedKeys(null, schema, table.name())) {
            collect(from, keys);
        } catch (SQLFeatureNotSupportedException _) {
            return List.of();
        }
        try (ResultSet to = metaData.getExportedKeys(null, schema, table.name())) {
            collect(to, keys);
        }
        return List.copyOf(keys.values());
    }

    private static void collect(ResultSet rows, Map<List<String>, ForeignKey> keys) throws SQLException {
        while (rows.next()) {
            String name = String.valueOf(rows.getString("FK_NAME"));
            String from = stream(rows.getString("FKTABLE_SCHEM"), rows.getString("FKTABLE_NAME"));
            String to = stream(rows.getString("PKTABLE_SCHEM"), rows.getString("PKTABLE_NAME"));
            ForeignKey part = new ForeignKey(name, from, List.of(rows.getString("FKCOLUMN_NAME")), to, List.of(rows.getString("PKCOLUMN_NAME")));
            keys.merge(List.of(name, from, to), part, (one, more) -> {
                if (one.columns().containsAll(more.columns())) {
                    return one; // told twice, of a table that refers to itself
                }
                List<String> columns = new ArrayList<>(one.columns());
                columns.addAll(more.columns());
                List<String> referenced = new ArrayList<>(one.referenced());
                referenced.addAll(more.referenced());
                return new ForeignKey(name, from, columns, to, referenced);
            });
        }
    }

    private static String stream(@Nullable String schema, String name) {
        return schema == null || schema.isEmpty() ? name : schema + "." + name;
    }

    @Override
    public Optional<String> ddl(Connection connection, TableDetails table, List<ForeignKey> from) {
        return Optional.empty();
    }

    @Override
    public Map<String, String> server(Connection connection) throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Server", metaData.getDatabaseProductName() + " " + metaData.getDatabaseProductVersion());
        facts.put("User", String.valueOf(metaData.getUserName()));
        facts.put("Driver", metaData.getDriverName() + " " + metaData.getDriverVersion());
        return facts;
    }
}
