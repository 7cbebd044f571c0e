package dev.riffle.connector;

import java.io.IOException;

/** A demonstration system that a plugin can start on this machine. Found by {@link java.util.ServiceLoader}. */
public interface DemoPlugin {
    /** The kind of the connector that reads it. */
    String kind();

    /**
     * Starts it on free ports of the loopback, in a temporary directory. Returns when its history is there and live traffic flows.
     *
     * @throws IOException if it could not start; the message says why
     */
    DemoSystem start(DemoOptions options) throws IOException;

    /**
     * What the demonstration is to look like.
     *
     * @param historyRecords records of history over the last hours, in all streams together; at least 0
     * @param recordsPerSecond live traffic, in all streams together; 0 for none
     * @param seed equal seeds give equal histories but for their times
     */
    record DemoOptions(int historyRecords, int recordsPerSecond, long seed) {
        public static final DemoOptions DEFAULT = new DemoOptions(250_000, 200, 42);
    }

    /** A running demonstration system; closing stops it and removes its directory. */
    interface DemoSystem extends AutoCloseable {
        /** The settings with which a connector reaches it. */
        ConnectorConfig connection();

        @Override
        void close();
    }
}
