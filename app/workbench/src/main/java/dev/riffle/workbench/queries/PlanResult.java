package dev.riffle.workbench.queries;

import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.QueryResult;
import dev.riffle.engine.sample.Coverage;
import dev.riffle.engine.sample.Interim;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answer to EXPLAIN: the plan, a row for each line. Nothing was read for it. */
final class PlanResult implements QueryResult {
    private final Segment lines;
    private final Timings timings;
    private boolean given;
    private volatile boolean cancelled;

    /** @param planning how long it took to find the plan out */
    PlanResult(String text, Duration planning) {
        this.lines = TextLines.of(text);
        this.timings = new Timings(planning, Duration.ZERO, Duration.ZERO, planning);
    }

    @Override
    public RowType columns() {
        return TextLines.TYPE;
    }

    @Override
    public @Nullable Segment next() throws QueryException {
        if (cancelled) {
            throw QueryException.cancelled();
        }
        if (given) {
            return null;
        }
        given = true;
        return lines;
    }

    @Override
    public Optional<Interim> interim() {
        return Optional.empty();
    }

    @Override
    public Coverage coverage() {
        return Coverage.NOTHING;
    }

    @Override
    public Timings timings() {
        return timings;
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public void close() {
        // nothing is held
    }
}
