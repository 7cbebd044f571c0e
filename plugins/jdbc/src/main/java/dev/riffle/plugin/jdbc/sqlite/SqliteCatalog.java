package dev.riffle.plugin.jdbc.sqlite;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.structure.TableStructure;
import dev.riffle.connector.structure.TableStructure.ForeignKey;
import dev.riffle.connector.structure.TableSummary;
import dev.riffle.plugin.jdbc.catalog.CatalogQuery;
import dev.riffle.plugin.jdbc.catalog.CatalogSource;
import dev.riffle.plugin.jdbc.catalog.ColumnInfo;
import dev.riffle.plugin.jdbc.catalog.ForeignKeyParts;
import dev.riffle.plugin.jdbc.catalog.IndexInfo;
import dev.riffle.plugin.jdbc.catalog.TableDetails;
import dev.riffle.plugin.jdbc.catalog.TableInfo;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks SQLite's own tables and pragmas. */
final class SqliteCatalog implements CatalogSource {
    private static final String TABLES = "SELECT name, type, name LIKE 'sqlite\\_%' ESCAPE '\\' FROM sqlite_schema WHERE type IN ('table', 'view')";
    private static final String COLUMNS = "SELECT name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo(?) WHERE hidden <> 1 ORDER BY cid";
    private static final String INDEXES = "SELECT l.name, l.\"unique\", l.origin, l.partial, x.name, x.coll FROM pragma_index_list(?) l "
            + "JOIN pragma_index_xinfo(l.name) x WHERE x.key = 1 ORDER BY l.name, x.seqno";
    private static final String FOREIGN_KEYS = "SELECT s.name, f.id, f.\"table\", f.\"from\", f.\"to\", f.seq FROM sqlite_schema s "
            + "JOIN pragma_foreign_key_list(s.name) f WHERE s.type = 'table' AND (s.name = ?1 OR lower(f.\"table\") = lower(?1)) ORDER BY s.name, f.id, f.seq";
    private static final Pattern DECIMAL = Pattern.compile("(?:DECIMAL|NUMERIC)\\s*\\(\\s*(\\d+)\\s*(?:,\\s*(\\d+)\\s*)?\\)");

    @Override
    public List<TableInfo> tables(Connection connection) throws SQLException {
        Map<String, Long> counted = counted(connection);
        List<TableInfo> tables = new ArrayList<>();
        CatalogQuery.ask(connection, TABLES, List.of(), rows -> {
            String name = rows.getString(1);
            boolean view = rows.getString(2).equals("view");
            Long count = counted.get(name);
            tables.add(new TableInfo(0, List.of(name), view ? TableSummary.Kind.VIEW : TableSummary.Kind.TABLE, rows.getBoolean(3), true,
                    count == null ? OptionalLong.empty() : OptionalLong.of(count), 0, Optional.empty()));
        });
        return tables;
    }

    /** How many rows ANALYZE found, where it was run. */
    private static Map<String, Long> counted(Connection connection) throws SQLException {
        Map<String, Long> counted = new LinkedHashMap<>();
        boolean[] analyzed = {false};
        CatalogQuery.ask(connection, "SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat1'", List.of(), _ -> analyzed[0] = true);
        if (analyzed[0]) {
            CatalogQuery.ask(connection, "SELECT tbl, MAX(CAST(stat AS INTEGER)) FROM sqlite_stat1 GROUP BY tbl", List.of(),
                    rows -> counted.put(rows.getString(1), rows.getLong(2)));
        }
        return counted;
    }

    @Override
    public List<String> searchPath(Connection connection) {
        return List.of();
    }

    @Override
    public List<TableDetails> details(Connection connection, List<TableInfo> tables) throws SQLException {
        List<TableDetails> details = new ArrayList<>();
        for (TableInfo table : tables) {
            List<IndexInfo> indexes = indexes(connection, table.name());
            List<ColumnInfo> columns = columns(connection, table, indexes);
            if (!columns.isEmpty()) {
                details.add(new TableDetails(table, columns, withRowKey(columns, indexes)));
            }
        }
        return details;
    }

