package dev.riffle.engine.exec;

import java.time.Duration;

/**
 * How a live query goes on.
 *
 * @param inPlace whether the answer is that of the moment, which an asker is given as an interim one: the newest rows, or the groups of the latest windows. Otherwise
 *     rows are handed on as they come, those of a window when it is over
 * @param lateness how long a window takes rows after the newest record is past its end, 0 or more
 * @param rowsKept the most rows of the answer in place, at least 1
 * @param mostRecords the most records read at a time, of which there are some a second: what is more is left out, and counted. {@link Long#MAX_VALUE} for
 *     all. What there was at the beginning is read whole
 */
public record LiveSettings(boolean inPlace, Duration lateness, int rowsKept, long mostRecords) {
    /** Every record, handed on; windows wait five seconds for those that are late. */
    public static final LiveSettings COMPLETE = new LiveSettings(false, Duration.ofSeconds(5), 1, Long.MAX_VALUE);
    /** For somebody who watches. */
    public static final LiveSettings WATCHED = new LiveSettings(true, Duration.ofSeconds(5), 10_000, 200_000);

    public LiveSettings {
        if (lateness.isNegative() || rowsKept < 1 || mostRecords < 1) {
            throw new IllegalArgumentException("lateness " + lateness + ", " + rowsKept + " rows, " + mostRecords + " records");
        }
    }
}
