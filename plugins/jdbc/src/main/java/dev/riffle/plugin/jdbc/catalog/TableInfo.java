package dev.riffle.plugin.jdbc.catalog;

import dev.riffle.connector.structure.TableSummary;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A table or view, as the catalogue lists it.
 *
 * @param id by which the database's catalogue knows it
 * @param path schema and name, as the database spells them
 * @param kind what it is
 * @param internal whether it is the database's own, or a part of another one
 * @param readable whether this user may read it
 * @param rows about how many, by the database's statistics
 * @param bytes about how many of storage; 0 if nobody knows
 */
public record TableInfo(long id, List<String> path, TableSummary.Kind kind, boolean internal, boolean readable, OptionalLong rows, long bytes,
        Optional<String> comment) {
    public TableInfo {
        path = List.copyOf(path);
    }

    /** The name of its stream. */
    public String stream() {
        return String.join(".", path);
    }

    /** Its own name. */
    public String name() {
        return path.getLast();
    }

    /** The last part but one of its path; empty if it has none. */
    public String schema() {
        return path.size() < 2 ? "" : path.get(path.size() - 2);
    }

    /** About how many bytes a row takes in storage; 0 if nobody knows. */
    public double averageBytes() {
        return rows.isPresent() && rows.getAsLong() > 0 ? (double) bytes / rows.getAsLong() : 0;
    }

    public TableSummary summary() {
        return new TableSummary(stream(), path, kind, internal, rows, comment);
    }
}
