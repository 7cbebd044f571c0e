package dev.riffle.workbench.queries;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.LiveResult;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.QueryResult;
import dev.riffle.engine.sample.Coverage;
import dev.riffle.engine.sample.Interim;
import dev.riffle.workbench.queries.ResultSnapshot.Rate;
import dev.riffle.workbench.queries.ResultSnapshot.State;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Takes the answer of a statement into memory, in the background and up to a bound, for a grid that looks at it meanwhile. Who shows it
 * polls {@link #snapshot()}, say once per pulse; nobody is called back. Safe for any thread.
 */
public final class ResultStore implements AutoCloseable {
    /** Starts a statement; called in the background, for planning asks the systems. */
    public interface Source {
        QueryResult start() throws QueryException, ConnectorException;
    }

    /**
     * How much is kept before reading waits.
     *
     * @param maxRows at least 1; exceeded by less than a segment
     * @param maxHeapBytes at least 1; exceeded by less than two segments, of which one is not shown
     */
    public record Bounds(int maxRows, long maxHeapBytes) {
        /** A million rows, or a tenth of the heap. */
        public static final Bounds USUAL = new Bounds(1_000_000, Runtime.getRuntime().maxMemory() / 10);

        public Bounds {
            if (maxRows < 1 || maxHeapBytes < 1) {
                throw new IllegalArgumentException("at most " + maxRows + " rows in " + maxHeapBytes + " bytes");
            }
        }
    }

    /** How often coverage, interim answer and rate are looked at. */
    private static final Duration WATCH = Duration.ofMillis(100);

    private final Bounds bounds;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long rowsAllowed;
    private long bytesAllowed;
    private boolean cancelled;
    private @Nullable QueryResult running;
    /** Changed under the lock, read without. */
    private volatile ResultSnapshot current = ResultSnapshot.PLANNING;

    private ResultStore(Bounds bounds) {
        this.bounds = bounds;
        this.rowsAllowed = bounds.maxRows();
        this.bytesAllowed = bounds.maxHeapBytes();
    }

    /** Starts a statement and begins to take its rows. Returns at once: what goes wrong is told by the snapshot. */
    public static ResultStore start(Source source, Bounds bounds) {
        ResultStore store = new ResultStore(bounds);
        Thread.ofVirtual().name("riffle-result").start(() -> store.run(source));
        return store;
    }

    /** The answer as it stands. */
    public ResultSnapshot snapshot() {
        return current;
    }

    /** Lets as much again be kept, when full. */
    public void more() {
        locked(() -> {
            if (current.state() == State.FULL) {
                rowsAllowed = (long) current.rows().size() + bounds.maxRows();
                bytesAllowed = current.rows().heapBytes() + bounds.maxHeapBytes();
                changed.signalAll();
            }
        });
    }

    /** Has a live query wait, or go on. Others do neither. */
    public void pause(boolean stand) {
        locked(() -> {
            if (running instanceof LiveResult live) {
                live.pause(stand);
            }
        });
    }

    /** Ends the statement soon; one that is still being planned at once. The rows taken stay, as does an interim answer. */
    public void cancel() {
        locked(() -> {
            cancelled = true;
            if (running != null) {
                running.cancel();
            } else {
                update(old -> old.ended(State.CANCELLED, null));
            }
            changed.signalAll();
        });
    }

    /** Cancels what still runs. The last snapshot keeps what it has. */
    @Override
    public void close() {
        cancel();
    }

    private void run(Source source) {
        try (QueryResult result = source.start()) {
            begin(result);
            Thread.ofVirtual().name("riffle-result-watch").start(() -> watch(result));
            Throwable failure = null;
            try {
                take(result);
            } catch (Throwable e) {
                failure = e;
            }
            // what was cut short may have more to say than when it was looked at last
            Optional<Interim> last = failure == null || current.rows().size() > 0 ? Optional.empty() : result.interim();
            Throwable why = failure;
            locked(() -> { // in one: the watch may be about to tell of how it stood a moment before
                update(old -> old.watched(result.coverage(), last.or(old::interim), Rate.NONE, result.timings()));
                end(why);
            });
        } catch (Throwable e) { // an error too: nobody else would end the statement, which would seem to be planned for ever
            end(e);
        }
    }

    private void begin(QueryResult result) {
        locked(() -> {
            running = result;
            if (cancelled) {
                result.cancel();
            }
            update(old -> old.running(result.columns()));
        });
    }

    private void take(QueryResult result) throws QueryException, ConnectorException, InterruptedException {
        for (Segment segment = result.next(); segment != null; segment = result.next()) {
            awaitRoom();
            Segment taken = segment;
            update(old -> old.with(result.columns(), result.margins(), taken));
        }
    }

    /** Only a segment that is there proves that there is more: it is held by the caller, unseen, until there is room. */
    private void awaitRoom() throws QueryException, InterruptedException {
        lock.lock();
        try {
            while (!cancelled && (current.rows().size() >= rowsAllowed || current.rows().heapBytes() >= bytesAllowed)) {
                update(ResultSnapshot::full);
                changed.await();
            }
            if (cancelled) {
                throw QueryException.cancelled();
            }
        } finally {
            lock.unlock();
        }
    }

    private void watch(QueryResult result) {
        ReadingRate rate = new ReadingRate();
        boolean missing = false;
        try {
            while (!current.state().isFinal()) {
                Coverage coverage = result.coverage();
                Rate now = rate.at(System.nanoTime(), coverage);
                Optional<Interim> interim = current.rows().size() == 0 ? result.interim() : Optional.empty();
                // one that is gone for a moment gives way to rows, or is the last one of a statement that is being ended
                boolean stays = interim.isEmpty() && !missing;
                missing = interim.isEmpty();
                update(old -> old.watched(coverage, stays ? old.interim() : interim, now, result.timings()));
                Thread.sleep(WATCH);
            }
        } catch (InterruptedException | RuntimeException | Error e) { // what stands still must not look as if it were alive
            end(e);
            result.cancel();
        }
    }

    private void end(@Nullable Throwable failure) {
        locked(() -> {
            boolean stopped = cancelled || failure instanceof QueryException query && query.kind() == QueryException.Kind.CANCELLED;
            switch (failure) {
                case null -> update(old -> old.ended(State.COMPLETE, null));
                case Throwable _ when stopped -> update(old -> old.ended(State.CANCELLED, null));
                case OutOfMemoryError e -> update(old -> old.ended(State.FAILED, outOfMemory(e)));
                case QueryException e -> update(old -> old.ended(State.FAILED, e));
                case ConnectorException e -> update(old -> old.ended(State.FAILED, e));
                default -> update(old -> old.ended(State.FAILED, QueryException.internal("The statement failed: " + failure, failure)));
            }
        });
    }

    private static QueryException outOfMemory(OutOfMemoryError error) {
        return new QueryException("OUT_OF_MEMORY", QueryException.Kind.RESOURCE, null, "There is no memory left for the answer.",
                "Export the answer to a file, close other answers, or give the process more with RIFFLE_OPTS=-Xmx4g.", error);
    }

    private void update(UnaryOperator<ResultSnapshot> change) {
        locked(() -> {
            if (!current.state().isFinal()) {
                current = change.apply(current);
            }
        });
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }
}
