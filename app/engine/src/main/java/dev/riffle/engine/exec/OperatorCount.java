package dev.riffle.engine.exec;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** Counts what passes through an operator, and how long that takes. Told once for a segment, never for a row. Safe for any thread, and readers do not hinder each other. */
final class OperatorCount {
    private final LongAdder rowsIn = new LongAdder();
    private final LongAdder rowsOut = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    void addRows(long in, long out) {
        rowsOut.add(out);
        rowsIn.add(in);
    }

    void addNanos(long time) {
        nanos.add(time);
    }

    /** @param since of {@link System#nanoTime()}, when the work began that is now done */
    void add(long in, long out, long since) {
        nanos.add(System.nanoTime() - since);
        addRows(in, out);
    }

    long nanos() {
        return nanos.sum();
    }

    OperatorFigures figures() {
        return new OperatorFigures(rowsIn.sum(), rowsOut.sum(), Duration.ofNanos(nanos.sum()));
    }
}
