package dev.riffle.ui.monitor;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.ui.kit.thread.FxThread;
import dev.riffle.ui.kit.thread.PulseChannel;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.history.Past;
import dev.riffle.workbench.monitor.Monitor;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Where a connection's figures come from. For the FX thread. */
public interface MonitorFeed {
    /**
     * Begins to watch.
     *
     * @param receiver is given new figures on the FX thread, at most once a pulse, until the watch is closed
     * @return empty if the connection has no figures
     */
    Optional<Monitor.Watch> watch(Consumer<MonitorFigures> receiver);

    /**
     * Reads figures from before, in the background.
     *
     * @param from milliseconds since 1970-01-01T00:00Z
     * @param to the same
     * @param receiver is given them on the FX thread; nothing where they cannot be read
     */
    void past(Set<String> topics, Set<String> groups, long from, long to, Consumer<Past> receiver);

    /** The figures of an open connection. They are ranked in the monitor's thread, for of many streams that takes its time. */
    static MonitorFeed of(Workbench workbench, String connection) {
        return new MonitorFeed() {
            @Override
            public Optional<Monitor.Watch> watch(Consumer<MonitorFigures> receiver) {
                return workbench.monitors().of(connection).map(monitor -> {
                    PulseChannel<MonitorFigures> channel = new PulseChannel<>(receiver);
                    Monitor.Watch watch = monitor.watch(snapshot -> channel.send(MonitorFigures.of(snapshot, workbench.alerts().of(connection))));
                    return () -> {
                        watch.close();
                        channel.close();
                    };
                });
            }

            @Override
            public void past(Set<String> topics, Set<String> groups, long from, long to, Consumer<Past> receiver) {
                Optional<String> cluster = workbench.connections().get(connection).flatMap(Connector::systemId);
                Thread.ofVirtual().name("riffle-past-" + connection).start(() -> {
                    try {
                        Past past = workbench.history().past(connection, cluster, topics, groups, from, to);
                        FxThread.later(() -> receiver.accept(past));
                    } catch (ConnectorException _) {
                        // the history tells of it; the figures of now are there all the same
                    }
                });
            }
        };
    }
}
