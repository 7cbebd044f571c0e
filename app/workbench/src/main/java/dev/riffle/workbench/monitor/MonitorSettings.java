package dev.riffle.workbench.monitor;

import java.time.Duration;

/**
 * How a connection is watched.
 *
 * @param period from the beginning of one round of requests to that of the next, more than zero; longer where a round takes more than a
 *     twelfth of it
 * @param history how long figures are kept, at least one period; less is kept of clusters with very many streams
 */
public record MonitorSettings(Duration period, Duration history) {
    public static final MonitorSettings DEFAULT = new MonitorSettings(Duration.ofSeconds(1), Duration.ofMinutes(15));

    public MonitorSettings {
        if (!period.isPositive() || history.compareTo(period) < 0) {
            throw new IllegalArgumentException("period " + period + ", history " + history);
        }
    }

    /** Rounds that are kept. */
    int capacity() {
        return Math.toIntExact(Math.ceilDiv(history.toNanos(), period.toNanos()) + 1);
    }
}
