package dev.riffle.cli;

import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorException;
import dev.riffle.workbench.Workbench;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which systems a command talks to. */
final class ConnectionOptions {
    /** The kind of Kafka connections, and the name of the one that these options make. */
    private static final String KAFKA = "kafka";

    @Option(names = "--kafka", paramLabel = "HOST:PORT", split = ",", description = "Brokers of a Kafka cluster; the connection is called kafka.")
    private List<String> brokers = new ArrayList<>();

    @Option(names = "--kafka-config", paramLabel = "FILE", description = "Kafka client properties: security settings and the like.")
    private @Nullable String configFile;

    @Option(names = "--exact", description = "Leave out nothing only because producers are not expected to have put a key or a time there.")
    private boolean exact;

    /**
     * Opens the connections.
     *
     * @throws UsageException if there is none, or a setting is wrong
     */
    void open(Workbench workbench) throws UsageException {
        if (brokers.isEmpty() && configFile == null) {
            throw new UsageException("No connection is given.",
                    "Name a Kafka cluster with --kafka HOST:PORT; for one to try, run \"riffle demo\" in another terminal: it prints its address.");
        }
        Map<String, String> values = new HashMap<>();
        if (!brokers.isEmpty()) {
            values.put("bootstrap", String.join(",", brokers));
        }
        if (configFile != null) {
            values.put("config", configFile);
        }
        if (exact) {
            values.put("trust-producers", "false");
        }
        try {
            workbench.connections().open(KAFKA, new ConnectorConfig(KAFKA, values));
        } catch (ConnectorException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e.nextStep());
        }
    }
}
