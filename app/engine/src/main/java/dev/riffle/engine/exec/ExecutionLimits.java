package dev.riffle.engine.exec;

import java.time.Duration;
import java.util.Optional;

/**
 * What a statement may use.
 *
 * @param maxBytes bytes of records read, after which reading stops and what was read is the answer; {@link Long#MAX_VALUE} for all
 * @param timeout the time after which reading stops likewise; empty for none
 * @param maxHeapBytes memory for rows, groups and orders, above which the statement fails with a clear error
 * @param parallelism readers of one scan, at least 1
 */
public record ExecutionLimits(long maxBytes, Optional<Duration> timeout, long maxHeapBytes, int parallelism) {
    /** Reads all, in as many threads as there are processors, and keeps at most 45 % of the heap. */
    public static ExecutionLimits unlimited() {
        return new ExecutionLimits(Long.MAX_VALUE, Optional.empty(), Runtime.getRuntime().maxMemory() / 100 * 45,
                Math.max(1, Runtime.getRuntime().availableProcessors()));
    }
}
