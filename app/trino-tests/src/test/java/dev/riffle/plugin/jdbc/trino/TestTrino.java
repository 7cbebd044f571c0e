package dev.riffle.plugin.jdbc.trino;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorException;
import io.trino.jdbc.TrinoDriver;
import io.trino.server.testing.TestingTrinoServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A coordinator of Trino, which is its own worker, with catalogs {@code memory} and {@code golden}; for all tests, started when the first one needs it. */
final class TestTrino {
    private static @Nullable TestingTrinoServer server;

    private TestTrino() {}

    static synchronized TestingTrinoServer server() {
        TestingTrinoServer started = server;
        if (started == null) {
            started = TestingTrinoServer.create();
            started.installPlugin(new MemoryPlugin());
            started.createCatalog("memory", MemoryPlugin.NAME);
            started.createCatalog("golden", MemoryPlugin.NAME);
            server = started;
        }
        return started;
    }

    /** As one who may do everything. */
    static Connection admin() throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", "admin");
        login.setProperty("timezone", "America/Lima");
        return new TrinoDriver().connect("jdbc:trino://" + server().getAddress() + "/memory/shop", login);
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

    /** @param more names and values of settings */
    static Map<String, String> settings(String... more) {
        Map<String, String> settings = new HashMap<>(Map.of("host", server().getAddress().getHost(), "port",
                String.valueOf(server().getAddress().getPort()), "catalog", "memory", "user", "tester"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    static Connector connect(String... more) throws ConnectorException {
        return new TrinoPlugin().open(new ConnectorConfig("lake", settings(more)), List::of);
    }
}
