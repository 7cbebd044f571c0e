package dev.riffle.workbench.monitor;

import dev.riffle.connector.Connector;
import dev.riffle.workbench.connections.Connections;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The monitors of the open connections: one for each, shared by all who watch it. Safe for any thread. */
public final class Monitors implements AutoCloseable {
    /** From one look for connections that were opened to the next. */
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final Connections connections;
    private final MonitorSettings settings;
    private final Recorder recorder;
    private final Map<String, Entry> monitors = new HashMap<>();
    /** Looks for connections that were opened; null while none are sampled quietly. */
    private @Nullable Thread quiet;

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

    /**
     * Samples all connections while they are open, every ten seconds where nobody watches; or no more.
     *
     * @param wanted whether to
     */
    public synchronized void sampleQuietly(boolean wanted) {
        if (wanted && quiet == null) {
            quiet = Thread.ofVirtual().name("riffle-monitors").start(() -> {
                try {
                    while (true) {
                        sampleAll(true);
                        Thread.sleep(LOOK);
                    }
                } catch (InterruptedException _) {
                    // no more
                }
            });
        } else if (!wanted && quiet != null) {
            quiet.interrupt();
            quiet = null;
            sampleAll(false);
        }
    }

    private synchronized void sampleAll(boolean wanted) {
        if (wanted == (quiet != null)) {
            for (String name : connections.names()) {
                of(name).ifPresent(monitor -> monitor.sampleQuietly(wanted));
            }
        }
    }

    /** Ends all watching. */
    @Override
    public synchronized void close() {
        sampleQuietly(false);
        monitors.values().forEach(entry -> entry.monitor.close());
        monitors.clear();
    }
}
