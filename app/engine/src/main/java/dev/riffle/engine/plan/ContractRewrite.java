package dev.riffle.engine.plan;

import dev.riffle.engine.SqlSession;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** Replaces, in what goes to the final executor, the operators whose answers would differ from the type contract. */
final class ContractRewrite extends RexShuttle {
    private final RexBuilder rex;
    private final SqlSession session;
    private final Constants constants;

    private ContractRewrite(RexBuilder rex, SqlSession session) {
        this.rex = rex;
        this.session = session;
        this.constants = new Constants(session);
    }

    static RelNode apply(RelNode plan, SqlSession session) {
        ContractRewrite rewrite = new ContractRewrite(plan.getCluster().getRexBuilder(), session);
        return rewrite.relation(plan);
    }

    private RelNode relation(RelNode plan) {
        return plan.accept(new RelHomogeneousShuttle() {
            @Override
            public RelNode visit(RelNode other) {
                RelNode node = super.visit(other).accept(ContractRewrite.this);
                return node instanceof Aggregate aggregate ? aggregates(aggregate) : node;
            }
        });
    }

    private static RelNode aggregates(Aggregate aggregate) {
        List<AggregateCall> calls = new ArrayList<>();
        for (AggregateCall call : aggregate.getAggCallList()) {
            boolean exact = call.getArgList().size() == 1
                    && SqlTypeUtil.isExactNumeric(aggregate.getInput().getRowType().getFieldList().get(call.getArgList().getFirst()).getType());
            Optional<SqlAggFunction> function = exact ? exactAggregate(call.getAggregation()) : Optional.empty();
            calls.add(function.map(found -> AggregateCall.create(call.getParserPosition(), found, call.isDistinct(), call.isApproximate(), call.ignoreNulls(), call.rexList,
                    call.getArgList(), call.filterArg, call.distinctKeys, call.collation, call.type, call.name)).orElse(call));
        }
        return aggregate.copy(aggregate.getTraitSet(), aggregate.getInput(), aggregate.getGroupSet(), aggregate.getGroupSets(), calls);
    }

    private static Optional<SqlAggFunction> exactAggregate(SqlAggFunction function) {
        String name = function.getName().toUpperCase(Locale.ROOT);
        if (name.equals("AVG")) {
            return Optional.of(ContractFunction.aggregate("RIFFLE_AVG"));
        }
        return switch (name) {
            case "STDDEV" -> Optional.of(ContractFunction.aggregate("RIFFLE_STDDEV_SAMP"));
            case "VARIANCE" -> Optional.of(ContractFunction.aggregate("RIFFLE_VAR_SAMP"));
            default -> ContractFunction.EXACT_MOMENTS.contains(name) ? Optional.of(ContractFunction.aggregate("RIFFLE_" + name)) : Optional.empty();
        };
    }

    @Override
    public RexNode visitSubQuery(RexSubQuery subQuery) {
        RexSubQuery visited = (RexSubQuery) super.visitSubQuery(subQuery);
        return visited.clone(relation(visited.rel));
    }

    @Override
    public RexNode visitOver(RexOver over) {
        RexOver visited = (RexOver) super.visitOver(over);
        boolean exact = visited.operands.size() == 1 && SqlTypeUtil.isExactNumeric(visited.operands.getFirst().getType());
        Optional<SqlAggFunction> function = exact ? exactAggregate(visited.getAggOperator()) : Optional.empty();
        return function.map(found -> rex.makeOver(visited.getType(), found, visited.operands, visited.getWindow().partitionKeys, visited.getWindow().orderKeys,
                visited.getWindow().getLowerBound(), visited.getWindow().getUpperBound(), visited.getWindow().getExclude(), visited.getWindow().isRows(), true,
                false, visited.isDistinct(), visited.ignoreNulls())).orElse(visited);
    }

    @Override
    public RexNode visitLiteral(RexLiteral literal) {
        if (literal.isNull()) {
            return literal;
        }
        if (literal.getType().getSqlTypeName() == SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE) {
            return constants.instant(literal).<RexNode>map(micros -> instant(micros, literal.getType())).orElse(literal);
        }
        if (SqlTypeName.APPROX_TYPES.contains(literal.getType().getSqlTypeName())) {
            return verbatim("CAST(" + literal.getValueAs(java.math.BigDecimal.class) + " AS DOUBLE PRECISION)", literal.getType());
        }
        return literal;
    }

