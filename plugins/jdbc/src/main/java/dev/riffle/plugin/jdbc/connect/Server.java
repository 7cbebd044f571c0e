package dev.riffle.plugin.jdbc.connect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

/**
 * A server, with all that is needed to connect to it.
 *
 * @param url for the driver, without secrets
 * @param driver the driver, from the plugin's own class loader
 * @param properties for the driver, secrets among them
 * @param maxConnections the most connections for readings; one more is for requests
 * @param failures says what goes wrong
 * @param session how sessions begin, and statements end
 */
public record Server(String url, java.sql.Driver driver, Properties properties, int maxConnections, Failures failures, Session session) {
    /** What is done with connections besides statements. */
    public interface Session {
        /** Makes a connection that was just opened read only, and the texts that it sends the same everywhere. */
        void begin(Connection connection) throws SQLException;

        /** Stops what a connection is doing, on the server; called from another thread. */
        void stop(Connection connection) throws SQLException;

        /** Called before a result is closed whose rest is not wanted. */
        default void endEarly(Connection connection) throws SQLException {
            // most servers send no more than what is asked for
        }
    }

    /** Without the properties, which hold secrets. */
    @Override
    public String toString() {
        return failures.product() + " at " + failures.place();
    }
}
