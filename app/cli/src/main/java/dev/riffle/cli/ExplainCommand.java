package dev.riffle.cli;

import dev.riffle.buffer.SnapshotException;
import dev.riffle.cli.output.ResultTarget;
import dev.riffle.cli.statement.ExplanationJson;
import dev.riffle.cli.statement.Failure;
import dev.riffle.cli.statement.FailureText;
import dev.riffle.cli.statement.Interruption;
import dev.riffle.cli.statement.SqlText;
import dev.riffle.connector.ConnectorException;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.plan.Explanation;
import dev.riffle.engine.sql.Statements.Statement;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.queries.ExplanationText;
import dev.riffle.workbench.queries.QuerySettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Tells what statements would read and do. */
@Command(name = "explain", description = "Show what statements would read and do, without reading any record.", mixinStandardHelpOptions = true, usageHelpAutoWidth = true)
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
                    try (Interruption.Scope _ = host.interruption().begin(() -> {}, target::discard)) {
                        Explanation explanation = workbench.queries().explain(statement.sql(), settings);
                        String gap = first || format == Format.JSON ? "" : "\n";
                        target.writer().write(gap + (format == Format.JSON ? ExplanationJson.json(explanation) : ExplanationText.text(explanation)));
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
