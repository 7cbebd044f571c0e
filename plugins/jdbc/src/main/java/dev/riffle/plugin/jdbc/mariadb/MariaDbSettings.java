package dev.riffle.plugin.jdbc.mariadb;

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
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.Driver;

/** The settings of a connection to MariaDB or MySQL, of its fields or of a URL. */
final class MariaDbSettings {
    private static final List<String> MODES = List.of("disable", "trust", "verify-ca", "verify-full");
    static final List<ConfigField> FIELDS = List.of(
            new ConfigField("host", "Host", Kind.TEXT, false, "localhost", "The server's name or address."),
            new ConfigField("port", "Port", Kind.NUMBER, false, "3306", "The server's port."),
            new ConfigField("database", "Database", Kind.TEXT, false, null,
                    "The database in which bare names are looked for; all others are there as well."),
            new ConfigField("user", "User", Kind.TEXT, false, null, "Who logs in."),
            new ConfigField("password", "Password", Kind.SECRET, false, null, "The user's password."),
            ConfigField.choice("sslmode", "SSL", MODES, "disable",
                    "disable, trust (encrypted), verify-ca (of a known authority) or verify-full (and the very host)."),
            new ConfigField("sslrootcert", "Root certificate", Kind.FILE, false, null,
                    "A file of the certificates trusted with verify-ca and verify-full."),
            new ConfigField("statement-timeout", "Statement timeout", Kind.NUMBER, false, "0",
                    "Seconds after which the server stops a statement; 0 for what the server is set to."),
            new ConfigField("fetch-size", "Fetch size", Kind.NUMBER, false, "10000", "The most rows that are taken together."),
            new ConfigField("connections", "Connections", Kind.NUMBER, false, "4",
                    "The most connections open for reading at a time; one more lists tables."),
            new ConfigField("url", "URL", Kind.TEXT, false, null, "jdbc:mariadb://host:port/database, instead of the fields above."));
    /** Parameters of a URL that are handed on to the driver: no other is, since some load classes, read files or run statements. */
    private static final Set<String> PASSED_ON = Set.of("sslMode", "serverSslCert", "enabledSslProtocolSuites", "enabledSslCipherSuites",
            "allowPublicKeyRetrieval", "localSocketAddress", "tcpKeepIdle", "tcpKeepInterval", "useCompression");
    private static final int MOST_FETCHED = 1_000_000;
    private static final int MOST_CONNECTIONS = 32;
    private static final String ANSWER_MILLIS = "4000";

    private final SettingsReader settings;
    private final DatabaseUrl address;

    MariaDbSettings(ConnectorConfig config) throws ConnectorException {
        this.settings = new SettingsReader(config, FIELDS);
        if (settings.has("url")) {
            this.address = DatabaseUrl.of(settings.text("url"), "mariadb", PASSED_ON);
        } else {
            String host = settings.text("host").strip();
            if (!DatabaseUrl.isHosts(host)) {
                throw Failures.badSetting("\"" + host + "\" is no host.", "Give the server's name or address.");
            }
            int port = settings.number("port", 1, 65_535);
            this.address = new DatabaseUrl(DatabaseUrl.hasPort(host) ? host : host + ":" + port, settings.text("database"), Map.of());
        }
    }

    int fetchSize() throws ConnectorException {
        return settings.number("fetch-size", 1, MOST_FETCHED);
    }

    Server server() throws ConnectorException {
        Properties properties = new Properties();
        address.parameters().forEach(properties::setProperty);
        String password = settings.has("password") ? settings.text("password") : address.parameters().getOrDefault("password", "");
        if (settings.has("user")) {
            properties.setProperty("user", settings.text("user"));
        }
        properties.setProperty("password", password);
        if (settings.has("sslmode") || !address.parameters().containsKey("sslMode")) {
            String mode = settings.text("sslmode");
            if (!MODES.contains(mode)) {
                throw Failures.badSetting("\"" + mode + "\" is no SSL mode.", "Choose disable, trust, verify-ca or verify-full.");
            }
            properties.setProperty("sslMode", mode);
        }
        if (settings.has("sslrootcert")) {
            properties.setProperty("serverSslCert", settings.text("sslrootcert"));
        }
        properties.setProperty("connectTimeout", ANSWER_MILLIS);
        properties.setProperty("socketTimeout", ANSWER_MILLIS); // until it is logged in
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("allowLocalInfile", "false");
        properties.setProperty("allowMultiQueries", "false");
        properties.setProperty("permitRedirect", "false");
        properties.setProperty("useServerPrepStmts", "false"); // values are read from their texts
        properties.setProperty("tinyInt1isBit", "false");
        properties.setProperty("yearIsDateType", "false");
        properties.setProperty("dumpQueriesOnException", "false");
        properties.setProperty("includeInnodbStatusInDeadlockExceptions", "false");
        properties.setProperty("connectionAttributes", "program_name:riffle");
        String database = address.database();
        Failures failures = new Failures("MariaDB", address.hosts() + (database.isEmpty() ? "" : "/" + database), List.of(password));
        return new Server("jdbc:mariadb://" + address.hosts() + "/" + DatabaseUrl.encoded(database), new Driver(), properties,
                List.of(address.hosts().split(",")),
                settings.number("connections", 1, MOST_CONNECTIONS), failures, new Session(settings.number("statement-timeout", 0, 1_000_000)));
    }

    private record Session(int timeoutSeconds) implements Server.Session {
        /** Reads only. With this mode nothing is special in quotes but the quote, and what is out of range is an error. */
        @Override
        public void begin(Connection connection) throws SQLException {
            boolean mariaDb = connection.getMetaData().getDatabaseProductName().contains("MariaDB");
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET SESSION TRANSACTION READ ONLY");
                statement.execute("SET time_zone = '+00:00', sql_mode = 'STRICT_ALL_TABLES,NO_BACKSLASH_ESCAPES,NO_ENGINE_SUBSTITUTION'");
                if (timeoutSeconds > 0) { // a bound that the server's administrators have set stays
                    statement.execute(mariaDb ? "SET max_statement_time = " + timeoutSeconds : "SET max_execution_time = " + timeoutSeconds * 1000L);
                }
            }
            connection.setNetworkTimeout(Runnable::run, 0); // a long query may take its time
        }

        @Override
        public void stop(Connection connection, @Nullable Statement statement) throws SQLException {
            connection.unwrap(org.mariadb.jdbc.Connection.class).cancelCurrentQuery();
        }

        /** The driver would read the whole rest. */
        @Override
        public void endEarly(Connection connection, Statement statement) throws SQLException {
            stop(connection, statement);
        }
    }
}
