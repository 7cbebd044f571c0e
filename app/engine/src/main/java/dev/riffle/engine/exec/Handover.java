package dev.riffle.engine.exec;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.sample.Coverage;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hands segments from the thread that works them out to the one that takes them, few at a time: who works waits for who takes. Safe for any
 * thread; one puts and one takes.
 */
final class Handover {
    private sealed interface Item {
        record Rows(Segment segment) implements Item {}

        record End(@Nullable Throwable failure) implements Item {}
    }

    private final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(4);
    private final Cancellation cancellation;
    private volatile boolean ended;

    Handover(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    /** @throws QueryException when the statement was cancelled before there was room */
    void put(Segment segment) throws QueryException, InterruptedException {
        Item rows = new Item.Rows(segment);
        while (!queue.offer(rows, 50, TimeUnit.MILLISECONDS)) {
            cancellation.check();
        }
    }

    /** The last that is put. @param failure why there is no more; null when that was all */
    void end(@Nullable Throwable failure) {
        try {
            queue.put(new Item.End(failure));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed: nobody takes any more
        }
    }

    /** The next segment; null at the end, and ever after. */
    @Nullable
    Segment take() throws QueryException, ConnectorException {
        if (ended) {
            return null;
        }
        try {
            Item item = queue.take();
            if (item instanceof Item.Rows(Segment segment)) {
                return segment;
            }
            ended = true;
            Throwable failure = ((Item.End) item).failure();
            if (failure != null) {
                ReaderFailures.throwAs(failure);
            }
            return null;
        } catch (InterruptedException e) {
            cancellation.stop(Coverage.Stop.CANCELLED);
            Thread.currentThread().interrupt();
            throw QueryException.cancelled();
        }
    }

    /** Whether the end was taken. */
    boolean isEnded() {
        return ended;
    }

    /** Nobody is going to take more. */
    void abandon() {
        queue.clear();
        queue.offer(new Item.End(QueryException.cancelled())); // for a thread that still waits in take()
    }
}
