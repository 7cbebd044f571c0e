package dev.riffle.ui.connections;

import dev.riffle.connector.Check;
import dev.riffle.connector.ConfigField;
import dev.riffle.connector.ConfigField.Kind;
import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorContext;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ConnectorPlugin;
import dev.riffle.connector.ImportedProperties;
import dev.riffle.connector.PropertiesImport;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.StreamDescription;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.StreamSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** A kind of system with a field of every kind, whose test says what it is told to say, and waits where it is told to wait. */
final class ScriptedPlugin implements ConnectorPlugin {
    static final String KIND = "scripted";

    final List<Check> checks = new ArrayList<>();
    final List<ConnectorConfig> opened = new ArrayList<>();
    /** Waited for after the first check. */
    CountDownLatch gate = new CountDownLatch(0);
    volatile boolean interrupted;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<ConfigField> fields() {
        return List.of(
                new ConfigField("brokers", "Brokers", Kind.ADDRESSES, true, null, "Some of the cluster's brokers, host:port separated by commas."),
                new ConfigField("file", "Client properties", Kind.FILE, false, null,
                        "A file of client properties, for security settings and the like."),
                new ConfigField("isolation", "Isolation", Kind.TEXT, false, "read_committed", "Whether open transactions are shown."),
                new ConfigField("patience", "Give up after", Kind.NUMBER, false, "30", "Seconds without any progress."),
                new ConfigField("tls", "Encrypted", Kind.FLAG, false, "true", "Whether brokers are spoken to by TLS."),
                new ConfigField("password", "Password", Kind.SECRET, true, null, "Not saved; asked for again."));
    }

    @Override
    public Optional<PropertiesImport> propertiesImport() {
        return Optional.of(text -> {
            if (!text.contains("=")) {
                throw new ConnectorException("NO_PROPERTIES", ConnectorException.Kind.USER, "That is no text of client properties.",
                        "Paste lines key=value.",
                        null);
            }
            return new ImportedProperties(Map.of("brokers", "imported:9092", "sasl.jaas.config", "login password=\"x\";", "linger.ms", "5"),
                    Set.of("sasl.jaas.config"), List.of("group.id was left out: Riffle joins no group."));
        });
    }

    @Override
    public Connector open(ConnectorConfig config, ConnectorContext context) throws ConnectorException {
        if ("refused".equals(config.get("password").orElse(""))) {
            throw new ConnectorException("BAD_SETTING", ConnectorException.Kind.USER, "The password is refused.", "Type another.", null);
        }
        opened.add(config);
        return new Connector() {
            @Override
            public String kind() {
                return KIND;
            }

            @Override
            public void check(Consumer<Check> found) throws ConnectorException {
                for (int i = 0; i < checks.size(); i++) {
                    found.accept(checks.get(i));
                    if (i == 0) {
                        await();
                    }
                }
            }

            @Override
            public List<StreamSummary> streams() {
                return List.of();
            }

            @Override
            public StreamDescription describe(String stream) throws ConnectorException {
                throw new ConnectorException("UNKNOWN_STREAM", ConnectorException.Kind.USER, "There are no streams.", "", null);
            }

            @Override
            public StreamScan plan(ScanRequest request) throws ConnectorException {
                throw new ConnectorException("UNKNOWN_STREAM", ConnectorException.Kind.USER, "There are no streams.", "", null);
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
    }

    private void await() throws ConnectorException {
        try {
            gate.await();
        } catch (InterruptedException e) {
            interrupted = true;
            throw new ConnectorException("CANCELLED", ConnectorException.Kind.USER, "It was cancelled.", "", e);
        }
    }

    static ConnectorException unreachable() {
        return new ConnectorException("UNREACHABLE", ConnectorException.Kind.EXTERNAL, "127.0.0.1:9: nobody answers at this address.",
                "Check host and port, and whether a firewall is in between.", null);
    }
}
