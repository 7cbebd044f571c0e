package dev.riffle.engine.exec;

import dev.riffle.engine.QueryException;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the memory that a statement holds and refuses to go over its bound. Safe for any thread. */
final class MemoryGauge {
    private final long maxBytes;
    private final AtomicLong held = new AtomicLong();

    MemoryGauge(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** @param bytes may be negative, when memory is let go */
    void add(long bytes) throws QueryException {
        if (held.addAndGet(bytes) > maxBytes && bytes > 0) {
            throw new QueryException("OUT_OF_MEMORY_BUDGET", QueryException.Kind.RESOURCE, null,
                    "The statement would keep more than " + (maxBytes >> 20) + " MB of rows in memory.",
                    "Read less (a bound, a LIMIT, fewer columns), aggregate more, or give the process more with RIFFLE_OPTS=-Xmx4g.", null);
        }
    }
}
