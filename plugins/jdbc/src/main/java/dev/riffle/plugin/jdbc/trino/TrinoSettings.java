package dev.riffle.plugin.jdbc.trino;

import dev.riffle.connector.ConfigField;
import dev.riffle.connector.ConfigField.Kind;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorException;
import dev.riffle.plugin.jdbc.connect.DatabaseUrl;
import dev.riffle.plugin.jdbc.connect.Failures;
import dev.riffle.plugin.jdbc.connect.Server;
import dev.riffle.plugin.jdbc.connect.SettingsReader;
import io.trino.jdbc.TrinoDriver;
import java.io.File;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The settings of a connection to Trino, of its fields or of a URL. */
final class TrinoSettings {
    static final List<ConfigField> FIELDS = List.of(
            new ConfigField("host", "Host", Kind.TEXT, false, "localhost", "The coordinator's name or address."),
            new ConfigField("port", "Port", Kind.NUMBER, false, null, "The coordinator's port; 443 with SSL and 8080 without if it is not given."),
            new ConfigField("catalog", "Catalog", Kind.TEXT, false, null,
                    "The only catalog whose tables are shown; all if it is not given, which takes long where there are many tables."),
            new ConfigField("schema", "Schema", Kind.TEXT, false, null, "The only schema whose tables are shown."),
            new ConfigField("user", "User", Kind.TEXT, false, null, "Who asks; as you are called on this computer if it is not given."),
            new ConfigField("password", "Password", Kind.SECRET, false, null, "The user's password, which Trino takes over SSL only."),
            new ConfigField("token", "Access token", Kind.SECRET, false, null, "A JWT, instead of a password; over SSL only."),
            ConfigField.choice("sslmode", "SSL", List.of("disable", "require", "verify-ca", "verify-full"), "disable",
                    "disable, require (encrypted), verify-ca (of a known authority) or verify-full (and the very host)."),
            new ConfigField("sslrootcert", "Root certificate", Kind.FILE, false, null,
                    "A file of the certificates trusted with verify-ca and verify-full; those that Java trusts if it is not given."),
            new ConfigField("statement-timeout", "Statement timeout", Kind.NUMBER, false, "0",
                    "Seconds after which Trino stops a statement; 0 for what it is set to."),
            new ConfigField("fetch-size", "Fetch size", Kind.NUMBER, false, "10000", "The most rows that are taken together."),
            new ConfigField("connections", "Connections", Kind.NUMBER, false, "2", "The most statements at a time; one more lists tables."),
            new ConfigField("url", "URL", Kind.TEXT, false, null, "jdbc:trino://host:port/catalog/schema, instead of the fields above."));
    private static final Map<String, String> MODES = Map.of("require", "NONE", "verify-ca", "CA", "verify-full", "FULL");
    /** Parameters of a URL that are handed on to the driver: no other is, since some load classes, run programs, read files or change how statements are meant. */
    private static final Set<String> PASSED_ON = Set.of("SSL", "SSLVerification", "hostnameInCertificate", "roles", "clientInfo", "clientTags",
            "traceToken", "disableCompression");
    private static final int MOST_FETCHED = 1_000_000;
    private static final int MOST_CONNECTIONS = 32;

    private final SettingsReader settings;
    private final DatabaseUrl address;
    private final boolean encrypted;

    TrinoSettings(ConnectorConfig config) throws ConnectorException {
        this.settings = new SettingsReader(config, FIELDS);
        DatabaseUrl given = settings.has("url")
                ? DatabaseUrl.of(settings.text("url"), "trino", PASSED_ON)
                : new DatabaseUrl(settings.text("host").strip(), settings.text("catalog") + "/" + settings.text("schema"), Map.of());
        if (!DatabaseUrl.isHosts(given.hosts()) || given.hosts().contains(",")) {
            throw Failures.badSetting("\"" + given.hosts() + "\" is no host.", "Give the coordinator's name or address.");
        }
        this.encrypted = settings.has("sslmode") ? !mode().equals("disable") : given.parameters().getOrDefault("SSL", "false").equals("true");
        String port = settings.has("port") ? String.valueOf(settings.number("port", 1, 65_535)) : encrypted ? "443" : "8080";
        this.address = DatabaseUrl.hasPort(given.hosts())
                ? given
                : new DatabaseUrl(given.hosts() + ":" + port, given.database(), given.parameters());
    }

