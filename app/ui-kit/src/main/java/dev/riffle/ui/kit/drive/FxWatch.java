package dev.riffle.ui.kit.drive;

import dev.riffle.ui.kit.thread.FxThread;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Watches how responsive the window is. A heartbeat is queued on the FX thread as soon as the one before has run; the time that it
 * waits is the time that a click would have waited, and what the FX thread works meanwhile is an upper bound of the longest task in between. The
 * two differ where the machine has fewer cores than threads that want one.
 */
public final class FxWatch implements AutoCloseable {
    /**
     * A heartbeat that had to wait.
     *
     * @param millis how long
     * @param workMillis how long the FX thread had a core meanwhile
     * @param stack what the FX thread was doing then, innermost first
     */
    public record Delay(double millis, double workMillis, List<String> stack) {}

    private static final double NOTEWORTHY_MILLIS = 40;
    private static final int KEPT = 50;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Thread fxThread = FxThread.call(Thread::currentThread);
    private final AtomicLong ran = new AtomicLong();
    private final List<Delay> delays = new ArrayList<>();
    private final long startNanos = System.nanoTime();
    private final long startCpu = threads.getThreadCpuTime(fxThread.threadId());
    private final Thread watcher = Thread.ofPlatform().daemon().name("fx-watch").unstarted(this::watch);
    private double longest;
    private double longestWork;
    private volatile boolean closed;

    private FxWatch() {}

    /** Begins to watch. JavaFX must run. */
    public static FxWatch start() {
        FxWatch watch = new FxWatch();
        watch.watcher.start();
        return watch;
    }

    private void watch() {
        long beat = 0;
        while (!closed) {
            long queued = System.nanoTime();
            long cpu = threads.getThreadCpuTime(fxThread.threadId());
            long expected = ++beat;
            FxThread.later(() -> ran.set(expected));
            List<String> stack = List.of();
            while (ran.get() < expected && !closed) {
                sleep();
                if (stack.isEmpty() && millisSince(queued) > NOTEWORTHY_MILLIS) {
                    stack = java.util.Arrays.stream(fxThread.getStackTrace()).limit(60).map(StackTraceElement::toString).toList();
                }
            }
            record(new Delay(millisSince(queued), (threads.getThreadCpuTime(fxThread.threadId()) - cpu) / 1e6, stack));
        }
    }

    private synchronized void record(Delay delay) {
        longest = Math.max(longest, delay.millis());
        longestWork = Math.max(longestWork, delay.workMillis());
        if (delay.millis() > NOTEWORTHY_MILLIS) {
            delays.add(delay);
            if (delays.size() > KEPT) {
                delays.remove(delays.stream().min(Comparator.comparingDouble(Delay::millis)).orElseThrow());
            }
        }
    }

    private static double millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e6;
    }

    private static void sleep() {
        try {
            Thread.sleep(2);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** The longest that anything waited for the FX thread since the start, in milliseconds. */
    public synchronized double longestMillis() {
        return longest;
    }

    /** The longest that the FX thread worked without a pause since the start, in milliseconds of a core. */
    public synchronized double longestWorkMillis() {
        return longestWork;
    }

    /** The delays worth a look, the longest first. */
    public synchronized List<Delay> delays() {
        return delays.stream().sorted(Comparator.comparingDouble(Delay::millis).reversed()).toList();
    }

    /** The share of one core that the FX thread has used since the start, 0 to 1. */
    public double busyShare() {
        return (threads.getThreadCpuTime(fxThread.threadId()) - startCpu) / (double) (System.nanoTime() - startNanos);
    }

    @Override
    public void close() {
        closed = true;
        watcher.interrupt();
    }
}
