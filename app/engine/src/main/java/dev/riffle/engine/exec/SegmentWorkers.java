package dev.riffle.engine.exec;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.QueryException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Shares work on rows in memory among threads, of which each takes the next part as soon as it has done one. Safe for any thread. */
final class SegmentWorkers {
    /** What is done with each part. */
    interface Task {
        /** @param index of the part, 0 to one less than there are */
        void run(int index) throws QueryException;
    }

    private final ExecutorService threads;
    private final int parallelism;
    private final Cancellation cancellation;

    /** @param parallelism threads at work at once, at least 1 */
    SegmentWorkers(ExecutorService threads, int parallelism, Cancellation cancellation) {
        this.threads = threads;
        this.parallelism = parallelism;
        this.cancellation = cancellation;
    }

    int parallelism() {
        return parallelism;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    /** Makes a segment of each; those without rows are left out. */
    List<Segment> map(List<Segment> segments, Supplier<SegmentFunction> functions) throws QueryException {
        Segment[] results = new Segment[segments.size()];
        run(segments.size(), () -> {
            SegmentFunction function = functions.get();
            return index -> results[index] = function.apply(segments.get(index));
        });
        return List.of(results).stream().filter(segment -> segment.rows() > 0).toList();
    }

    /** Makes a segment of another. */
    interface SegmentFunction {
        Segment apply(Segment segment) throws QueryException;
    }

    /**
     * Runs a task for every index below a count.
     *
     * @param tasks makes a task of its own for each thread
     * @throws QueryException the first failure, or that the statement was cancelled
     */
    void run(int count, Supplier<Task> tasks) throws QueryException {
        AtomicInteger next = new AtomicInteger();
        ReaderFailures failures = new ReaderFailures();
        List<Future<?>> running = new ArrayList<>();
        for (int thread = 1; thread < Math.min(parallelism, count); thread++) {
            running.add(threads.submit(() -> work(count, next, tasks, failures)));
        }
        work(count, next, tasks, failures);
        try {
            failures.await(running, cancellation);
        } catch (ConnectorException e) {
            throw new IllegalStateException("no system is asked here", e);
        }
    }

    private void work(int count, AtomicInteger next, Supplier<Task> tasks, ReaderFailures failures) {
        try {
            Task task = tasks.get();
            for (int index = next.getAndIncrement(); index < count && !cancellation.isCancelled(); index = next.getAndIncrement()) {
                task.run(index);
            }
        } catch (Throwable e) { // also errors: whoever waits must hear of them
            failures.add(e);
            next.set(count);
        }
    }
}
