package dev.riffle.cli;

import dev.riffle.cli.output.OutputException;
import dev.riffle.cli.output.ResultTarget;
import dev.riffle.cli.statement.Failure;
import dev.riffle.cli.statement.FailureText;
import dev.riffle.cli.statement.SqlText;
import dev.riffle.cli.statement.StatementRun;
import dev.riffle.cli.statement.StatsLog;
import dev.riffle.engine.sql.Statements.Statement;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.queries.QuerySettings;
import java.io.IOException;
import java.time.Clock;
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

    QueryCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws UsageException, IOException {
        SqlText text = source.read(host.terminal().in());
        QuerySettings settings = options.settings();
        FrontEndWarmUp.begin();
        try (Workbench workbench = new Workbench(host.plugins().get(), Clock.systemUTC())) {
            connections.open(workbench);
            try (StatsLog log = stats == null ? StatsLog.NONE : StatsLog.open(stats, host.terminal().err());
                    ResultTarget target = output.open(host.terminal())) {
                return run(text, new StatementRun.Setting(workbench.queries(), settings, host.terminal(), host.interruption(), log, quiet), target);
            }
        }
    }

    private int run(SqlText text, StatementRun.Setting setting, ResultTarget target) throws IOException {
        int number = 0;
        for (Statement statement : text.statements()) {
            try {
                Failure failure = new StatementRun(setting, statement.sql(), ++number, target)
                        .run(output.format().writer(target.writer(), setting.settings().zone(), output.layout(host.terminal())));
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
