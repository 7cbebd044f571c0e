package dev.riffle.plugin.demo;

import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.DemoPlugin.DemoConnection;
import dev.riffle.connector.DemoPlugin.DemoOptions;
import dev.riffle.connector.DemoPlugin.DemoQuery;
import dev.riffle.connector.DemoPlugin.DemoSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The parts put together. What was begun is closed in the opposite order: by {@link #close()}, when the start fails half-way, or when
 * the process is told to end, even during the start.
 */
final class DemoCluster implements DemoSystem {
    private static final long HOOK_WAITS_MILLIS = 10_000;

    private final Deque<Runnable> closers = new ArrayDeque<>();
    private final TemporaryDirectory directory;
    private final Thread hook = new Thread(this::closeAtExit, "demo-exit");
    private final Thread starter = Thread.currentThread();
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    /** Guarded by the closers. */
    private boolean closing;
    private String address = "";
    private @Nullable Database database;

    private DemoCluster() throws IOException {
        directory = new TemporaryDirectory();
        hook.setContextClassLoader(DemoCluster.class.getClassLoader());
    }

    /** To be called with this class's loader as the thread's context class loader, where Kafka looks for its classes. */
    static DemoCluster start(DemoOptions options) throws IOException, InterruptedException {
        var cluster = new DemoCluster();
        try {
            Runtime.getRuntime().addShutdownHook(cluster.hook);
            cluster.startParts(options);
            return cluster;
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            cluster.started.complete(null);
            cluster.closeSuppressing(e);
            throw e;
        } finally {
            cluster.started.complete(null);
        }
    }

    private void startParts(DemoOptions options) throws IOException, InterruptedException {
        long now = System.currentTimeMillis();
        HistoryPlan plan = HistoryPlan.of(options.historyRecords());
        var history = new History(options.seed(), now, plan);
        closeLater(history::cancel);
        history.begin();
        CompletableFuture<Database> shop = CompletableFuture.supplyAsync(() -> shop(options.seed(), now, plan),
                task -> Thread.ofPlatform().daemon().name("demo-database").start(task));
        Broker broker = Broker.start(directory.path());
        closeLater(broker::close);
        address = broker.address();
        broker.createStreams();
        history.appendTo(new HistoryLog(broker));
        // these take their time, while the history is appended by another thread
        var traffic = new LiveTraffic(address, options.seed(), plan, options.recordsPerSecond(), shop);
        closeLater(traffic::close);
        var groups = new ConsumerGroups(address);
        closeLater(groups::close);
        groups.commit(await(history.positions()));
        await(history.appended());
        database = await(shop);
        traffic.begin();
        groups.begin(options.recordsPerSecond());
    }

    /** Started and filled while the broker starts. */
    private Database shop(long seed, long start, HistoryPlan plan) {
        try {
            Database started = Database.start();
            closeLater(started::close);
            started.fill(seed, start, plan);
            return started;
        } catch (IOException | SQLException e) {
            throw new CompletionException(e);
        }
    }

    private static <T> T await(CompletableFuture<T> part) throws IOException {
        try {
            return part.join();
        } catch (CompletionException e) {
            throw new IOException("The demo's history could not be written: " + e.getCause(), e.getCause());
        }
    }

    /** At once if everything is being closed already. */
    private void closeLater(Runnable closer) {
        synchronized (closers) {
            if (!closing) {
                closers.push(closer);
                return;
            }
        }
        closer.run();
    }

    Path directory() {
        return directory.path();
    }

    @Override
    public List<DemoConnection> connections() {
        return List.of(new DemoConnection("kafka", new ConnectorConfig("demo", Map.of("bootstrap", address))),
                new DemoConnection("h2", Objects.requireNonNull(database).config()));
    }

    @Override
    public List<DemoQuery> queries() {
        return Discrepancies.QUERIES;
    }

    /** @throws UncheckedIOException if the directory could not be removed */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending: the hook runs or will run, and finds nothing left to do
        }
        Thread current = Thread.currentThread();
        ClassLoader before = current.getContextClassLoader();
        current.setContextClassLoader(DemoCluster.class.getClassLoader());
        try {
            closeParts();
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        } finally {
            current.setContextClassLoader(before);
        }
    }

    /** Closes what there is, and goes on when something fails: nothing of it may keep the directory. */
    private void closeParts() throws IOException {
        synchronized (closers) {
            closing = true;
            RuntimeException failure = null;
            while (!closers.isEmpty()) {
                try {
                    closers.pop().run();
                } catch (RuntimeException e) {
                    failure = e;
                }
            }
            directory.delete();
            if (failure != null) {
                throw failure;
            }
        }
    }

    private void closeSuppressing(Throwable failure) {
        try {
            close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private void closeAtExit() {
        if (!started.isDone()) {
            starter.interrupt();
        }
        try {
            started.completeOnTimeout(null, HOOK_WAITS_MILLIS, TimeUnit.MILLISECONDS).join();
            closeParts();
        } catch (IOException | RuntimeException e) {
            // the process is ending and nobody listens any more
        }
    }
}
