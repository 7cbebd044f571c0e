package dev.riffle.engine.exec;

import java.util.concurrent.Executors;

/** What operators need, for tests. */
final class Operators {
    /** Four threads. */
    static final SegmentWorkers WORKERS = workers(new Cancellation());

    private Operators() {}

    static SegmentWorkers workers(Cancellation cancellation) {
        return new SegmentWorkers(Executors.newVirtualThreadPerTaskExecutor(), 4, cancellation);
    }
}
