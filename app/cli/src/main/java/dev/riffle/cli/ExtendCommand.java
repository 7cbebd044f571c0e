package dev.riffle.cli;

import dev.riffle.buffer.SnapshotException;
import dev.riffle.cli.statement.Interruption;
import dev.riffle.cli.statement.ProgressLine;
import dev.riffle.connector.ConnectorException;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.quantity.ByteSize;
import dev.riffle.workbench.quantity.Count;
import dev.riffle.workbench.snapshots.SnapshotExtension.Extended;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Goes on with what a snapshot has. */
@Command(name = "extend", description = "Read what came since the samples in a snapshot were read, and save them again.", mixinStandardHelpOptions = true, usageHelpAutoWidth = true)
final class ExtendCommand implements Callable<Integer> {
    private final Host host;

    @Mixin
    private final ConnectionOptions connectionOptions = new ConnectionOptions();

    @Parameters(paramLabel = "FILE", description = "A snapshot saved with --save-snapshot. It stays as it is until the new one is whole.")
    private String file = "";

    @Option(names = {"-q", "--quiet"}, description = "Print neither progress nor what was read.")
    private boolean quiet;

    ExtendCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws UsageException, SnapshotException, ConnectorException {
        Path path = ConnectionOptions.path(file);
        long start = System.nanoTime();
        try (Workbench workbench = new Workbench(host.plugins().get(), Clock.systemUTC())) {
            connectionOptions.open(workbench, host);
            Extended extended = extend(workbench, path);
            if (!quiet) {
                host.terminal().err().println(SnapshotWork.line(extended.saved(), Duration.ofNanos(System.nanoTime() - start)) + " · "
                        + (extended.records() == 0
                                ? "nothing new came"
                                : Count.of(extended.records(), "record") + " new, " + ByteSize.format(extended.bytes()) + " read"));
            }
        }
        return ExitCode.DONE;
    }

    private Extended extend(Workbench workbench, Path path) throws SnapshotException, ConnectorException {
        AtomicReference<Double> done = new AtomicReference<>(0.0);
        try (Interruption.Scope _ = host.interruption().begin(() -> {}, () -> {});
                ProgressLine _ = host.terminal().errIsTerminal() && !quiet
                        ? new ProgressLine(host.terminal().err(), _ -> "reading for " + path.getFileName() + " · " + Count.percent(done.get()))
                        : null) {
            return workbench.snapshotExtension().extend(path, (share, _) -> {
                done.set(share);
                return true; // Ctrl-C interrupts the thread
            });
        }
    }
}
