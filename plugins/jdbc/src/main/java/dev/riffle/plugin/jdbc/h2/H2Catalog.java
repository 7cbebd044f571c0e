package dev.riffle.plugin.jdbc.h2;

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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks H2's {@code information_schema}. */
final class H2Catalog implements CatalogSource {
    private static final String TABLES = """
            SELECT TABLE_SCHEMA, TABLE_NAME, TABLE_TYPE, ROW_COUNT_ESTIMATE, REMARKS,
                   LOWER(TABLE_SCHEMA) = 'information_schema' OR TABLE_CLASS LIKE 'org.h2.table.MetaTable%'
            FROM INFORMATION_SCHEMA.TABLES
            """;
    private static final String COLUMNS = """
            SELECT TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, DATA_TYPE, COALESCE(NUMERIC_PRECISION, 0), COALESCE(NUMERIC_SCALE, 0),
                   COALESCE(DATETIME_PRECISION, 0), IS_NULLABLE, COLUMN_DEFAULT, IDENTITY_GENERATION, GENERATION_EXPRESSION, REMARKS,
                   DATA_TYPE_SQL(TABLE_SCHEMA, TABLE_NAME, 'TABLE', DTD_IDENTIFIER)
            FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA = ANY(?) AND TABLE_NAME = ANY(?)
            ORDER BY TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION
            """;
    private static final String INDEXES = """
            SELECT I.TABLE_SCHEMA, I.TABLE_NAME, I.INDEX_NAME, C.COLUMN_NAME, I.INDEX_TYPE_NAME
            FROM INFORMATION_SCHEMA.INDEXES I JOIN INFORMATION_SCHEMA.INDEX_COLUMNS C
              ON C.INDEX_SCHEMA = I.INDEX_SCHEMA AND C.INDEX_NAME = I.INDEX_NAME AND C.TABLE_NAME = I.TABLE_NAME
            WHERE I.TABLE_SCHEMA = ANY(?) AND I.TABLE_NAME = ANY(?)
            ORDER BY I.TABLE_SCHEMA, I.TABLE_NAME, I.INDEX_NAME, C.ORDINAL_POSITION
            """;
    private static final String FOREIGN_KEYS = """
            SELECT F.CONSTRAINT_NAME, F.TABLE_SCHEMA, F.TABLE_NAME, F.COLUMN_NAME, K.TABLE_SCHEMA, K.TABLE_NAME, K.COLUMN_NAME
            FROM INFORMATION_SCHEMA.REFERENTIAL_CONSTRAINTS R
            JOIN INFORMATION_SCHEMA.KEY_COLUMN_USAGE F
              ON F.CONSTRAINT_SCHEMA = R.CONSTRAINT_SCHEMA AND F.CONSTRAINT_NAME = R.CONSTRAINT_NAME
            JOIN INFORMATION_SCHEMA.KEY_COLUMN_USAGE K
              ON K.CONSTRAINT_SCHEMA = R.UNIQUE_CONSTRAINT_SCHEMA AND K.CONSTRAINT_NAME = R.UNIQUE_CONSTRAINT_NAME
                 AND K.ORDINAL_POSITION = F.POSITION_IN_UNIQUE_CONSTRAINT
            WHERE F.TABLE_SCHEMA = ? AND F.TABLE_NAME = ? OR K.TABLE_SCHEMA = ? AND K.TABLE_NAME = ?
            ORDER BY F.TABLE_SCHEMA, F.TABLE_NAME, F.CONSTRAINT_NAME, F.ORDINAL_POSITION
            """;
    private static final String REGULAR = """
            SELECT (SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'MODE') = 'REGULAR'
                   AND 'a' <> 'A' AND CAST('a' AS VARCHAR) <> CAST('A' AS VARCHAR) AND 'a' <> 'a ' AND CAST('' AS VARCHAR) IS NOT NULL
                   AND NOT EXISTS (SELECT 1 FROM INFORMATION_SCHEMA.SCHEMATA WHERE DEFAULT_COLLATION_NAME <> 'OFF')
            """;

    @Override
    public List<TableInfo> tables(Connection connection) throws SQLException {
        List<TableInfo> tables = new ArrayList<>();
        CatalogQuery.ask(connection, TABLES, List.of(), rows -> {
            boolean view = rows.getString(3).contains("VIEW");
            long count = rows.getLong(4);
            boolean internal = rows.getBoolean(6);
            tables.add(
                    new TableInfo(0, List.of(rows.getString(1), rows.getString(2)), view ? TableSummary.Kind.VIEW : TableSummary.Kind.TABLE, internal,
                            true, view || internal ? OptionalLong.empty() : OptionalLong.of(count), 0, text(rows, 5)));
        });
        return tables;
    }

    @Override
    public List<String> searchPath(Connection connection) throws SQLException {
        return List.of(connection.getSchema());
    }

    @Override
    public List<TableDetails> details(Connection connection, List<TableInfo> tables) throws SQLException {
        Set<String> schemas = new LinkedHashSet<>();
        Set<String> names = new LinkedHashSet<>();
        tables.forEach(table -> {
            schemas.add(table.path().getFirst());
            names.add(table.name());
        });
        List<Object> parameters = List.of(schemas.toArray(), names.toArray());
        Map<List<String>, List<ColumnInfo>> columns = new LinkedHashMap<>();
        CatalogQuery.ask(connection, COLUMNS, parameters,
                rows -> columns.computeIfAbsent(List.of(rows.getString(1), rows.getString(2)), _ -> new ArrayList<>()).add(column(rows)));
        Map<List<String>, List<IndexInfo>> indexes = indexes(connection, parameters);
        return tables.stream().filter(table -> columns.containsKey(table.path()))
                .map(table -> new TableDetails(table, columns.getOrDefault(table.path(), List.of()), indexes.getOrDefault(table.path(), List.of())))
                .toList();
    }

