package dev.riffle.engine;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ScanBounds;
import dev.riffle.engine.exec.Execution;
import dev.riffle.engine.exec.ExecutionLimits;
import dev.riffle.engine.exec.FinalExecutor;
import dev.riffle.engine.exec.LiveExecution;
import dev.riffle.engine.exec.QueryPlan;
import dev.riffle.engine.exec.ReadingKeeper;
import dev.riffle.engine.plan.ColumnOrigin;
import dev.riffle.engine.plan.Planner;
import dev.riffle.engine.sql.SqlFrontEnd;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers statements over the streams of a catalog. Safe for any thread; several statements may run at once. */
public final class Engine implements AutoCloseable {
    private final Planner planner;
    private final PlanCache plans = new PlanCache();
    private final FinalExecutor finalExecutor;
    private final ReadingKeeper keeper;
    private final ExecutorService threads = Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("riffle-engine-", 0).factory());

    /**
     * @param finalExecutor completes what the operators do not cover
     * @param keeper is shown everything that is read
     */
    public Engine(FinalExecutor finalExecutor, ReadingKeeper keeper) {
        this(finalExecutor, keeper, new Planner());
    }

    /** An engine with a planner of the caller's choice: {@link Planner#withoutReduction()} gives the second opinion of tests. */
    public Engine(FinalExecutor finalExecutor, ReadingKeeper keeper, Planner planner) {
        this.finalExecutor = finalExecutor;
        this.keeper = keeper;
        this.planner = planner;
    }

    /**
     * What a statement depends on beside its text.
     *
     * @param catalog finds what it reads
     * @param session its zone and time
     * @param scope the area that every scan is limited to; {@link ScanBounds#ALL} for none
     * @param limits what it may use
     */
    public record Context(Catalog catalog, SqlSession session, ScanBounds scope, ExecutionLimits limits) {}

    /**
     * Plans a statement without reading.
     *
     * @throws QueryException if it is wrong
     * @throws ConnectorException if a system that it names does not answer
     */
    public QueryPlan plan(String sql, Context context) throws QueryException, ConnectorException {
        RecordedLookups lookups = new RecordedLookups(context.catalog());
        Optional<QueryPlan> known = plans.find(sql, context.session(), context.scope(), lookups);
        if (known.isPresent()) {
            return known.get();
        }
        QueryPlan plan = planner.plan(new SqlFrontEnd(lookups).read(sql, context.session()), context.scope());
        plans.keep(sql, context.session(), context.scope(), plan, lookups);
        return plan;
    }

    /**
     * Tells where the values of a statement's answer come from, without reading.
     *
     * @return for each column of the answer, in their order; empty for what is computed
     * @throws QueryException if it is wrong
     * @throws ConnectorException if a system that it names does not answer
     */
    public List<Optional<ColumnOrigin>> origins(String sql, Context context) throws QueryException, ConnectorException {
        return ColumnOrigin.of(new SqlFrontEnd(context.catalog()).read(sql, context.session()));
    }

    /**
     * Tells what the columns of a statement's answer are called within it, where several tables have columns of one name, without reading.
     *
     * @return by the name of the column of the answer: {@code order_id0} is {@code p.order_id}; without what is computed or called as another, and empty unless the
     *     statement is a single SELECT
     * @throws QueryException if it is wrong
     * @throws ConnectorException if a system that it names does not answer
     */
    public Map<String, String> qualifiedColumns(String sql, Context context) throws QueryException, ConnectorException {
        return new SqlFrontEnd(context.catalog()).read(sql, context.session()).qualified();
    }

    /**
     * Plans a statement and starts it.
     *
     * @return the answer, as it comes; the caller closes it
     * @throws QueryException if the statement is wrong
     * @throws ConnectorException if a system that it names does not answer
     */
    public QueryResult execute(String sql, Context context) throws QueryException, ConnectorException {
        long start = System.nanoTime();
        QueryPlan plan = plan(sql, context);
        if (plan.isLive()) {
            return new LiveExecution(plan, System.nanoTime() - start, () -> plan(sql, context), context.limits(), finalExecutor, threads);
        }
        return new Execution(plan, System.nanoTime() - start, () -> plan(sql, context), context.limits(), finalExecutor, keeper, threads);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
