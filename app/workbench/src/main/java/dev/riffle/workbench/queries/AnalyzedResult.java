package dev.riffle.workbench.queries;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.QueryResult;
import dev.riffle.engine.plan.Analysis;
import dev.riffle.engine.sample.Coverage;
import dev.riffle.engine.sample.Interim;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer to EXPLAIN ANALYZE: what the statement did, a row for each line. The statement is run to its end as any other, under its scope and budget, and its own
 * rows are counted and let go. A statement that fails or is cancelled gives the lines on what it did, and then fails. Meanwhile {@link #interim()} has the lines so
 * far.
 */
public final class AnalyzedResult implements QueryResult {
    /** How the statement stands. */
    public enum Outcome {
        RUNNING,
        /** It came to its end, of itself or by its budget. */
        ENDED,
        CANCELLED,
        FAILED
    }

    private final QueryResult statement;
    private volatile Outcome outcome = Outcome.RUNNING;
    private @Nullable Exception failure;
    private boolean given;

    AnalyzedResult(QueryResult statement) {
        this.statement = statement;
    }

    /** How the statement stands; for any thread. */
    public Outcome outcome() {
        return outcome;
    }

    /** What it did so far; for any thread. */
    public Analysis analysis() {
        return Analysis.of(statement.figures().orElseThrow());
    }

    /** The same in lines. */
    public String text() {
        Outcome now = outcome; // asked first: figures are never older than what is said of them
        return AnalysisText.text(analysis(), coverage(), now);
    }

    @Override
    public RowType columns() {
        return TextLines.TYPE;
    }

    @Override
    public @Nullable Segment next() throws QueryException, ConnectorException {
        if (!given) {
            given = true;
            run();
            return TextLines.of(text());
        }
        switch (failure) {
            case QueryException e -> throw e;
            case ConnectorException e -> throw e;
            case null, default -> {
                return null;
            }
        }
    }

    private void run() {
        try {
            while (statement.next() != null) {
                // its rows are counted where they come from
            }
            outcome = Outcome.ENDED;
        } catch (QueryException e) {
            failure = e;
            outcome = e.kind() == QueryException.Kind.CANCELLED ? Outcome.CANCELLED : Outcome.FAILED;
        } catch (ConnectorException e) {
            failure = e;
            outcome = Outcome.FAILED;
        }
    }

    /** The lines so far. */
    @Override
    public Optional<Interim> interim() {
        return Optional.of(new Interim(TextLines.TYPE, List.of(TextLines.of(text())), coverage()));
    }

    @Override
    public Coverage coverage() {
        return statement.coverage();
    }

    @Override
    public Timings timings() {
        return statement.timings();
    }

    @Override
    public void cancel() {
        statement.cancel();
    }

    @Override
    public void close() {
        statement.close();
    }
}
