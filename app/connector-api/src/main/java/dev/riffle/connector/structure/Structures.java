package dev.riffle.connector.structure;

import dev.riffle.connector.ConnectorException;
import java.util.List;
import java.util.Map;

/**
 * Tells of the tables of a database. Their streams are called by their paths, joined by dots.
 *
 * <p>Safe for any thread. Calls ask the system, and give up within some seconds when it does not answer.
 */
public interface Structures {
    /** All tables and views that may be read, the system's own included, by schema and name. */
    List<TableSummary> tables() throws ConnectorException;

    /**
     * All that is known of a table.
     *
     * @param stream its exact name
     * @throws ConnectorException of kind USER and code UNKNOWN_STREAM if there is none
     */
    TableStructure structure(String stream) throws ConnectorException;

    /** Forgets what may have been kept of earlier answers, so that the next ones tell of changes at once. Never waits. */
    default void forget() {}

    /** What the server says of itself, for people, in display order: product and version, time zone, encoding, user. */
    Map<String, String> server() throws ConnectorException;
}
