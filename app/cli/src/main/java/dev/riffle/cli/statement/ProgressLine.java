package dev.riffle.cli.statement;

import dev.riffle.engine.sample.Coverage;
import dev.riffle.workbench.quantity.ByteSize;
import dev.riffle.workbench.quantity.Count;
import dev.riffle.workbench.quantity.TimeSpan;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Supplier;

/** A line on a terminal that tells how far reading came, until it is closed. Closing erases it. */
final class ProgressLine implements AutoCloseable {
    private static final String ERASE = "\r\u001b[K";
    private static final Duration FIRST_AFTER = Duration.ofMillis(400);
    private static final Duration EVERY = Duration.ofMillis(200);
    /** Below this share how long it will take is anyone's guess. */
    private static final double MIN_SHARE = 0.02;

    private final PrintStream err;
    private final Supplier<Coverage> coverage;
    private final long start = System.nanoTime();
    private final Thread thread;
    private boolean closed;
    private boolean shown;

    ProgressLine(PrintStream err, Supplier<Coverage> coverage) {
        this.err = err;
        this.coverage = coverage;
        this.thread = Thread.ofPlatform().daemon().name("riffle-progress").start(this::run);
    }

    private void run() {
        try {
            Thread.sleep(FIRST_AFTER);
            while (true) {
                String text = text(coverage.get(), Duration.ofNanos(System.nanoTime() - start));
                synchronized (this) {
                    if (closed) {
                        return;
                    }
                    err.print(ERASE + text);
                    err.flush();
                    shown = true;
                }
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    static String text(Coverage coverage, Duration elapsed) {
        double seconds = Math.max(0.001, elapsed.toMillis() / 1000.0);
        StringBuilder text = new StringBuilder();
        text.append(Count.format(coverage.recordsRead())).append(" records · ").append(ByteSize.format(coverage.bytesRead()));
        text.append(" · ").append(Count.format(Math.round(coverage.recordsRead() / seconds))).append(" records/s · ")
                .append(Count.percent(coverage.share()));
        if (coverage.share() >= MIN_SHARE && coverage.share() < 1) {
            double left = seconds / coverage.share() * (1 - coverage.share());
            text.append(" · about ").append(TimeSpan.format(Duration.ofSeconds(Math.max(1, Math.round(left))))).append(" left");
        }
        return text.toString();
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            if (shown) {
                err.print(ERASE);
                err.flush();
            }
        }
        thread.interrupt();
    }
}
