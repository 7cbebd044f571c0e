package dev.riffle.engine.plan;

import dev.riffle.engine.SqlSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * Makes what goes to the final executor answer as the type contract says: scalar calls as {@link ContractCalls} tells, aggregates by
 * functions of its own, and the relational operators that H2 lacks in terms of those it has.
 */
final class ContractRewrite extends RexShuttle {
    private static final Map<String, String> EXACT = Map.of("AVG", "RIFFLE_AVG", "STDDEV", "RIFFLE_STDDEV_SAMP", "VARIANCE", "RIFFLE_VAR_SAMP",
            "STDDEV_POP",
            "RIFFLE_STDDEV_POP", "STDDEV_SAMP", "RIFFLE_STDDEV_SAMP", "VAR_POP", "RIFFLE_VAR_POP", "VAR_SAMP", "RIFFLE_VAR_SAMP");
    private static final Map<String, String> DOUBLE = Map.of("SUM", "RIFFLE_DOUBLE_SUM", "AVG", "RIFFLE_DOUBLE_AVG", "STDDEV",
            "RIFFLE_DOUBLE_STDDEV_SAMP", "VARIANCE",
            "RIFFLE_DOUBLE_VAR_SAMP", "STDDEV_POP", "RIFFLE_DOUBLE_STDDEV_POP", "STDDEV_SAMP", "RIFFLE_DOUBLE_STDDEV_SAMP", "VAR_POP",
            "RIFFLE_DOUBLE_VAR_POP",
            "VAR_SAMP", "RIFFLE_DOUBLE_VAR_SAMP");

    private final RexBuilder rex;
    private final ContractCalls calls;
    private final Constants constants;

    private ContractRewrite(RexBuilder rex, SqlSession session) {
        this.rex = rex;
        this.calls = new ContractCalls(rex, session);
        this.constants = new Constants(session);
    }

    static RelNode apply(RelNode plan, SqlSession session) {
        return new ContractRewrite(plan.getCluster().getRexBuilder(), session).relation(plan);
    }

    private RelNode relation(RelNode plan) {
        return plan.accept(new RelHomogeneousShuttle() {
            @Override
            public RelNode visit(RelNode other) {
                RelNode node = super.visit(other).accept(ContractRewrite.this);
                return switch (node) {
                    case Aggregate aggregate -> aggregate(aggregate);
                    case SetOp setOp -> SetOperations.rewrite(setOp);
                    default -> node;
                };
            }
        });
    }

    private RelNode aggregate(Aggregate aggregate) {
        RelNode input = aggregate.getInput();
        if (input instanceof Project project && RexOver.containsOver(project.getProjects(), null)) {
            // a subquery keeps the window apart from the aggregate: H2 would take it for a nested aggregate
            input = LogicalFilter.create(input, rex.makeLiteral(true));
        }
        List<AggregateCall> rewritten = new ArrayList<>();
        for (AggregateCall call : aggregate.getAggCallList()) {
            rewritten.add(aggregateCall(call, input));
        }
        Aggregate contract = aggregate.copy(aggregate.getTraitSet(), input, aggregate.getGroupSet(), aggregate.getGroupSets(), rewritten);
        return contract.getGroupType() == Aggregate.Group.SIMPLE ? contract : GroupingSets.rewrite(contract);
    }

    private static AggregateCall aggregateCall(AggregateCall call, RelNode input) {
        if (call.getArgList().size() != 1) {
            return call;
        }
        RelDataType argument = input.getRowType().getFieldList().get(call.getArgList().getFirst()).getType();
        return contract(call.getAggregation(), argument, call.getType())
                .map(found -> AggregateCall.create(call.getParserPosition(), found, call.isDistinct(), call.isApproximate(),
                        call.ignoreNulls(), call.rexList, call.getArgList(), call.filterArg, call.distinctKeys, call.collation, call.type, call.name))
                .orElse(call);
    }

    private static Optional<SqlAggFunction> contract(SqlAggFunction function, RelDataType argument, RelDataType type) {
        String name = function.getName().toUpperCase(Locale.ROOT);
        Map<String, String> names = SqlTypeUtil.isExactNumeric(argument) ? EXACT : SqlTypeUtil.isApproximateNumeric(argument) ? DOUBLE : Map.of();
        return Optional.ofNullable(names.get(name)).map(found -> ContractFunction.aggregate(found, type));
    }

    @Override
    public RexNode visitSubQuery(RexSubQuery subQuery) {
        RexSubQuery visited = (RexSubQuery) super.visitSubQuery(subQuery);
        return visited.clone(relation(visited.rel));
    }

    @Override
    public RexNode visitOver(RexOver over) {
        RexOver visited = (RexOver) super.visitOver(over);
        if (visited.operands.size() != 1) {
            return visited;
        }
        return contract(visited.getAggOperator(), visited.operands.getFirst().getType(), visited.getType())
                .map(found -> rex.makeOver(visited.getType(), found, visited.operands, visited.getWindow().partitionKeys,
                        visited.getWindow().orderKeys,
                        visited.getWindow().getLowerBound(), visited.getWindow().getUpperBound(), visited.getWindow().getExclude(),
                        visited.getWindow().isRows(),
                        true, false, visited.isDistinct(), visited.ignoreNulls()))
                .orElse(visited);
    }

    @Override
    public RexNode visitLiteral(RexLiteral literal) {
        return literal.isNull() ? literal : calls.literal(literal);
    }

    @Override
    public RexNode visitCall(RexCall call) {
        Optional<Long> constant = call.getType().getSqlTypeName() == SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE
                ? constants.instant(call)
                : Optional.empty();
        if (constant.isPresent()) {
            return calls.instant(constant.get(), call.getType());
        }
        Optional<RexNode> shifted = calls.shifted(call).map(node -> node.accept(this));
        if (shifted.isPresent()) {
            return shifted.get();
        }
        RexNode visited = super.visitCall(call);
        return visited instanceof RexCall rewritten ? calls.rewrite(rewritten) : visited;
    }
}
