package dev.riffle.engine.exec;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Counts what each operator of a fragment does; some additions for each segment, whether or not anybody asks. Safe for any thread. */
final class FragmentCounts {
    final OperatorCount read = new OperatorCount();
    final OperatorCount keep = new OperatorCount();
    final OperatorCount filter = new OperatorCount();
    final OperatorCount compute = new OperatorCount();
    final OperatorCount reduce = new OperatorCount();
    /** What was put out; its time is that in which nobody took it. */
    final OperatorCount put = new OperatorCount();
    final List<OperatorCount> steps;
    final LongAdder segments = new LongAdder();
    private final PhaseClock reading = new PhaseClock();
    private volatile long waitedNanos;

    FragmentCounts(ScanFragment fragment) {
        steps = Stream.generate(OperatorCount::new).limit(fragment.steps().size()).toList();
    }

    void begin() {
        reading.start();
    }

    void end() {
        reading.stop();
        waitedNanos = put.nanos();
    }

    /** Rows that were read, and those of them that passed the filter: counted when they are taken, as some are read twice, when types turn out wider. */
    void passed(int rows, int passed, long filterNanos) {
        read.addRows(rows, rows);
        filter.addRows(rows, passed);
        filter.addNanos(filterNanos);
    }

    /** How long was read, without the time in which nobody took the rows. */
    Duration elapsed() {
        long waited = reading.isRunning() ? put.nanos() : waitedNanos;
        return reading.elapsed().minusNanos(Math.min(waited, reading.elapsed().toNanos()));
    }
}
