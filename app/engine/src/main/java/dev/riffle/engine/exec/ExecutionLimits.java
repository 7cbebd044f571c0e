package dev.riffle.engine.exec;

import java.time.Duration;
import java.util.Optional;

/**
 * What a statement may use, and how it reads.
 *
 * @param maxBytes bytes of records read, after which reading stops and what was read is the answer; {@link Long#MAX_VALUE} for all
 * @param timeout the time after which reading stops likewise; empty for none
 * @param maxHeapBytes memory for rows, groups and orders, above which the statement fails with a clear error
 * @param parallelism readers of one scan, at least 1
 * @param estimating whether an aggregate over a large stream reads it in random order, so that there is an estimate at any time: on the way, and when
 *     it is stopped. For someone who watches or sets a limit; else it costs a little and brings nothing
 * @param maxTableRows the most rows of a table that are brought to be joined here, as its system estimates them; more are refused before anything is read
 * @param live how a statement goes on that does not end by itself; bytes are not limited for it
 */
public record ExecutionLimits(long maxBytes, Optional<Duration> timeout, long maxHeapBytes, int parallelism, boolean estimating,
        long maxTableRows, LiveSettings live) {
    /** What a join brings of a table unless the user says otherwise. */
    public static final long MAX_TABLE_ROWS = 1_000_000;

    /** Brings as many rows of a table as is usual. */
    public ExecutionLimits(long maxBytes, Optional<Duration> timeout, long maxHeapBytes, int parallelism, boolean estimating, LiveSettings live) {
        this(maxBytes, timeout, maxHeapBytes, parallelism, estimating, MAX_TABLE_ROWS, live);
    }

    /** For statements that come to an end. */
    public ExecutionLimits(long maxBytes, Optional<Duration> timeout, long maxHeapBytes, int parallelism, boolean estimating) {
        this(maxBytes, timeout, maxHeapBytes, parallelism, estimating, LiveSettings.COMPLETE);
    }

    /** Reads in order. */
    public ExecutionLimits(long maxBytes, Optional<Duration> timeout, long maxHeapBytes, int parallelism) {
        this(maxBytes, timeout, maxHeapBytes, parallelism, false);
    }

    /** Reads all, in as many threads as there are processors, and keeps at most 45 % of the heap. */
    public static ExecutionLimits unlimited() {
        return new ExecutionLimits(Long.MAX_VALUE, Optional.empty(), Runtime.getRuntime().maxMemory() / 100 * 45,
                Math.max(1, Runtime.getRuntime().availableProcessors()));
    }
}
