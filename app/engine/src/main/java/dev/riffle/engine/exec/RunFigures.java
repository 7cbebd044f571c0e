package dev.riffle.engine.exec;

import dev.riffle.engine.QueryResult.Timings;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a statement did, up to a moment: for EXPLAIN ANALYZE. Figures of operators that have not begun are zero or missing.
 *
 * @param plan as it was run last
 * @param attempts how often it was planned: more than once where types turned out wider than planned. Unless rows had been put out by then, figures are those of
 *     the last one
 * @param fragments by the name of their output
 * @param operations that have ended, by identity
 * @param operating the time of all of them
 * @param finalSql rows into and out of the final database, and the time from its start to the last row; empty as long as it was not asked
 * @param rowsOut of the answer
 * @param timings of the phases; that of the final SQL has operations in it
 */
public record RunFigures(QueryPlan plan, int attempts, Map<String, FragmentFigures> fragments, Map<Operation, OperatorFigures> operations,
        Duration operating,
        Optional<OperatorFigures> finalSql, long rowsOut, Timings timings) {
    public RunFigures {
        fragments = Collections.unmodifiableMap(new LinkedHashMap<>(fragments));
        Map<Operation, OperatorFigures> byIdentity = new IdentityHashMap<>(operations);
        operations = Collections.unmodifiableMap(byIdentity);
    }

    /** The figures of the scans, in order. */
    public List<FragmentFigures> scans() {
        return List.copyOf(fragments.values());
    }
}
