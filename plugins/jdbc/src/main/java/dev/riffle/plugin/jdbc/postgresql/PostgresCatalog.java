package dev.riffle.plugin.jdbc.postgresql;

import dev.riffle.connector.structure.TableStructure;
import dev.riffle.connector.structure.TableStructure.ForeignKey;
import dev.riffle.connector.structure.TableSummary;
import dev.riffle.plugin.jdbc.catalog.CatalogSource;
import dev.riffle.plugin.jdbc.catalog.ColumnInfo;
import dev.riffle.plugin.jdbc.catalog.IndexInfo;
import dev.riffle.plugin.jdbc.catalog.TableDetails;
import dev.riffle.plugin.jdbc.catalog.TableInfo;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Asks PostgreSQL's own catalogue. */
final class PostgresCatalog implements CatalogSource {
    /** Partitions are read as parts of their table, and so are left out of lists like the system's own. */
    private static final String TABLES = """
            SELECT c.oid::int8, n.nspname, c.relname, c.relkind,
                   n.nspname ~ '^pg_' OR n.nspname = 'information_schema' OR c.relispartition,
                   has_schema_privilege(n.oid, 'USAGE') AND has_any_column_privilege(c.oid, 'SELECT'),
                   CASE WHEN c.reltuples >= 0 AND c.relkind IN ('r', 'm', 'p') THEN c.reltuples::int8 END,
                   c.relpages::int8 * current_setting('block_size')::int8,
                   obj_description(c.oid, 'pg_class')
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname !~ '^pg_(toast|temp|toast_temp)'
            """;
    private static final String COLUMNS = """
            WITH RECURSIVE base AS (
              SELECT t.oid, t.oid AS type, -1 AS modifier FROM pg_catalog.pg_type t WHERE t.typtype <> 'd'
              UNION ALL
              SELECT d.oid, base.type, CASE WHEN d.typtypmod >= 0 THEN d.typtypmod ELSE base.modifier END
              FROM pg_catalog.pg_type d JOIN base ON base.oid = d.typbasetype WHERE d.typtype = 'd'
            )
            SELECT a.attrelid::int8, a.attname, format_type(a.atttypid, a.atttypmod),
                   CASE WHEN tn.nspname = 'pg_catalog' THEN t.typname ELSE '' END,
                   CASE WHEN a.atttypmod >= 0 THEN a.atttypmod ELSE base.modifier END,
                   a.attcollation::int8,
                   CASE WHEN a.attcollation = 100 THEN d.datcollate IN ('C', 'POSIX') AND d.datlocprovider = 'c'
                        ELSE coalesce(co.collcollate IN ('C', 'POSIX') AND co.collprovider = 'c', false) END,
                   coalesce(co.collisdeterministic, true),
                   a.attnotnull, CASE WHEN a.attgenerated = '' THEN pg_get_expr(ad.adbin, ad.adrelid) END,
                   CASE WHEN a.attidentity = 'a' THEN 'identity always' WHEN a.attidentity = 'd' THEN 'identity by default'
                        WHEN a.attgenerated <> '' THEN pg_get_expr(ad.adbin, ad.adrelid) END,
                   col_description(a.attrelid, a.attnum), a.attnum::int
            FROM pg_catalog.pg_attribute a
            JOIN base ON base.oid = a.atttypid
            JOIN pg_catalog.pg_type t ON t.oid = base.type
            JOIN pg_catalog.pg_namespace tn ON tn.oid = t.typnamespace
            CROSS JOIN (SELECT datcollate, %s AS datlocprovider FROM pg_catalog.pg_database WHERE datname = current_database()) d
            LEFT JOIN pg_catalog.pg_collation co ON co.oid = a.attcollation
            LEFT JOIN pg_catalog.pg_attrdef ad ON ad.adrelid = a.attrelid AND ad.adnum = a.attnum
            WHERE a.attrelid = ANY(?) AND a.attnum > 0 AND NOT a.attisdropped
            ORDER BY a.attrelid, a.attnum
            """;
    /** An index finds equal values by its first column if it has all rows, is ready, and compares as the column itself does. */
    private static final String INDEXES = """
            SELECT i.indrelid::int8, c.relname, i.indisunique, i.indisprimary, am.amname, pg_get_expr(i.indpred, i.indrelid),
                   ARRAY(SELECT pg_get_indexdef(i.indexrelid, k, true) FROM generate_series(1, i.indnkeyatts) k),
                   CASE WHEN i.indisvalid AND i.indisready AND i.indpred IS NULL AND am.amname IN ('btree', 'hash') AND o.opcdefault
                             AND (i.indcollation[0] = 0 OR i.indcollation[0] = a.attcollation)
                        THEN a.attname END
            FROM pg_catalog.pg_index i
            JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
            JOIN pg_catalog.pg_am am ON am.oid = c.relam
            JOIN pg_catalog.pg_opclass o ON o.oid = i.indclass[0]
            LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0] AND a.attnum > 0
            WHERE i.indrelid = ANY(?)
            ORDER BY i.indrelid, c.relname
            """;
    private static final String FOREIGN_KEYS = """
            SELECT k.conname, k.conrelid::int8, fn.nspname, f.relname, tn.nspname, t.relname,
                   ARRAY(SELECT a.attname FROM unnest(k.conkey) WITH ORDINALITY u(n, i)
                         JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.n ORDER BY u.i),
                   ARRAY(SELECT a.attname FROM unnest(k.confkey) WITH ORDINALITY u(n, i)
                         JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.n ORDER BY u.i)
            FROM pg_catalog.pg_constraint k
            JOIN pg_catalog.pg_class f ON f.oid = k.conrelid JOIN pg_catalog.pg_namespace fn ON fn.oid = f.relnamespace
            JOIN pg_catalog.pg_class t ON t.oid = k.confrelid JOIN pg_catalog.pg_namespace tn ON tn.oid = t.relnamespace
            WHERE k.contype = 'f' AND (k.conrelid = ? OR k.confrelid = ?) AND k.conparentid = 0
            ORDER BY fn.nspname, f.relname, k.conname
            """;
    private static final int VERSION_WITH_PROVIDER = 15;

