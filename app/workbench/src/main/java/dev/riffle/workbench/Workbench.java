package dev.riffle.workbench;

import dev.riffle.engine.exec.ReadingKeeper;
import dev.riffle.workbench.connections.Connections;
import dev.riffle.workbench.plugins.Plugins;
import dev.riffle.workbench.queries.Queries;
import java.time.Clock;

/** Everything that is open in one process. Safe for any thread. */
public final class Workbench implements AutoCloseable {
    private final Plugins plugins;
    private final Connections connections;
    private final Queries queries;

    /** @param clock gives NOW(), and the moments that are written beside what was read */
    public Workbench(Plugins plugins, Clock clock) {
        this.plugins = plugins;
        this.connections = new Connections(plugins);
        this.queries = new Queries(connections, ReadingKeeper.NONE, clock);
    }

    public Plugins plugins() {
        return plugins;
    }

    public Connections connections() {
        return connections;
    }

    public Queries queries() {
        return queries;
    }

    /** Closes queries, connections and the buffer. */
    @Override
    public void close() {
        queries.close();
        connections.close();
    }
}