    private String mode() throws ConnectorException {
        String mode = settings.text("sslmode");
        if (!mode.equals("disable") && !MODES.containsKey(mode)) {
            throw Failures.badSetting("\"" + mode + "\" is no SSL mode.", "Choose disable, require, verify-ca or verify-full.");
        }
        return mode;
    }

    private String part(int index) {
        String[] parts = address.database().split("/", -1);
        return index < parts.length ? parts[index].strip() : "";
    }

    /** The only catalog to look in; empty for all. */
    String catalog() {
        return part(0);
    }

    /** The only schema to look in; empty for all. */
    String schema() {
        return part(1);
    }

    int fetchSize() throws ConnectorException {
        return settings.number("fetch-size", 1, MOST_FETCHED);
    }

    Server server() throws ConnectorException {
        Properties properties = new Properties();
        address.parameters().forEach(properties::setProperty);
        String password = secret("password");
        String token = settings.text("token");
        if ((!password.isEmpty() || !token.isEmpty()) && !encrypted) {
            throw Failures.badSetting("Trino takes a password or a token over SSL only.",
                    "Choose an SSL mode other than disable, and the port for it.");
        }
        properties.remove("password");
        if (!password.isEmpty()) {
            properties.setProperty("password", password);
        }
        if (!token.isEmpty()) {
            properties.setProperty("accessToken", token);
        }
        String user = settings.has("user") ? settings.text("user") : address.parameters().getOrDefault("user", "");
        properties.setProperty("user", user.isEmpty() ? System.getProperty("user.name", "riffle") : user);
        if (settings.has("sslmode")) {
            properties.setProperty("SSL", String.valueOf(encrypted));
            properties.remove("SSLVerification");
            if (encrypted) {
                properties.setProperty("SSLVerification", MODES.getOrDefault(mode(), "FULL"));
            }
        }
        if (settings.has("sslrootcert")) {
            if (!new File(settings.text("sslrootcert")).isFile()) {
                throw Failures.badSetting("There is no file " + settings.text("sslrootcert") + ".", "Point to a file of certificates, or to none.");
            }
            properties.setProperty("SSLTrustStorePath", settings.text("sslrootcert"));
        }
        int timeout = settings.number("statement-timeout", 0, 1_000_000);
        if (timeout > 0) {
            properties.setProperty("sessionProperties", "query_max_run_time:" + timeout + "s");
        }
        properties.setProperty("source", "riffle");
        properties.setProperty("timezone", "UTC");
        String place = address.hosts() + (catalog().isEmpty() ? "" : "/" + catalog()) + (schema().isEmpty() ? "" : "/" + schema());
        String url = "jdbc:trino://" + address.hosts() + (catalog().isEmpty() ? "" : "/" + DatabaseUrl.encoded(catalog()))
                + (catalog().isEmpty() || schema().isEmpty() ? "" : "/" + DatabaseUrl.encoded(schema()));
        return new Server(url, new TrinoDriver(), properties, List.of(address.hosts()), settings.number("connections", 1, MOST_CONNECTIONS),
                new Failures("Trino", place, List.of(password, token), TrinoErrors::state), new Session());
    }

    private String secret(String name) {
        return settings.has(name) ? settings.text(name) : address.parameters().getOrDefault(name, "");
    }

    private record Session() implements Server.Session {
        /** Nothing is sent yet; transactions are begun as such that only read, which the coordinator sees to. */
        @Override
        public void begin(Connection connection) throws SQLException {
            connection.setReadOnly(true);
        }

        /** A connection of which nobody knows what it runs is ended with all that it does. */
        @Override
        public void stop(Connection connection, @Nullable Statement statement) throws SQLException {
            if (statement == null) {
                connection.abort(Runnable::run);
            } else {
                statement.cancel();
            }
        }
    }
}
