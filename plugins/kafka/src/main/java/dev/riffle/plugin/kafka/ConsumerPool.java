package dev.riffle.plugin.kafka;

import dev.riffle.connector.ConnectorException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * The consumers of one connection, kept warm between readings: making one and learning the cluster's metadata costs far more than
 * reading some records. Keeps at most {@link #MAX_IDLE} that nobody uses, each for {@link #IDLE}. Safe for any thread.
 */
final class ConsumerPool implements AutoCloseable {
    private static final int MAX_IDLE = 4;
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final Duration CLOSING = Duration.ofMillis(200);

    private final ClientSettings settings;
    private final KafkaFailures failures;
    private final Deque<Idle> idle = new ArrayDeque<>();
    private final Set<Lease> leased = new HashSet<>();
    private boolean closed;

    private record Idle(ConsumerProfile profile, CompletableFuture<Consumer<ByteBuffer, ByteBuffer>> consumer, long since) {}

    ConsumerPool(ClientSettings settings, KafkaFailures failures) {
        this.settings = settings;
        this.failures = failures;
    }

    /** Starts making a consumer if none of the profile is idle, so that the next {@link #lease} need not wait for all of it. */
    synchronized void warm(ConsumerProfile profile) {
        if (!closed && idle.stream().noneMatch(one -> one.profile == profile)) {
            CompletableFuture<Consumer<ByteBuffer, ByteBuffer>> making = new CompletableFuture<>();
            idle.push(new Idle(profile, making, System.nanoTime()));
            Thread.ofPlatform().daemon().name("riffle-kafka-warm").start(() -> making.completeAsync(() -> make(profile), Runnable::run));
            evictLater();
        }
    }

    /** A consumer without assignment, for one thread, until the lease is closed. */
    Lease lease(ConsumerProfile profile) throws ConnectorException {
        Idle found = takeIdle(profile);
        Consumer<ByteBuffer, ByteBuffer> consumer;
        try {
            consumer = found == null ? make(profile) : found.consumer.get();
        } catch (InterruptedException _) {
            found.consumer.thenAccept(ConsumerPool::close);
            Thread.currentThread().interrupt();
            throw KafkaFailures.cancelled();
        } catch (ExecutionException | RuntimeException e) {
            throw failures.ofSettings(e instanceof RuntimeException runtime ? runtime : new CompletionException(e.getCause()));
        }
        Lease lease = new Lease(profile, consumer);
        synchronized (this) {
            if (!closed) {
                leased.add(lease);
                return lease;
            }
        }
        close(consumer);
        throw KafkaFailures.closed();
    }

    private synchronized @Nullable Idle takeIdle(ConsumerProfile profile) throws ConnectorException {
        if (closed) {
            throw KafkaFailures.closed();
        }
        for (Idle one : idle) {
            if (one.profile == profile) {
                idle.remove(one);
                return one;
            }
        }
        return null;
    }

    private Consumer<ByteBuffer, ByteBuffer> make(ConsumerProfile profile) {
        return PluginClassLoader.call(() -> new KafkaConsumer<>(settings.consumer(profile), new ByteBufferDeserializer(),
                new ByteBufferDeserializer()));
    }

    private void giveBack(Lease lease, boolean reusable) {
        Consumer<ByteBuffer, ByteBuffer> consumer = lease.consumer;
        synchronized (this) {
            leased.remove(lease);
            if (reusable && !closed && idle.size() < MAX_IDLE) {
                idle.push(new Idle(lease.profile, CompletableFuture.completedFuture(consumer), System.nanoTime()));
                evictLater();
                return;
            }
        }
        close(consumer);
    }

    private void evictLater() {
        CompletableFuture.delayedExecutor(IDLE.toMillis() + 100, TimeUnit.MILLISECONDS).execute(this::evict);
    }

    private void evict() {
        List<Idle> old = new ArrayList<>();
        synchronized (this) {
            long now = System.nanoTime();
            idle.removeIf(one -> now - one.since >= IDLE.toNanos() && old.add(one));
        }
        old.forEach(one -> one.consumer.thenAccept(ConsumerPool::close));
    }

    boolean isClosed() {
        synchronized (this) {
            return closed;
        }
    }

    /** Closes the idle consumers and wakes the others, whose users close them. */
    @Override
    public void close() {
        List<Idle> unused;
        List<Lease> inUse;
        synchronized (this) {
            closed = true;
            unused = List.copyOf(idle);
            idle.clear();
            inUse = List.copyOf(leased);
        }
        inUse.forEach(Lease::wakeup);
        unused.forEach(one -> one.consumer.thenAccept(ConsumerPool::close));
    }

    private static void close(Consumer<ByteBuffer, ByteBuffer> consumer) {
        boolean interrupted = Thread.interrupted(); // close() of an interrupted thread gives up before it has closed the sockets
        try {
            consumer.close(CloseOptions.timeout(CLOSING));
        } catch (KafkaException _) {
            // it is gone either way, and had no group to leave
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The use of a consumer by one thread; only {@link #wakeup()} may be called from others. */
    final class Lease implements AutoCloseable {
        private final ConsumerProfile profile;
        private final Consumer<ByteBuffer, ByteBuffer> consumer;
        private boolean woken;
        private boolean broken;
        private boolean over;

        private Lease(ConsumerProfile profile, Consumer<ByteBuffer, ByteBuffer> consumer) {
            this.profile = profile;
            this.consumer = consumer;
        }

        Consumer<ByteBuffer, ByteBuffer> consumer() {
            return consumer;
        }

        /** Makes a poll of the consumer, now or next, throw {@link WakeupException}. */
        synchronized void wakeup() {
            if (!over) {
                woken = true;
                consumer.wakeup();
            }
        }

        /** Says that the consumer must not be used again. */
        void broken() {
            broken = true;
        }

        @Override
        public void close() {
            boolean drain;
            synchronized (this) {
                if (over) {
                    return;
                }
                over = true;
                drain = woken;
            }
            giveBack(this, !broken && !Thread.currentThread().isInterrupted() && reset(drain));
        }

        private boolean reset(boolean drain) {
            try {
                if (drain && !consumer.assignment().isEmpty()) {
                    drain();
                } else if (drain) {
                    return false; // the wake-up may still be due, and a poll without assignment would not take it
                }
                consumer.unsubscribe();
                return true;
            } catch (KafkaException _) {
                return false;
            }
        }

        private void drain() {
            try {
                consumer.poll(Duration.ZERO);
            } catch (WakeupException _) {
                // this is what the poll was for: the next user must not get it
            }
        }
    }
}
