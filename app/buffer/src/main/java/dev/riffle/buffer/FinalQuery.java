package dev.riffle.buffer;

import dev.riffle.connector.data.Segment;
import org.jspecify.annotations.Nullable;

/** A statement running in a {@link FinalDatabase}. All calls come from one thread, but {@link #cancel()}, which any thread may make. */
public interface FinalQuery extends AutoCloseable {
    /**
     * Waits for the next rows; the first call begins to compute. Rows of a plain selection come as they are found, those of a
     * statement that sorts or groups when all have been computed.
     *
     * @return at least one row, or null at the end
     * @throws BufferException if the statement failed, was cancelled or its thread interrupted; every later call throws as well
     */
    @Nullable
    Segment next() throws BufferException;

    /**
     * Makes {@link #next()} throw {@link BufferException#CANCELLED} within 200 ms. The computation itself ends soon, but for a window
     * with a moving frame, which the database computes to its end. Safe to call at any time and twice.
     */
    void cancel();

    /** Releases everything; does not wait for a computation that is still to notice that it was cancelled. Safe to call twice. */
    @Override
    void close();
}
