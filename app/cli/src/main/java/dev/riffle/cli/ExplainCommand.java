package dev.riffle.cli;

import dev.riffle.buffer.SnapshotException;
import dev.riffle.cli.output.ResultTarget;
import dev.riffle.cli.statement.AnalysisJson;
import dev.riffle.cli.statement.ExplanationJson;
import dev.riffle.cli.statement.Failure;
import dev.riffle.cli.statement.FailureText;
import dev.riffle.cli.statement.Interruption;
import dev.riffle.cli.statement.ProgressLine;
import dev.riffle.cli.statement.SqlText;
import dev.riffle.connector.ConnectorException;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.plan.Explanation;
import dev.riffle.engine.sql.ExplainStatement;
import dev.riffle.engine.sql.Statements.Statement;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.queries.AnalyzedResult;
import dev.riffle.workbench.queries.ExplanationText;
import dev.riffle.workbench.queries.Queries;
import dev.riffle.workbench.queries.QuerySettings;
import dev.riffle.workbench.queries.ReadingCost;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Tells what statements would read and do. */
@Command(name = "explain", description = "Show what statements would read and do, without reading any record; or, with --analyze, run them and show what they did.", mixinStandardHelpOptions = true, usageHelpAutoWidth = true)
final class ExplainCommand implements Callable<Integer> {
    /** Forms of an explanation. */
    enum Format {
        TEXT,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

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

    @Option(names = "--analyze", description = "Run the statements, and show what each operator did and how long it took; their own rows are let go.")
    private boolean analyze;

    @Option(names = {"-q", "--quiet"}, description = "Say nothing on standard error but errors.")
    private boolean quiet;

    @Option(names = "--format", paramLabel = "FORMAT", description = "Write ${COMPLETION-CANDIDATES} (default: text).")
    private Format format = Format.TEXT;

    @Option(names = {"-o", "--output"}, paramLabel = "FILE", description = "Write to a file.")
    private @Nullable String output;

    ExplainCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws UsageException, SnapshotException, IOException {
        SqlText text = source.read(host.terminal().in());
        QuerySettings settings = options.settings();
        try (Workbench workbench = new Workbench(host.plugins().get(), Clock.systemUTC())) {
            connections.open(workbench, host);
            try (ResultTarget target = output == null ? ResultTarget.standardOutput(host.terminal().out()) : ResultTarget.file(Path.of(output))) {
                boolean first = true;
                for (Statement statement : text.statements()) {
                    try {
                        target.writer().write(first || format == Format.JSON ? "" : "\n");
                        if (analyze || ExplainStatement.of(statement.sql()).kind() == ExplainStatement.Kind.ANALYZE) {
                            analyze(workbench.queries(), statement, settings, target);
                        } else {
                            explain(workbench.queries(), statement, settings, target);
                        }
                    } catch (QueryException | ConnectorException e) {
                        target.writer().flush();
                        return fail(Failure.of(e), text, statement);
                    }
                    first = false;
                }
                target.complete();
            }
        }
        return ExitCode.DONE;
    }

    private void explain(Queries queries, Statement statement, QuerySettings settings, ResultTarget target)
            throws QueryException, ConnectorException, IOException {
        try (Interruption.Scope _ = host.interruption().begin(() -> {}, target::discard)) {
            Explanation explanation = queries.explain(statement.sql(), settings);
            ReadingCost cost = queries.cost(explanation, settings);
            target.writer().write(format == Format.JSON ? ExplanationJson.json(explanation, cost) : ExplanationText.text(explanation, cost));
        }
    }

    /** Runs a statement. What it did is told also of one that fails or is cancelled, before that is. */
    private void analyze(Queries queries, Statement statement, QuerySettings settings, ResultTarget target)
            throws QueryException, ConnectorException, IOException {
        AtomicReference<@Nullable AnalyzedResult> running = new AtomicReference<>(null);
        Runnable cancel = () -> {
            AnalyzedResult started = running.get();
            if (started != null) {
                started.cancel();
            }
        };
        try (Interruption.Scope _ = host.interruption().begin(cancel, target::discard);
                AnalyzedResult result = queries.analyze(statement.sql(), settings)) {
            running.set(result);
            if (host.interruption().isRaised()) { // while it was being planned
                result.cancel();
            }
            try (ProgressLine _ = host.terminal().errIsTerminal() && !quiet ? new ProgressLine(host.terminal().err(), result::coverage) : null) {
                result.next();
            }
            target.writer().write(format == Format.JSON ? AnalysisJson.json(result) : result.text());
            target.writer().flush();
            result.next(); // fails, if the statement did
        }
    }

    private int fail(Failure failure, SqlText text, Statement statement) {
        if (!failure.isCancelled()) {
            host.terminal().err().println(FailureText.of(failure, text, statement));
            if (root.debug) {
                failure.cause().printStackTrace(host.terminal().err());
            }
        }
        return failure.exitCode();
    }
}
