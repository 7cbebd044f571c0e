package dev.riffle.engine.exec;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.QueryException;
import java.util.ArrayList;
import java.util.List;

/**
 * All rows of one side of a join, in columns from end to end, in which rows are looked up by their keys. Immutable, so for any number of threads.
 *
 * @param columns all of the side's
 * @param table finds rows by their keys
 */
record JoinSide(List<Column> columns, JoinTable table, int rows) {
    /** @param keys columns by index; none to find every row */
    static JoinSide of(List<Segment> segments, RowType type, List<Integer> keys) throws QueryException {
        int rows = rows(segments);
        List<Column> columns = new ArrayList<>();
        for (int column = 0; column < type.size(); column++) {
            columns.add(Concatenation.of(segments, column, type.type(column), rows));
        }
        return of(columns, keys, rows);
    }

    private static JoinSide of(List<Column> columns, List<Integer> keys, int rows) {
        return new JoinSide(columns, JoinTable.of(keys.stream().map(columns::get).toList(), rows), rows);
    }

    /** The same rows, found by other keys. */
    JoinSide by(List<Integer> keys) {
        return of(columns, keys, rows);
    }

    /** Some of the rows. */
    JoinSide some(int[] wanted, int count, List<Integer> keys) {
        return of(columns.stream().map(column -> Gather.of(column, wanted, count)).toList(), keys, count);
    }

    static int rows(List<Segment> segments) {
        return Math.toIntExact(segments.stream().mapToLong(Segment::rows).sum());
    }

    long heapBytes() {
        return table.heapBytes() + columns.stream().mapToLong(Column::heapBytes).sum();
    }
}
