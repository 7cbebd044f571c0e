package dev.riffle.ui.monitor;

import dev.riffle.ui.kit.thread.PulseChannel;
import dev.riffle.workbench.monitor.Monitor;
import dev.riffle.workbench.monitor.Monitors;
import java.util.Optional;
import java.util.function.Consumer;

/** Where a connection's figures come from. For the FX thread. */
@FunctionalInterface
public interface MonitorFeed {
    /**
     * Begins to watch.
     *
     * @param receiver is given new figures on the FX thread, at most once a pulse, until the watch is closed
     * @return empty if the connection has no figures
     */
    Optional<Monitor.Watch> watch(Consumer<MonitorFigures> receiver);

    /** The figures of an open connection. They are ranked in the monitor's thread, for of many streams that takes its time. */
    static MonitorFeed of(Monitors monitors, String connection) {
        return receiver -> monitors.of(connection).map(monitor -> {
            PulseChannel<MonitorFigures> channel = new PulseChannel<>(receiver);
            Monitor.Watch watch = monitor.watch(snapshot -> channel.send(MonitorFigures.of(snapshot)));
            return () -> {
                watch.close();
                channel.close();
            };
        });
    }
}