    private static Optional<String> text(ResultSet rows, int column) throws SQLException {
        return Optional.ofNullable(rows.getString(column)).filter(text -> !text.isEmpty());
    }

    private static ColumnInfo column(ResultSet rows) throws SQLException {
        H2Types.Reading reading = H2Types.of(rows.getString(4), rows.getInt(5), rows.getInt(6), rows.getInt(7));
        Optional<String> generated = switch (rows.getString(10)) {
            case "ALWAYS" -> Optional.of(ColumnInfo.IDENTITY_ALWAYS);
            case null -> text(rows, 11);
            default -> Optional.of(ColumnInfo.IDENTITY_BY_DEFAULT);
        };
        return new ColumnInfo(rows.getString(3), rows.getString(13), reading.type(), reading.form(), rows.getString(8).equals("YES"), text(rows, 9),
                generated, text(rows, 12));
    }

    private static Map<List<String>, List<IndexInfo>> indexes(Connection connection, List<?> parameters) throws SQLException {
        record Part(List<String> table, String index, String column, String kind) {}
        List<Part> parts = new ArrayList<>();
        CatalogQuery.ask(connection, INDEXES, parameters,
                rows -> parts.add(new Part(List.of(rows.getString(1), rows.getString(2)), rows.getString(3), rows.getString(4), rows.getString(5))));
        Map<List<String>, Map<String, List<Part>>> grouped = parts.stream()
                .collect(Collectors.groupingBy(Part::table, Collectors.groupingBy(Part::index, LinkedHashMap::new, Collectors.toList())));
        Map<List<String>, List<IndexInfo>> indexes = new LinkedHashMap<>();
        grouped.forEach((table, byName) -> indexes.put(table, byName.values().stream().map(of -> {
            Part first = of.getFirst();
            boolean primary = first.kind.equals("PRIMARY KEY");
            boolean finds = primary || first.kind.equals("INDEX") || first.kind.equals("UNIQUE INDEX");
            TableStructure.Index shown = new TableStructure.Index(first.index, of.stream().map(Part::column).toList(),
                    primary || first.kind.contains("UNIQUE"),
                    "btree", Optional.empty());
            return new IndexInfo(shown, primary, finds ? Optional.of(first.column) : Optional.empty());
        }).toList()));
        return indexes;
    }

    @Override
    public List<ForeignKey> foreignKeys(Connection connection, TableInfo table) throws SQLException {
        List<String> names = new ArrayList<>(table.path());
        names.addAll(table.path());
        ForeignKeyParts keys = new ForeignKeyParts();
        CatalogQuery.ask(connection, FOREIGN_KEYS, names, rows -> {
            String from = rows.getString(2) + "." + rows.getString(3);
            ForeignKey part = new ForeignKey(rows.getString(1), from, List.of(rows.getString(4)), rows.getString(5) + "." + rows.getString(6),
                    List.of(rows.getString(7)));
            keys.add(List.of(part.name(), from), part);
        });
        return keys.whole();
    }

    @Override
    public Optional<String> ddl(Connection connection, TableDetails details, List<ForeignKey> from) throws SQLException {
        return new H2Ddl(connection).of(details, from);
    }

    @Override
    public Map<String, String> server(Connection connection) throws SQLException {
        Map<String, String> facts = new LinkedHashMap<>();
        CatalogQuery.ask(connection, "SELECT 'H2 ' || H2VERSION(), CURRENT_CATALOG, CURRENT_USER, READONLY(), "
                + "COALESCE((SELECT MAX(IS_ADMIN) FROM INFORMATION_SCHEMA.USERS WHERE USER_NAME = CURRENT_USER), FALSE)", List.of(), rows -> {
                    facts.put("Server", rows.getString(1));
                    facts.put("Database", rows.getString(2));
                    facts.put("User", rows.getString(3));
                    facts.put("Time zone", "UTC in Riffle's sessions");
                    facts.put("Collation", "by UTF-16 units");
                    facts.put("Read only",
                            rows.getBoolean(4) ? "yes" : rows.getBoolean(5) ? "no, and this user may do anything" : "as the user's rights say");
                });
        return facts;
    }

    /** About how many rows a table has; empty for a view. */
    static OptionalLong rows(Connection connection, String schema, String table) throws SQLException {
        List<Long> found = new ArrayList<>();
        CatalogQuery.ask(connection,
                "SELECT ROW_COUNT_ESTIMATE FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND TABLE_TYPE = 'BASE TABLE'",
                List.of(schema, table), rows -> found.add(rows.getLong(1)));
        return found.isEmpty() ? OptionalLong.empty() : OptionalLong.of(found.getFirst());
    }

    /** What the SQL for the database depends on. */
    static H2Facts facts(Connection connection) throws SQLException {
        List<Boolean> regular = new ArrayList<>();
        CatalogQuery.ask(connection, REGULAR, List.of(), rows -> regular.add(rows.getBoolean(1)));
        return new H2Facts(regular.getFirst());
    }
}