    @Override
    public List<TableInfo> tables(Connection connection) throws SQLException {
        List<TableInfo> tables = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(TABLES); ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                long count = rows.getLong(7);
                OptionalLong estimate = rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(count);
                tables.add(new TableInfo(rows.getLong(1), List.of(rows.getString(2), rows.getString(3)), kind(rows.getString(4)), rows.getBoolean(5),
                        rows.getBoolean(6), estimate, rows.getLong(8), Optional.ofNullable(rows.getString(9))));
            }
        }
        return tables;
    }

    private static TableSummary.Kind kind(String letter) {
        return switch (letter) {
            case "v" -> TableSummary.Kind.VIEW;
            case "m" -> TableSummary.Kind.MATERIALIZED_VIEW;
            case "f" -> TableSummary.Kind.FOREIGN_TABLE;
            default -> TableSummary.Kind.TABLE;
        };
    }

    @Override
    public List<String> searchPath(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT current_schemas(false)"); ResultSet rows = statement.executeQuery()) {
            rows.next();
            return texts(rows, 1);
        }
    }

    private static List<String> texts(ResultSet rows, int column) throws SQLException {
        Array array = rows.getArray(column);
        return Arrays.stream((Object[]) array.getArray()).map(String::valueOf).toList();
    }

    @Override
    public List<TableDetails> details(Connection connection, List<TableInfo> tables) throws SQLException {
        Array ids = connection.createArrayOf("oid", tables.stream().map(TableInfo::id).toArray());
        Map<Long, List<ColumnInfo>> columns = new HashMap<>();
        boolean providers = connection.getMetaData().getDatabaseMajorVersion() >= VERSION_WITH_PROVIDER;
        try (PreparedStatement statement = connection.prepareStatement(String.format(COLUMNS, providers ? "datlocprovider" : "'c'"))) {
            statement.setArray(1, ids);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    columns.computeIfAbsent(rows.getLong(1), _ -> new ArrayList<>()).add(column(rows));
                }
            }
        }
        Map<Long, List<IndexInfo>> indexes = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(INDEXES)) {
            statement.setArray(1, ids);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    indexes.computeIfAbsent(rows.getLong(1), _ -> new ArrayList<>()).add(index(rows));
                }
            }
        }
        return tables.stream().filter(table -> columns.containsKey(table.id()))
                .map(table -> new TableDetails(table, columns.getOrDefault(table.id(), List.of()), indexes.getOrDefault(table.id(), List.of())))
                .toList();
    }

    private static ColumnInfo column(ResultSet rows) throws SQLException {
        PostgresTypes.Reading reading = PostgresTypes.of(rows.getString(4), rows.getInt(5), rows.getLong(6), rows.getBoolean(7), rows.getBoolean(8));
        return new ColumnInfo(rows.getString(2), rows.getString(3), reading.type(), reading.form(), !rows.getBoolean(9), text(rows, 10),
                text(rows, 11), text(rows, 12));
    }

    private static IndexInfo index(ResultSet rows) throws SQLException {
        TableStructure.Index shown = new TableStructure.Index(rows.getString(2), texts(rows, 7), rows.getBoolean(3), rows.getString(5),
                text(rows, 6));
        return new IndexInfo(shown, rows.getBoolean(4), text(rows, 8));
    }

    private static Optional<String> text(ResultSet rows, int column) throws SQLException {
        @Nullable
        String text = rows.getString(column);
        return Optional.ofNullable(text);
    }

    @Override
    public List<ForeignKey> foreignKeys(Connection connection, TableInfo table) throws SQLException {
        List<ForeignKey> keys = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(FOREIGN_KEYS)) {
            statement.setLong(1, table.id());
            statement.setLong(2, table.id());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    keys.add(new ForeignKey(rows.getString(1), rows.getString(3) + "." + rows.getString(4), texts(rows, 7),
                            rows.getString(5) + "." + rows.getString(6), texts(rows, 8)));
                }
            }
        }
        return keys;
    }

    @Override
    public Optional<String> ddl(Connection connection, TableDetails table, List<ForeignKey> from) throws SQLException {
        return new PostgresDdl(facts(connection)).of(connection, table);
    }

    @Override
    public boolean readsOnly(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SHOW default_transaction_read_only");
                ResultSet rows = statement.executeQuery()) {
            return rows.next() && rows.getString(1).equals("on");
        }
    }

    @Override
    public Map<String, String> server(Connection connection) throws SQLException {
        Map<String, String> facts = new LinkedHashMap<>();
        String sql = """
                SELECT version(), current_database(), current_user, current_setting('server_encoding'),
                       (SELECT datcollate FROM pg_catalog.pg_database WHERE datname = current_database()),
                       pg_is_in_recovery(), pg_postmaster_start_time()::text, current_setting('log_timezone'), current_setting('TimeZone')
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql); ResultSet rows = statement.executeQuery()) {
            rows.next();
            facts.put("Server", rows.getString(1));
            facts.put("Database", rows.getString(2));
            facts.put("User", rows.getString(3));
            facts.put("Time zone", rows.getString(9) + " in Riffle's sessions, " + rows.getString(8) + " in the server's log");
            facts.put("Encoding", rows.getString(4));
            facts.put("Collation", rows.getString(5));
            facts.put("Standby", rows.getBoolean(6) ? "yes" : "no");
            facts.put("Started", rows.getString(7));
        }
        return facts;
    }

    /** What the SQL for the database depends on. */
    static PostgresFacts facts(Connection connection) throws SQLException {
        String sql = "SELECT getdatabaseencoding() = 'UTF8', ARRAY(SELECT word FROM pg_catalog.pg_get_keywords() WHERE catcode <> 'U')";
        try (PreparedStatement statement = connection.prepareStatement(sql); ResultSet rows = statement.executeQuery()) {
            rows.next();
            return new PostgresFacts(rows.getBoolean(1), java.util.Set.copyOf(texts(rows, 2)));
        }
    }
}
