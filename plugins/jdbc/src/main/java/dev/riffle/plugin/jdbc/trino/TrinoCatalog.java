package dev.riffle.plugin.jdbc.trino;

import dev.riffle.connector.structure.TableStructure.ForeignKey;
import dev.riffle.connector.structure.TableSummary;
import dev.riffle.plugin.jdbc.catalog.CatalogQuery;
import dev.riffle.plugin.jdbc.catalog.CatalogSource;
import dev.riffle.plugin.jdbc.catalog.ColumnInfo;
import dev.riffle.plugin.jdbc.catalog.TableDetails;
import dev.riffle.plugin.jdbc.catalog.TableInfo;
import dev.riffle.plugin.jdbc.sql.Texts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks Trino's {@code system} catalogue, which asks those of other systems: always for as little as will do. There are no keys and no indexes.
 *
 * @param catalog the only one to look in; empty for all
 * @param schema the only one to look in; empty for all
 */
record TrinoCatalog(String catalog, String schema) implements CatalogSource {
    /** Catalogues of Trino's own. */
    private static final Set<String> SYSTEM = Set.of("system", "jmx");

    @Override
    public List<TableInfo> tables(Connection connection) throws SQLException {
        List<TableInfo> tables = new ArrayList<>();
        String where = (catalog.isEmpty() ? "" : " AND table_cat = " + text(catalog))
                + (schema.isEmpty() ? "" : " AND table_schem = " + text(schema));
        CatalogQuery.ask(connection, "SELECT table_cat, table_schem, table_name, table_type FROM system.jdbc.tables WHERE TRUE" + where, rows -> {
            String in = rows.getString(1);
            List<String> path = new ArrayList<>(List.of(in, rows.getString(2), rows.getString(3)));
            boolean internal = SYSTEM.contains(in) || path.get(1).equals("information_schema");
            if (!catalog.isEmpty()) {
                path.removeFirst();
            }
            tables.add(new TableInfo(0, path, rows.getString(4).contains("VIEW") ? TableSummary.Kind.VIEW : TableSummary.Kind.TABLE, internal, true,
                    OptionalLong.empty(), 0, Optional.empty()));
        });
        if (tables.isEmpty() && !catalog.isEmpty()) { // tells whether there is such a catalog
            CatalogQuery.ask(connection, "SHOW SCHEMAS FROM " + new TrinoDialect().quoted(catalog), _ -> {});
        }
        return tables;
    }

    private static String text(String value) {
        return Texts.quoted(value);
    }

    @Override
    public List<String> searchPath(Connection connection) {
        return schema.isEmpty() ? List.of() : List.of(schema);
    }

    /** Each one is a question to the system that has the table. */
    @Override
    public int together() {
        return 1;
    }

    @Override
    public List<TableDetails> details(Connection connection, List<TableInfo> tables) throws SQLException {
        List<TableDetails> details = new ArrayList<>();
        for (TableInfo table : tables) {
            String in = table.path().size() == 3 ? table.path().getFirst() : catalog;
            List<ColumnInfo> columns = new ArrayList<>();
            CatalogQuery.ask(connection, "SELECT column_name, type_name, is_nullable, column_def, remarks FROM system.jdbc.columns WHERE table_cat = "
                    + text(in) + " AND table_schem = " + text(table.schema()) + " AND table_name = " + text(table.name())
                    + " ORDER BY ordinal_position", rows -> columns.add(column(rows)));
            if (!columns.isEmpty()) {
                details.add(new TableDetails(commented(connection, table, in), columns, List.of()));
            }
        }
        return details;
    }

    private static TableInfo commented(Connection connection, TableInfo table, String in) throws SQLException {
        List<String> comments = new ArrayList<>();
        CatalogQuery.ask(connection, "SELECT comment FROM system.metadata.table_comments WHERE comment <> '' AND catalog_name = " + text(in)
                + " AND schema_name = " + text(table.schema()) + " AND table_name = " + text(table.name()), rows -> comments.add(rows.getString(1)));
        return new TableInfo(table.id(), table.path(), table.kind(), table.internal(), table.readable(), table.rows(), table.bytes(),
                comments.stream().findFirst());
    }

    private static ColumnInfo column(ResultSet rows) throws SQLException {
        String declared = rows.getString(2);
        TrinoTypes.Reading reading = TrinoTypes.of(declared);
        return new ColumnInfo(rows.getString(1), declared, reading.type(), reading.form(), !"NO".equals(rows.getString(3)),
                Optional.ofNullable(rows.getString(4)), Optional.empty(), Optional.ofNullable(rows.getString(5)).filter(text -> !text.isBlank()));
    }

    @Override
    public List<ForeignKey> foreignKeys(Connection connection, TableInfo table) {
        return List.of();
    }

    /** Some systems do not tell, and some do not tell everybody. */
    @Override
    public Optional<String> ddl(Connection connection, TableDetails details, List<ForeignKey> from) {
        String path = details.table().path().stream().map(new TrinoDialect()::quoted).collect(Collectors.joining("."));
        List<String> statements = new ArrayList<>();
        try {
            CatalogQuery.ask(connection, "SHOW CREATE " + (details.table().kind() == TableSummary.Kind.VIEW ? "VIEW " : "TABLE ") + path,
                    rows -> statements.add(rows.getString(1)));
        } catch (SQLException _) {
            return Optional.empty();
        }
        return statements.stream().findFirst();
    }

    @Override
    public Map<String, String> server(Connection connection) throws SQLException {
        Map<String, String> facts = new LinkedHashMap<>();
        CatalogQuery.ask(connection, "SELECT version(), current_user", rows -> {
            facts.put("Server", "Trino " + rows.getString(1));
            facts.put("User", rows.getString(2));
        });
        facts.put("Catalog", catalog.isEmpty() ? "all" : catalog + (schema.isEmpty() ? "" : "." + schema));
        facts.put("Time zone", "UTC in Riffle's sessions");
        facts.put("Collation", "by code points");
        return facts;
    }
}
