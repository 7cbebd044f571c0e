package dev.riffle.plugin.demo;

/** Where in the partitions the history stood at some moments: what groups have committed then. Not thread-safe until filled. */
final class HistoryPositions {
    private static final int MOMENTS = Moment.values().length;

    /** A moment of the past. */
    enum Moment {
        HOUR_AGO(60),
        QUARTER_AGO(15),
        NOW(0);

        private final long millis;

        Moment(int minutes) {
            this.millis = minutes * 60_000L;
        }
    }

    private final long start;
    private final long[][][] offsets = new long[DemoStream.values().length][][];

    /** @param start the end of the history, milliseconds since 1970 */
    HistoryPositions(long start) {
        this.start = start;
        for (DemoStream stream : DemoStream.values()) {
            offsets[stream.ordinal()] = new long[MOMENTS][stream.partitions()];
        }
    }

    void count(DemoStream stream, int partition, long time) {
        for (Moment moment : Moment.values()) {
            if (time <= start - moment.millis) {
                offsets[stream.ordinal()][moment.ordinal()][partition]++;
            }
        }
    }

    /** The offset after the last record before the moment. */
    long offset(DemoStream stream, int partition, Moment moment) {
        return offsets[stream.ordinal()][moment.ordinal()][partition];
    }
}
