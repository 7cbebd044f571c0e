package dev.riffle.cli;

import dev.riffle.buffer.Sample;
import dev.riffle.buffer.SnapshotException;
import dev.riffle.buffer.SnapshotFile;
import dev.riffle.cli.output.OutputException;
import dev.riffle.cli.output.OutputFormat;
import dev.riffle.cli.output.ResultTarget;
import dev.riffle.cli.statement.Failure;
import dev.riffle.cli.statement.FailureText;
import dev.riffle.cli.statement.PlanLines;
import dev.riffle.cli.statement.SqlText;
import dev.riffle.cli.statement.StatementRun;
import dev.riffle.cli.statement.StatsLog;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.sql.ExplainStatement;
import dev.riffle.engine.sql.Statements.Statement;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.queries.QuerySettings;
import dev.riffle.workbench.snapshots.SavedSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Runs statements in order, until one fails. */
@Command(name = "query", description = "Run statements; several are separated by semicolons.", mixinStandardHelpOptions = true, usageHelpAutoWidth = true, footer = {
        "",
        "Results go to standard output, coverage and errors to standard error.",
        "SELECT STREAM … goes on with what comes, until Ctrl-C or --timeout.",
        "Example: riffle query --kafka localhost:9092 \"SELECT status, COUNT(*) FROM orders GROUP BY status\""})
final class QueryCommand implements Callable<Integer> {
    private final Host host;

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private RiffleCommand root;

    @Mixin
    private final StatementSource source = new StatementSource();

    @Mixin
    private final ConnectionOptions connections = new ConnectionOptions();

    @Mixin
    private final StatementOptions options = new StatementOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(names = "--stats", paramLabel = "FILE", description = "Write a line of JSON for each statement: coverage and elapsed time; - is standard error.")
    private @Nullable String stats;

    @Option(names = {"-q", "--quiet"}, description = "Say nothing on standard error but errors.")
    private boolean quiet;

    @Option(names = "--save-snapshot", paramLabel = "FILE", description = "Save what the statements read, with the columns they name, to one file for --snapshot.")
    private @Nullable String saveSnapshot;

    @Option(names = "--force", description = "Replace the file of --save-snapshot if it is there.")
    private boolean force;

    QueryCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws UsageException, SnapshotException, IOException {
        SqlText text = source.read(host.terminal().in());
        QuerySettings settings = options.settings();
        Path snapshot = saveSnapshot == null ? null : placeOf(saveSnapshot);
        FrontEndWarmUp.begin();
        try (Workbench workbench = new Workbench(host.plugins().get(), Clock.systemUTC())) {
            if (snapshot == null && text.statements().size() == 1) {
                workbench.buffer().setMaxDiskBytes(OptionalLong.of(0)); // nothing is going to ask for what was read
            }
            connections.open(workbench, host);
            try (StatsLog log = stats == null ? StatsLog.NONE : StatsLog.open(stats, host.terminal().err());
                    ResultTarget target = output.open(host.terminal())) {
                int exitCode = run(text,
                        new StatementRun.Setting(workbench.queries(), settings, host.terminal(), host.interruption(), log, quiet), target);
                if (exitCode == ExitCode.DONE && snapshot != null) {
                    save(workbench, snapshot);
                }
                return exitCode;
            }
        }
    }

    /** Where the snapshot is to be, found out before anything is read. */
    private Path placeOf(String file) throws UsageException {
        Path path = ConnectionOptions.path(file);
        try {
            SnapshotFile.check(path, force);
            return path;
        } catch (SnapshotException e) {
            throw new UsageException(String.valueOf(e.getMessage()),
                    e.code().equals(SnapshotException.EXISTS) ? "Choose another name, or replace it with --force." : e.nextStep());
        }
    }

    private void save(Workbench workbench, Path file) throws UsageException, SnapshotException {
        List<Sample> samples = workbench.buffer().samples().reversed();
        if (samples.isEmpty()) {
            throw new UsageException("Nothing was read that could be saved in " + file + ".",
                    "Name the columns to keep, for example SELECT * FROM orders.");
        }
        long start = System.nanoTime();
        SavedSnapshot saved = SnapshotWork.run(host, "saving", file, quiet, watcher -> workbench.snapshots().save(samples, file, force, watcher));
        workbench.buffer().spillFailure().ifPresent(failure -> host.terminal().err().println(failure.message() + " " + failure.nextStep()));
        if (!quiet) {
            host.terminal().err().println(SnapshotWork.line(saved, Duration.ofNanos(System.nanoTime() - start)));
        }
    }

    private int run(SqlText text, StatementRun.Setting setting, ResultTarget target) throws IOException {
        int number = 0;
        for (Statement statement : text.statements()) {
            try {
                Failure failure = new StatementRun(setting, statement.sql(), ++number, target)
                        .run(isPlan(statement)
                                ? new PlanLines(target.writer())
                                : output.format().writer(target.writer(), setting.settings().zone(), output.layout(host.terminal())));
                if (failure != null) {
                    tell(failure, text, statement);
                    return failure.exitCode();
                }
            } catch (OutputException e) {
                if (e.isReaderGone()) {
                    return ExitCode.DONE;
                }
                throw e;
            }
        }
        target.complete();
        return ExitCode.DONE;
    }

    /** Whether lines of a plan are to be written for people. */
    private boolean isPlan(Statement statement) {
        try {
            return output.format() == OutputFormat.TABLE && ExplainStatement.of(statement.sql()).kind() != ExplainStatement.Kind.NONE;
        } catch (QueryException e) {
            return false; // the statement itself meets it, and it is told
        }
    }

    private void tell(Failure failure, SqlText text, Statement statement) {
        if (failure.isCancelled()) {
            return; // whoever cancelled it knows, and what was covered has been told
        }
        host.terminal().err().println(FailureText.of(failure, text, statement));
        if (root.debug) {
            failure.cause().printStackTrace(host.terminal().err());
        }
    }
}
