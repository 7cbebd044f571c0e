package dev.riffle.workbench.queries;

import dev.riffle.engine.exec.ExecutionLimits;
import dev.riffle.engine.exec.LiveSettings;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/**
 * How statements are to be run.
 *
 * @param zone in which instants are shown, truncated and compared
 * @param scope the area read where a statement says nothing else
 * @param maxBytes bytes of records read, after which a statement answers from what it has; {@link Long#MAX_VALUE} for no limit
 * @param timeout the time after which it does likewise; empty for none
 * @param reuse whether to answer from what earlier statements left in the buffer
 * @param estimating whether aggregates over large streams read them in random order, to have an estimate on the way and when they are stopped
 * @param maxTableRows the most rows of a database's table that are brought to be joined; more are refused before anything is read
 * @param live how a statement goes on that does not end by itself: SELECT STREAM
 */
public record QuerySettings(ZoneId zone, Scope scope, long maxBytes, Optional<Duration> timeout, Reuse reuse, boolean estimating, long maxTableRows,
        LiveSettings live) {
    /** Brings as many rows of a table as is usual. */
    public QuerySettings(ZoneId zone, Scope scope, long maxBytes, Optional<Duration> timeout, Reuse reuse, boolean estimating, LiveSettings live) {
        this(zone, scope, maxBytes, timeout, reuse, estimating, ExecutionLimits.MAX_TABLE_ROWS, live);
    }

    /** Live queries hand on all that comes. */
    public QuerySettings(ZoneId zone, Scope scope, long maxBytes, Optional<Duration> timeout, Reuse reuse, boolean estimating) {
        this(zone, scope, maxBytes, timeout, reuse, estimating, LiveSettings.COMPLETE);
    }

    /** Without estimates. */
    public QuerySettings(ZoneId zone, Scope scope, long maxBytes, Optional<Duration> timeout, Reuse reuse) {
        this(zone, scope, maxBytes, timeout, reuse, false);
    }

    /** The same with another way of going on. */
    public QuerySettings with(LiveSettings how) {
        return new QuerySettings(zone, scope, maxBytes, timeout, reuse, estimating, maxTableRows, how);
    }

    /** Everything, exactly, from the systems themselves. */
    public static QuerySettings in(ZoneId zone) {
        return new QuerySettings(zone, Scope.ALL, Long.MAX_VALUE, Optional.empty(), Reuse.NONE);
    }
}
