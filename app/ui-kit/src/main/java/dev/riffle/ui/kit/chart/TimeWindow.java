package dev.riffle.ui.kit.chart;

/**
 * The time that a chart shows.
 *
 * @param from milliseconds since 1970-01-01T00:00Z
 * @param to the same, later
 */
public record TimeWindow(long from, long to) {
    /** Nothing is enlarged further: times have no more digits. */
    static final long LEAST_MILLIS = 20;

    public TimeWindow {
        if (to <= from) {
            throw new IllegalArgumentException(from + " to " + to);
        }
    }

    long millis() {
        return to - from;
    }

    /**
     * A longer or shorter one in which a time stands at the same place.
     *
     * @param factor how many times as long, more than 0
     */
    TimeWindow scaled(double factor, long around) {
        long length = Math.max(LEAST_MILLIS, Math.round(millis() * factor));
        long begin = around - Math.round((around - from) / (double) millis() * length);
        return new TimeWindow(begin, begin + length);
    }

    TimeWindow moved(long millis) {
        return new TimeWindow(from + millis, to + millis);
    }

    /** As long as this one, if that is possible, and no part of it outside another. */
    TimeWindow within(TimeWindow whole) {
        if (millis() >= whole.millis()) {
            return whole;
        }
        long begin = Math.clamp(from, whole.from, whole.to - millis());
        return new TimeWindow(begin, begin + millis());
    }

    boolean overlaps(TimeWindow other) {
        return from < other.to && other.from < to;
    }
}