    @Override
    public RexNode visitCall(RexCall call) {
        Optional<Long> constant = call.getType().getSqlTypeName() == SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE ? constants.instant(call) : Optional.empty();
        if (constant.isPresent()) {
            return instant(constant.get(), call.getType());
        }
        RexNode visited = super.visitCall(call);
        return visited instanceof RexCall rewritten ? rewrite(rewritten) : visited;
    }

    private RexNode rewrite(RexCall call) {
        RelDataType type = call.getType();
        return switch (call.getKind()) {
            case DIVIDE -> SqlTypeUtil.isDecimal(type) ? function("RIFFLE_DIV", type, call.operands) : call;
            case CAST -> cast(call);
            case FLOOR, CEIL -> call.operands.size() == 2 ? truncate(call) : call;
            case PLUS, MINUS -> call;
            default -> json(call);
        };
    }

    private RexNode cast(RexCall call) {
        RexNode operand = call.operands.getFirst();
        SqlTypeName from = operand.getType().getSqlTypeName();
        SqlTypeName to = call.getType().getSqlTypeName();
        if (SqlTypeName.CHAR_TYPES.contains(to) && !SqlTypeName.CHAR_TYPES.contains(from) && from != SqlTypeName.NULL) {
            RelDataType text = rex.getTypeFactory().createTypeWithNullability(rex.getTypeFactory().createSqlType(SqlTypeName.VARCHAR), call.getType().isNullable());
            RexNode printed = function("RIFFLE_TEXT", text, List.of(operand));
            return call.getType().getPrecision() > 0 ? rex.makeAbstractCast(call.getParserPosition(), call.getType(), printed, false) : printed;
        }
        if (SqlTypeName.APPROX_TYPES.contains(from) && (to == SqlTypeName.INTEGER || to == SqlTypeName.BIGINT)) {
            return function(to == SqlTypeName.INTEGER ? "RIFFLE_INT" : "RIFFLE_BIGINT", call.getType(), List.of(operand));
        }
        return call;
    }

    private RexNode truncate(RexCall call) {
        RexNode operand = call.operands.getFirst();
        TimeUnitRange unit = Objects.requireNonNull(((RexLiteral) call.operands.get(1)).getValueAs(TimeUnitRange.class));
        RexNode name = rex.makeLiteral(unit.name());
        String prefix = call.getKind() == SqlKind.FLOOR ? "RIFFLE_TRUNC" : "RIFFLE_CEIL";
        if (operand.getType().getSqlTypeName() == SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE) {
            return function(prefix, call.getType(), List.of(name, operand, rex.makeLiteral(session.zone().getId())));
        }
        return call.getKind() == SqlKind.FLOOR ? function("DATE_TRUNC", call.getType(), List.of(name, operand)) : call;
    }

    private RexNode json(RexCall call) {
        String name = switch (call.getOperator().getName()) {
            case "JSON_VALUE" -> "RIFFLE_JSON_VALUE";
            case "JSON_QUERY" -> "RIFFLE_JSON_QUERY";
            case "JSON_EXISTS" -> "RIFFLE_JSON_EXISTS";
            default -> "";
        };
        if (name.isEmpty()) {
            return call;
        }
        RexNode value = function(name, call.getType(), call.operands.subList(0, 2));
        boolean text = SqlTypeName.CHAR_TYPES.contains(call.getType().getSqlTypeName()) || call.getType().getSqlTypeName() == SqlTypeName.BOOLEAN && name.endsWith("EXISTS");
        return text ? value : rex.makeAbstractCast(call.getParserPosition(), call.getType(), value, false);
    }

    private RexNode function(String name, RelDataType type, List<RexNode> operands) {
        return rex.makeCall(type, ContractFunction.scalar(name), operands);
    }

    private RexNode instant(long micros, RelDataType type) {
        String utc = java.time.Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC).format(DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT));
        return verbatim("CAST(TIMESTAMP WITH TIME ZONE '" + utc + "+00:00' AS TIMESTAMP(6) WITH TIME ZONE)", type);
    }

    private RexNode verbatim(String sql, RelDataType type) {
        return rex.makeCall(type, ContractFunction.Verbatim.INSTANCE, List.of(rex.makeLiteral(sql)));
    }

}
