package dev.riffle.engine.exec;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.QueryException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Keeps the selected rows whose computed values pass a test. The columns that are needed are taken first, so that nothing is computed of other rows. For one thread. */
final class ComputedFilter {
    private final List<Integer> columns;
    private final List<Expression> values;
    private final SegmentFilter test;

    ComputedFilter(Predicate.Computed predicate) {
        TreeSet<Integer> used = new TreeSet<>();
        predicate.values().forEach(value -> value.collect(used));
        columns = List.copyOf(used);
        values = predicate.values().stream().map(value -> value.map(columns::indexOf)).toList();
        test = new SegmentFilter(predicate.test());
    }

    /** @return how many rows are left, in front */
    int narrow(Segment segment, int[] rows, int count) throws QueryException {
        if (count == 0) {
            return 0;
        }
        Segment chosen = chosen(segment, rows, count);
        List<Column> computed = new ArrayList<>(values.size());
        List<Field> fields = new ArrayList<>(values.size());
        for (Expression value : values) {
            Column column = ComputedColumns.column(value, chosen);
            computed.add(column);
            fields.add(Field.of("v" + fields.size(), column.type()));
        }
        int kept = test.select(new Segment(new RowType(fields), computed, count));
        int[] passed = test.rows();
        for (int i = 0; i < kept; i++) {
            rows[i] = rows[passed[i]];
        }
        return kept;
    }

    private Segment chosen(Segment segment, int[] rows, int count) {
        List<Column> taken = new ArrayList<>(columns.size());
        for (int column : columns) {
            taken.add(count == segment.rows() ? segment.column(column) : Gather.of(segment.column(column), rows, count));
        }
        return new Segment(new RowType(columns.stream().map(segment.type()::field).toList()), taken, count);
    }
}
