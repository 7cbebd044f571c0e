package dev.riffle.plugin.jdbc.postgresql;

import dev.riffle.connector.ConfigField;
import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorContext;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ConnectorPlugin;
import dev.riffle.plugin.jdbc.JdbcConnector;
import java.util.List;

/** Connections to PostgreSQL. */
public final class PostgresPlugin implements ConnectorPlugin {
    static final String KIND = "postgresql";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<ConfigField> fields() {
        return PostgresSettings.FIELDS;
    }

    /** A URL may hold a password. */
    @Override
    public boolean isSecret(String name) {
        return name.equals("password");
    }

    @Override
    public boolean takes(String url) {
        return url.startsWith("jdbc:postgresql:") || url.startsWith("postgresql://") || url.startsWith("postgres://");
    }

    @Override
    public Connector open(ConnectorConfig config, ConnectorContext context) throws ConnectorException {
        return new JdbcConnector(new PostgresDatabase(new PostgresSettings(config)));
    }
}
