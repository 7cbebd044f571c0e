package dev.riffle.engine.exec;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.StreamScan;
import dev.riffle.engine.sample.Chunks;
import java.util.Optional;

/** A scan of a system, of which some random chunks are in memory: read from its begin it takes no note of them, read in their order it goes on. */
public interface BegunScan extends StreamScan {
    /** In whose order was read what is in memory. */
    Chunks chunks();

    /** Whether records came since the log was cut into these chunks. */
    boolean hasGrown();

    /**
     * Goes on in the order of the chunks.
     *
     * @param count of the first chunks that are wanted
     * @return empty where more of them are in memory than are wanted
     */
    Optional<ContinuedScan> first(int count) throws ConnectorException;
}
