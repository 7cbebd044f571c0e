package dev.riffle.engine.exec;

import dev.riffle.connector.data.RowType;
import dev.riffle.engine.SqlSession;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a statement is run: the fragments, by the name that the final SQL gives their outputs, and what is done with these.
 *
 * @param fragments in the order in which they are named; exactly one when there is no final SQL
 * @param finalSql what completes the query over the fragments' outputs, or null when the one fragment's output is the answer
 * @param columns the columns of the answer
 * @param session what the statement's meaning depends on
 */
public record QueryPlan(Map<String, ScanFragment> fragments, @Nullable String finalSql, RowType columns, SqlSession session) {
    public QueryPlan {
        fragments = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fragments));
        if (finalSql == null && fragments.size() != 1) {
            throw new IllegalArgumentException("without final SQL there is one fragment, not " + fragments.size());
        }
    }
}
