package dev.riffle.plugin.kafka;

import dev.riffle.connector.ConnectorException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.jspecify.annotations.Nullable;

/** The clients of one connection: the admin client, made when it is first needed, and the consumers. Safe for any thread. */
final class KafkaConnection implements AutoCloseable {
    /** After this long without an answer it is worth looking whether anybody is there at all. */
    private static final Duration DOUBT = Duration.ofMillis(700);
    private static final Duration CLOSING = Duration.ofMillis(200);

    private final ClientSettings settings;
    private final KafkaFailures failures;
    private final ConsumerPool consumers;
    private final FetchConnections fetches;
    private final BootstrapProbe probe;
    private final AtomicReference<@Nullable CompletableFuture<Admin>> admin = new AtomicReference<>();
    private volatile boolean closed;

    KafkaConnection(ClientSettings settings) {
        this.settings = settings;
        this.failures = new KafkaFailures(settings);
        this.consumers = new ConsumerPool(settings, failures);
        this.fetches = new FetchConnections(settings);
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

    FetchConnections fetches() {
        return fetches;
    }

    /**
     * The admin client; its first call finds out whether the cluster is there. Who asks while that is being found out waits for the same
     * answer, for several that wait in turn for a broker that is not there would wait long.
     */
    Admin admin() throws ConnectorException {
        if (closed) {
            throw KafkaFailures.closed();
        }
        CompletableFuture<Admin> mine = new CompletableFuture<>();
        CompletableFuture<Admin> shared = admin.compareAndExchange(null, mine);
        if (shared == null) {
            open(mine);
            shared = mine;
        }
        try {
            return shared.get();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw KafkaFailures.cancelled();
        } catch (ExecutionException e) {
            throw failures.of(e, "connecting");
        }
    }

    private void open(CompletableFuture<Admin> opening) {
        try {
            probe.check();
            consumers.warm(ConsumerProfile.SPARING); // describing comes next, and it samples
            Admin opened = PluginClassLoader.call(() -> Admin.create(settings.admin()));
            opening.complete(opened);
            if (closed) {
                opened.close(CLOSING);
            }
        } catch (KafkaException e) {
            giveUp(opening, failures.ofSettings(e));
        } catch (ConnectorException | RuntimeException e) {
            giveUp(opening, e);
        }
    }

    /** The next call tries again. */
    private void giveUp(CompletableFuture<Admin> opening, Exception reason) {
        admin.compareAndSet(opening, null);
        opening.completeExceptionally(reason);
    }

    /**
     * The result of a request.
     *
     * @param what what is being done, for messages: "listing topics"
     */
    <T> T await(KafkaFuture<T> future, String what) throws ConnectorException {
        if (Thread.currentThread().isInterrupted()) {
            throw KafkaFailures.cancelled(); // a future that is done already would answer
        }
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
        CompletableFuture<Admin> open = admin.get();
        if (open != null) {
            open.thenAccept(client -> client.close(CLOSING)); // twice is harmless
        }
        consumers.close();
        fetches.close();
    }
}
