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
 * @param atStart statements that make a session read-only and its texts the same everywhere, joined by semicolons
 * @param maxConnections the most connections for readings; one more is for requests
 * @param failures says what goes wrong
 * @param stopper how statements are stopped
 */
public record Server(String url, java.sql.Driver driver, Properties properties, String atStart, int maxConnections, Failures failures,
        Stopper stopper) {
    /** Stops what a connection is doing, on the server; called from another thread. */
    public interface Stopper {
        void stop(Connection connection) throws SQLException;
    }

    /** Without the properties, which hold secrets. */
    @Override
    public String toString() {
        return failures.product() + " at " + failures.place();
    }
}
