package dev.riffle.plugin.jdbc.sqlite;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.sqlite.JDBC;

/** Files of SQLite. */
final class TestSqlite {
    private TestSqlite() {}

    /** To write. */
    static Connection admin(Path file) throws SQLException {
        return new JDBC().connect("jdbc:sqlite:" + file, new Properties());
    }

    static void run(Path file, String... statements) throws SQLException {
        try (Connection connection = admin(file); Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    static Connector connect(Path file) throws ConnectorException {
        return new SqlitePlugin().open(new ConnectorConfig("shop", Map.of("file", file.toString())), List::of);
    }
}
