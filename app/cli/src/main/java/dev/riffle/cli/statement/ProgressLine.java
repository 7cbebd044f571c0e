package dev.riffle.cli.statement;

import dev.riffle.engine.sample.Coverage;
import dev.riffle.workbench.quantity.ByteSize;
import dev.riffle.workbench.quantity.Count;
import dev.riffle.workbench.quantity.TimeSpan;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/** A line on a terminal that tells how far something came, until it is closed. Closing erases it. */
public final class ProgressLine implements AutoCloseable {
    private static final String ERASE = "\r\u001b[K";
    private static final Duration FIRST_AFTER = Duration.ofMillis(400);
    private static final Duration EVERY = Duration.ofMillis(200);
    /** Below this share how long it will take is anyone's guess. */
    private static final double MIN_SHARE = 0.02;

    private final PrintStream err;
    private final Function<Duration, String> text;
    private final long start = System.nanoTime();
    private final Thread thread;
    private boolean closed;
    private boolean shown;

    /** How far reading came. */
    public ProgressLine(PrintStream err, Supplier<Coverage> coverage) {
        this(err, elapsed -> text(coverage.get(), elapsed));
    }

    /** @param text by the time since it began */
    public ProgressLine(PrintStream err, Function<Duration, String> text) {
        this.err = err;
        this.text = text;
        this.thread = Thread.ofPlatform().daemon().name("riffle-progress").start(this::run);
    }

    private void run() {
        try {
            Thread.sleep(FIRST_AFTER);
            while (true) {
                String line = text.apply(Duration.ofNanos(System.nanoTime() - start));
                synchronized (this) {
                    if (closed) {
                        return;
                    }
                    err.print(ERASE + line);
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
