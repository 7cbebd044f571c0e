package dev.riffle.cli;

import dev.riffle.buffer.SnapshotException;
import dev.riffle.cli.output.ResultTarget;
import dev.riffle.cli.statement.Interruption;
import dev.riffle.connector.ConnectorException;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.connections.Connections;
import dev.riffle.workbench.monitor.Monitor;
import dev.riffle.workbench.monitor.MonitorSettings;
import dev.riffle.workbench.monitor.MonitorSnapshot;
import dev.riffle.workbench.monitor.Monitors;
import dev.riffle.workbench.quantity.TimeSpan;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints throughput and lag, the figures of the window's monitor. */
@Command(name = "monitor", description = "Print throughput of topics and lag of consumer groups, until Ctrl-C.", mixinStandardHelpOptions = true, usageHelpAutoWidth = true, footer = {
        "",
        "behind_s is the time from the record that a group reads next to the newest one, by the records' own times.",
        "What is not known (yet) is null; catch_up_s also where a group does not catch up.",
        "With --alert, what is crossed is told on the standard error, and --once ends with exit code 4; 3 if it is not known.",
        "Example: riffle monitor --kafka localhost:9092 --group billing --once"})
final class MonitorCommand implements Callable<Integer> {
    private final Host host;

    @Mixin
    private final ConnectionOptions connections = new ConnectionOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(names = "--once", description = "Print one round and end.")
    private boolean once;

    @Option(names = "--interval", paramLabel = "TIME", description = "Time from one round to the next, for example 5s or 1m (default: 5s; of --once 1s).")
    private @Nullable String interval;

    @Option(names = "--group", paramLabel = "GROUP", description = "Print this group only, with its partitions; may be repeated.")
    private List<String> groups = new ArrayList<>();

    @Option(names = "--topic", paramLabel = "TOPIC", description = "Print this topic and the groups that read it only; may be repeated.")
    private List<String> topics = new ArrayList<>();

    @Option(names = "--alert", paramLabel = "RULE", description = "Tell when a value is above (>) or below (<) a threshold, for example 'lag:billing>10000', 'time:billing>2m', 'rate:orders<1', 'bytes:orders>10MB'; may be repeated.")
    private List<String> alerts = new ArrayList<>();

    MonitorCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws UsageException, SnapshotException, ConnectorException, IOException {
        MonitorSettings settings = settings();
        try (Workbench workbench = new Workbench(host.plugins().get(), Clock.systemUTC())) {
            connections.open(workbench, host);
            try (Monitors monitors = new Monitors(workbench.connections(), settings, Monitors.Recorder.NONE);
                    ResultTarget target = output.open(host.terminal());
                    Interruption.Scope _ = host.interruption().begin(() -> {}, target::discard)) {
                MonitorRows rows = new MonitorRows(target.writer(), output.format(), ZoneId.systemDefault(), output.layout(host.terminal()), groups,
                        topics);
                Monitor monitor = monitor(workbench.connections(), monitors);
                String connection = monitor.snapshot().connection();
                MonitorAlerts thresholds = MonitorAlerts.of(connection, alerts, host.terminal().err());
                print(monitor, rows, thresholds);
                rows.end();
                target.complete();
                return thresholds.outcome(connection);
            } catch (InterruptedException e) {
                return ExitCode.CANCELLED;
            }
        }
    }

    private MonitorSettings settings() throws UsageException {
        try {
            Duration period = interval == null ? Duration.ofSeconds(once ? 1 : 5) : TimeSpan.parse(interval);
            return new MonitorSettings(period, period.multipliedBy(15));
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()), "Give --interval a length of time, for example 5s.");
        }
    }

    private static Monitor monitor(Connections connections, Monitors monitors) throws UsageException {
        for (String name : connections.names()) {
            var monitor = monitors.of(name);
            if (monitor.isPresent()) {
                return monitor.get();
            }
        }
        throw new UsageException("There is nothing to watch.", "Name a Kafka cluster with --kafka HOST:PORT.");
    }

    private void print(Monitor monitor, MonitorRows rows, MonitorAlerts thresholds)
            throws InterruptedException, ConnectorException, UsageException, IOException {
        BlockingQueue<MonitorSnapshot> rounds = new LinkedBlockingQueue<>();
        try (Monitor.Watch _ = monitor.watch(rounds::add)) {
            for (int answered = 0; !once || answered < 2;) {
                MonitorSnapshot round = rounds.take();
                switch (round.state()) {
                    case RUNNING, INCOMPLETE -> {
                        if (answered == 0) {
                            check(round);
                            thresholds.check(round);
                        }
                        answered++;
                        if (answered > 1) { // the first knows no rates
                            tell(round.failure());
                            rows.write(round);
                            thresholds.round(round);
                        }
                    }
                    case FAILING -> {
                        if (round.failure() != null && (once || answered == 0)) {
                            throw round.failure();
                        }
                        tell(round.failure());
                    }
                    case STOPPED -> throw new ConnectorException("CONNECTION_CLOSED", ConnectorException.Kind.EXTERNAL, "The connection was closed.",
                            "Start the command again.", null);
                    case STARTING -> {
                        // no round has ended yet
                    }
                }
            }
        }
    }

    /** A name that is not there is a mistake of who wrote it. */
    private void check(MonitorSnapshot round) throws UsageException {
        for (String topic : topics) {
            if (round.stream(topic).isEmpty()) {
                throw new UsageException("There is no topic \"" + topic + "\".", "List the topics with \"riffle catalog\".");
            }
        }
        for (String group : groups) {
            if (round.failure() == null && round.group(group).isEmpty()) {
                throw new UsageException("There is no consumer group \"" + group + "\".", "See the groups with \"riffle monitor --once\".");
            }
        }
    }

    private void tell(@Nullable ConnectorException failure) {
        if (failure != null) {
            host.terminal().err().println(failure.getMessage() + " " + failure.nextStep());
        }
    }
}
