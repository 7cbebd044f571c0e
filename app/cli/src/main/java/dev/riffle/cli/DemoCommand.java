package dev.riffle.cli;

import dev.riffle.cli.statement.Interruption;
import dev.riffle.connector.DemoPlugin;
import dev.riffle.connector.DemoPlugin.DemoOptions;
import dev.riffle.connector.DemoPlugin.DemoQuery;
import dev.riffle.connector.DemoPlugin.DemoSystem;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs a demonstration cluster in this process. */
@Command(name = "demo", description = "Run a Kafka cluster with a shop's streams on this machine, until Ctrl-C. Its address is the first line of the output.", mixinStandardHelpOptions = true, usageHelpAutoWidth = true)
final class DemoCommand implements Callable<Integer> {
    private static final Duration TIME_TO_STOP = Duration.ofSeconds(20);

    private final Host host;
    private volatile boolean up;

    @Option(names = "--records", paramLabel = "N", description = "Records of history in all streams together (default: ${DEFAULT-VALUE}).")
    private int records = DemoOptions.DEFAULT.historyRecords();

    @Option(names = "--rate", paramLabel = "N", description = "Live records a second in all streams together (default: ${DEFAULT-VALUE}).")
    private int rate = DemoOptions.DEFAULT.recordsPerSecond();

    @Option(names = "--seed", paramLabel = "N", description = "Equal seeds give equal histories but for their times (default: ${DEFAULT-VALUE}).")
    private long seed = DemoOptions.DEFAULT.seed();

    DemoCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws UsageException, IOException {
        if (records < 0 || rate < 0) {
            throw new UsageException("Numbers of records cannot be negative.", "Use 0 for none.");
        }
        CountDownLatch end = new CountDownLatch(1);
        Thread starting = Thread.currentThread();
        Runnable cancel = () -> {
            end.countDown();
            if (!up) {
                starting.interrupt();
            }
        };
        try (Interruption.Scope _ = host.interruption().begin(cancel, () -> {}, TIME_TO_STOP); DemoSystem demo = start()) {
            up = true;
            tell(demo);
            end.await();
            return ExitCode.DONE; // Ctrl-C is the regular end
        } catch (InterruptedException e) {
            return ExitCode.CANCELLED;
        }
    }

    private void tell(DemoSystem demo) throws IOException {
        String address = value(demo, "kafka", "bootstrap");
        host.terminal().out().write((address + "\n").getBytes(StandardCharsets.UTF_8));
        host.terminal().out().flush();
        PrintStream err = host.terminal().err();
        err.println("The demo cluster is up. In another terminal, try:");
        err.println("  riffle catalog --kafka " + address);
        err.println("  riffle query --kafka " + address + " \"SELECT status, COUNT(*), AVG(amount) FROM orders GROUP BY status\"");
        err.println("Its database, to the user of which only SELECT is allowed:");
        err.println("  export RIFFLE_JDBC_PASSWORD=" + value(demo, "h2", "password"));
        String connections = "--kafka " + address + " --jdbc shop=" + value(demo, "h2", "url") + " --jdbc-user " + value(demo, "h2", "user");
        err.println("  riffle catalog " + connections);
        for (DemoQuery query : demo.queries()) {
            String sql = query.sql().strip().replaceAll("\\s+", " ").replace("demo.", "kafka.");
            err.println("  riffle query " + connections + " \"" + sql + "\"   # " + query.title());
        }
        err.println("Ctrl-C ends it and removes its files.");
    }

    /** Empty if there is no such connection. */
    private static String value(DemoSystem demo, String kind, String setting) {
        return demo.connections().stream().filter(connection -> connection.kind().equals(kind)).findFirst()
                .flatMap(connection -> connection.config().get(setting)).orElse("");
    }

    private DemoSystem start() throws UsageException, IOException {
        DemoPlugin plugin = host.plugins().get().demos().stream().findFirst()
                .orElseThrow(() -> new UsageException("There is no demo plugin.", "Put it into the folder plugins/demo."));
        return plugin.start(new DemoOptions(records, rate, seed));
    }
}
