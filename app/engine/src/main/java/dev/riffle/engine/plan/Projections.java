package dev.riffle.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.rex.RexWindow;

/** Lists of columns over a subquery, where H2 or the writer of its SQL would mix up what is in the list with what is below it. */
final class Projections {
    private Projections() {}

    /** The projection, over a subquery if it has to be. */
    static RelNode rewrite(Project project) {
        if (hasConstantRange(project)) {
            return rangesOverColumns(project);
        }
        // a subquery in the list of columns and one in a filter below it would call the same row by two names
        boolean correlated = !project.getVariablesSet().isEmpty() && !(project.getInput() instanceof TableScan);
        return correlated || overAggregates(project) || hidesSortKey(project)
                ? project.copy(project.getTraitSet(), List.of(Subquery.of(project.getInput())))
                : project;
    }

    /** Whether a column is called as another one that the rows were ordered by: H2 would order by the column of the answer. */
    private static boolean hidesSortKey(Project project) {
        if (!(project.getInput() instanceof Sort sort)) {
            return false;
        }
        List<String> below = sort.getRowType().getFieldNames();
        List<String> names = project.getRowType().getFieldNames();
        return sort.getCollation().getFieldCollations().stream().map(RelFieldCollation::getFieldIndex)
                .anyMatch(key -> IntStream.range(0, names.size()).anyMatch(i -> names.get(i).equalsIgnoreCase(below.get(key))
                        && !(project.getProjects().get(i) instanceof RexInputRef ref && ref.getIndex() == key)));
    }

    /** Whether windows stand right above a grouping: H2 refuses the grouped expressions within them. */
    private static boolean overAggregates(Project project) {
        RelNode input = project.getInput() instanceof Filter having ? having.getInput() : project.getInput();
        return input instanceof Aggregate && RexOver.containsOver(project.getProjects(), null);
    }

    /** Whether a range counts from a constant: H2 leaves the constant out and then misses a key to count from. */
    private static boolean hasConstantRange(Project project) {
        boolean[] found = new boolean[1];
        new RexShuttle() {
            @Override
            public RexNode visitOver(RexOver over) {
                found[0] |= isConstantRange(over.getWindow());
                return super.visitOver(over);
            }
        }.apply(project.getProjects());
        return found[0];
    }

    private static boolean isConstantRange(RexWindow window) {
        return !window.isRows() && window.orderKeys.size() == 1 && RexUtil.isConstant(window.orderKeys.getFirst().left);
    }

    private static RelNode rangesOverColumns(Project project) {
        RelNode input = project.getInput();
        RexBuilder rex = input.getCluster().getRexBuilder();
        List<RexNode> columns = new ArrayList<>(rex.identityProjects(input.getRowType()));
        List<String> names = new ArrayList<>(input.getRowType().getFieldNames());
        List<RexNode> projects = new RexShuttle() {
            @Override
            public RexNode visitOver(RexOver over) {
                RexWindow window = over.getWindow();
                if (!isConstantRange(window)) {
                    return over;
                }
                RexFieldCollation key = window.orderKeys.getFirst();
                RexNode column = rex.makeInputRef(key.left.getType(), columns.size());
                names.add("$key" + columns.size());
                columns.add(key.left);
                return rex.makeOver(over.getType(), over.getAggOperator(), over.operands, window.partitionKeys,
                        com.google.common.collect.ImmutableList.of(new RexFieldCollation(column, key.right)), window.getLowerBound(),
                        window.getUpperBound(), window.getExclude(), false, true, false, over.isDistinct(), over.ignoreNulls());
            }
        }.apply(project.getProjects());
        RelNode keyed = LogicalProject.create(input, List.of(), columns, names, Set.of());
        return LogicalProject.create(Subquery.of(keyed), project.getHints(), projects, project.getRowType(), project.getVariablesSet());
    }
}
