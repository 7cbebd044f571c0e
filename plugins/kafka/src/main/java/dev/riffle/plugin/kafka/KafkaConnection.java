package dev.riffle.plugin.kafka;

import dev.riffle.connector.ConnectorException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.jspecify.annotations.Nullable;

/** The clients of one connection: the admin client, made when it is first needed, and the consumers. Safe for any thread. */
final class KafkaConnection implements AutoCloseable {
    /** After this long without an answer it is worth looking whether anybody is there at all. */
    private static final Duration DOUBT = Duration.ofMillis(700);

    private final ClientSettings settings;
    private final KafkaFailures failures;
    private final ConsumerPool consumers;
    private final BootstrapProbe probe;
    private final ReentrantLock opening = new ReentrantLock();
    private volatile @Nullable Admin admin;
    private volatile boolean closed;

    KafkaConnection(ClientSettings settings) {
        this.settings = settings;
        this.failures = new KafkaFailures(settings);
        this.consumers = new ConsumerPool(settings, failures);
        this.probe = new BootstrapProbe(settings.bootstrap(), settings.isPlaintext());
    }

    ClientSettings settings() {
        return settings;
    }

    KafkaFailures failures() {
        return failures;
    }

    ConsumerPool consumers() {
        return consumers;
    }

    /** The admin client; its first call finds out whether the cluster is there. */
    Admin admin() throws ConnectorException {
        Admin open = admin;
        if (open != null && !closed) {
            return open;
        }
        try {
            opening.lockInterruptibly();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw KafkaFailures.cancelled();
        }
        try {
            if (closed) {
                throw KafkaFailures.closed();
            }
            open = admin;
            if (open == null) {
                probe.check();
                consumers.warm(ConsumerProfile.SPARING); // describing comes next, and it samples
                open = PluginClassLoader.call(() -> Admin.create(settings.admin()));
                admin = open;
            }
            return open;
        } catch (KafkaException e) {
            throw failures.ofSettings(e);
        } finally {
            opening.unlock();
        }
    }

    /**
     * The result of a request.
     *
     * @param what what is being done, for messages: "listing topics"
     */
    <T> T await(KafkaFuture<T> future, String what) throws ConnectorException {
        try {
            try {
                return future.get(DOUBT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                probe.check();
                return future.get(settings.answerTimeout().toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (TimeoutException _) {
            throw failures.noAnswer(what);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw KafkaFailures.cancelled();
        } catch (ExecutionException | KafkaException e) {
            throw closed ? KafkaFailures.closed() : failures.of(e, what);
        }
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        opening.lock();
        try {
            Admin open = admin;
            if (open != null) {
                open.close(Duration.ofMillis(200));
            }
        } finally {
            opening.unlock();
        }
        consumers.close();
    }
}
