package dev.riffle.workbench.connections;

import dev.riffle.connector.ConfigField;
import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorContext;
import dev.riffle.connector.ConnectorPlugin;
import java.util.List;

/** A kind of system that wants a secret whose name does not tell. */
final class SecretiveKind implements ConnectorPlugin {
    @Override
    public String kind() {
        return "secretive";
    }

    @Override
    public List<ConfigField> fields() {
        return List.of(new ConfigField("bootstrap", "Brokers", ConfigField.Kind.ADDRESSES, true, null, "Some brokers."),
                new ConfigField("access", "Access", ConfigField.Kind.SECRET, true, null, "What lets you in."));
    }

    @Override
    public Connector open(ConnectorConfig config, ConnectorContext context) {
        throw new UnsupportedOperationException("nothing is connected to");
    }
}
