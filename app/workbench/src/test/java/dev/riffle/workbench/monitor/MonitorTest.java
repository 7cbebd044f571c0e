package dev.riffle.workbench.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.connections.Connections;
import dev.riffle.workbench.monitor.MonitorSnapshot.State;
import dev.riffle.workbench.plugins.Plugins;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who watches, when it is asked, and what ends it. */
@Timeout(60)
class MonitorTest {
    private static final MonitorSettings QUICK = new MonitorSettings(Duration.ofMillis(10), Duration.ofSeconds(10));

    private final ScriptedCluster cluster = new ScriptedCluster();
    private final Workbench workbench = new Workbench(new Plugins(List.of(), List.of(), List.of()), Clock.systemUTC());
    private final Monitors monitors = new Monitors(workbench.connections(), QUICK, Monitors.Recorder.NONE);
    private final BlockingQueue<MonitorSnapshot> heard = new LinkedBlockingQueue<>();

    @BeforeEach
    void connect() throws Exception {
        cluster.stream("orders", "a", 100);
        workbench.connections().add("test", cluster);
    }

    @AfterEach
    void disconnect() {
        monitors.close();
        workbench.close();
    }

    private MonitorSnapshot await(State state) throws InterruptedException {
        while (true) {
            MonitorSnapshot next = heard.poll(20, TimeUnit.SECONDS);
            assertNotNull(next, "no snapshot came");
            if (next.state() == state) {
                return next;
            }
        }
    }

    @Test
    void itAsksWhileSomebodyWatches() throws Exception {
        Monitor monitor = monitors.of("test").orElseThrow();
        assertSame(monitor, monitors.of("test").orElseThrow());
        assertEquals(State.STOPPED, monitor.snapshot().state());
        Thread.sleep(50);
        assertEquals(0, cluster.rounds.get(), "nobody watches");

        Monitor.Watch first = monitor.watch(heard::add);
        BlockingQueue<MonitorSnapshot> others = new LinkedBlockingQueue<>();
        Monitor.Watch second = monitor.watch(others::add);
        await(State.RUNNING);
        MonitorSnapshot snapshot = await(State.RUNNING);
        assertEquals("test", snapshot.connection());
        assertEquals(QUICK.period(), snapshot.period());
        assertEquals(0, snapshot.rates("orders").latest());
        assertSame(snapshot, others.stream().filter(other -> other == snapshot).findFirst().orElseGet(() -> poll(others, snapshot)));
        first.close();
        first.close();
        int before = cluster.rounds.get();
        while (cluster.rounds.get() < before + 3) {
            Thread.sleep(5); // the other one still watches
        }
        second.close();
        assertEquals(State.STOPPED, monitor.snapshot().state());
        Thread.sleep(100); // a round that has begun ends
        int after = cluster.rounds.get();
        Thread.sleep(100);
        assertEquals(after, cluster.rounds.get(), "nobody watches any more");
        int kept = monitor.snapshot().frames().size();
        assertTrue(kept > 1);

        heard.clear();
        try (Monitor.Watch _ = monitor.watch(heard::add)) {
            assertTrue(await(State.RUNNING).frames().size() > kept, "the history goes on");
        }
    }

    @Test
    void itIsSampledQuietlyWhileItIsOpenAndAtOnceForWhoWatches() throws Exception {
        monitors.sampleQuietly(true);
        while (cluster.rounds.get() == 0) {
            Thread.sleep(5);
        }
        Thread.sleep(200); // twenty periods of who watches
        assertTrue(cluster.rounds.get() <= 2, cluster.rounds.get() + " rounds in a moment in which nobody watches");
        try (Monitor.Watch _ = monitors.of("test").orElseThrow().watch(heard::add)) {
            await(State.RUNNING);
            await(State.RUNNING);
        }
        assertNotEquals(State.STOPPED, monitors.of("test").orElseThrow().snapshot().state(), "nobody watches, but it goes on");
        monitors.sampleQuietly(false);
        assertEquals(State.STOPPED, monitors.of("test").orElseThrow().snapshot().state());
    }

    private static MonitorSnapshot poll(BlockingQueue<MonitorSnapshot> queue, MonitorSnapshot wanted) {
        try {
            for (MonitorSnapshot next = queue.poll(20, TimeUnit.SECONDS); next != null; next = queue.poll(20, TimeUnit.SECONDS)) {
                if (next == wanted) {
                    return next;
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        throw new AssertionError("both hear the same rounds");
    }

    @Test
    void aFailureIsTriedAgain() throws Exception {
        cluster.failure = ScriptedCluster.unreachable();
        try (Monitor.Watch _ = monitors.of("test").orElseThrow().watch(heard::add)) {
            assertSame(cluster.failure, await(State.FAILING).failure());
            await(State.FAILING);
            cluster.failure = null;
            await(State.RUNNING);
        }
    }

    @Test
    void aListenerThatFailsDoesNotBlindTheOthers() throws Exception {
        Monitor monitor = monitors.of("test").orElseThrow();
        BlockingQueue<Throwable> uncaught = new LinkedBlockingQueue<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> uncaught.add(thrown));
        try (Monitor.Watch _ = monitor.watch(snapshot -> {
            throw new IllegalStateException("listener");
        }); Monitor.Watch _ = monitor.watch(heard::add)) {
            await(State.RUNNING);
            await(State.RUNNING);
            assertEquals("listener", uncaught.take().getMessage());
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    @Test
    void closingTheConnectionEndsIt() throws Exception {
        Monitor monitor = monitors.of("test").orElseThrow();
        try (Monitor.Watch _ = monitor.watch(heard::add)) {
            await(State.RUNNING);
            workbench.connections().close("test");
            assertTrue(await(State.STOPPED).frames().size() > 0, "what was seen stays");
            assertTrue(monitors.of("test").isEmpty());
            ScriptedCluster again = new ScriptedCluster();
            workbench.connections().add("test", again);
            assertNotSame(monitor, monitors.of("test").orElseThrow());
        }
    }

    @Test
    void closingAllEndsIt() throws Exception {
        Monitor monitor = monitors.of("test").orElseThrow();
        Monitor.Watch watch = monitor.watch(heard::add);
        await(State.RUNNING);
        monitors.close();
        await(State.STOPPED);
        watch.close();
        monitor.watch(heard::add);
        Thread.sleep(50);
        assertEquals(State.STOPPED, monitor.snapshot().state());
    }

    @Test
    void withoutMeasuresThereIsNoMonitor() {
        assertTrue(monitors.of(Connections.BUFFER).isEmpty());
        assertTrue(monitors.of("nowhere").isEmpty());
    }
}
