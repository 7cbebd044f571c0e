package dev.riffle.plugin.jdbc.mariadb;

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
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks MariaDB's {@code information_schema}. */
final class MariaDbCatalog implements CatalogSource {
    private static final Set<String> SYSTEM = Set.of("mysql", "information_schema", "performance_schema", "sys");
    private static final String TABLES = """
            SELECT table_schema, table_name, table_type, table_rows, data_length, table_comment FROM information_schema.tables
            WHERE table_type IN ('BASE TABLE', 'SYSTEM VERSIONED', 'VIEW', 'SYSTEM VIEW')
            """;
    private static final String COLUMNS = """
            SELECT table_schema, table_name, column_name, column_type, data_type, coalesce(numeric_precision, 0), coalesce(numeric_scale, 0),
                   coalesce(character_set_name, ''), coalesce(collation_name, ''), is_nullable, column_default, extra,
                   nullif(generation_expression, ''), nullif(column_comment, '')
            FROM information_schema.columns WHERE %s ORDER BY table_schema, table_name, ordinal_position
            """;
    private static final String INDEXES = """
            SELECT table_schema, table_name, index_name, column_name, non_unique, index_type, sub_part
            FROM information_schema.statistics WHERE %s ORDER BY table_schema, table_name, index_name, seq_in_index
            """;
    private static final String FOREIGN_KEYS = """
            SELECT constraint_name, table_schema, table_name, column_name, referenced_table_schema, referenced_table_name, referenced_column_name
            FROM information_schema.key_column_usage
            WHERE referenced_table_name IS NOT NULL
              AND (table_schema = ? AND table_name = ? OR referenced_table_schema = ? AND referenced_table_name = ?)
            ORDER BY table_schema, table_name, constraint_name, ordinal_position
            """;

