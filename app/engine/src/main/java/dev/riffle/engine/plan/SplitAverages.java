package dev.riffle.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * Makes averages of exact numbers quotients of sums and counts. Systems agree on these two, but not on the digits of a quotient: so they can add up, and what is left to
 * be divided here is a row for each group.
 */
final class SplitAverages {
    private SplitAverages() {}

    /**
     * @param replaced gives what the aggregate without averages becomes; null if nothing is gained
     * @return the same rows; null if there is no such average, or nothing is gained
     */
    static @Nullable RelNode of(Aggregate aggregate, Function<RelNode, @Nullable RelNode> replaced) {
        boolean any = aggregate.getAggCallList().stream().anyMatch(call -> isSplit(aggregate, call));
        if (!any || aggregate.getGroupType() != Aggregate.Group.SIMPLE) {
            return null;
        }
        List<AggregateCall> calls = new ArrayList<>();
        for (AggregateCall call : aggregate.getAggCallList()) {
            if (isSplit(aggregate, call)) {
                calls.add(with(aggregate, call, SqlStdOperatorTable.SUM));
                calls.add(with(aggregate, call, SqlStdOperatorTable.COUNT));
            } else {
                calls.add(call);
            }
        }
        RelNode sums = replaced.apply(LogicalAggregate.create(aggregate.getInput(), aggregate.getHints(), aggregate.getGroupSet(), null, calls));
        return sums == null ? null : divided(aggregate, sums);
    }

    private static boolean isSplit(Aggregate aggregate, AggregateCall call) {
        return call.getAggregation().getKind() == SqlKind.AVG
                && SqlTypeUtil.isExactNumeric(aggregate.getInput().getRowType().getFieldList().get(call.getArgList().getFirst()).getType());
    }

    private static AggregateCall with(Aggregate aggregate, AggregateCall call, SqlAggFunction function) {
        return AggregateCall.create(function, call.isDistinct(), call.isApproximate(), call.ignoreNulls(), call.rexList, call.getArgList(),
                call.filterArg,
                call.distinctKeys, call.collation, aggregate.getGroupCount(), aggregate.getInput(), null, null);
    }

    private static RelNode divided(Aggregate aggregate, RelNode sums) {
        RexBuilder rex = aggregate.getCluster().getRexBuilder();
        List<RelDataTypeField> fields = aggregate.getRowType().getFieldList();
        List<RexNode> values = new ArrayList<>();
        int column = 0;
        for (int i = 0; i < fields.size(); i++) {
            int call = i - aggregate.getGroupCount();
            if (call >= 0 && isSplit(aggregate, aggregate.getAggCallList().get(call))) {
                RexNode sum = rex.makeInputRef(sums, column++);
                RexNode exact = sum.getType().getSqlTypeName() == SqlTypeName.DECIMAL ? sum : decimal(rex, sum);
                values.add(rex.makeCall(fields.get(i).getType(), SqlStdOperatorTable.DIVIDE, List.of(exact, rex.makeInputRef(sums, column++))));
            } else {
                values.add(rex.makeInputRef(sums, column++));
            }
        }
        return LogicalProject.create(sums, List.of(), values, aggregate.getRowType().getFieldNames(), java.util.Set.of());
    }

    /** Whole numbers divide without remainder else. */
    private static RexNode decimal(RexBuilder rex, RexNode sum) {
        var factory = rex.getTypeFactory();
        var type = factory.createSqlType(SqlTypeName.DECIMAL, 38, 0);
        return rex.makeCast(factory.createTypeWithNullability(type, sum.getType().isNullable()), sum);
    }
}
