package dev.riffle.workbench.queries;

import dev.riffle.buffer.FinalDatabase;
import dev.riffle.connector.ConnectorException;
import dev.riffle.engine.Catalog;
import dev.riffle.engine.Engine;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.QueryResult;
import dev.riffle.engine.SqlSession;
import dev.riffle.engine.exec.ExecutionLimits;
import dev.riffle.engine.exec.ReadingKeeper;
import dev.riffle.engine.plan.ColumnOrigin;
import dev.riffle.engine.plan.Explanation;
import dev.riffle.engine.sql.ExplainStatement;
import dev.riffle.engine.sql.LiveKeyword;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs and explains statements. Safe for any thread. */
public final class Queries implements AutoCloseable {
    private final Catalog systems;
    private final Catalog upToDate;
    private final Catalog asRead;
    private final Clock clock;
    private final FinalDatabase database = new FinalDatabase();
    private final ReadingSpeeds speeds;
    private final Engine engine;

    /**
     * @param systems finds what statements read
     * @param upToDate does so for statements that read only what the buffer lacks
     * @param asRead does so for statements that answer from what was buffered, as it was then
     */
    public Queries(Catalog systems, Catalog upToDate, Catalog asRead, ReadingKeeper keeper, Clock clock) {
        this.systems = systems;
        this.upToDate = upToDate;
        this.asRead = asRead;
        this.clock = clock;
        this.speeds = new ReadingSpeeds(keeper);
        this.engine = new Engine(new FinalSqlInBuffer(database), speeds);
    }

    /**
     * Starts a statement. EXPLAIN and EXPLAIN ANALYZE in front of one have the plan as their answer, a row for each line; the latter runs it.
     *
     * @return the answer, as it comes; the caller closes it
     * @throws QueryException if the statement is wrong
     * @throws ConnectorException if a system that it names does not answer
     */
    public QueryResult run(String sql, QuerySettings settings) throws QueryException, ConnectorException {
        ExplainStatement statement = ExplainStatement.of(sql);
        return switch (statement.kind()) {
            case NONE -> engine.execute(sql, context(sql, settings));
            case PLAN -> plan(statement.query(), settings);
            case ANALYZE -> analyze(statement.query(), settings);
        };
    }

    private QueryResult plan(String sql, QuerySettings settings) throws QueryException, ConnectorException {
        long start = System.nanoTime();
        Explanation explanation = explain(sql, settings);
        return new PlanResult(ExplanationText.text(explanation, cost(explanation, settings)), Duration.ofNanos(System.nanoTime() - start));
    }

    /**
     * Starts a statement to find out what it does. EXPLAIN in front of it makes no difference.
     *
     * @return what it does and did, which is complete when the answer has come to its end; the caller closes it
     * @throws QueryException if the statement is wrong
     * @throws ConnectorException if a system that it names does not answer
     */
    public AnalyzedResult analyze(String sql, QuerySettings settings) throws QueryException, ConnectorException {
        return new AnalyzedResult(engine.execute(ExplainStatement.of(sql).query(), context(sql, settings)));
    }

    /**
     * Tells what a statement would do and read, without reading records. EXPLAIN in front of it makes no difference.
     *
     * @throws QueryException if the statement is wrong
     * @throws ConnectorException if a system that it names does not answer
     */
    public Explanation explain(String sql, QuerySettings settings) throws QueryException, ConnectorException {
        return Explanation.of(engine.plan(ExplainStatement.of(sql).query(), context(sql, settings)));
    }

    /**
     * Tells where the values of a statement's answer come from, without reading records.
     *
     * @return for each column of the answer; none for the lines of EXPLAIN
     * @throws QueryException if the statement is wrong
     * @throws ConnectorException if a system that it names does not answer
     */
    public List<Optional<ColumnOrigin>> origins(String sql, QuerySettings settings) throws QueryException, ConnectorException {
        return ExplainStatement.of(sql).kind() == ExplainStatement.Kind.NONE ? engine.origins(sql, context(sql, settings)) : List.of();
    }

    /**
     * Tells what the columns of a statement's answer are called within it, with their tables, without reading records.
     *
     * @return by the name of the column of the answer; without what is computed or called as another
     * @throws QueryException if the statement is wrong
     * @throws ConnectorException if a system that it names does not answer
     */
    public Map<String, String> qualifiedColumns(String sql, QuerySettings settings) throws QueryException, ConnectorException {
        return engine.qualifiedColumns(sql, context(sql, settings));
    }

    /** What reading would cost, as far as was found out by reading over the same connections before. Asks no system. */
    public ReadingCost cost(Explanation explanation, QuerySettings settings) {
        return ReadingCost.of(explanation, speeds, settings.maxBytes(), settings.timeout());
    }

    /** Loads parser and planner, which takes about half a second in a fresh process. For a thread that nobody waits for. */
    public void warmUp() {
        try {
            explain("SELECT a, COUNT(*) FROM (VALUES (1, 'x')) AS t(a, b) WHERE b = 'x' GROUP BY a ORDER BY a LIMIT 1",
                    QuerySettings.in(ZoneOffset.UTC));
        } catch (QueryException | ConnectorException | RuntimeException e) {
            // whatever is wrong, the user's own statement will meet it and tell
        }
    }

    private Engine.Context context(String sql, QuerySettings settings) {
        Instant now = clock.instant();
        ExecutionLimits all = ExecutionLimits.unlimited();
        ExecutionLimits limits = new ExecutionLimits(settings.maxBytes(), settings.timeout(), all.maxHeapBytes(), all.parallelism(),
                settings.estimating(), settings.maxTableRows(), settings.live());
        // what comes is not in the buffer: a live query asks the systems
        Catalog catalog = LiveKeyword.isIn(sql) ? systems : switch (settings.reuse()) {
            case NONE -> systems;
            case UP_TO_DATE -> upToDate;
            case AS_READ -> asRead;
        };
        return new Engine.Context(catalog, new SqlSession(settings.zone(), now), settings.scope().bounds(now),
                limits);
    }

    @Override
    public void close() {
        engine.close();
        database.close();
    }
}
