package dev.riffle.engine.plan;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;

/**
 * The input of aggregates with columns for what H2 has to find there. An expression in WITHIN GROUP, and a column called as another is renamed to, would
 * be written as its number in the list, which means nothing there; and {@code COUNT(*) FILTER (WHERE FALSE)} would count all rows.
 *
 * <pre>{@code
 * Project(a + b)  =>  Project(k)
 *   Filter              Filter
 *     rows                Subquery(Project(rows.*, a + b AS k))
 *                           rows
 * }</pre>
 */
final class AggregateInput {
    private AggregateInput() {}

    /** The projection that is aggregated, with columns to order and filter by. A filter below it stays outside of the subquery, which could not name a row outside. */
    static RelNode of(Aggregate aggregate, Project project) {
        Set<Integer> keys = new HashSet<>();
        for (AggregateCall call : aggregate.getAggCallList()) {
            call.getCollation().getFieldCollations().stream().map(RelFieldCollation::getFieldIndex)
                    .filter(key -> isNumbered(project, key)).forEach(keys::add);
            if (call.hasFilter() && RexUtil.isConstant(project.getProjects().get(call.filterArg))) {
                keys.add(call.filterArg);
            }
        }
        if (keys.isEmpty()) {
            return project;
        }
        RexBuilder rex = project.getCluster().getRexBuilder();
        RelNode rows = project.getInput() instanceof Filter filter ? filter.getInput() : project.getInput();
        List<RexNode> columns = new ArrayList<>(rex.identityProjects(rows.getRowType()));
        List<String> names = new ArrayList<>(rows.getRowType().getFieldNames());
        List<RexNode> projects = new ArrayList<>(project.getProjects());
        for (int i = 0; i < projects.size(); i++) {
            if (keys.contains(i)) {
                RexNode value = projects.get(i);
                projects.set(i, rex.makeInputRef(value.getType(), columns.size()));
                names.add("$key" + columns.size());
                columns.add(value);
            }
        }
        RelNode keyed = Subquery.of(LogicalProject.create(rows, List.of(), columns, names, Set.of()));
        RelNode filtered = project.getInput() instanceof Filter filter
                ? LogicalFilter.create(keyed, filter.getCondition(), ImmutableSet.copyOf(filter.getVariablesSet()))
                : keyed;
        return LogicalProject.create(filtered, project.getHints(), projects, project.getRowType().getFieldNames(), project.getVariablesSet());
    }

    /** Whether Calcite would write the number of a column to order by: that of an expression, or of a column that is called as another is renamed to. */
    private static boolean isNumbered(Project project, int key) {
        if (!(project.getProjects().get(key) instanceof RexInputRef column)) {
            return true;
        }
        int called = project.getRowType().getFieldNames().indexOf(project.getInput().getRowType().getFieldNames().get(column.getIndex()));
        return called >= 0 && called != key;
    }
}
