package dev.riffle.cli;

import dev.riffle.buffer.SnapshotException;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorException;
import dev.riffle.workbench.Workbench;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which systems a command talks to. */
final class ConnectionOptions {
    /** The kind of Kafka connections, and the name of the one that these options make. */
    private static final String KAFKA = "kafka";
    /** SQL has the word snapshot for itself. */
    private static final String SNAPSHOT = "saved";

    @Option(names = "--kafka", paramLabel = "HOST:PORT", split = ",", description = "Brokers of a Kafka cluster; the connection is called kafka.")
    private List<String> brokers = new ArrayList<>();

    @Option(names = "--kafka-config", paramLabel = "FILE", description = "Kafka client properties: security settings and the like.")
    private @Nullable String configFile;

    @Option(names = "--snapshot", paramLabel = "FILE", description = "A snapshot saved with --save-snapshot; the connection is called saved, further ones saved_2 and so on.")
    private List<String> snapshots = new ArrayList<>();

    @Mixin
    private final DatabaseOptions databases = new DatabaseOptions();

    @Option(names = "--exact", description = "Leave out nothing only because producers are not expected to have put a key or a time there.")
    private boolean exact;

    /**
     * Opens the connections.
     *
     * @throws UsageException if there is none, or a setting or file is wrong
     * @throws SnapshotException if there is not enough memory for a snapshot, or it was cancelled
     */
    void open(Workbench workbench, Host host) throws UsageException, SnapshotException {
        if (brokers.isEmpty() && configFile == null && snapshots.isEmpty() && databases.isEmpty()) {
            throw new UsageException("No connection is given.",
                    "Name a Kafka cluster with --kafka HOST:PORT, a database with --jdbc NAME=URL, or a file with --snapshot FILE; for a cluster to try, run \"riffle demo\" in another "
                            + "terminal: it prints its address.");
        }
        for (String snapshot : snapshots) {
            open(workbench, host, path(snapshot));
        }
        if (!brokers.isEmpty() || configFile != null) {
            openKafka(workbench);
        }
        databases.open(workbench);
    }

    private static void open(Workbench workbench, Host host, Path file) throws UsageException, SnapshotException {
        try {
            SnapshotWork.run(host, "opening", file, false, watcher -> workbench.snapshots().open(file, SNAPSHOT, watcher));
        } catch (SnapshotException e) {
            if (e.code().equals(SnapshotException.CANCELLED) || e.kind() == ConnectorException.Kind.RESOURCE) {
                throw e;
            }
            throw new UsageException(String.valueOf(e.getMessage()), e.nextStep());
        }
    }

    static Path path(String text) throws UsageException {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UsageException("\"" + text + "\" is no path.", "Give the path of a file.");
        }
    }

    private void openKafka(Workbench workbench) throws UsageException {
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
