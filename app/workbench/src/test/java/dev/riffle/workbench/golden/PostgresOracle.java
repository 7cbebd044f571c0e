package dev.riffle.workbench.golden;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** PostgreSQL with the {@link GoldenTables}, in the C collation: texts are ordered by code point. Takes PostgreSQL's dialect. For one thread. */
public final class PostgresOracle implements SqlUnderTest, AutoCloseable {
    private final EmbeddedPostgres server;
    private final Connection connection;

    public PostgresOracle() throws IOException, SQLException {
        server = EmbeddedPostgres.builder().setLocaleConfig("locale", "C").setLocaleConfig("encoding", "UTF8").start();
        connection = server.getPostgresDatabase().getConnection();
        load("forward", GoldenTables.ALL, false);
        load("backward", GoldenTables.ALL, true);
        execute("SET statement_timeout = '20s'");
        execute("ANALYZE");
        useRowsInOrder();
    }

    /** Where the server listens, on the loopback; user and database are {@code postgres}. */
    public int port() {
        return server.getPort();
    }

    /** Reads these tables instead, whose names may be others'. */
    public void useTables(List<GoldenTable> tables) throws SQLException {
        execute("DROP SCHEMA IF EXISTS given CASCADE");
        load("given", tables, false);
        execute("SET search_path = given");
    }

    /** Answers a statement in Riffle's dialect, as far as {@link PostgresDialect} understands it. */
    public GoldenResult answer(String sql, ZoneId zone) throws SQLException {
        return run(PostgresDialect.of(sql), zone);
    }

    /** Reads tables whose rows were inserted in the order of the files. */
    void useRowsInOrder() throws SQLException {
        execute("SET search_path = forward");
        setPlannerLikes("on");
    }

    /**
     * Reads tables whose rows were inserted backwards, and plans without hashing: an answer that is then another one was never
     * determined by its statement.
     */
    void useRowsBackwards() throws SQLException {
        execute("SET search_path = backward");
        setPlannerLikes("off");
    }

    private void setPlannerLikes(String hashing) throws SQLException {
        for (String option : List.of("enable_hashagg", "enable_hashjoin", "enable_material", "enable_memoize")) {
            execute("SET " + option + " = " + hashing);
        }
    }

    @Override
    public GoldenResult run(String sql, ZoneId zone) throws SQLException {
        execute("SET TIME ZONE '" + (zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId()) + "'");
        try (Statement statement = connection.createStatement(); ResultSet found = statement.executeQuery(sql)) {
            return read(found);
        } catch (SQLException e) {
            GoldenResult.ErrorClass error = GoldenResult.ErrorClass.ofState(e.getSQLState());
            if (error == null) {
                throw new SQLException(e.getMessage() + " [" + e.getSQLState() + "] in\n" + sql, e.getSQLState(), e);
            }
            return new GoldenResult.Failure(error, String.valueOf(e.getMessage()));
        }
    }

