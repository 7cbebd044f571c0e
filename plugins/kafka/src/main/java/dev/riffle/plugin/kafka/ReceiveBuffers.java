package dev.riffle.plugin.kafka;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.common.memory.MemoryPool;

/**
 * Arrays that answers of brokers are received into, used again for the next answers: a new array for each would have to be cleared by the
 * machine, and would push what is being decoded out of its cache. Each has some bytes more than asked for, so that eight bytes can be read
 * anywhere in the answer. For one thread.
 */
final class ReceiveBuffers implements MemoryPool {
    /** Bytes after an answer: more than the numbers of one record can take. */
    static final int PADDING = 32;
    /** Smaller answers are not worth keeping arrays for. */
    private static final int SMALL = 32 << 10;
    private static final int KEPT = 4;
    private static final int LARGE = 2 << 20;
    /** Larger arrays are of multiples of this size, so that the next answer, a little longer, fits too. */
    private static final int STEP = 256 << 10;

    private final Deque<byte[]> free = new ArrayDeque<>(KEPT);

    @Override
    public ByteBuffer tryAllocate(int size) {
        return ByteBuffer.wrap(take(Math.addExact(size, PADDING)), 0, size);
    }

    private byte[] take(int size) {
        if (size >= SMALL) {
            for (byte[] array : free) {
                if (array.length >= size) {
                    free.remove(array);
                    return array;
                }
            }
            free.pollLast(); // too small for what comes now
        }
        return new byte[size < SMALL || size > Integer.MAX_VALUE - STEP ? size : Math.ceilDiv(size, STEP) * STEP];
    }

    /** Lets large arrays go, before nobody uses the others for a while. */
    void trim() {
        free.removeIf(array -> array.length > LARGE);
    }

    @Override
    public void release(ByteBuffer buffer) {
        if (buffer.capacity() >= SMALL && free.size() < KEPT) {
            free.addFirst(buffer.array());
        }
    }

    @Override
    public long size() {
        return Long.MAX_VALUE;
    }

    @Override
    public long availableMemory() {
        return Long.MAX_VALUE;
    }

    @Override
    public boolean isOutOfMemory() {
        return false;
    }
}
