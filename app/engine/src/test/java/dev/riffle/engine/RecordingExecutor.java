package dev.riffle.engine;

import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.exec.FinalExecutor;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Keeps what it was given and answers no row; or, when told to, waits until it is cancelled. */
public final class RecordingExecutor implements FinalExecutor {
    private final CopyOnWriteArrayList<Map<String, Input>> inputs = new CopyOnWriteArrayList<>();
    private final boolean waits;
    private final CountDownLatch started = new CountDownLatch(1);
    private volatile boolean closed;

    public RecordingExecutor(boolean waits) {
        this.waits = waits;
    }

    /** The inputs of the last run. */
    public Map<String, Input> lastInputs() {
        return inputs.getLast();
    }

    public int runs() {
        return inputs.size();
    }

    public CountDownLatch started() {
        return started;
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public FinalResult run(String sql, Map<String, Input> given, RowType type, ZoneId zone) {
        inputs.add(given);
        started.countDown();
        CountDownLatch cancelled = new CountDownLatch(1);
        return new FinalResult() {
            @Override
            public @Nullable Segment next() throws QueryException {
                if (waits) {
                    try {
                        cancelled.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    throw QueryException.cancelled();
                }
                return null;
            }

            @Override
            public void cancel() {
                cancelled.countDown();
            }

            @Override
            public void close() {
                closed = true;
            }
        };
    }
}
