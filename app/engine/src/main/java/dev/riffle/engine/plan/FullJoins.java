package dev.riffle.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalUnion;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * FULL JOIN, which H2 lacks, as the union of a left join and of the rows on the right that meet none. These are told by a column that
 * every row on the left has: the condition itself may hold for a row that was made of NULLs.
 *
 * <pre>{@code
 * a FULL JOIN b ON condition  =>  Union(a LEFT JOIN b ON condition,
 *                                       Project(a.*, b.*)
 *                                         Filter(met IS NULL)
 *                                           Project(b.*) LEFT JOIN Project(a.*, TRUE AS met) ON condition)
 * }</pre>
 */
final class FullJoins extends RelHomogeneousShuttle {
    private FullJoins() {}

    static RelNode rewrite(RelNode plan) {
        return LogicalRewrite.inSubQueries(plan, subQuery -> rewrite(subQuery.rel)).accept(new FullJoins());
    }

    @Override
    public RelNode visit(RelNode other) {
        RelNode node = super.visit(other);
        return node instanceof Join join && join.getJoinType() == JoinRelType.FULL
                ? LogicalUnion.create(List.of(left(join), unmet((Join) OwnCorrelations.of(join))), true)
                : node;
    }

    private static RelNode left(Join join) {
        return LogicalJoin.create(join.getLeft(), join.getRight(), join.getHints(), join.getCondition(), join.getVariablesSet(), JoinRelType.LEFT);
    }

    /** The rows on the right that meet none, each behind NULLs; of a copy, since the inputs are in the statement a second time. */
    private static RelNode unmet(Join join) {
        RelNode left = join.getLeft();
        RelNode right = join.getRight();
        RexBuilder rex = join.getCluster().getRexBuilder();
        List<RexNode> marked = refs(left, 0, left.getRowType().getFieldCount());
        marked.add(rex.makeLiteral(true));
        List<String> names = new ArrayList<>(left.getRowType().getFieldNames());
        names.add("$met");
        RelNode one = LogicalProject.create(left, List.of(), marked, names, Set.of());
        int lefts = marked.size() - 1;
        int rights = right.getRowType().getFieldCount();
        // the condition counts the columns on the left first
        RexNode shifted = RexUtil.shift(join.getCondition(), lefts, 1);
        RelNode all = LogicalJoin.create(one, right, join.getHints(), shifted, join.getVariablesSet(), JoinRelType.RIGHT);
        RelNode found = LogicalFilter.create(all, rex.makeCall(SqlStdOperatorTable.IS_NULL, rex.makeInputRef(all, lefts)));
        List<RexNode> columns = refs(found, 0, lefts);
        columns.addAll(refs(found, lefts + 1, rights));
        return LogicalProject.create(found, List.of(), columns, join.getRowType().getFieldNames(), Set.of());
    }

    private static List<RexNode> refs(RelNode node, int from, int count) {
        List<RexNode> refs = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            refs.add(node.getCluster().getRexBuilder().makeInputRef(node, i));
        }
        return refs;
    }
}
