package dev.riffle.plugin.jdbc.h2;

import dev.riffle.connector.ConfigField;
import dev.riffle.connector.ConfigField.Kind;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorException;
import dev.riffle.plugin.jdbc.connect.DatabaseUrl;
import dev.riffle.plugin.jdbc.connect.Failures;
import dev.riffle.plugin.jdbc.connect.Server;
import dev.riffle.plugin.jdbc.connect.SettingsReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The settings of a connection to H2, of its fields or of a URL. */
final class H2Settings {
    static final List<ConfigField> FIELDS = List.of(
            new ConfigField("host", "Host", Kind.TEXT, false, "localhost", "The name or address of H2's TCP server."),
            new ConfigField("port", "Port", Kind.NUMBER, false, "9092", "The server's port."),
            new ConfigField("database", "Database", Kind.TEXT, false, null, "The database's name on the server: a path there, or mem:name."),
            new ConfigField("file", "File", Kind.FILE, false, null,
                    "A database file (.mv.db) that no program has open, instead of a server. It is opened for reading only; open none that you do not trust."),
            new ConfigField("user", "User", Kind.TEXT, false, "sa", "Who logs in; best one who may do nothing but SELECT."),
            new ConfigField("password", "Password", Kind.SECRET, false, null, "The user's password."),
            new ConfigField("statement-timeout", "Statement timeout", Kind.NUMBER, false, "0",
                    "Seconds after which a statement is stopped; 0 for never."),
            new ConfigField("fetch-size", "Fetch size", Kind.NUMBER, false, "10000", "The most rows that the server sends at a time."),
            new ConfigField("connections", "Connections", Kind.NUMBER, false, "4",
                    "The most connections open for reading at a time; one more lists tables."),
            new ConfigField("url", "URL", Kind.TEXT, false, null,
                    "jdbc:h2:tcp://host:port/name or jdbc:h2:file:/path, instead of the fields above."));
    private static final int MOST_FETCHED = 1_000_000;
    private static final int MOST_CONNECTIONS = 32;

    private final SettingsReader settings;
    private final H2Address address;

    H2Settings(ConnectorConfig config) throws ConnectorException {
        this.settings = new SettingsReader(config, FIELDS);
        if (settings.has("url")) {
            this.address = H2Address.of(settings.text("url"));
        } else if (settings.has("file")) {
            this.address = new H2Address(H2Address.file(settings.text("file")), Map.of());
        } else {
            String host = settings.text("host").strip();
            int port = settings.number("port", 1, 65_535);
            String hosts = DatabaseUrl.isHosts(host) && DatabaseUrl.hasPort(host) ? host : host + ":" + port;
            this.address = new H2Address(H2Address.server("tcp", hosts, settings.text("database")), Map.of());
        }
    }

    int fetchSize() throws ConnectorException {
        return settings.number("fetch-size", 1, MOST_FETCHED);
    }

    Server server() throws ConnectorException {
        Map<String, String> given = address.settings();
        String password = settings.has("password") ? settings.text("password") : given.getOrDefault("PASSWORD", "");
        Properties properties = new Properties();
        properties.setProperty("user", settings.has("user") ? settings.text("user") : given.getOrDefault("USER", settings.text("user")));
        properties.setProperty("password", password);
        given.forEach((name, value) -> {
            if (!name.equals("USER") && !name.equals("PASSWORD")) {
                properties.setProperty(name, value);
            }
        });
        // none is made that is not there
        String url = "jdbc:h2:" + address.place() + ";IFEXISTS=TRUE" + (address.isFile() ? ";ACCESS_MODE_DATA=r;DB_CLOSE_ON_EXIT=FALSE" : "");
        return new Server(url, new H2Driver(!address.isFile()), properties, addresses(), settings.number("connections", 1, MOST_CONNECTIONS),
                new Failures("H2", address.place(), List.of(password)), new Session(settings.number("statement-timeout", 0, 1_000_000)));
    }

    private List<String> addresses() {
        String place = address.place();
        int from = place.indexOf("//");
        int to = from < 0 ? -1 : place.indexOf('/', from + 2);
        return address.isFile() || to < 0
                ? List.of()
                : Arrays.stream(place.substring(from + 2, to).split(",")).map(host -> DatabaseUrl.hasPort(host) ? host : host + ":9092").toList();
    }

    private record Session(int timeoutSeconds) implements Server.Session {
        /**
         * H2 has no sessions that only read: a file is opened for reading only, on a server it depends on the user. But nothing is sent that changes data.
         */
        @Override
        public void begin(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET TIME ZONE 'UTC'");
                statement.execute("SET QUERY_TIMEOUT " + timeoutSeconds * 1000L);
            }
        }

        @Override
        public void stop(Connection connection, @Nullable Statement statement) throws SQLException {
            connection.unwrap(H2Driver.Stoppable.class).stop();
        }
    }
}
