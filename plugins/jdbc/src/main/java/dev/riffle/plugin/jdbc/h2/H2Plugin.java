package dev.riffle.plugin.jdbc.h2;

import dev.riffle.connector.ConfigField;
import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorContext;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ConnectorPlugin;
import dev.riffle.plugin.jdbc.JdbcConnector;
import java.util.List;

/** Connections to H2. */
public final class H2Plugin implements ConnectorPlugin {
    static final String KIND = "h2";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<ConfigField> fields() {
        return H2Settings.FIELDS;
    }

    /** A URL may hold a password. */
    @Override
    public boolean isSecret(String name) {
        return name.equals("password");
    }

    @Override
    public boolean takes(String url) {
        return url.startsWith("jdbc:h2:");
    }

    @Override
    public Connector open(ConnectorConfig config, ConnectorContext context) throws ConnectorException {
        return new JdbcConnector(new H2Database(new H2Settings(config)));
    }
}