    private static List<ColumnInfo> columns(Connection connection, TableInfo table, List<IndexInfo> indexes) throws SQLException {
        boolean[] kept = {false, false}; // strict, without row ids
        CatalogQuery.ask(connection, "SELECT strict, wr FROM pragma_table_list WHERE schema = 'main' AND name = ?", List.of(table.name()), rows -> {
            kept[0] = rows.getBoolean(1);
            kept[1] = rows.getBoolean(2);
        });
        record Found(String name, String type, boolean notNull, @Nullable String value, int key, int hidden) {}
        List<Found> found = new ArrayList<>();
        CatalogQuery.ask(connection, COLUMNS, List.of(table.name()),
                rows -> found.add(new Found(rows.getString(1), String.valueOf(rows.getString(2)), rows.getBoolean(3),
                        rows.getString(4), rows.getInt(5), rows.getInt(6))));
        // a key of whole numbers is that of the rows, unless there is an index for it
        boolean byRow = !kept[1] && found.stream().filter(column -> column.key > 0).count() == 1 && indexes.stream().noneMatch(IndexInfo::primary);
        List<ColumnInfo> columns = new ArrayList<>();
        for (Found column : found) {
            String declared = column.type.strip().toUpperCase(Locale.ROOT);
            boolean rowKey = byRow && column.key > 0 && declared.equals("INTEGER");
            DataType type = type(declared);
            boolean ordinary = type.equals(DataType.BIGINT) || type.equals(DataType.VARCHAR) && affinityOfText(declared);
            SqliteForm form = rowKey || kept[0] && !declared.equals("ANY") && !type.equals(DataType.DOUBLE)
                    ? SqliteForm.SURE
                    : ordinary && table.kind() == TableSummary.Kind.TABLE ? SqliteForm.MOSTLY : SqliteForm.ANY;
            columns.add(new ColumnInfo(column.name, column.type, type, form, !column.notNull && !rowKey, Optional.ofNullable(column.value),
                    column.hidden > 1 ? Optional.of("computed") : Optional.empty(), Optional.empty()));
        }
        return columns;
    }

    private static boolean affinityOfText(String declared) {
        return declared.contains("CHAR") || declared.contains("CLOB") || declared.contains("TEXT");
    }

    /**
     * By SQLite's rules for the affinity of columns, in their order, and by the names that other databases give to types. Dates have no type of their own, and are read as
     * they are stored.
     *
     * @param declared in capitals; may be empty
     */
    static DataType type(String declared) {
        if (declared.contains("INT")) {
            return DataType.BIGINT;
        }
        if (affinityOfText(declared)) {
            return DataType.VARCHAR;
        }
        if (declared.contains("BLOB")) {
            return DataType.VARBINARY;
        }
        if (declared.contains("REAL") || declared.contains("FLOA") || declared.contains("DOUB")) {
            return DataType.DOUBLE;
        }
        if (declared.startsWith("BOOL")) {
            return DataType.BOOLEAN;
        }
        Matcher decimal = DECIMAL.matcher(declared);
        if (decimal.matches()) {
            int precision = Integer.parseInt(decimal.group(1));
            int scale = decimal.group(2) == null ? 0 : Integer.parseInt(decimal.group(2));
            return precision >= 1 && precision <= DataType.MAX_PRECISION && scale <= precision
                    ? DataType.decimal(precision, scale)
                    : DataType.NUMERIC;
        }
        return declared.equals("DECIMAL") || declared.equals("NUMERIC") ? DataType.NUMERIC : DataType.VARCHAR;
    }

