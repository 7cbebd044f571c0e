package dev.riffle.plugin.jdbc.generic;

import dev.riffle.connector.ConfigField;
import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorContext;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ConnectorPlugin;
import dev.riffle.plugin.jdbc.JdbcConnector;
import java.util.List;

/** Connections to any database of which the user has the driver. */
public final class GenericPlugin implements ConnectorPlugin {
    static final String KIND = "jdbc";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<ConfigField> fields() {
        return GenericSettings.FIELDS;
    }

    @Override
    public Connector open(ConnectorConfig config, ConnectorContext context) throws ConnectorException {
        return new JdbcConnector(new GenericDatabase(new GenericSettings(config)));
    }
}
