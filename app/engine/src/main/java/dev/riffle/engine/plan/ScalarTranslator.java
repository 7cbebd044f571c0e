package dev.riffle.engine.plan;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.LongColumn;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.relation.Scalar;
import dev.riffle.connector.relation.Scalar.Function;
import dev.riffle.engine.exec.Expression;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlLikeOperator;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * Translates expressions into what connectors are asked for. Constants are worked out here, with the statement's clock and zone: a system's own never come in. What
 * it does not know it leaves alone.
 */
final class ScalarTranslator {
    private final RowType type;
    private final RexBuilder rex;
    private final Constants constants;
    /** Works out constants. */
    private final ExpressionTranslator literals;

    /** @param type the columns that are referred to */
    ScalarTranslator(RowType type, RexBuilder rex, Constants constants) {
        this.type = type;
        this.rex = rex;
        this.constants = constants;
        RowType none = new RowType(List.of());
        this.literals = new ExpressionTranslator(none, new PredicateTranslator(none, List.of(), rex, constants), List.of(), constants);
    }

    Optional<Scalar> translate(RexNode node) {
        return switch (node) {
            case RexInputRef ref -> Optional.of(new Scalar.Column(ref.getIndex(), type.type(ref.getIndex())));
            case RexLiteral literal -> constant(literal);
            case RexCall call -> constant(call).or(() -> call(call));
            default -> Optional.empty();
        };
    }

    /** All of them; empty if one cannot be translated. */
    Optional<List<Scalar>> all(List<RexNode> nodes) {
        List<Scalar> translated = new ArrayList<>();
        for (RexNode node : nodes) {
            Optional<Scalar> each = translate(node);
            if (each.isEmpty()) {
                return Optional.empty();
            }
            translated.add(each.get());
        }
        return Optional.of(translated);
    }

    private Optional<Scalar> constant(RexNode node) {
        if (!(node instanceof RexLiteral) && (!isMoment(node.getType()) || !RexUtil.isConstant(node))) {
            return Optional.empty();
        }
        return literals.translate(node).filter(Expression.Constant.class::isInstance).map(Expression.Constant.class::cast)
                .map(constant -> constant(constant.type(), constant.value()));
    }

    private static boolean isMoment(RelDataType of) {
        return of.getSqlTypeName() == SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE || of.getSqlTypeName() == SqlTypeName.TIMESTAMP;
    }

    private static Scalar constant(DataType of, @org.jspecify.annotations.Nullable Object value) {
        return new Scalar.Constant(value instanceof Long held ? LongColumn.toObject(of, held) : value, of);
    }

    private Optional<Scalar> call(RexCall call) {
        return switch (call.getKind()) {
            case SEARCH -> translate(RexUtil.expandSearch(rex, null, call));
            case AND -> function(Function.AND, call);
            case OR -> function(Function.OR, call);
            case NOT -> function(Function.NOT, call);
            case IS_NULL -> function(Function.IS_NULL, call);
            case IS_NOT_NULL -> function(Function.IS_NOT_NULL, call);
            case IS_TRUE -> function(Function.IS_TRUE, call);
            case IS_FALSE -> function(Function.IS_FALSE, call);
            case IS_NOT_TRUE -> function(Function.IS_TRUE, call).map(ScalarTranslator::not);
            case IS_NOT_FALSE -> function(Function.IS_FALSE, call).map(ScalarTranslator::not);
            case EQUALS -> comparison(Function.EQUAL, call);
            case NOT_EQUALS -> comparison(Function.NOT_EQUAL, call);
            case LESS_THAN -> comparison(Function.LESS, call);
            case LESS_THAN_OR_EQUAL -> comparison(Function.LESS_OR_EQUAL, call);
            case GREATER_THAN -> comparison(Function.GREATER, call);
            case GREATER_THAN_OR_EQUAL -> comparison(Function.GREATER_OR_EQUAL, call);
            case IS_NOT_DISTINCT_FROM -> comparison(Function.NOT_DISTINCT, call);
            case IS_DISTINCT_FROM -> comparison(Function.NOT_DISTINCT, call).map(ScalarTranslator::not);
            case LIKE -> like(call);
            case PLUS -> number(Function.PLUS, call);
            case MINUS -> number(Function.MINUS, call);
            case TIMES -> number(Function.TIMES, call);
            case DIVIDE -> number(Function.DIVIDE, call);
            case MOD -> number(Function.MOD, call);
            case MINUS_PREFIX -> number(Function.NEGATE, call);
            case CASE -> choice(call);
            case CAST -> cast(call);
            default -> switch (call.getOperator().getName()) {
                case "ABS" -> number(Function.ABS, call);
                case "UPPER" -> function(Function.UPPER, call);
                case "LOWER" -> function(Function.LOWER, call);
                case "CHAR_LENGTH", "CHARACTER_LENGTH" -> function(Function.CHAR_LENGTH, call);
                case "||" -> function(Function.CONCAT, call);
                default -> Optional.empty();
            };
        };
    }

