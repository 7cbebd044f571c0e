package dev.riffle.plugin.jdbc.mariadb;

import dev.riffle.connector.ConfigField;
import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorContext;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ConnectorPlugin;
import dev.riffle.plugin.jdbc.JdbcConnector;
import java.util.List;

/** Connections to MariaDB, and to MySQL. */
public final class MariaDbPlugin implements ConnectorPlugin {
    static final String KIND = "mariadb";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<ConfigField> fields() {
        return MariaDbSettings.FIELDS;
    }

    @Override
    public boolean takes(String url) {
        return url.matches("(jdbc:)?(mariadb|mysql)://.*");
    }

    @Override
    public Connector open(ConnectorConfig config, ConnectorContext context) throws ConnectorException {
        return new JdbcConnector(new MariaDbDatabase(new MariaDbSettings(config)));
    }
}
