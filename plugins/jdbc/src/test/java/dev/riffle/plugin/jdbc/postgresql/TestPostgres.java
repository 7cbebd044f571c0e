package dev.riffle.plugin.jdbc.postgresql;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server for all tests of this module, started when the first one needs it. */
final class TestPostgres {
    private static @Nullable EmbeddedPostgres server;

    private TestPostgres() {}

    static synchronized EmbeddedPostgres server() {
        EmbeddedPostgres started = server;
        if (started == null) {
            try {
                started = EmbeddedPostgres.builder().setServerConfig("log_timezone", "America/New_York").setServerConfig("fsync", "off").start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server = started;
        }
        return started;
    }

    /** As the superuser. */
    static Connection admin() throws SQLException {
        return server().getPostgresDatabase().getConnection();
    }

    static void run(String... statements) throws SQLException {
        try (Connection connection = admin(); Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The first column of the rows of a statement. */
    static List<String> ask(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = admin(); Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    static Map<String, String> settings(String... more) {
        Map<String, String> settings = new HashMap<>(Map.of("host", "localhost", "port", String.valueOf(server().getPort()), "database", "postgres",
                "user", "postgres", "password", "postgres"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    static Connector connect(String... more) throws ConnectorException {
        return open(settings(more));
    }

    static Connector open(Map<String, String> settings) throws ConnectorException {
        return new PostgresPlugin().open(new ConnectorConfig("shop", settings), List::of);
    }
}
