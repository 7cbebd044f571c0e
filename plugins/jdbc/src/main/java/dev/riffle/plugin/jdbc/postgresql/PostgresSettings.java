package dev.riffle.plugin.jdbc.postgresql;

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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGConnection;

/** The settings of a connection to PostgreSQL, of its fields or of a URL. */
final class PostgresSettings {
    private static final List<String> MODES = List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");
    static final List<ConfigField> FIELDS = List.of(
            new ConfigField("host", "Host", Kind.TEXT, false, "localhost",
                    "The server's name or address; several as host:port, separated by commas."),
            new ConfigField("port", "Port", Kind.NUMBER, false, "5432", "The server's port."),
            new ConfigField("database", "Database", Kind.TEXT, false, null, "The database; as the user is called if it is not given."),
            new ConfigField("user", "User", Kind.TEXT, false, null, "Who logs in."),
            new ConfigField("password", "Password", Kind.SECRET, false, null, "The user's password."),
            ConfigField.choice("sslmode", "SSL", MODES, "prefer",
                    "disable, allow and prefer (encrypted where the server will), require (encrypted), verify-ca (of a known authority) or verify-full (and the very host)."),
            new ConfigField("sslrootcert", "Root certificate", Kind.FILE, false, null,
                    "A file of the certificates trusted with verify-ca and verify-full."),
            new ConfigField("statement-timeout", "Statement timeout", Kind.NUMBER, false, "0",
                    "Seconds after which the server stops a statement that sends no rows; 0 for what the server is set to."),
            new ConfigField("fetch-size", "Fetch size", Kind.NUMBER, false, "10000", "The most rows that the server sends at a time."),
            new ConfigField("connections", "Connections", Kind.NUMBER, false, "4",
                    "The most connections open for reading at a time; one more lists tables."),
            new ConfigField("url", "URL", Kind.TEXT, false, null, "jdbc:postgresql://host:port/database, instead of the fields above."));
    /** Parameters of a URL that are handed on to the driver: no other is, since some load classes, run programs or write files. */
    private static final Set<String> PASSED_ON = Set.of("sslmode", "sslrootcert", "sslcert", "sslkey", "sslnegotiation", "channelBinding",
            "targetServerType", "loadBalanceHosts", "hostRecheckSeconds", "gssEncMode", "krbsrvname", "kerberosServerName", "sspiServiceClass",
            "gsslib",
            "receiveBufferSize", "sendBufferSize", "localSocketAddress", "prepareThreshold", "currentSchema", "options", "requireAuth");
    private static final int MOST_FETCHED = 1_000_000;
    private static final int MOST_CONNECTIONS = 32;
    /** Long pauses of whoever takes the rows must not keep the server from cleaning up for ever. */
    private static final String IDLE_IN_TRANSACTION = "15min";

    private final SettingsReader settings;
    private final DatabaseUrl address;

    PostgresSettings(ConnectorConfig config) throws ConnectorException {
        this.settings = new SettingsReader(config, FIELDS);
        this.address = settings.has("url")
                ? DatabaseUrl.of(settings.text("url"), "postgresql", PASSED_ON)
                : new DatabaseUrl(hosts(settings.text("host"), settings.number("port", 1, 65_535)), settings.text("database"), Map.of());
    }

    private static String hosts(String hosts, int port) throws ConnectorException {
        String trimmed = hosts.strip();
        if (!DatabaseUrl.isHosts(trimmed)) {
            throw Failures.badSetting("\"" + trimmed + "\" is no host.", "Give the server's name or address.");
        }
        return List.of(trimmed.split(",")).stream().map(host -> DatabaseUrl.hasPort(host) ? host : host + ":" + port)
                .collect(Collectors.joining(","));
    }

    int fetchSize() throws ConnectorException {
        return settings.number("fetch-size", 1, MOST_FETCHED);
    }

    Server server() throws ConnectorException {
        Properties properties = new Properties();
        address.parameters().forEach(properties::setProperty);
        String user = settings.has("user") ? settings.text("user") : address.parameters().getOrDefault("user", "");
        String password = settings.has("password") ? settings.text("password") : address.parameters().getOrDefault("password", "");
        if (!user.isEmpty()) {
            properties.setProperty("user", user);
        }
        if (!password.isEmpty()) {
            properties.setProperty("password", password);
        }
        if (settings.has("sslmode") || !address.parameters().containsKey("sslmode")) {
            properties.setProperty("sslmode", mode());
        }
        if (settings.has("sslrootcert")) {
            properties.setProperty("sslrootcert", settings.text("sslrootcert"));
        }
        String database = address.database().isEmpty() ? user : address.database();
        properties.setProperty("ApplicationName", "riffle");
        properties.setProperty("connectTimeout", "4");
        properties.setProperty("loginTimeout", "4");
        properties.setProperty("sslResponseTimeout", "3000");
        properties.setProperty("cancelSignalTimeout", "4");
        properties.setProperty("tcpKeepAlive", "true");
        properties.putIfAbsent("gssEncMode", "disable");
        properties.setProperty("binaryTransfer", "false"); // values are read from their texts
        properties.setProperty("logServerErrorDetail", "false");
        Failures failures = new Failures("PostgreSQL", address.hosts() + (database.isEmpty() ? "" : "/" + database), List.of(password));
        return new Server("jdbc:postgresql://" + address.hosts() + "/" + DatabaseUrl.encoded(database), new Driver(), properties,
                List.of(address.hosts().split(",")),
                settings.number("connections", 1, MOST_CONNECTIONS), failures, new Session(atStart()));
    }

    private String mode() throws ConnectorException {
        String mode = settings.text("sslmode");
        if (!MODES.contains(mode)) {
            throw Failures.badSetting("\"" + mode + "\" is no SSL mode.", "Choose disable, prefer, require, verify-ca or verify-full.");
        }
        return mode;
    }

    private record Session(String atStart) implements Server.Session {
        @Override
        public void begin(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(atStart);
            }
        }

        @Override
        public void stop(Connection connection, @Nullable Statement statement) throws SQLException {
            connection.unwrap(PGConnection.class).cancelQuery();
        }
    }

    /** Reads only; and the texts that the server sends are the same whatever it is set to. */
    private String atStart() throws ConnectorException {
        int timeout = settings.number("statement-timeout", 0, 1_000_000);
        return String.join("; ", "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY", "SET TIME ZONE 'UTC'", "SET DateStyle = 'ISO, YMD'",
                "SET IntervalStyle = 'postgres'", "SET bytea_output = 'hex'", "SET standard_conforming_strings = on", "SET extra_float_digits = 1",
                // bounds that the server's administrators have set stay
                "SELECT set_config('idle_in_transaction_session_timeout', '" + IDLE_IN_TRANSACTION
                        + "', false) WHERE current_setting('idle_in_transaction_session_timeout') = '0'")
                + (timeout == 0 ? "" : "; SET statement_timeout = " + timeout * 1000L);
    }
}
