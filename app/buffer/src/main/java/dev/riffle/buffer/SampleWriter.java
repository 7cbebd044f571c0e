package dev.riffle.buffer;

import dev.riffle.connector.data.Segment;

/** Takes what a reading of a stream gives. Safe for any thread. */
public interface SampleWriter {
    /** Keeps a segment, evicting the oldest ones of the buffer when there is no room. Does nothing once the sample was dropped. */
    void add(Segment segment);

    /**
     * Ends the reading and shows the sample to others. Call it once, when every {@link #add} has returned.
     *
     * @return the sample as it is now
     */
    Sample finish(SampleCoverage coverage);

    /** Ends the reading and forgets what was kept. */
    void abandon();
}
