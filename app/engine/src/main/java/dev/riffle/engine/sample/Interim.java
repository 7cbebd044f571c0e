package dev.riffle.engine.sample;

import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import java.util.List;

/**
 * The answer of an aggregate over a part of what it asks about: exact for the records that the coverage counts, silent about all others.
 * Nothing in it is extrapolated, so a COUNT only grows from one to the next. Immutable.
 *
 * @param columns the columns of the answer
 * @param rows in the order that the statement asks for; may be empty, where no group passes its conditions yet
 * @param coverage the records that were aggregated: exactly these
 */
public record Interim(RowType columns, List<Segment> rows, Coverage coverage) {
    public Interim {
        rows = List.copyOf(rows);
    }
}
