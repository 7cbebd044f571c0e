package dev.riffle.engine.sample;

import java.time.Instant;
import java.util.Optional;

/**
 * How the following of a stream goes.
 *
 * @param state what it does now
 * @param since when it began
 * @param behind records that were there and not yet read, at the latest look; an upper bound
 * @param skipped records left out, because more came than could be taken, or because they were removed before they were read; an upper bound
 * @param late records that belonged to a window that was over
 * @param watermark up to which time all records are taken to have come; empty without windows, or before the first record
 * @param wholeFrom windows that began before are not whole, because the reading began in their middle; empty without windows, and where it began at their beginning
 * @param trouble why nothing is read now, or what was lost; empty without any
 */
public record Live(State state, Instant since, long behind, long skipped, long late, Optional<Instant> watermark, Optional<Instant> wholeFrom,
        Optional<String> trouble) {
    /** What it does. */
    public enum State {
        /** It reads what is there from before. */
        CATCHING_UP,
        /** It reads what comes. */
        FOLLOWING,
        /** It waits until it is told to go on. */
        PAUSED,
        /** The system does not answer; it is asked again and again. */
        RECONNECTING,
        /** It is over. */
        ENDED
    }
}
