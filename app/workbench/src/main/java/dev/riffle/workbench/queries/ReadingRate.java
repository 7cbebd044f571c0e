package dev.riffle.workbench.queries;

import dev.riffle.engine.sample.Coverage;
import dev.riffle.workbench.queries.ResultSnapshot.Rate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** How fast is being read from systems, over the last seconds. For one thread. */
final class ReadingRate {
    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(3);

    private record Sample(long nanos, long records, long bytes) {}

    private final Deque<Sample> samples = new ArrayDeque<>();

    /** @param nanos of {@link System#nanoTime()}, later than before */
    Rate at(long nanos, Coverage coverage) {
        Sample now = new Sample(nanos, coverage.recordsRead() - coverage.recordsBuffered(), coverage.bytesRead());
        if (!samples.isEmpty() && now.records < samples.getLast().records) {
            samples.clear(); // it is read anew, with wider types
        }
        samples.addLast(now);
        while (nanos - samples.getFirst().nanos > WINDOW_NANOS) {
            samples.removeFirst();
        }
        Sample first = samples.getFirst();
        double seconds = (nanos - first.nanos) / 1e9;
        return seconds <= 0 ? Rate.NONE : new Rate((now.records - first.records) / seconds, (now.bytes - first.bytes) / seconds);
    }
}
