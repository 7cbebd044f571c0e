package dev.riffle.connector.relation;

import dev.riffle.connector.data.Segment;
import java.util.List;

/**
 * Which rows of a relation are wanted: those whose values in some columns are together among those given. A system may give others as well, which it
 * takes for equal: the host compares again.
 *
 * @param columns of the relation, by index, at least one
 * @param rows a column for each of these, of a type whose equal values are the same in SQL; no row twice, none with a NULL
 */
public record Keys(List<Integer> columns, List<Segment> rows) {
    public Keys {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("keys of no column");
        }
    }

    /** How many there are. */
    public long count() {
        return rows.stream().mapToLong(Segment::rows).sum();
    }
}
