package dev.riffle.connector.structure;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A table as a list of tables shows it.
 *
 * @param stream the exact name of its stream
 * @param path what leads to it, its own name last: catalog where there are several, schema, table
 * @param kind what it is
 * @param internal whether it is the system's own
 * @param estimatedRows as the system's statistics have it; empty where they do not tell, as of views
 * @param comment what its makers say of it; empty if nothing
 */
public record TableSummary(String stream, List<String> path, Kind kind, boolean internal, OptionalLong estimatedRows, Optional<String> comment) {
    /** What holds the rows. */
    public enum Kind {
        TABLE, VIEW, MATERIALIZED_VIEW,
        /** Elsewhere. */
        FOREIGN_TABLE
    }

    public TableSummary {
        path = List.copyOf(path);
    }

    /** Its own name. */
    public String name() {
        return path.getLast();
    }
}
