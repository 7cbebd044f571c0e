package dev.riffle.workbench.kafka;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.QueryResult;
import dev.riffle.engine.sample.Coverage;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.queries.QuerySettings;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A whole answer, with what it covers. */
record Answer(List<List<@Nullable Object>> rows, Coverage coverage) {
    static Answer of(Workbench workbench, String sql) throws Exception {
        return of(workbench, sql, QuerySettings.in(ZoneOffset.UTC));
    }

    static Answer of(Workbench workbench, String sql, QuerySettings settings) throws Exception {
        try (QueryResult result = workbench.queries().run(sql, settings)) {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            for (Segment segment = result.next(); segment != null; segment = result.next()) {
                for (int row = 0; row < segment.rows(); row++) {
                    List<@Nullable Object> values = new ArrayList<>();
                    for (Column column : segment.columns()) {
                        values.add(column.value(row));
                    }
                    rows.add(values);
                }
            }
            return new Answer(rows, result.coverage());
        }
    }

    /** The value of an answer of one row and one column. */
    @Nullable
    Object value() {
        if (rows.size() != 1 || rows.getFirst().size() != 1) {
            throw new AssertionError("not one value: " + rows);
        }
        return rows.getFirst().getFirst();
    }
}
