package dev.riffle.engine;

import dev.riffle.connector.Connector;
import dev.riffle.connector.StreamDescription;
import java.util.List;

/**
 * What a name after FROM stands for.
 *
 * @param connection the connection's name, first part of the full name
 * @param connector reads it
 * @param description its columns and offsets, as the connector gave them
 */
public record StreamTable(String connection, Connector connector, StreamDescription description) {
    /** {@code connection.stream}, as messages and coverage name it. */
    public String fullName() {
        return connection + "." + description.name();
    }

    /** What leads to it within its connection, its own name last: a table's schema in front of it. */
    public List<String> path() {
        return connector.path(description.name());
    }
}
