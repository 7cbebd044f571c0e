package dev.riffle.ui.kit.chart;

/**
 * The time that a chart shows.
 *
 * @param from milliseconds since 1970-01-01T00:00Z
 * @param to the same, later
 */
public record TimeWindow(long from, long to) {
    public TimeWindow {
        if (to <= from) {
            throw new IllegalArgumentException(from + " to " + to);
        }
    }

    long millis() {
        return to - from;
    }
}