    private static GoldenResult.Rows read(ResultSet found) throws SQLException {
        ResultSetMetaData meta = found.getMetaData();
        List<GoldenResult.Column> columns = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            columns.add(new GoldenResult.Column(meta.getColumnName(i), kind(meta, i)));
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        while (found.next()) {
            List<@Nullable Object> row = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                row.add(value(found, i + 1, columns.get(i).kind()));
            }
            rows.add(row);
        }
        return new GoldenResult.Rows(columns, rows);
    }

    private static DataType.Kind kind(ResultSetMetaData meta, int column) throws SQLException {
        String type = meta.getColumnTypeName(column);
        return switch (type) {
            case "bool" -> DataType.Kind.BOOLEAN;
            case "int2", "int4" -> DataType.Kind.INTEGER;
            case "int8" -> DataType.Kind.BIGINT;
            case "numeric" -> DataType.Kind.DECIMAL;
            case "float8" -> DataType.Kind.DOUBLE;
            case "text", "varchar", "bpchar" -> DataType.Kind.VARCHAR;
            case "date" -> DataType.Kind.DATE;
            case "time" -> DataType.Kind.TIME;
            case "timestamp" -> DataType.Kind.TIMESTAMP;
            case "timestamptz" -> DataType.Kind.INSTANT;
            default -> throw new SQLException("column " + meta.getColumnName(column) + " is of type " + type + ", which the suite does not know");
        };
    }

    private static @Nullable Object value(ResultSet found, int column, DataType.Kind kind) throws SQLException {
        return switch (kind) {
            case BOOLEAN -> found.getObject(column, Boolean.class);
            case INTEGER -> found.getObject(column, Integer.class);
            case BIGINT -> found.getObject(column, Long.class);
            case DECIMAL, NUMERIC -> found.getObject(column, BigDecimal.class);
            case DOUBLE -> found.getObject(column, Double.class);
            case VARCHAR -> found.getString(column);
            case DATE -> found.getObject(column, LocalDate.class);
            case TIME -> found.getObject(column, LocalTime.class);
            case TIMESTAMP -> found.getObject(column, LocalDateTime.class);
            case INSTANT -> {
                OffsetDateTime time = found.getObject(column, OffsetDateTime.class);
                yield time == null ? null : time.toInstant();
            }
            case VARBINARY -> throw new SQLException("the suite has no bytes");
        };
    }

    private void load(String schema, List<GoldenTable> tables, boolean backwards) throws SQLException {
        execute("CREATE SCHEMA " + schema);
        for (GoldenTable table : tables) {
            String name = schema + "." + table.name();
            execute(table.type().fields().stream().map(field -> '"' + field.name() + "\" " + postgresType(field.type()))
                    .collect(Collectors.joining(", ", "CREATE TABLE " + name + " (", ")")));
            List<List<@Nullable Object>> rows = backwards ? table.rows().reversed() : table.rows();
            String marks = String.join(", ", Collections.nCopies(table.type().size(), "?"));
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + name + " VALUES (" + marks + ")")) {
                for (List<@Nullable Object> row : rows) {
                    for (int i = 0; i < row.size(); i++) {
                        set(insert, i + 1, table.type().field(i), row.get(i));
                    }
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        }
    }

    private static void set(PreparedStatement insert, int parameter, Field field, @Nullable Object value) throws SQLException {
        if (value == null) {
            insert.setNull(parameter, Types.NULL);
        } else if (value instanceof Instant instant) {
            insert.setObject(parameter, instant.atOffset(ZoneOffset.UTC));
        } else {
            insert.setObject(parameter, value);
        }
    }

    private static String postgresType(DataType type) {
        return switch (type.kind()) {
            case DOUBLE -> "DOUBLE PRECISION";
            case VARCHAR -> "TEXT";
            case INSTANT -> "TIMESTAMP WITH TIME ZONE";
            case NUMERIC, VARBINARY -> throw new IllegalArgumentException("the suite's tables have no " + type);
            default -> type.toString();
        };
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * Puts the suite's tables into one more schema, whose texts have a collation to which the case of letters makes no difference and in which they are ordered as in a
     * dictionary: what a server must not be trusted with.
     */
    void loadCollated(String schema) throws SQLException {
        execute("CREATE COLLATION regardless_of_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false)");
        load(schema, GoldenTables.ALL, false);
        for (GoldenTable table : GoldenTables.ALL) {
            for (Field field : table.type().fields()) {
                if (field.type().kind() == DataType.Kind.VARCHAR) {
                    execute("ALTER TABLE " + schema + "." + table.name() + " ALTER COLUMN \"" + field.name()
                            + "\" TYPE text COLLATE regardless_of_case");
                }
            }
        }
    }

    /** For the end of a stream of tests. */
    void closeQuietly() {
        try {
            close();
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException, SQLException {
        connection.close();
        server.close();
    }
}
