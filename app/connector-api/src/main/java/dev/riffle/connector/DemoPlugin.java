package dev.riffle.connector;

import java.io.IOException;
import java.util.List;

/** A demonstration system that a plugin can start on this machine. Found by {@link java.util.ServiceLoader}. */
public interface DemoPlugin {
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

    /**
     * How a part of the system is reached.
     *
     * @param kind of the connector
     * @param config its settings, secrets among them, under the name that the part goes by in {@link DemoSystem#queries()}
     */
    record DemoConnection(String kind, ConnectorConfig config) {}

    /**
     * A statement worth a look.
     *
     * @param title what it finds, in some words
     * @param sql one statement
     */
    record DemoQuery(String title, String sql) {}

    /** A running demonstration system; closing stops all of it and removes its directory. */
    interface DemoSystem extends AutoCloseable {
        /** The ways to reach its parts, the foremost one first; at least one. */
        List<DemoConnection> connections();

        /** What to ask it first, over all of its parts; may be empty. */
        List<DemoQuery> queries();

        @Override
        void close();
    }
}
