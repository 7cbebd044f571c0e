package dev.riffle.engine.exec;

import dev.riffle.connector.data.Segment;
import dev.riffle.engine.QueryException;
import java.util.List;

/** The groups of a live query, let go when the window of time that they belong to is over. For one thread. */
sealed interface LiveGroups permits LiveWindows, LiveSessions {
    /** Adds rows. */
    void add(Segment segment, int[] rows, int count) throws QueryException;

    /**
     * All records up to a time have come; the time never goes back.
     *
     * @param micros since 1970
     * @return the groups of the windows that are over now, in their order
     */
    List<Segment> advance(long micros);

    /** The groups of the windows that are not over. */
    List<Segment> open();

    /** The groups of all windows that are kept, in their order. */
    List<Segment> all();

    /** Up to which time all is taken to have come, microseconds since 1970; {@link Long#MIN_VALUE} before anything did. */
    long watermark();

    /** Rows left out so far, because their window was over when they came. */
    long late();

    /** @throws QueryException if the groups take more bytes than may be */
    void check(long maxBytes) throws QueryException;
}
