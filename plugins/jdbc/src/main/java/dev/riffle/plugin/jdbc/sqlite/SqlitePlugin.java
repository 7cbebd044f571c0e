package dev.riffle.plugin.jdbc.sqlite;

import dev.riffle.connector.ConfigField;
import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorContext;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ConnectorPlugin;
import dev.riffle.plugin.jdbc.JdbcConnector;
import java.util.List;

/** Connections to SQLite. */
public final class SqlitePlugin implements ConnectorPlugin {
    static final String KIND = "sqlite";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<ConfigField> fields() {
        return SqliteSettings.FIELDS;
    }

    @Override
    public boolean takes(String url) {
        return url.startsWith(SqliteSettings.PREFIX);
    }

    @Override
    public Connector open(ConnectorConfig config, ConnectorContext context) throws ConnectorException {
        return new JdbcConnector(new SqliteDatabase(new SqliteSettings(config)));
    }
}
