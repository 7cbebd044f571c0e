package dev.riffle.workbench;

import dev.riffle.buffer.Buffer;
import dev.riffle.workbench.buffer.BufferConnector;
import dev.riffle.workbench.buffer.BufferKeeper;
import dev.riffle.workbench.buffer.ReusingCatalog;
import dev.riffle.workbench.connections.Connections;
import dev.riffle.workbench.monitor.MonitorSettings;
import dev.riffle.workbench.monitor.Monitors;
import dev.riffle.workbench.plugins.Plugins;
import dev.riffle.workbench.queries.Queries;
import java.time.Clock;

/** Everything that is open in one process. Safe for any thread. */
public final class Workbench implements AutoCloseable {
    private final Plugins plugins;
    private final Connections connections;
    private final Buffer buffer;
    private final Queries queries;
    private final Monitors monitors;

    /** @param clock gives NOW(), and the moments that are written beside what was read */
    public Workbench(Plugins plugins, Clock clock) {
        this.plugins = plugins;
        this.buffer = new Buffer(Runtime.getRuntime().maxMemory() / 4);
        this.connections = new Connections(plugins, new BufferConnector(buffer));
        this.queries = new Queries(connections, new ReusingCatalog(connections, buffer), new BufferKeeper(buffer), clock);
        this.monitors = new Monitors(connections, MonitorSettings.DEFAULT);
    }

    public Plugins plugins() {
        return plugins;
    }

    public Connections connections() {
        return connections;
    }

    /** What was read. */
    public Buffer buffer() {
        return buffer;
    }

    public Queries queries() {
        return queries;
    }

    /** Throughput and lag of the open connections. */
    public Monitors monitors() {
        return monitors;
    }

    /** Closes monitors, queries, connections and the buffer. */
    @Override
    public void close() {
        monitors.close();
        queries.close();
        connections.close();
        buffer.close();
    }
}
