package dev.riffle.engine.exec;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.StreamScan;

/** A scan of which a part is in memory: that is read first, to its end, then the system is asked for the rest. */
public interface ContinuedScan extends StreamScan {
    /** What is in memory. */
    StreamScan buffered();

    /** What the system is asked for. Its progress counts on from that of what is in memory. */
    StreamScan rest();

    /** The same from the system alone. */
    StreamScan anew() throws ConnectorException;
}
