package dev.riffle.plugin.demo;

import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.record.internal.MemoryRecords;

/**
 * Makes the history, stream by stream, while the broker is still starting, and appends it as soon as the broker is there. Runs in a
 * thread of its own.
 */
final class History {
    /** Batches that wait for the broker may use so much memory; then generation waits, too. */
    private static final long WAITING_BYTES = 96 << 20;

    private record Batch(DemoStream stream, int partition, MemoryRecords records) {}

    private final long seed;
    private final long start;
    private final HistoryPlan plan;
    private final CompletableFuture<HistoryLog> log = new CompletableFuture<>();
    private final CompletableFuture<HistoryPositions> positions = new CompletableFuture<>();
    private final CompletableFuture<Void> appended = new CompletableFuture<>();
    private final ArrayDeque<Batch> waiting = new ArrayDeque<>();
    private long waitingBytes;

    /** @param start the end of the history, milliseconds since 1970 */
    History(long seed, long start, HistoryPlan plan) {
        this.seed = seed;
        this.start = start;
        this.plan = plan;
    }

    /** Begins to generate. */
    void begin() {
        Thread thread = new Thread(this::run, "demo-history");
        thread.setDaemon(true);
        thread.start();
    }

    /** Says that the broker is there; batches go to it from now on. */
    void appendTo(HistoryLog destination) {
        log.complete(destination);
    }

    /** Gives up, if it is not done. */
    void cancel() {
        log.cancel(false);
    }

    /** Done when everything is generated; may need the broker for large histories. */
    CompletableFuture<HistoryPositions> positions() {
        return positions;
    }

    /** Done when everything is in the broker. */
    CompletableFuture<Void> appended() {
        return appended;
    }

    private void run() {
        try {
            var found = new HistoryPositions(start);
            for (DemoStream stream : DemoStream.values()) {
                generate(stream, found);
            }
            positions.complete(found);
            flush();
            appended.complete(null);
        } catch (Throwable e) {
            Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
            positions.completeExceptionally(cause);
            appended.completeExceptionally(cause);
        }
    }

    private void generate(DemoStream stream, HistoryPositions found) {
        var source = stream.source(seed, plan.customers());
        var timeline = new Timeline(stream, start, plan);
        var draft = new Draft();
        var batches = new Batches(stream.partitions(), (records, partition) -> offer(new Batch(stream, partition, records)));
        for (int index = 0; index < plan.count(stream); index++) {
            long time = timeline.time(index);
            source.write(index, time, draft);
            int partition = draft.partition(stream.partitions());
            batches.add(partition, draft);
            found.count(stream, partition, time);
        }
        batches.finish();
    }

    private void offer(Batch batch) {
        waiting.add(batch);
        waitingBytes += batch.records().sizeInBytes();
        if (log.isDone() || waitingBytes > WAITING_BYTES) {
            flush();
        }
    }

    private void flush() {
        HistoryLog destination = log.join();
        for (Batch batch = waiting.poll(); batch != null; batch = waiting.poll()) {
            destination.append(batch.stream(), batch.partition(), batch.records());
        }
        waitingBytes = 0;
    }
}
