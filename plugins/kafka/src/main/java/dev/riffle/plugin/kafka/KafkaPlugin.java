package dev.riffle.plugin.kafka;

import dev.riffle.connector.ConfigField;
import dev.riffle.connector.ConfigField.Kind;
import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorContext;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ConnectorPlugin;
import dev.riffle.connector.PropertiesImport;
import java.util.List;
import java.util.Optional;

/** Connections to Kafka clusters. Besides its fields a connection takes every client property (security and the like) by its own name. */
public final class KafkaPlugin implements ConnectorPlugin {
    static final String KIND = "kafka";
    static final String BOOTSTRAP = "bootstrap";
    static final String CONFIG_FILE = "config";
    static final String ISOLATION = "isolation";
    static final String TRUST_PRODUCERS = "trust-producers";
    static final String STALL_SECONDS = "stall-seconds";

    private static final List<ConfigField> FIELDS = List.of(
            new ConfigField(BOOTSTRAP, "Brokers", Kind.ADDRESSES, true, null, "Some of the cluster's brokers, host:port separated by commas."),
            new ConfigField(CONFIG_FILE, "Client properties", Kind.FILE, false, null,
                    "A file of Kafka client properties, for security settings and the like."),
            new ConfigField(ISOLATION, "Isolation", Kind.TEXT, false, "read_committed",
                    "read_committed leaves out records of open and aborted transactions, read_uncommitted shows them."),
            new ConfigField(TRUST_PRODUCERS, "Trust producers", Kind.FLAG, false, "true",
                    "Leave out where producers do not usually put the keys and times asked for, until a record speaks against it."),
            new ConfigField(STALL_SECONDS, "Give up after", Kind.NUMBER, false, "30", "Seconds without any progress after which a reading fails."));

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<ConfigField> fields() {
        return FIELDS;
    }

    @Override
    public boolean isSecret(String name) {
        return SecretNames.isSecret(name);
    }

    @Override
    public Optional<PropertiesImport> propertiesImport() {
        return Optional.of(new ClientPropertiesImport());
    }

    @Override
    public Connector open(ConnectorConfig config, ConnectorContext context) throws ConnectorException {
        return new KafkaConnector(ClientSettings.of(config), context.formats());
    }
}
