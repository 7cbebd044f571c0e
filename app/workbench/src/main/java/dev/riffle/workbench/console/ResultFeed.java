package dev.riffle.workbench.console;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.console.ConsoleAnswer;
import dev.riffle.connector.console.ConsoleAnswer.Result;
import dev.riffle.connector.console.StatementException;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.QueryException.Position;
import dev.riffle.engine.QueryResult;
import dev.riffle.engine.sample.Coverage;
import dev.riffle.engine.sample.Coverage.Fetched;
import dev.riffle.engine.sample.Coverage.Stop;
import dev.riffle.engine.sample.Interim;
import dev.riffle.workbench.queries.ResultStore;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The result at hand of an answer, as the store takes it. */
final class ResultFeed implements QueryResult {
    /** What becomes of rows beyond the bounds. */
    enum Beyond {
        /** They wait on the system until they are asked for. */
        WAIT,
        /** They are let go, for other statements wait. */
        LET_GO
    }

    private final String connection;
    private final ConsoleAnswer answer;
    private final ConsoleResult result;
    private final ResultStore.Bounds bounds;
    private final Beyond beyond;
    private final Runnable closed;
    private final RowType columns;
    private final long begun;
    private final long answered = System.nanoTime();
    private volatile long ended;
    private volatile long rows;
    private volatile boolean complete;
    private volatile boolean cancelled;
    private long heapBytes;

    /**
     * @param begun when the system was asked, as {@link System#nanoTime} tells it
     * @param closed told when nothing more of it is taken
     */
    ResultFeed(String connection, ConsoleAnswer answer, ConsoleResult result, ResultStore.Bounds bounds, Beyond beyond, long begun,
            Runnable closed) {
        this.connection = connection;
        this.answer = answer;
        this.result = result;
        this.bounds = bounds;
        this.beyond = beyond;
        this.begun = begun;
        this.closed = closed;
        Result now = answer.result().orElse(null);
        this.columns = now instanceof Result.Rows(RowType type) ? type : RowType.of();
        if (now instanceof Result.Done done) {
            result.done(done);
        }
        result.say(answer.messages());
    }

    @Override
    public RowType columns() {
        return columns;
    }

    @Override
    public @Nullable Segment next() throws QueryException, ConnectorException {
        if (cancelled) {
            throw QueryException.cancelled();
        }
        Segment segment;
        try {
            segment = answer.next();
            result.say(answer.messages());
        } catch (ConnectorException e) {
            throw told(e, result.statement().text());
        }
        if (segment == null) {
            ended = System.nanoTime();
            complete = true;
            return null;
        }
        if (beyond == Beyond.LET_GO && (rows >= bounds.maxRows() || heapBytes >= bounds.maxHeapBytes())) {
            result.letGo();
            ended = System.nanoTime();
            return null;
        }
        rows += segment.rows();
        heapBytes += segment.heapBytes();
        return segment;
    }

    /** The same failure as the window tells it: with its place, or as a cancellation. */
    private static ConnectorException told(ConnectorException failure, String statement) throws QueryException {
        if (failure.code().equals("CANCELLED")) {
            throw QueryException.cancelled();
        }
        if (failure instanceof StatementException wrong && wrong.offset().isPresent()) {
            throw new QueryException(wrong.code(), QueryException.Kind.USER, position(statement, wrong.offset().getAsInt()),
                    Optional.ofNullable(wrong.getMessage()).orElse("The system refused the statement."), wrong.nextStep(), wrong);
        }
        return failure;
    }

    private static Position position(String statement, int offset) {
        String before = statement.substring(0, Math.clamp(offset, 0, statement.length()));
        return new Position(1 + (int) before.chars().filter(c -> c == '\n').count(), before.length() - before.lastIndexOf('\n'));
    }

    @Override
    public Optional<Interim> interim() {
        return Optional.empty();
    }

    @Override
    public Coverage coverage() {
        Optional<Stop> stop = cancelled ? Optional.of(Stop.CANCELLED) : Optional.empty();
        return Coverage.ofFetched(complete, new Fetched(connection, rows), 0, stop);
    }

    @Override
    public Timings timings() {
        long end = ended;
        long now = end == 0 ? System.nanoTime() : end;
        return new Timings(Duration.ofNanos(answered - begun), Duration.ofNanos(now - answered), Duration.ZERO, Duration.ofNanos(now - begun));
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public void close() {
        closed.run();
    }
}