    @Override
    public List<TableInfo> tables(Connection connection) throws SQLException {
        List<TableInfo> tables = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(TABLES); ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                String schema = rows.getString(1);
                boolean view = rows.getString(3).contains("VIEW");
                long count = rows.getLong(4);
                OptionalLong estimate = rows.wasNull() || view ? OptionalLong.empty() : OptionalLong.of(count);
                Optional<String> comment = view ? Optional.empty() : text(rows, 6).filter(text -> !text.isBlank());
                tables.add(new TableInfo(0, List.of(schema, rows.getString(2)), view ? TableSummary.Kind.VIEW : TableSummary.Kind.TABLE,
                        SYSTEM.contains(schema.toLowerCase(Locale.ROOT)), true, estimate, rows.getLong(5), comment));
            }
        }
        return tables;
    }

    @Override
    public List<String> searchPath(Connection connection) throws SQLException {
        @Nullable
        String database = connection.getCatalog();
        return database == null ? List.of() : List.of(database);
    }

    @Override
    public List<TableDetails> details(Connection connection, List<TableInfo> tables) throws SQLException {
        List<String> schemas = tables.stream().map(table -> table.path().getFirst()).distinct().toList();
        String where = "table_schema IN (" + schemas.stream().map(_ -> "?").collect(Collectors.joining(", ")) + ")"
                + (tables.size() == 1 ? " AND table_name = ?" : "");
        List<String> parameters = new ArrayList<>(schemas);
        if (tables.size() == 1) {
            parameters.add(tables.getFirst().name());
        }
        Map<List<String>, List<ColumnInfo>> columns = new LinkedHashMap<>();
        CatalogQuery.ask(connection, COLUMNS.formatted(where), parameters,
                rows -> columns.computeIfAbsent(List.of(rows.getString(1), rows.getString(2)), _ -> new ArrayList<>()).add(column(rows)));
        Map<List<String>, List<IndexInfo>> indexes = indexes(connection, where, parameters);
        return tables.stream().filter(table -> columns.containsKey(table.path()))
                .map(table -> new TableDetails(table, columns.getOrDefault(table.path(), List.of()), indexes.getOrDefault(table.path(), List.of())))
                .toList();
    }

    private static Optional<String> text(ResultSet rows, int column) throws SQLException {
        @Nullable
        String text = rows.getString(column);
        return Optional.ofNullable(text);
    }

    private static ColumnInfo column(ResultSet rows) throws SQLException {
        MariaDbTypes.Reading reading = MariaDbTypes.of(rows.getString(5).toLowerCase(Locale.ROOT), rows.getString(4).toLowerCase(Locale.ROOT),
                rows.getInt(6),
                rows.getInt(7), rows.getString(8), rows.getString(9));
        boolean counting = rows.getString(12).contains("auto_increment");
        return new ColumnInfo(rows.getString(3), rows.getString(4), reading.type(), reading.form(), rows.getString(10).equals("YES"),
                text(rows, 11).filter(value -> !value.equals("NULL")), counting ? Optional.of("auto_increment") : text(rows, 13), text(rows, 14));
    }

    private static Map<List<String>, List<IndexInfo>> indexes(Connection connection, String where, List<String> parameters) throws SQLException {
        record Part(List<String> table, String index, Optional<String> column, boolean unique, String method, boolean whole) {}
        List<Part> parts = new ArrayList<>();
        CatalogQuery.ask(connection, INDEXES.formatted(where), parameters,
                rows -> parts.add(new Part(List.of(rows.getString(1), rows.getString(2)), rows.getString(3),
                        text(rows, 4), rows.getInt(5) == 0, rows.getString(6), rows.getString(7) == null)));
        Map<List<String>, Map<String, List<Part>>> grouped = parts.stream()
                .collect(Collectors.groupingBy(Part::table, Collectors.groupingBy(Part::index, LinkedHashMap::new, Collectors.toList())));
        Map<List<String>, List<IndexInfo>> indexes = new LinkedHashMap<>();
        grouped.forEach((table, byName) -> indexes.put(table, byName.values().stream().map(of -> {
            Part first = of.getFirst();
            boolean finds = first.whole && Set.of("BTREE", "HASH").contains(first.method);
            TableStructure.Index shown = new TableStructure.Index(first.index, of.stream().map(part -> part.column.orElse("(expression)")).toList(),
                    first.unique,
                    first.method.toLowerCase(Locale.ROOT), Optional.empty());
            return new IndexInfo(shown, first.index.equals("PRIMARY"), finds ? first.column : Optional.empty());
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
    public Optional<String> ddl(Connection connection, TableDetails table, List<ForeignKey> from) throws SQLException {
        String name = table.table().path().stream().map(part -> "`" + part.replace("`", "``") + "`").collect(Collectors.joining("."));
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery("SHOW CREATE TABLE " + name)) {
            return rows.next() ? text(rows, 2) : Optional.empty();
        }
    }

    @Override
    public boolean readsOnly(Connection connection) throws SQLException {
        boolean mariaDb = connection.getMetaData().getDatabaseProductName().contains("MariaDB");
        List<Boolean> only = new ArrayList<>();
        CatalogQuery.ask(connection, mariaDb ? "SELECT @@session.tx_read_only" : "SELECT @@session.transaction_read_only", List.of(),
                rows -> only.add(rows.getBoolean(1)));
        return only.contains(true);
    }

    @Override
    public Map<String, String> server(Connection connection) throws SQLException {
        Map<String, String> facts = new LinkedHashMap<>();
        CatalogQuery.ask(connection,
                "SELECT concat(@@version_comment, ' ', version()), database(), current_user(), @@global.time_zone, @@system_time_zone, "
                        + "@@character_set_server, @@collation_server, @@global.read_only",
                List.of(), rows -> {
                    facts.put("Server", rows.getString(1));
                    text(rows, 2).ifPresent(database -> facts.put("Database", database));
                    facts.put("User", rows.getString(3));
                    String zone = rows.getString(4).equals("SYSTEM") ? rows.getString(5) : rows.getString(4);
                    facts.put("Time zone", "UTC in Riffle's sessions, " + zone + " on the server");
                    facts.put("Encoding", rows.getString(6));
                    facts.put("Collation", rows.getString(7));
                    facts.put("Read only", rows.getBoolean(8) ? "yes" : "no");
                });
        return facts;
    }

    /** What the SQL for the server depends on. */
    static MariaDbFacts facts(Connection connection) throws SQLException {
        Set<String> keywords = new HashSet<>();
        Set<String> tables = new HashSet<>();
        CatalogQuery.ask(connection,
                "SELECT table_name FROM information_schema.tables WHERE table_schema = 'information_schema' AND table_name = 'KEYWORDS'",
                List.of(),
                rows -> tables.add(rows.getString(1)));
        if (!tables.isEmpty()) {
            CatalogQuery.ask(connection, "SELECT word FROM information_schema.keywords", List.of(),
                    rows -> keywords.add(rows.getString(1).toLowerCase(Locale.ROOT)));
        }
        boolean mariaDb = connection.getMetaData().getDatabaseProductName().contains("MariaDB");
        // MariaDB knows MySQL's by name as well, but means one by it for which blanks at the end do not count
        List<String> collations = new ArrayList<>();
        CatalogQuery.ask(connection, "SELECT collation_name FROM information_schema.collations WHERE collation_name = ?",
                List.of(mariaDb ? "utf8mb4_nopad_bin" : "utf8mb4_0900_bin"), rows -> collations.add(rows.getString(1)));
        return new MariaDbFacts(mariaDb, keywords, collations.stream().findFirst());
    }
}
