package dev.riffle.plugin.jdbc.sqlite;

import dev.riffle.connector.ConfigField;
import dev.riffle.connector.ConfigField.Kind;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorException;
import dev.riffle.plugin.jdbc.connect.Failures;
import dev.riffle.plugin.jdbc.connect.Server;
import dev.riffle.plugin.jdbc.connect.SettingsReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;

/** Where a file is. */
final class SqliteSettings {
    static final String PREFIX = "jdbc:sqlite:";
    static final List<ConfigField> FIELDS = List.of(
            new ConfigField("file", "File", Kind.FILE, false, null, "The database's file. It is opened for reading only."),
            new ConfigField("connections", "Connections", Kind.NUMBER, false, "2",
                    "The most connections open for reading at a time; one more lists tables."),
            new ConfigField("url", "URL", Kind.TEXT, false, null, "jdbc:sqlite:/path, instead of the file above."));
    private static final int MOST_CONNECTIONS = 32;
    /** How long to wait for another program that writes, in milliseconds. */
    private static final int BUSY_MILLIS = 3_000;

    private final SettingsReader settings;
    private final Path file;

    SqliteSettings(ConnectorConfig config) throws ConnectorException {
        this.settings = new SettingsReader(config, FIELDS);
        String url = settings.text("url").strip();
        if (!url.isEmpty() && (!url.startsWith(PREFIX) || url.contains("?"))) {
            throw Failures.badSetting("The URL cannot be understood.", "Write jdbc:sqlite:/path, without parameters.");
        }
        this.file = path(url.isEmpty() ? settings.text("file").strip() : url.substring(PREFIX.length()));
    }

    /** None is made that is not there. */
    private static Path path(String text) throws ConnectorException {
        String bare = text.startsWith("file:") ? text.substring("file:".length()) : text;
        if (bare.isEmpty() || bare.startsWith(":")) {
            throw Failures.badSetting("No file is given.",
                    "Choose the file of a SQLite database; one in another program's memory cannot be reached.");
        }
        try {
            Path path = Path.of(bare).toAbsolutePath();
            if (!Files.isRegularFile(path)) {
                throw Failures.badSetting("There is no file " + path + ".", "Check where the database is.");
            }
            if (!Files.isReadable(path)) {
                throw Failures.badSetting("The file " + path + " may not be read.", "Ask its owner for permission to read it.");
            }
            return path;
        } catch (InvalidPathException _) {
            throw Failures.badSetting("\"" + bare + "\" is no path of a file.", "Choose the file of a SQLite database.");
        }
    }

    Server server() throws ConnectorException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        return new Server(PREFIX + file, new JDBC(), config.toProperties(), List.of(), settings.number("connections", 1, MOST_CONNECTIONS),
                new Failures("SQLite", file.toString(), List.of()), new Session());
    }

    private record Session() implements Server.Session {
        @Override
        public void begin(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA query_only = ON");
                statement.execute("SELECT 1 FROM sqlite_schema LIMIT 1"); // that it is a database is found out now
            }
        }

        @Override
        public void stop(Connection connection, @Nullable Statement statement) throws SQLException {
            connection.unwrap(SQLiteConnection.class).getDatabase().interrupt();
        }
    }
}
