package dev.riffle.workbench.monitor;

import dev.riffle.connector.Connector;
import dev.riffle.workbench.connections.Connections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The monitors of the open connections: one for each, shared by all who watch it. Safe for any thread. */
public final class Monitors implements AutoCloseable {
    private final Connections connections;
    private final MonitorSettings settings;
    private final Recorder recorder;
    private final Map<String, Entry> monitors = new HashMap<>();

    private record Entry(Connector connector, Monitor monitor) {}

    /** Keeps what the monitors find. */
    public interface Recorder {
        /** Keeps nothing. */
        Recorder NONE = (_, _) -> {};

        /** Called after each round, in the monitor's thread; never waits. @param cluster what the system says it is, where that is known */
        void record(MonitorSnapshot snapshot, Optional<String> cluster);
    }

    public Monitors(Connections connections, MonitorSettings settings, Recorder recorder) {
        this.connections = connections;
        this.settings = settings;
        this.recorder = recorder;
    }

    /**
     * The monitor of a connection; it asks nothing before somebody watches, and stops when the connection is closed.
     *
     * @return empty if there is no such connection, or its system has no measures
     */
    public synchronized Optional<Monitor> of(String connection) {
        Optional<Connector> connector = connections.get(connection);
        Entry known = monitors.get(connection);
        if (known != null && connector.filter(open -> open == known.connector).isPresent()) {
            return Optional.of(known.monitor);
        }
        if (known != null) { // closed since, perhaps opened again
            monitors.remove(connection);
            known.monitor.close();
        }
        return connector.flatMap(open -> open.measures().map(measures -> {
            Monitor monitor = new Monitor(connection, open, measures, settings, recorder);
            monitors.put(connection, new Entry(open, monitor));
            return monitor;
        }));
    }

    /** Ends all watching. */
    @Override
    public synchronized void close() {
        monitors.values().forEach(entry -> entry.monitor.close());
        monitors.clear();
    }
}
