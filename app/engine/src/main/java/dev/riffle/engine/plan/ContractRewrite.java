package dev.riffle.engine.plan;

import com.google.common.collect.ImmutableList;
import dev.riffle.engine.SqlSession;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalValues;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.rex.RexWindow;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.parser.SqlParserPos;
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
                    case Project project -> Projections.rewrite(project);
                    case Filter filter when filter.getInput() instanceof Aggregate && !filter.getVariablesSet().isEmpty() ->
                        // a subquery cannot name the columns of a grouping from its HAVING
                        filter.copy(filter.getTraitSet(), List.of(Subquery.of(filter.getInput())));
                    case Values values when values.getTuples().isEmpty() -> noRows(values);
                    case SetOp setOp -> SetOperations.rewrite(setOp);
                    default -> node;
                };
            }
        });
    }

    /** No rows, of columns that have their types also in H2. */
    private RelNode noRows(Values values) {
        RelNode one = LogicalValues.createOneRow(values.getCluster());
        List<RexNode> nulls = new ArrayList<>();
        for (RelDataTypeField field : values.getRowType().getFieldList()) {
            RelDataType type = rex.getTypeFactory().createTypeWithNullability(field.getType(), true);
            nulls.add(rex.makeAbstractCast(SqlParserPos.ZERO, type, rex.constantNull(), false));
        }
        RelNode row = LogicalProject.create(one, List.of(), nulls, values.getRowType().getFieldNames(), Set.of());
        return LogicalFilter.create(row, rex.makeLiteral(false));
    }

    private RelNode aggregate(Aggregate aggregate) {
        RelNode input = aggregate.getInput();
        if (input instanceof Project project) {
            // H2 would take a window for a nested aggregate
            boolean windows = RexOver.containsOver(project.getProjects(), null);
            input = AggregateInput.of(aggregate, windows ? overSubquery(project) : project);
        }
        List<AggregateCall> rewritten = new ArrayList<>();
        for (AggregateCall call : aggregate.getAggCallList()) {
            rewritten.add(aggregateCall(call, input));
        }
        Aggregate contract = aggregate.copy(aggregate.getTraitSet(), input, aggregate.getGroupSet(), aggregate.getGroupSets(), rewritten);
        // apart: H2 does not know the expressions that it groups by within a cast
        return contract.getGroupType() == Aggregate.Group.SIMPLE ? contract : GroupingSets.rewrite(contract, OwnCorrelations::of, Subquery::of);
    }

    /** A projection over a subquery, in which constants stay: the fraction of a percentile must be one. */
    private Project overSubquery(Project project) {
        Subquery rows = Subquery.of(project);
        List<RexNode> columns = new ArrayList<>();
        for (int i = 0; i < project.getProjects().size(); i++) {
            RexNode value = project.getProjects().get(i);
            columns.add(value instanceof RexLiteral ? value : rex.makeInputRef(rows, i));
        }
        return LogicalProject.create(rows, List.of(), columns, project.getRowType().getFieldNames(), Set.of());
    }

    private static AggregateCall aggregateCall(AggregateCall call, RelNode input) {
        if (call.getAggregation().getKind() == SqlKind.LISTAGG && call.getArgList().size() == 2 && input instanceof Project project
                && project.getProjects().get(call.getArgList().getLast()) instanceof RexLiteral separator && !separator.isNull()) {
            SqlAggFunction list = ContractFunction.list(String.valueOf(separator.getValueAs(String.class)), call.getType());
            return AggregateCall.create(call.getParserPosition(), list, call.isDistinct(), call.isApproximate(), call.ignoreNulls(), call.rexList,
                    call.getArgList().subList(0, 1), call.filterArg, call.distinctKeys, call.collation, call.type, call.name);
        }
        if (call.getArgList().size() != 1) {
            return call;
        }
        SqlKind kind = call.getAggregation().getKind();
        if ((kind == SqlKind.PERCENTILE_CONT || kind == SqlKind.PERCENTILE_DISC) && input instanceof Project project
                && project.getProjects().get(call.getArgList().getFirst()) instanceof RexLiteral fraction && !fraction.isNull()) {
            SqlAggFunction percentile = ContractFunction.percentile(kind, Objects.requireNonNull(fraction.getValueAs(BigDecimal.class)),
                    call.getType());
            return AggregateCall.create(call.getParserPosition(), percentile, false, call.isApproximate(), call.ignoreNulls(), call.rexList,
                    List.of(), call.filterArg, call.distinctKeys, call.collation, call.type, call.name);
        }
        RelDataType argument = input.getRowType().getFieldList().get(call.getArgList().getFirst()).getType();
        return contract(call.getAggregation(), argument, call.getType(), call.isDistinct() ? "_DISTINCT" : "")
                .map(found -> AggregateCall.create(call.getParserPosition(), found, false, call.isApproximate(),
                        call.ignoreNulls(), call.rexList, call.getArgList(), call.filterArg, call.distinctKeys, call.collation, call.type, call.name))
                .orElse(call);
    }

    private static Optional<SqlAggFunction> contract(SqlAggFunction function, RelDataType argument, RelDataType type, String suffix) {
        String name = function.getName().toUpperCase(Locale.ROOT);
        Map<String, String> names = SqlTypeUtil.isExactNumeric(argument) ? EXACT : SqlTypeUtil.isApproximateNumeric(argument) ? DOUBLE : Map.of();
        return Optional.ofNullable(names.get(name)).map(found -> ContractFunction.aggregate(found + suffix, type));
    }

    @Override
    public RexNode visitSubQuery(RexSubQuery subQuery) {
        RexSubQuery visited = (RexSubQuery) super.visitSubQuery(subQuery);
        return visited.clone(relation(visited.rel));
    }

    @Override
    public RexNode visitOver(RexOver over) {
        RexOver visited = (RexOver) super.visitOver(over);
        RexWindow window = visited.getWindow();
        ImmutableList<RexFieldCollation> orderKeys = orderKeys(window);
        SqlAggFunction function = visited.getAggOperator();
        if (visited.operands.size() == 1) {
            function = contract(function, visited.operands.getFirst().getType(), visited.getType(), "").orElse(function);
        }
        if (function == visited.getAggOperator() && orderKeys == window.orderKeys) {
            return visited;
        }
        return rex.makeOver(visited.getType(), function, visited.operands, window.partitionKeys, orderKeys, window.getLowerBound(),
                window.getUpperBound(), window.getExclude(), window.isRows(), true, false, visited.isDistinct(), visited.ignoreNulls());
    }

    /** A range counted from a whole number goes beyond its type, where H2 would take all rows up to the last, those with NULL too: a decimal has room. */
    private ImmutableList<RexFieldCollation> orderKeys(RexWindow window) {
        boolean counted = !window.isRows() && (window.getLowerBound().getOffset() != null || window.getUpperBound().getOffset() != null);
        if (!counted || window.orderKeys.size() != 1 || !SqlTypeUtil.isIntType(window.orderKeys.getFirst().left.getType())) {
            return window.orderKeys;
        }
        RexFieldCollation key = window.orderKeys.getFirst();
        RelDataType decimal = rex.getTypeFactory().createSqlType(SqlTypeName.DECIMAL, 38, 0);
        RelDataType type = rex.getTypeFactory().createTypeWithNullability(decimal, key.left.getType().isNullable());
        return ImmutableList.of(new RexFieldCollation(rex.makeAbstractCast(SqlParserPos.ZERO, type, key.left, false), key.right));
    }

    @Override
    public RexNode visitLiteral(RexLiteral literal) {
        return literal.isNull() ? literal : calls.literal(literal);
    }

    @Override
    public RexNode visitCall(RexCall call) {
        if (call.getKind() == SqlKind.SEARCH) {
            // its literals are rewritten like any others
            return RexUtil.expandSearch(rex, null, call).accept(this);
        }
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
        if (call.getKind() == SqlKind.AND || call.getKind() == SqlKind.OR) {
            return RexUtil.flatten(rex, visited);
        }
        return visited instanceof RexCall rewritten ? calls.rewrite(rewritten) : visited;
    }
}
