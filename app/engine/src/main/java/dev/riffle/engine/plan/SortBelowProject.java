package dev.riffle.engine.plan;

import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.rules.SortProjectTransposeRule;
import org.apache.calcite.rex.RexInputRef;

/**
 * Orders and limits before columns are computed, where it is columns of the input that are ordered by. Calcite would also order by what
 * is below a CAST: but rows that the cast makes equal are then no longer ordered by the next key.
 *
 * <pre>{@code
 * before                          after
 * Sort(amount DESC, fetch 10)     Project(amount, upper(status))
 *   Project(amount, upper(status))  Sort(amount DESC, fetch 10)
 *     ...                             ...
 * }</pre>
 */
final class SortBelowProject extends SortProjectTransposeRule {
    static final SortBelowProject INSTANCE = new SortBelowProject();

    private SortBelowProject() {
        super(Config.DEFAULT);
    }

    @Override
    public void onMatch(RelOptRuleCall call) {
        Sort sort = call.rel(0);
        Project project = call.rel(1);
        if (sort.getCollation().getFieldCollations().stream()
                .allMatch(key -> project.getProjects().get(key.getFieldIndex()) instanceof RexInputRef)) {
            super.onMatch(call);
        }
    }
}
