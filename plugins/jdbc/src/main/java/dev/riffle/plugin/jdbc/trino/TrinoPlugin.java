package dev.riffle.plugin.jdbc.trino;

import dev.riffle.connector.ConfigField;
import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorContext;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ConnectorPlugin;
import dev.riffle.plugin.jdbc.JdbcConnector;
import java.util.List;

/** Connections to Trino. */
public final class TrinoPlugin implements ConnectorPlugin {
    static final String KIND = "trino";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<ConfigField> fields() {
        return TrinoSettings.FIELDS;
    }

    /** A URL may hold a password. */
    @Override
    public boolean isSecret(String name) {
        return name.equals("password") || name.equals("token");
    }

    @Override
    public boolean takes(String url) {
        return url.startsWith("jdbc:trino:");
    }

    @Override
    public Connector open(ConnectorConfig config, ConnectorContext context) throws ConnectorException {
        return new JdbcConnector(new TrinoDatabase(new TrinoSettings(config)));
    }
}
