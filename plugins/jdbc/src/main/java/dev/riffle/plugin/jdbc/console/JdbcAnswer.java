package dev.riffle.plugin.jdbc.console;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.console.ConsoleAnswer;
import dev.riffle.connector.data.Segment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The results of a statement that was run. */
final class JdbcAnswer implements ConsoleAnswer {
    /** For these, none is a number of rows that were changed; for others it says nothing. */
    private static final Set<String> COUNTED = Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE", "WITH", "COPY", "LOAD", "UPSERT");
    private static final long SOME_BYTES = 4L << 20;
    private static final int SOME_ROWS = 5_000;
    private static final long SHORT_NANOS = 100_000_000L;

    private final JdbcSession session;
    private final Worker worker;
    private final JdbcSession.Run run;
    private final Statement statement;
    private final String first;
    private @Nullable ResultSet rows;
    private @Nullable ResultColumns columns;
    private Optional<Result> result = Optional.empty();
    private List<String> messages = new ArrayList<>();
    private boolean atEnd;

    /** @param first the statement's first word @param hasRows whether its first result has */
    JdbcAnswer(JdbcSession session, Worker worker, JdbcSession.Run run, Statement statement, String first, boolean hasRows) throws SQLException {
        this.session = session;
        this.worker = worker;
        this.run = run;
        this.statement = statement;
        this.first = first;
        take(hasRows);
    }

    /** Looks at the result that the statement is at. */
    private void take(boolean hasRows) throws SQLException {
        rows = null;
        columns = null;
        atEnd = true;
        if (hasRows) {
            ResultSet now = statement.getResultSet();
            ResultColumns read = ResultColumns.of(now.getMetaData());
            rows = now;
            columns = read;
            atEnd = false;
            result = Optional.of(new Result.Rows(read.type()));
            return;
        }
        long count = count();
        hear();
        boolean said = count > 0 || count == 0 && COUNTED.contains(first);
        result = count < 0 ? Optional.empty() : Optional.of(new Result.Done(said ? OptionalLong.of(count) : OptionalLong.empty()));
    }

    private long count() throws SQLException {
        try {
            return statement.getLargeUpdateCount();
        } catch (SQLFeatureNotSupportedException | UnsupportedOperationException _) {
            return statement.getUpdateCount();
        }
    }

    /** Not while rows are being sent: some drivers ask the server. */
    private void hear() throws SQLException {
        for (SQLWarning warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
            String text = warning.getMessage();
            if (text != null && !text.isBlank()) {
                messages.add(text.strip());
            }
        }
        statement.clearWarnings();
    }

    @Override
    public Optional<Result> result() {
        return result;
    }

    @Override
    public @Nullable Segment next() throws ConnectorException {
        ResultSet from = rows;
        ResultColumns into = columns;
        if (atEnd || from == null || into == null) {
            return null;
        }
        return whole(() -> read(from, into));
    }

    private @Nullable Segment read(ResultSet from, ResultColumns into) throws SQLException {
        long begun = System.nanoTime();
        long bytes = 0;
        while (into.rows() < SOME_ROWS && bytes < SOME_BYTES && !into.isFull()) {
            if (!from.next()) {
                atEnd = true;
                from.close();
                hear();
                break;
            }
            bytes += into.add(from);
            if (System.nanoTime() - begun > SHORT_NANOS) {
                break;
            }
        }
        return into.take();
    }

    @Override
    public void advance() throws ConnectorException {
        whole(() -> {
            if (!atEnd) {
                leave();
            }
            take(statement.getMoreResults(Statement.CLOSE_CURRENT_RESULT));
            return true;
        });
    }

    /** The driver itself may read the rest, which is what it takes to come to the next result. */
    private void leave() throws SQLException {
        ResultSet left = rows;
        if (left != null) {
            left.close();
        }
        atEnd = true;
    }

    private <T extends @Nullable Object> T whole(Worker.Task<T> task) throws ConnectorException {
        try {
            return worker.await(task);
        } catch (SQLException | ConnectorException | RuntimeException e) {
            atEnd = true;
            result = Optional.empty();
            throw session.failed(e, run);
        }
    }

    @Override
    public List<String> messages() {
        List<String> said = messages;
        messages = new ArrayList<>();
        return said;
    }

    @Override
    public void close() {
        if (!atEnd) {
            atEnd = true;
            try {
                worker.finish(() -> {
                    session.endEarly(run);
                    return true;
                });
            } catch (SQLException | ConnectorException | RuntimeException e) {
                // closing the statement ends it too, if later
            }
        }
        result = Optional.empty();
        session.end(run, false);
    }
}
