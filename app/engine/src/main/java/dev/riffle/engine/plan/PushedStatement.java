package dev.riffle.engine.plan;

import dev.riffle.connector.relation.Pushdown.Access;
import dev.riffle.engine.exec.JoinReads;
import dev.riffle.engine.exec.PushedRelation;
import dev.riffle.engine.exec.QueryPlan;
import dev.riffle.engine.exec.ScanFragment;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a system is sent to compute the rows of a fragment.
 *
 * @param text in the system's own language; keys that are given when it runs are left open
 * @param keys the columns by which rows are asked for, where only those are that the other side of a join can meet; empty where all are
 * @param access how the system finds rows by keys; empty where there are none
 * @param estimatedRows about how many there are in all, as the system estimates it; empty where it was not asked or cannot tell
 */
public record PushedStatement(String text, List<String> keys, Optional<Access> access, OptionalLong estimatedRows) {
    public PushedStatement {
        keys = List.copyOf(keys);
    }

    /** Of a fragment whose rows a system computes; empty for any other. */
    static Optional<PushedStatement> of(String name, ScanFragment fragment, QueryPlan plan) {
        if (!(fragment.table().connector() instanceof PushedRelation pushed)) {
            return Optional.empty();
        }
        JoinReads.Keyed keyed = plan.joins().keyed().get(name);
        List<Integer> columns = keyed == null ? List.of() : keyed.columns();
        List<String> keys = columns.stream().map(column -> pushed.description().type().field(column).name()).toList();
        Long rows = keyed == null ? plan.joins().whole().get(name) : Long.valueOf(keyed.estimatedRows());
        return Optional.of(new PushedStatement(pushed.text(fragment.columns(), columns), keys,
                Optional.ofNullable(keyed).map(JoinReads.Keyed::access),
                rows == null || rows == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(rows)));
    }

    /** How rows are asked for, in words; empty where all are read and nobody knows how many there are. */
    public Optional<String> reading() {
        String rows = estimatedRows.isPresent() ? "about " + String.format(java.util.Locale.ROOT, "%,d", estimatedRows.getAsLong()) + " rows" : "";
        if (!keys.isEmpty()) {
            return Optional.of("only rows whose " + String.join(", ", keys) + (keys.size() == 1 ? " is" : " are")
                    + " on the other side of the join, found "
                    + (access.filter(Access.FILTER::equals).isPresent() ? "there among all rows" : "by an index")
                    + (rows.isEmpty() ? "" : "; " + rows + " in all"));
        }
        return rows.isEmpty() ? Optional.empty() : Optional.of("all, " + rows);
    }
}
