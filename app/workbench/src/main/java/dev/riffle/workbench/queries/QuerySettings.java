package dev.riffle.workbench.queries;

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
 */
public record QuerySettings(ZoneId zone, Scope scope, long maxBytes, Optional<Duration> timeout, Reuse reuse, boolean estimating) {
    /** Without estimates. */
    public QuerySettings(ZoneId zone, Scope scope, long maxBytes, Optional<Duration> timeout, Reuse reuse) {
        this(zone, scope, maxBytes, timeout, reuse, false);
    }

    /** Everything, exactly, from the systems themselves. */
    public static QuerySettings in(ZoneId zone) {
        return new QuerySettings(zone, Scope.ALL, Long.MAX_VALUE, Optional.empty(), Reuse.NONE);
    }
}
