package dev.riffle.engine.exec;

import java.time.Duration;

/** How long a phase of a statement took so far, over all its attempts. One thread starts and stops it, any may look. */
final class PhaseClock {
    /** @param since of {@link System#nanoTime()}, while it runs */
    private record Reading(long nanos, boolean runs, long since) {
        long at(long now) {
            return runs ? nanos + now - since : nanos;
        }
    }

    private volatile Reading reading = new Reading(0, false, 0);

    void start() {
        long now = System.nanoTime();
        reading = new Reading(reading.at(now), true, now);
    }

    void stop() {
        reading = new Reading(reading.at(System.nanoTime()), false, 0);
    }

    boolean isRunning() {
        return reading.runs;
    }

    Duration elapsed() {
        return Duration.ofNanos(reading.at(System.nanoTime()));
    }
}
