package dev.riffle.workbench.monitor;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.measures.Measures;
import dev.riffle.workbench.monitor.MonitorSnapshot.State;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Samples one connection while somebody watches, in a thread of its own; when nobody does, nothing is asked, or every ten seconds for the history
 * alone. Several may watch: they share
 * the rounds and the history. A connection that fails is asked again each period. Safe for any thread; no method waits for the system.
 */
public final class Monitor {
    /** Somebody's watching; closing ends it. */
    public interface Watch extends AutoCloseable {
        /** The listener may be called once more, if it is being called just now. Safe to call twice. */
        @Override
        void close();
    }

    /** Rounds take one of so many parts of the time at most. */
    private static final int PARTS = 12;
    private static final Duration QUIET_PERIOD = Duration.ofSeconds(10);
    private static final long MAX_REST_NANOS = Duration.ofSeconds(10).toNanos();

    private final MonitorSettings settings;
    private final Connector connector;
    private final Monitors.Recorder recorder;
    private final Sampling sampling;
    private final CopyOnWriteArrayList<Consumer<MonitorSnapshot>> listeners = new CopyOnWriteArrayList<>();
    private volatile MonitorSnapshot snapshot;
    /** The thread that samples, or null. One that was replaced publishes no more. */
    private @Nullable Thread thread;
    /** Whether to sample, if seldom, while nobody watches. */
    private boolean quiet;
    private boolean closed;

    Monitor(String connection, Connector connector, Measures measures, MonitorSettings settings, Monitors.Recorder recorder) {
        this.settings = settings;
        this.connector = connector;
        this.recorder = recorder;
        this.sampling = new Sampling(connection, connector, measures, settings, InstantSource.system(), System::nanoTime);
        this.snapshot = sampling.snapshot(State.STOPPED, null);
    }

    /** The latest snapshot; {@link State#STOPPED} while nobody watches. */
    public MonitorSnapshot snapshot() {
        return snapshot;
    }

    /**
     * Begins to watch; the first round begins at once if nobody has watched so far.
     *
     * @param listener is given each new snapshot, in the monitor's thread or in that which closes the connection; should not keep it waiting
     */
    public synchronized Watch watch(Consumer<MonitorSnapshot> listener) {
        Consumer<MonitorSnapshot> own = listener::accept; // told apart from the same listener's other watches
        listeners.add(own);
        start();
        notifyAll(); // who samples quietly begins at once
        return () -> end(own);
    }

    /** Samples every ten seconds while nobody watches, or no more. */
    synchronized void sampleQuietly(boolean wanted) {
        quiet = wanted;
        if (wanted) {
            start();
        } else if (listeners.isEmpty()) {
            stop();
        }
    }

    private synchronized void start() {
        if (thread == null && !closed) {
            snapshot = snapshot.in(State.STARTING);
            Thread started = Thread.ofVirtual().name("riffle-monitor-" + snapshot.connection()).unstarted(this::run);
            thread = started;
            started.start();
        }
    }

    private synchronized void end(Consumer<MonitorSnapshot> listener) {
        if (listeners.remove(listener) && listeners.isEmpty() && !quiet) {
            stop();
        }
    }

    /** Ends all watches; whoever still listens is told that it stopped. */
    void close() {
        synchronized (this) {
            closed = true;
            stop();
        }
        tell(snapshot);
        listeners.clear();
    }

    private synchronized void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
        snapshot = snapshot.in(State.STOPPED);
    }

    private void run() {
        synchronized (sampling) { // a thread before this one may still be at its end
            sampling.gap();
            long due = System.nanoTime();
            boolean first = true;
            try {
                while (true) {
                    long began = System.nanoTime();
                    MonitorSnapshot next = sampling.next();
                    keep(next);
                    if (!publish(next)) {
                        return;
                    }
                    long ended = System.nanoTime();
                    // the first round opens connections and loads classes: it does not tell what a round takes
                    long rest = next.state() == State.FAILING || first ? 0 : rest(ended - began);
                    first = false;
                    due = await(due, ended + rest);
                }
            } catch (InterruptedException _) {
                // nobody watches any more
            } catch (ConnectorException _) {
                ended(); // nobody watches any more, or the connection was closed
            }
        }
    }

    /**
     * Waits for the next round, less long when somebody begins to watch.
     *
     * @param before when the round before was due
     * @param earliest when the next one is at the earliest
     * @return when it was due
     */
    private synchronized long await(long before, long earliest) throws InterruptedException {
        while (true) {
            Duration period = listeners.isEmpty() && settings.period().compareTo(QUIET_PERIOD) < 0 ? QUIET_PERIOD : settings.period();
            long due = Math.max(before + period.toNanos(), earliest);
            long left = due - System.nanoTime();
            if (left <= 0) {
                return due;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** After a round of a large cluster, so that watching it takes a small part of the time only. */
    static long rest(long roundNanos) {
        return Math.min((PARTS - 1) * roundNanos, MAX_REST_NANOS);
    }

    /** @return whether this thread is still the one that samples */
    private boolean publish(MonitorSnapshot next) {
        synchronized (this) {
            if (thread != Thread.currentThread()) {
                return false;
            }
            snapshot = next;
        }
        tell(next);
        return true;
    }

    private void ended() {
        if (publish(snapshot.in(State.STOPPED))) {
            synchronized (this) {
                thread = thread == Thread.currentThread() ? null : thread;
            }
        }
    }

    private void keep(MonitorSnapshot found) {
        guarded(() -> recorder.record(found, connector.systemId()));
    }

    private void tell(MonitorSnapshot news) {
        for (Consumer<MonitorSnapshot> listener : List.copyOf(listeners)) {
            guarded(() -> listener.accept(news));
        }
    }

    /** One that fails must not blind the others. */
    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            Thread.currentThread().getUncaughtExceptionHandler().uncaughtException(Thread.currentThread(), e);
        }
    }
}
