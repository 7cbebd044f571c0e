package dev.riffle.engine.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalUnion;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * GROUPING SETS, ROLLUP and CUBE, which H2 lacks, as the union of a plain aggregate for each set. A key that is not in the set is NULL,
 * and GROUPING, which tells such a NULL from one in the data, is a constant in each part.
 */
final class GroupingSets {
    private GroupingSets() {}

    /**
     * @param input makes the input of a part of the input of the aggregate
     * @param groups stands between the groups of a part and its columns
     */
    static RelNode rewrite(Aggregate aggregate, UnaryOperator<RelNode> input, UnaryOperator<RelNode> groups) {
        List<RelNode> parts = new ArrayList<>();
        for (ImmutableBitSet set : aggregate.getGroupSets()) {
            parts.add(part(aggregate, input.apply(aggregate.getInput()), set, groups));
        }
        return parts.size() == 1 ? parts.getFirst() : LogicalUnion.create(parts, true);
    }

    private static RelNode part(Aggregate aggregate, RelNode input, ImmutableBitSet set, UnaryOperator<RelNode> groups) {
        List<AggregateCall> calls = aggregate.getAggCallList().stream().filter(call -> !isGrouping(call))
                .map(call -> typed(call, set, input)).toList();
        RelNode plain = groups.apply(LogicalAggregate.create(input, List.of(), set, null, calls));
        RexBuilder rex = aggregate.getCluster().getRexBuilder();
        List<RelDataTypeField> fields = aggregate.getRowType().getFieldList();
        List<RexNode> columns = new ArrayList<>();
        List<Integer> keys = aggregate.getGroupSet().asList();
        for (int i = 0; i < keys.size(); i++) {
            int position = set.indexOf(keys.get(i));
            RexNode value = position < 0 ? rex.makeNullLiteral(fields.get(i).getType()) : rex.makeInputRef(plain, position);
            columns.add(value);
        }
        int next = set.cardinality();
        for (AggregateCall call : aggregate.getAggCallList()) {
            if (isGrouping(call)) {
                columns.add(rex.makeExactLiteral(BigDecimal.valueOf(grouping(call, set)), call.getType()));
            } else {
                columns.add(rex.makeInputRef(plain, next++));
            }
        }
        for (int i = 0; i < columns.size(); i++) {
            if (!columns.get(i).getType().equals(fields.get(i).getType())) {
                columns.set(i, rex.makeAbstractCast(org.apache.calcite.sql.parser.SqlParserPos.ZERO, fields.get(i).getType(), columns.get(i), false));
            }
        }
        return LogicalProject.create(plain, List.of(), columns, aggregate.getRowType().getFieldNames(), java.util.Set.of());
    }

    /** The call with the type that it has over this set: without a group column there is a row also of no rows, and NULL in it. */
    private static AggregateCall typed(AggregateCall call, ImmutableBitSet set, RelNode input) {
        return AggregateCall.create(call.getParserPosition(), call.getAggregation(), call.isDistinct(), call.isApproximate(), call.ignoreNulls(),
                call.rexList, call.getArgList(), call.filterArg, call.distinctKeys, call.collation, set.isEmpty(), input, null, call.getName());
    }

    private static boolean isGrouping(AggregateCall call) {
        SqlKind kind = call.getAggregation().getKind();
        return kind == SqlKind.GROUPING || kind == SqlKind.GROUPING_ID || kind == SqlKind.GROUP_ID;
    }

    /** A bit for each argument, the last one lowest: set when it is not grouped by. */
    private static long grouping(AggregateCall call, ImmutableBitSet set) {
        long bits = 0;
        for (int column : call.getArgList()) {
            bits = bits << 1 | (set.get(column) ? 0 : 1);
        }
        return bits;
    }
}
