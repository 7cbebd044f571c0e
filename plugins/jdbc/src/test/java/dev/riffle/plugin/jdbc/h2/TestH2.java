package dev.riffle.plugin.jdbc.h2;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.h2.Driver;
import org.h2.tools.Server;
import org.jspecify.annotations.Nullable;

/** A real server of H2 with a database in memory, and a user who may do nothing but SELECT, for all tests. */
public final class TestH2 {
    private static @Nullable Server server;

    private TestH2() {}

    static synchronized int port() {
        Server started = server;
        if (started == null) {
            try {
                run("CREATE USER IF NOT EXISTS READER PASSWORD 'secret of the reader'", "CREATE SCHEMA IF NOT EXISTS shop",
                        "GRANT SELECT ON SCHEMA shop TO READER");
                started = Server.createTcpServer("-tcpPort", "0", "-tcpDaemon").start();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            server = started;
        }
        return started.getPort();
    }

    /** As the administrator, in this process. */
    static Connection admin() throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", "sa");
        login.setProperty("password", "secret of the admin");
        return new Driver().connect("jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1;DATABASE_TO_UPPER=FALSE;TIME ZONE=America/Lima", login);
    }

    static void run(String... statements) throws SQLException {
        try (Connection connection = admin(); Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** How the server would run a statement. */
    static String explain(String sql) throws SQLException {
        try (Connection connection = admin();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("EXPLAIN " + sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** Of a connection as the user who may do nothing but SELECT. */
    public static Map<String, String> settings() {
        return Map.of("host", "localhost", "port", String.valueOf(port()), "database", "mem:shop", "user", "reader",
                "password", "secret of the reader");
    }

    static Connector connect(String... more) throws ConnectorException {
        Map<String, String> settings = new HashMap<>(settings());
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return new H2Plugin().open(new ConnectorConfig("shop", settings), java.util.List::of);
    }
}
