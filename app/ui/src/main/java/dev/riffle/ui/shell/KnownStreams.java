package dev.riffle.ui.shell;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.StreamSummary;
import dev.riffle.ui.explorer.ConnectionEntry;
import dev.riffle.ui.kit.thread.Jobs;
import dev.riffle.workbench.Workbench;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names of the streams of open connections, asked for in the background when a connection is reached. For the FX thread. */
final class KnownStreams {
    /** A stream of a connection. */
    record Named(String connection, String name) {}

    private final Workbench workbench;
    private final ConnectionEntries connections;
    private final Jobs jobs;
    private final Map<String, List<Named>> names = new HashMap<>();

    KnownStreams(Workbench workbench, ConnectionEntries connections, Jobs jobs) {
        this.workbench = workbench;
        this.connections = connections;
        this.jobs = jobs;
    }

    /** All that are known now; those of connections opened since are asked for, and are there the next time. */
    List<Named> all() {
        List<Named> all = new ArrayList<>();
        for (ConnectionEntry entry : connections.entries()) {
            if (entry.isConnected()) {
                all.addAll(names.getOrDefault(entry.name(), List.of()));
                ask(entry.name());
            }
        }
        return all;
    }

    void ask(String connection) {
        jobs.startQuietly("Listing streams", _ -> list(connection), list -> names.put(connection, list), _ -> names.remove(connection));
    }

    private List<Named> list(String connection) throws ConnectorException {
        Connector connector = workbench.connections().get(connection).orElse(null);
        return connector == null
                ? List.of()
                : connector.streams().stream().filter(stream -> !stream.internal()).map(StreamSummary::name).map(name -> new Named(connection, name))
                        .toList();
    }
}
