package dev.riffle.engine.sample;

import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import java.util.List;

/**
 * What an aggregate's answer looks like while it is being read. Of a stream that is read in random chunks it is an estimate of the answer: COUNT, SUM
 * and AVG stand for the whole and have margins, others (MIN, MAX, COUNT DISTINCT, percentiles) tell of what was read. Otherwise nothing is
 * extrapolated: it is exact for the records that the coverage counts, silent about all others, and a COUNT only grows. Immutable.
 *
 * @param columns the columns of the answer
 * @param rows in the order that the statement asks for; may be empty, where no group passes its conditions yet
 * @param margins which columns tell how far others may be off; empty when nothing is extrapolated
 * @param coverage the records that were aggregated: exactly these
 */
public record Interim(RowType columns, List<Segment> rows, Margins margins, Coverage coverage) {
    public Interim {
        rows = List.copyOf(rows);
    }

    /** One that extrapolates nothing. */
    public Interim(RowType columns, List<Segment> rows, Coverage coverage) {
        this(columns, rows, Margins.NONE, coverage);
    }
}
