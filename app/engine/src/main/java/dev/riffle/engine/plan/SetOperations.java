package dev.riffle.engine.plan;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Intersect;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.logical.LogicalIntersect;
import org.apache.calcite.rel.logical.LogicalMinus;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexWindowBounds;
import org.apache.calcite.rex.RexWindowExclusion;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Set operations as H2 can run them. It knows no INTERSECT ALL and EXCEPT ALL: numbering equal rows on both sides makes them distinct,
 * so that the operation without ALL gives the same. And a join as an input names its columns one by one, since two may be called the
 * same.
 *
 * <pre>{@code
 * a EXCEPT ALL b  =>  Project(columns of a)
 *                       Minus(Project(a.*, ROW_NUMBER() OVER (PARTITION BY a.*)), Project(b.*, ROW_NUMBER() OVER (PARTITION BY b.*)))
 * }</pre>
 */
final class SetOperations {
    private SetOperations() {}

    static RelNode rewrite(SetOp operation) {
        List<RelNode> inputs = new ArrayList<>();
        for (RelNode input : operation.getInputs()) {
            inputs.add(hasJoin(operation) ? renamed(input) : input);
        }
        if (operation instanceof Union || !operation.all) {
            return operation.copy(operation.getTraitSet(), inputs);
        }
        List<RelNode> numbered = inputs.stream().map(SetOperations::numbered).toList();
        RelNode distinct = operation instanceof Intersect ? LogicalIntersect.create(numbered, false) : LogicalMinus.create(numbered, false);
        int columns = operation.getRowType().getFieldCount();
        return LogicalProject.create(distinct, List.of(), refs(distinct).subList(0, columns), operation.getRowType().getFieldNames(),
                java.util.Set.of());
    }

    private static boolean hasJoin(SetOp operation) {
        return operation.getInputs().stream().anyMatch(input -> input instanceof Join);
    }

    private static List<RexNode> refs(RelNode node) {
        List<RexNode> refs = new ArrayList<>();
        for (RelDataTypeField field : node.getRowType().getFieldList()) {
            refs.add(node.getCluster().getRexBuilder().makeInputRef(node, field.getIndex()));
        }
        return refs;
    }

    /** The same rows with columns of names of their own. */
    static RelNode renamed(RelNode input) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < input.getRowType().getFieldCount(); i++) {
            names.add("c" + i);
        }
        return LogicalProject.create(input, List.of(), refs(input), names, java.util.Set.of());
    }

    private static RelNode numbered(RelNode input) {
        RexBuilder rex = input.getCluster().getRexBuilder();
        RelDataType bigint = rex.getTypeFactory().createSqlType(SqlTypeName.BIGINT);
        List<RexNode> columns = refs(input);
        RexNode number = rex.makeOver(bigint, SqlStdOperatorTable.ROW_NUMBER, List.of(), columns, com.google.common.collect.ImmutableList.of(),
                RexWindowBounds.UNBOUNDED_PRECEDING, RexWindowBounds.CURRENT_ROW, RexWindowExclusion.EXCLUDE_NO_OTHER, true, true, false, false,
                false);
        List<RexNode> all = new ArrayList<>(columns);
        all.add(number);
        List<String> names = new ArrayList<>(input.getRowType().getFieldNames());
        names.add("$number");
        return LogicalProject.create(input, List.of(), all, names, java.util.Set.of());
    }
}
