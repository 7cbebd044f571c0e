package dev.riffle.cli;

import dev.riffle.cli.output.OutputFormat;
import dev.riffle.cli.output.ResultTarget;
import dev.riffle.cli.output.TableLayout;
import dev.riffle.cli.statement.Failure;
import dev.riffle.cli.statement.FailureText;
import dev.riffle.cli.statement.SqlText;
import dev.riffle.cli.statement.StatementRun;
import dev.riffle.cli.statement.StatsLog;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.DemoPlugin;
import dev.riffle.connector.DemoPlugin.DemoOptions;
import dev.riffle.connector.DemoPlugin.DemoSystem;
import dev.riffle.engine.QueryException;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.queries.ExplanationText;
import dev.riffle.workbench.queries.QuerySettings;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Starts the demo cluster and asks it some questions, with what every answer covers. What {@code mvn -Prun} shows. */
@Command(name = "tour", description = "Start the demo cluster and show some queries over its streams.", hidden = true, mixinStandardHelpOptions = true, usageHelpAutoWidth = true)
final class TourCommand implements Callable<Integer> {
    /** A stop of the tour. @param explain whether the statement is explained instead of run */
    private record Question(String text, String sql, boolean explain) {
        Question(String text, String sql) {
            this(text, sql, false);
        }
    }

    private static final List<Question> QUESTIONS = List.of(
            new Question("What is in a topic? The first records, as they are.",
                    "SELECT _partition, _offset, _timestamp, _key, order_id, status, amount, address.city FROM orders LIMIT 5"),
            new Question("How are orders doing? Counts and averages are exact: amounts are decimals, never doubles.",
                    """
                            SELECT status, COUNT(*) AS orders, SUM(amount) AS revenue, AVG(amount) AS average
                            FROM orders
                            GROUP BY status
                            ORDER BY orders DESC"""),
            new Question("Which cities order most? Nested fields are columns.",
                    """
                            SELECT address.country AS country, address.city AS city, COUNT(*) AS orders, MAX(amount) AS dearest
                            FROM orders
                            GROUP BY address.country, address.city
                            ORDER BY orders DESC
                            LIMIT 5"""),
            new Question("What arrived in the last half hour? The time bound is pushed down: older records are not read.",
                    """
                            SELECT COUNT(*) AS orders, MIN(_timestamp) AS first_at, MAX(_timestamp) AS last_at
                            FROM orders
                            WHERE _timestamp >= NOW() - INTERVAL '30' MINUTE"""),
            new Question(
                    "Why do orders end in the dead-letter queue? The reason is in the headers; what does not decode as JSON is still there as text.",
                    """
                            SELECT JSON_VALUE(_headers, '$."dlq.error.class"') AS error, COUNT(*) AS letters, MAX(_size) AS largest_bytes
                            FROM "orders-dlq"
                            GROUP BY JSON_VALUE(_headers, '$."dlq.error.class"')
                            ORDER BY letters DESC"""),
            new Question("Which orders were paid twice? Two streams are joined.",
                    """
                            SELECT p.order_id, o.status, o.amount AS ordered, COUNT(*) AS payments, SUM(p.amount) AS paid
                            FROM payments p JOIN orders o ON o.order_id = p.order_id
                            WHERE o.amount > 1000
                            GROUP BY p.order_id, o.status, o.amount
                            HAVING COUNT(*) > 1
                            ORDER BY paid DESC
                            LIMIT 5"""),
            new Question("What came in last?", "SELECT _timestamp, shop, path, status, latency_ms FROM clicks ORDER BY _timestamp DESC LIMIT 5"),
            new Question("What would a query read? EXPLAIN tells before anything is read.",
                    """
                            SELECT customer_id, SUM(amount) AS spent
                            FROM orders
                            WHERE _partition = 1 AND status = 'PAID'
                            GROUP BY customer_id
                            ORDER BY spent DESC
                            LIMIT 3""", true));

    private final Host host;

    TourCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws UsageException, ConnectorException, IOException {
        DemoPlugin plugin = host.plugins().get().demos().stream().findFirst()
                .orElseThrow(() -> new UsageException("There is no demo plugin.", "Put it into the folder plugins/demo."));
        say("Starting the demo cluster: one Kafka broker in this process, with five streams of a shop.");
        try (DemoSystem demo = plugin.start(DemoOptions.DEFAULT); Workbench workbench = new Workbench(host.plugins().get(), Clock.systemUTC())) {
            String address = demo.connection().get("bootstrap").orElseThrow();
            workbench.connections().open(plugin.kind(), new ConnectorConfig("demo", demo.connection().values()));
            say("It listens at " + address + ". Each question below is one statement of: riffle query --kafka " + address + " \"…\"");
            int failed = 0;
            try (ResultTarget target = ResultTarget.standardOutput(host.terminal().out())) {
                for (Question question : QUESTIONS) {
                    if (host.interruption().isRaised()) {
                        return ExitCode.CANCELLED;
                    }
                    target.writer().write("\n" + question.text() + "\n\n" + question.sql().indent(4) + "\n");
                    target.writer().flush();
                    failed += question.explain() ? explain(question, workbench, target) : run(question, workbench, target);
                }
            }
            say("");
            say(failed == 0
                    ? "That was the tour. \"riffle demo\" keeps a cluster running for your own questions."
                    : failed + " of the tour's statements failed.");
            return failed == 0 ? ExitCode.DONE : ExitCode.QUERY;
        }
    }

    private int run(Question question, Workbench workbench, ResultTarget target) throws UsageException, IOException {
        QuerySettings settings = QuerySettings.in(ZoneId.systemDefault());
        Terminal terminal = host.terminal().withErrorsToOutput();
        StatementRun.Setting setting = new StatementRun.Setting(workbench.queries(), settings, terminal, host.interruption(), StatsLog.NONE, false);
        TableLayout layout = terminal.outIsTerminal() ? new TableLayout(terminal.width(), terminal.colour()) : TableLayout.PLAIN;
        Failure failure = new StatementRun(setting, question.sql(), 1, target)
                .run(OutputFormat.TABLE.writer(target.writer(), settings.zone(), layout));
        return failure == null ? 0 : fail(question, failure);
    }

    private int explain(Question question, Workbench workbench, ResultTarget target) throws UsageException, IOException {
        try {
            target.writer().write(ExplanationText.text(workbench.queries().explain(question.sql(), QuerySettings.in(ZoneId.systemDefault()))));
            target.writer().flush();
            return 0;
        } catch (QueryException | ConnectorException e) {
            return fail(question, Failure.of(e));
        }
    }

    private int fail(Question question, Failure failure) throws UsageException {
        SqlText text = SqlText.ofArgument(question.sql());
        host.terminal().withErrorsToOutput().err().println(FailureText.of(failure, text, text.statements().getFirst()));
        return 1;
    }

    private void say(String text) throws IOException {
        host.terminal().out().write((text + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        host.terminal().out().flush();
    }
}
