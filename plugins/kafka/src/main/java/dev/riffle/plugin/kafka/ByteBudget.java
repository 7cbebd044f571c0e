package dev.riffle.plugin.kafka;

import java.util.concurrent.atomic.AtomicLong;

/** The bytes that the readers of one scan may read together. Safe for any thread. */
final class ByteBudget {
    private final AtomicLong left;

    ByteBudget(long bytes) {
        left = new AtomicLong(Math.max(0, bytes));
    }

    long left() {
        return left.get();
    }

    void spend(long bytes) {
        left.addAndGet(-bytes);
    }
}
