package dev.riffle.plugin.jdbc.console;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ConnectorException.Kind;
import dev.riffle.connector.console.ConsoleAnswer;
import dev.riffle.connector.console.ConsoleSession;
import dev.riffle.connector.console.StatementException;
import dev.riffle.plugin.jdbc.connect.Connections;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A session over a connection of its own. */
final class JdbcSession implements ConsoleSession {
    /** The most rows that are sent together. */
    private static final int FETCH = 1_000;
    private static final Set<String> ROLLBACK = Set.of("ROLLBACK", "ABORT");
    private static final String UNLOCK = "Unlock the console if it may change data.";

    private final ConsoleRules rules;
    private final Connections connections;
    private final Worker worker;
    private volatile boolean inTransaction;

    JdbcSession(ConsoleRules rules, Connections connections, Worker worker) {
        this.rules = rules;
        this.connections = connections;
        this.worker = worker;
    }

    @Override
    public ConsoleAnswer run(String statement, Access access) throws ConnectorException {
        List<String> words = SqlScanner.words(statement, rules.lexicon());
        String first = words.isEmpty() ? "" : words.getFirst();
        boolean reads = access == Access.READ && !(inTransaction && ROLLBACK.contains(first));
        if (reads) {
            check(words);
        }
        Run run = new Run(reads, statement, first);
        try {
            return worker.await(() -> start(run));
        } catch (SQLException | ConnectorException | RuntimeException e) {
            throw failed(e, run);
        }
    }

    /** Nothing is sent yet. */
    private void check(List<String> words) throws ConnectorException {
        if (inTransaction) {
            throw readOnly("The console is read-only, and a transaction is open that could write.", "End it with ROLLBACK, or unlock the console.");
        }
        if (words.isEmpty()) {
            throw readOnly("The statement has no word by which it could be told that it only reads.", UNLOCK);
        }
        Optional<String> refusal = rules.refusal(words);
        if (refusal.isPresent()) {
            throw readOnly("The console is read-only: " + refusal.get() + ".", UNLOCK);
        }
    }

    private static ConnectorException readOnly(String message, String nextStep) {
        return new ConnectorException("READ_ONLY", Kind.USER, message, nextStep, null);
    }

    private JdbcAnswer start(Run run) throws SQLException {
        Connection connection = worker.connection();
        if (run.reads) {
            rules.beginReading(connection);
        } else {
            rules.beginWriting(connection, run.first, inTransaction);
        }
        Statement statement = connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        run.statement = statement;
        worker.running(statement);
        statement.setEscapeProcessing(false);
        rules.stream(statement, FETCH);
        boolean rows = statement.execute(run.text);
        return new JdbcAnswer(this, worker, run, statement, run.first, rows);
    }

    /** One statement, from before it is sent until its results are let go. */
    final class Run {
        private final boolean reads;
        private final String text;
        private final String first;
        private @Nullable Statement statement;
        private boolean over;

        /** @param first the statement's first word, in capitals; empty for none */
        private Run(boolean reads, String text, String first) {
            this.reads = reads;
            this.text = text;
            this.first = first;
        }
    }

    /** What a failure means; the statement is over. */
    ConnectorException failed(Exception failure, Run run) {
        ConnectorException told = told(failure, run);
        end(run, true);
        return told;
    }

    private ConnectorException told(Exception failure, Run run) {
        if (failure instanceof ConnectorException known) {
            return known;
        }
        if (!(failure instanceof SQLException sql)) {
            return connections.failures().of(failure, "running a statement");
        }
        String state = connections.failures().state(sql);
        if (state.startsWith("08") || state.startsWith("57P") || isClosed()) {
            worker.giveUp();
            return new ConnectorException("CONNECTION_LOST", Kind.EXTERNAL, "The connection was lost: " + connections.failures().said(sql),
                    "Run the statement again: it gets a new session, without what was open in this one.", null);
        }
        if (state.equals("25006")) {
            return readOnly("The server refused to change something in a read-only session: " + connections.failures().said(sql), UNLOCK);
        }
        return new StatementException("STATEMENT_FAILED", rules.message(connections.failures().said(sql)),
                rules.hint(sql).orElse("Mend the statement and run it again."), rules.place(sql, run.text), null);
    }

    private boolean isClosed() {
        try {
            return worker.connection().isClosed();
        } catch (SQLException _) {
            return true;
        }
    }

    /** Lets go of a statement, which does not fail: a connection that does is broken. */
    void end(Run run, boolean failed) {
        if (run.over) {
            return;
        }
        run.over = true;
        if (worker.isBroken()) {
            return;
        }
        try {
            worker.finish(() -> {
                close(run.statement);
                worker.running(null);
                if (run.reads) {
                    rules.endReading(worker.connection());
                } else {
                    rules.endWriting(worker.connection(), inTransaction, failed);
                }
                inTransaction = rules.isInTransaction(worker.connection(), failed ? "" : run.first, inTransaction);
                return true;
            });
        } catch (SQLException | ConnectorException | RuntimeException e) {
            worker.giveUp();
        }
    }

    /** One whose rest was not wanted may fail for that; what is amiss with the connection, the next statement tells. */
    private static void close(@Nullable Statement statement) {
        try {
            if (statement != null) {
                statement.close();
            }
        } catch (SQLException _) {
            // see above
        }
    }

    /** Has the server stop sending the rest of a result. */
    void endEarly(Run run) throws SQLException {
        Statement statement = run.statement;
        if (statement != null) {
            connections.endEarly(worker.connection(), statement);
        }
    }

    @Override
    public void cancel() {
        worker.cancel();
    }

    @Override
    public boolean isInTransaction() {
        return inTransaction && !worker.isBroken();
    }

    @Override
    public boolean isBroken() {
        return worker.isBroken() || connections.isClosed();
    }

    @Override
    public void close() {
        worker.close();
    }
}