    private static List<IndexInfo> indexes(Connection connection, String table) throws SQLException {
        record Part(String index, boolean unique, boolean primary, boolean partial, @Nullable String column, boolean binary) {}
        Map<String, List<Part>> parts = new LinkedHashMap<>();
        CatalogQuery.ask(connection, INDEXES, List.of(table), rows -> {
            Part part = new Part(rows.getString(1), rows.getBoolean(2), rows.getString(3).equals("pk"), rows.getBoolean(4), rows.getString(5),
                    "BINARY".equalsIgnoreCase(rows.getString(6)));
            parts.computeIfAbsent(part.index, _ -> new ArrayList<>()).add(part);
        });
        List<IndexInfo> indexes = new ArrayList<>();
        parts.forEach((name, of) -> {
            Part first = of.getFirst();
            List<String> columns = of.stream().map(part -> part.column == null ? "(expression)" : part.column).toList();
            indexes.add(new IndexInfo(
                    new TableStructure.Index(name, columns, first.unique, "btree", first.partial ? Optional.of("some rows") : Optional.empty()),
                    first.primary, first.partial || !first.binary ? Optional.empty() : Optional.ofNullable(first.column)));
        });
        return indexes;
    }

    /** With the key of the rows, for which there is no index: the rows themselves are kept by it. */
    private static List<IndexInfo> withRowKey(List<ColumnInfo> columns, List<IndexInfo> indexes) {
        if (indexes.stream().anyMatch(IndexInfo::primary)) {
            return indexes;
        }
        List<IndexInfo> all = new ArrayList<>();
        columns.stream().filter(column -> column.form() == SqliteForm.SURE && column.type().equals(DataType.BIGINT) && !column.nullable()).findFirst()
                .ifPresent(key -> all.add(new IndexInfo(new TableStructure.Index("rowid", List.of(key.name()), true, "rows", Optional.empty()), true,
                        Optional.of(key.name()))));
        all.addAll(indexes);
        return all;
    }

    @Override
    public List<ForeignKey> foreignKeys(Connection connection, TableInfo table) throws SQLException {
        ForeignKeyParts keys = new ForeignKeyParts();
        CatalogQuery.ask(connection, FOREIGN_KEYS, List.of(table.name()), rows -> {
            String from = rows.getString(1);
            String to = rows.getString(3).equalsIgnoreCase(table.name()) ? table.name() : rows.getString(3); // names differ by more than case
            String column = rows.getString(5) == null ? keyOf(connection, to, rows.getInt(6)) : rows.getString(5);
            ForeignKey part = new ForeignKey("foreign key " + (rows.getInt(2) + 1), from, List.of(rows.getString(4)), to, List.of(column));
            keys.add(List.of(from, String.valueOf(rows.getInt(2))), part);
        });
        return keys.whole();
    }

    /** A column of the primary key, which is what is meant where none is named. */
    private static String keyOf(Connection connection, String table, int number) throws SQLException {
        List<String> columns = new ArrayList<>();
        CatalogQuery.ask(connection, "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", List.of(table),
                rows -> columns.add(rows.getString(1)));
        return number < columns.size() ? columns.get(number) : "rowid";
    }

    /** As it was written. */
    @Override
    public Optional<String> ddl(Connection connection, TableDetails table, List<ForeignKey> from) throws SQLException {
        List<String> statements = new ArrayList<>();
        CatalogQuery.ask(connection,
                "SELECT sql FROM sqlite_schema WHERE tbl_name = ? AND sql IS NOT NULL AND type IN ('table', 'view', 'index', 'trigger') "
                        + "ORDER BY type NOT IN ('table', 'view'), type, name",
                List.of(table.table().name()),
                rows -> statements.add(rows.getString(1) + ";"));
        return statements.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", statements));
    }

    @Override
    public Map<String, String> server(Connection connection) throws SQLException {
        Map<String, String> facts = new LinkedHashMap<>();
        CatalogQuery.ask(connection,
                "SELECT 'SQLite ' || sqlite_version(), file, (SELECT encoding FROM pragma_encoding) FROM pragma_database_list WHERE name = 'main'",
                List.of(),
                rows -> {
                    facts.put("Server", rows.getString(1));
                    facts.put("File", rows.getString(2));
                    facts.put("Encoding", rows.getString(3));
                    facts.put("Read only", "yes");
                });
        return facts;
    }
}