    private static Scalar not(Scalar condition) {
        return new Scalar.Call(Function.NOT, List.of(condition), DataType.BOOLEAN);
    }

    private Optional<Scalar> function(Function function, RexCall call) {
        return type(call).flatMap(of -> all(call.operands).map(operands -> new Scalar.Call(function, operands, of)));
    }

    /** Our type of what is computed: decimals have a scale of their own, each. */
    private static Optional<DataType> type(RexNode computed) {
        return ExpressionTranslator.typeOf(computed.getType()).map(of -> of.kind() == DataType.Kind.DECIMAL ? DataType.NUMERIC : of);
    }

    private Optional<Scalar> number(Function function, RexCall call) {
        return function(function, call)
                .filter(found -> found.type().isNumeric()
                        && ((Scalar.Call) found).operands().stream().allMatch(operand -> operand.type().isNumeric()));
    }

    private Optional<Scalar> comparison(Function function, RexCall call) {
        Optional<Scalar> left = compared(call.operands.get(0), call.operands.get(1));
        Optional<Scalar> right = compared(call.operands.get(1), call.operands.get(0));
        return left
                .flatMap(one -> right.filter(other -> one.type().isNumeric() && other.type().isNumeric() || one.type().kind() == other.type().kind())
                        .map(other -> new Scalar.Call(function, List.of(one, other), DataType.BOOLEAN)));
    }

    /** A value that is compared; a cast to the common type of both sides that keeps it is not needed. */
    private Optional<Scalar> compared(RexNode node, RexNode with) {
        boolean withInstant = with.getType().getSqlTypeName() == SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE;
        if (withInstant && node.getType().getSqlTypeName() != SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE) {
            return constants.comparedInstant(node).map(micros -> constant(DataType.INSTANT, micros));
        }
        if (node instanceof RexCall cast && cast.getKind() == SqlKind.CAST) {
            Optional<Scalar> inner = translate(cast.operands.getFirst())
                    .filter(value -> PredicateTranslator.keepsValues(value.type(), cast.getType()));
            if (inner.isPresent()) {
                return inner;
            }
        }
        return translate(node);
    }

    private Optional<Scalar> like(RexCall call) {
        boolean caseSensitive = call.getOperator() instanceof SqlLikeOperator operator && operator.isCaseSensitive();
        boolean negated = call.getOperator() instanceof SqlLikeOperator operator && operator.isNegated();
        Optional<Scalar> text = translate(call.operands.get(0));
        Optional<Scalar> pattern = translate(call.operands.get(1)).filter(Scalar.Constant.class::isInstance);
        Optional<Scalar> escape = call.operands.size() > 2
                ? translate(call.operands.get(2)).filter(Scalar.Constant.class::isInstance)
                : Optional.of(new Scalar.Constant("\\", DataType.VARCHAR));
        if (!caseSensitive || text.isEmpty() || pattern.isEmpty() || escape.isEmpty()) {
            return Optional.empty();
        }
        Scalar like = new Scalar.Call(Function.LIKE, List.of(text.get(), pattern.get(), escape.get()), DataType.BOOLEAN);
        return Optional.of(negated ? not(like) : like);
    }

    private Optional<Scalar> choice(RexCall call) {
        // texts of a fixed length would have to be filled up with blanks
        boolean fixedLength = call.getType().getSqlTypeName() == SqlTypeName.CHAR && IntStream.range(0, call.operands.size())
                .filter(i -> i % 2 == 1 || i == call.operands.size() - 1).mapToObj(call.operands::get)
                .anyMatch(value -> value.getType().getPrecision() != call.getType().getPrecision());
        return fixedLength ? Optional.empty() : function(Function.CASE, call);
    }

    private Optional<Scalar> cast(RexCall call) {
        Optional<DataType> wanted = ExpressionTranslator.typeOf(call.getType());
        Optional<Scalar> operand = translate(call.operands.getFirst());
        SqlTypeName name = call.getType().getSqlTypeName();
        boolean cut = name == SqlTypeName.CHAR || name == SqlTypeName.VARCHAR && call.getType().getPrecision() != RelDataType.PRECISION_NOT_SPECIFIED;
        if (wanted.isEmpty() || operand.isEmpty() || cut) {
            return Optional.empty();
        }
        if (SqlTypeUtil.equalSansNullability(call.operands.getFirst().getType(), call.getType())) {
            return operand; // only says that it is not NULL; a quotient, whose type is nominal, it would round
        }
        if (operand.get() instanceof Scalar.Constant(var value, _) && value == null) {
            return Optional.of(new Scalar.Constant(null, wanted.get()));
        }
        if (operand.get() instanceof Scalar.Constant(BigDecimal value, _) && wanted.get().kind() == DataType.Kind.DECIMAL
                && value.scale() <= wanted.get().scale()) {
            return Optional.of(new Scalar.Constant(value.setScale(wanted.get().scale()), wanted.get()));
        }
        return operand.map(value -> value.type().equals(wanted.get()) ? value : new Scalar.Call(Function.CAST, List.of(value), wanted.get()));
    }
}
