package dev.riffle.buffer.internal;

import org.h2.api.ErrorCode;
import org.h2.message.DbException;

/** Whether a query was cancelled. Our cursors ask on their way, since H2 itself asks seldom. */
final class CancelFlag {
    private static final int STEPS = 1024;

    private volatile boolean cancelled;
    private int steps; // only the thread that runs the query counts

    void set() {
        cancelled = true;
    }

    boolean isSet() {
        return cancelled;
    }

    /** To be called for each row. */
    void step() {
        if (++steps >= STEPS) {
            steps = 0;
            check();
        }
    }

    /** To be called for each segment. */
    void check() {
        if (cancelled) {
            throw DbException.get(ErrorCode.STATEMENT_WAS_CANCELED);
        }
    }
}
