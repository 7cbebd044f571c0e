package dev.riffle.engine.plan;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.engine.exec.Comparison;
import dev.riffle.engine.exec.Expression;
import dev.riffle.engine.exec.LikePattern;
import dev.riffle.engine.exec.Predicate;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
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

/**
 * Translates conditions into the engine's predicates: comparisons of a column with constants, of columns with each other, and of what
 * {@link ExpressionTranslator} computes. What it does not know, or could only answer differently from the type contract, it leaves alone.
 */
final class PredicateTranslator {
    private final RowType type;
    private final List<Integer> columns;
    private final RexBuilder rex;
    private final Constants constants;

    /**
     * @param type the columns that the predicates will refer to
     * @param columns the column behind each input reference
     */
    PredicateTranslator(RowType type, List<Integer> columns, RexBuilder rex, Constants constants) {
        this.type = type;
        this.columns = columns;
        this.rex = rex;
        this.constants = constants;
    }

    Optional<Predicate> translate(RexNode condition) {
        return translate(condition, false);
    }

    /** What is true where a condition is false; neither is true where it is unknown. */
    Optional<Predicate> negation(RexNode condition) {
        return translate(condition, true);
    }

    private ExpressionTranslator expressions() {
        return new ExpressionTranslator(type, this, columns, constants);
    }

    private Optional<Predicate> translate(RexNode node, boolean negated) {
        if (node instanceof RexInputRef ref && ref.getType().getSqlTypeName() == SqlTypeName.BOOLEAN) {
            long wanted = negated ? 0 : 1;
            return Optional.of(new Predicate.LongBetween(column(ref), wanted, wanted, false));
        }
        if (node.isAlwaysFalse() && !negated) {
            return Optional.of(new Predicate.Never());
        }
        if (node.isAlwaysTrue() && negated || RexLiteral.isNullLiteral(node)) {
            return Optional.of(new Predicate.Never());
        }
        if (!(node instanceof RexCall call)) {
            return Optional.empty();
        }
        return switch (call.getKind()) {
            case NOT -> translate(call.operands.getFirst(), !negated);
            case AND -> all(call.operands, negated, negated);
            case OR -> all(call.operands, negated, !negated);
            case SEARCH -> translate(RexUtil.expandSearch(rex, null, call), negated);
            case IS_NULL, IS_NOT_NULL -> ofValue(call.operands.getFirst(),
                    column -> Optional.of(new Predicate.IsNull(column, (call.getKind() == SqlKind.IS_NOT_NULL) != negated)));
            case IS_TRUE, IS_NOT_TRUE -> (call.getKind() == SqlKind.IS_TRUE) != negated
                    ? translate(call.operands.getFirst(), false)
                    : ofValue(call.operands.getFirst(), column -> Optional.of(truth(column, 1, true)));
            case IS_FALSE, IS_NOT_FALSE -> (call.getKind() == SqlKind.IS_FALSE) != negated
                    ? translate(call.operands.getFirst(), true)
                    : ofValue(call.operands.getFirst(), column -> Optional.of(truth(column, 0, true)));
            case EQUALS -> comparison(call, Comparison.EQUAL, negated);
            case NOT_EQUALS -> comparison(call, Comparison.NOT_EQUAL, negated);
            case LESS_THAN -> comparison(call, Comparison.LESS, negated);
            case LESS_THAN_OR_EQUAL -> comparison(call, Comparison.LESS_OR_EQUAL, negated);
            case GREATER_THAN -> comparison(call, Comparison.GREATER, negated);
            case GREATER_THAN_OR_EQUAL -> comparison(call, Comparison.GREATER_OR_EQUAL, negated);
            case IS_NOT_DISTINCT_FROM -> same(call, negated);
            case IS_DISTINCT_FROM -> same(call, !negated);
            case LIKE -> like(call, negated);
            case CASE, COALESCE, CAST -> call.getType().getSqlTypeName() == SqlTypeName.BOOLEAN
                    ? ofValue(call, column -> Optional.of(truth(column, negated ? 0 : 1, false)))
                    : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** A test of a column, or of a value that is computed for it. */
    private Optional<Predicate> ofValue(RexNode value, Function<Integer, Optional<Predicate>> test) {
        return value instanceof RexInputRef ref
                ? test.apply(column(ref))
                : expressions().translate(value).flatMap(expression -> test.apply(0).map(of -> new Predicate.Computed(List.of(expression), of)));
    }

    /** IS TRUE and IS FALSE know no NULL: neither do their opposites. */
    private static Predicate truth(int column, long wanted, boolean opposite) {
        Predicate is = new Predicate.LongBetween(column, wanted, wanted, opposite);
        return opposite ? new Predicate.Or(List.of(is, new Predicate.IsNull(column, false))) : is;
    }

    /** De Morgan: the negation of a conjunction is the disjunction of the negations. */
    private Optional<Predicate> all(List<RexNode> operands, boolean negated, boolean disjunction) {
        List<Predicate> predicates = new ArrayList<>();
        for (RexNode operand : operands) {
            Optional<Predicate> predicate = translate(operand, negated);
            if (predicate.isEmpty()) {
                return Optional.empty();
            }
            predicates.add(predicate.get());
        }
        return Optional.of(disjunction ? In.merge(predicates) : new Predicate.And(predicates));
    }

    private Optional<Predicate> comparison(RexCall call, Comparison comparison, boolean negated) {
        RexNode left = call.operands.get(0);
        RexNode right = call.operands.get(1);
        Comparison effective = negated ? comparison.negate() : comparison;
        if (RexLiteral.isNullLiteral(left) || RexLiteral.isNullLiteral(right)) {
            return Optional.of(new Predicate.Never());
        }
        return compared(left).flatMap(ref -> compare(column(ref), effective, right))
                .or(() -> compared(right).flatMap(ref -> compare(column(ref), effective.flip(), left)))
                .or(() -> computed(left, effective, right)).or(() -> computed(right, effective.flip(), left))
                .or(() -> pair(left, right, (one, other) -> new Predicate.ColumnCompare(one, effective, other)));
    }

    /** A computed value compared with a constant. */
    private Optional<Predicate> computed(RexNode value, Comparison comparison, RexNode constant) {
        if (value instanceof RexInputRef || value instanceof RexLiteral) {
            return Optional.empty();
        }
        return operand(value).flatMap(expression -> {
            RowType one = RowType.of(Field.of("v", expression.type(type)));
            return new PredicateTranslator(one, List.of(0), rex, constants).compare(0, comparison, constant)
                    .map(test -> new Predicate.Computed(List.of(expression), test));
        });
    }

    private Optional<Predicate> same(RexCall call, boolean negated) {
        return pair(call.operands.get(0), call.operands.get(1), (one, other) -> new Predicate.Same(one, other, negated));
    }

    /** Two values compared, each a column or computed. */
    private Optional<Predicate> pair(RexNode left, RexNode right, BiFunction<Integer, Integer, Predicate> test) {
        Optional<Expression> one = operand(left);
        Optional<Expression> other = operand(right);
        if (one.isEmpty() || other.isEmpty() || !comparable(one.get().type(type), other.get().type(type))) {
            return Optional.empty();
        }
        return one.get() instanceof Expression.Ref(int a) && other.get() instanceof Expression.Ref(int b)
                ? Optional.of(test.apply(a, b))
                : Optional.of(new Predicate.Computed(List.of(one.get(), other.get()), test.apply(0, 1)));
    }

    /** A value that is compared; a cast to the common type of both sides that keeps it is not needed. */
    private Optional<Expression> operand(RexNode node) {
        if (node instanceof RexCall cast && cast.getKind() == SqlKind.CAST) {
            Optional<Expression> inner = expressions().translate(cast.operands.getFirst())
                    .filter(value -> keepsValues(value.type(type), cast.getType()));
            if (inner.isPresent()) {
                return inner;
            }
        }
        return expressions().translate(node);
    }

    /** Whether values of two types can be compared as they are. */
    static boolean comparable(DataType left, DataType right) {
        return left.isNumeric() && right.isNumeric() || left.kind() == right.kind() && left.kind() != DataType.Kind.VARBINARY;
    }

    /** A column, also one that Calcite casts to the common type of both sides when that keeps its values. */
    private Optional<RexInputRef> compared(RexNode node) {
        return node instanceof RexCall cast && cast.getKind() == SqlKind.CAST
                ? ref(cast.operands.getFirst()).filter(ref -> keepsValues(type.type(column(ref)), cast.getType()))
                : ref(node);
    }

    /** At the greatest precision Calcite cuts whole digits to make room for the constant's scale; numbers compared as they are need none. */
    static boolean keepsValues(DataType from, RelDataType to) {
        int whole = switch (from.kind()) {
            case INTEGER -> 10;
            case BIGINT -> 19;
            case DECIMAL -> from.precision() - from.scale();
            default -> Integer.MAX_VALUE;
        };
        return switch (to.getSqlTypeName()) {
            case BIGINT -> from.kind() == DataType.Kind.INTEGER;
            case DECIMAL -> to.getScale() >= from.scale() && whole <= DataType.MAX_PRECISION
                    && (to.getPrecision() - to.getScale() >= whole || to.getPrecision() == DataType.MAX_PRECISION);
            default -> false;
        };
    }

    private Optional<Predicate> compare(int column, Comparison comparison, RexNode constant) {
        DataType columnType = type.type(column);
        return switch (columnType.kind()) {
            case INSTANT -> constants.comparedInstant(constant).map(value -> longRange(column, comparison, BigDecimal.valueOf(value)));
            case TIMESTAMP -> constants.timestamp(constant).map(value -> longRange(column, comparison, BigDecimal.valueOf(value)));
            case INTEGER, BIGINT -> exact(constant).map(value -> longRange(column, comparison, value));
            case DECIMAL -> exact(constant).map(value -> decimalRange(column, comparison, value, columnType.scale()));
            case DOUBLE -> number(constant).map(value -> new Predicate.DoubleCompare(column, comparison, value.doubleValue()));
            case VARCHAR -> text(constant).map(value -> new Predicate.TextCompare(column, comparison, value));
            case DATE -> day(constant).map(value -> longRange(column, comparison, BigDecimal.valueOf(value)));
            case BOOLEAN -> truth(constant).map(value -> longRange(column, comparison, BigDecimal.valueOf(value ? 1 : 0)));
            default -> Optional.empty();
        };
    }

    private static Predicate longRange(int column, Comparison comparison, BigDecimal value) {
        Range range = Range.of(comparison, value);
        if (range == null) {
            return comparison == Comparison.EQUAL ? new Predicate.Never() : new Predicate.IsNull(column, true);
        }
        BigInteger least = BigInteger.valueOf(Long.MIN_VALUE);
        BigInteger most = BigInteger.valueOf(Long.MAX_VALUE);
        BigInteger low = range.low == null ? least : range.low.max(least);
        BigInteger high = range.high == null ? most : range.high.min(most);
        if (low.compareTo(high) > 0) {
            return range.negated ? new Predicate.IsNull(column, true) : new Predicate.Never();
        }
        return new Predicate.LongBetween(column, low.longValueExact(), high.longValueExact(), range.negated);
    }

    private static Predicate decimalRange(int column, Comparison comparison, BigDecimal value, int scale) {
        Range range = Range.of(comparison, value.movePointRight(scale));
        if (range == null) {
            return comparison == Comparison.EQUAL ? new Predicate.Never() : new Predicate.IsNull(column, true);
        }
        return new Predicate.DecimalBetween(column, range.low, range.high, range.negated);
    }

    /** The whole numbers that a comparison with a number of any scale leaves; null bounds are open. */
    private record Range(@org.jspecify.annotations.Nullable BigInteger low, @org.jspecify.annotations.Nullable BigInteger high, boolean negated) {
        static @org.jspecify.annotations.Nullable Range of(Comparison comparison, BigDecimal value) {
            BigInteger floor = value.setScale(0, RoundingMode.FLOOR).toBigInteger();
            BigInteger ceiling = value.setScale(0, RoundingMode.CEILING).toBigInteger();
            return switch (comparison) {
                case EQUAL, NOT_EQUAL -> floor.equals(ceiling) ? new Range(floor, floor, comparison == Comparison.NOT_EQUAL) : null;
                case LESS -> new Range(null, ceiling.subtract(BigInteger.ONE), false);
                case LESS_OR_EQUAL -> new Range(null, floor, false);
                case GREATER -> new Range(floor.add(BigInteger.ONE), null, false);
                case GREATER_OR_EQUAL -> new Range(ceiling, null, false);
            };
        }
    }

    private Optional<Predicate> like(RexCall call, boolean negated) {
        boolean caseSensitive = call.getOperator() instanceof SqlLikeOperator operator && operator.isCaseSensitive();
        boolean opposite = negated != (call.getOperator() instanceof SqlLikeOperator operator && operator.isNegated());
        Optional<String> pattern = text(call.operands.get(1));
        Optional<String> escape = call.operands.size() > 2 ? text(call.operands.get(2)) : Optional.of("\\");
        if (!caseSensitive || pattern.isEmpty() || escape.isEmpty() || escape.get().codePointCount(0, escape.get().length()) > 1) {
            return Optional.empty();
        }
        int escapePoint = escape.get().isEmpty() ? -1 : escape.get().codePointAt(0);
        boolean isText = expressions().translate(call.operands.getFirst()).filter(value -> value.type(type).kind() == DataType.Kind.VARCHAR)
                .isPresent();
        return !isText ? Optional.empty() : ofValue(call.operands.getFirst(), column -> {
            try {
                return Optional.of(new Predicate.Like(column, LikePattern.of(pattern.get(), escapePoint), opposite));
            } catch (IllegalArgumentException e) {
                return Optional.empty(); // the final executor reports the bad pattern
            }
        });
    }

    private int column(RexInputRef ref) {
        return columns.get(ref.getIndex());
    }

    private static Optional<RexInputRef> ref(RexNode node) {
        return node instanceof RexInputRef ref ? Optional.of(ref) : Optional.empty();
    }

    /** An exact number, also where Calcite wrapped it into a cast between exact types that keeps it. */
    private static Optional<BigDecimal> exact(RexNode node) {
        SqlTypeName name = node.getType().getSqlTypeName();
        return SqlTypeName.EXACT_TYPES.contains(name) ? number(node) : Optional.empty();
    }

    private static Optional<BigDecimal> number(RexNode node) {
        if (!(node instanceof RexLiteral literal) || literal.isNull()) {
            return Optional.empty();
        }
        SqlTypeName name = literal.getType().getSqlTypeName();
        if (SqlTypeName.APPROX_TYPES.contains(name)) {
            // as BigDecimal Calcite would give 16 digits of the 17 that a double may need
            return Optional.ofNullable(literal.getValueAs(Double.class)).map(BigDecimal::new);
        }
        return SqlTypeName.EXACT_TYPES.contains(name) ? Optional.ofNullable(literal.getValueAs(BigDecimal.class)) : Optional.empty();
    }

    /** Days since 1970-01-01. */
    private static Optional<Integer> day(RexNode node) {
        return node instanceof RexLiteral literal && !literal.isNull() && literal.getType().getSqlTypeName() == SqlTypeName.DATE
                ? Optional.ofNullable(literal.getValueAs(Integer.class))
                : Optional.empty();
    }

    private static Optional<Boolean> truth(RexNode node) {
        return node instanceof RexLiteral literal && !literal.isNull() && literal.getType().getSqlTypeName() == SqlTypeName.BOOLEAN
                ? Optional.ofNullable(literal.getValueAs(Boolean.class))
                : Optional.empty();
    }

    private static Optional<String> text(RexNode node) {
        return node instanceof RexLiteral literal && !literal.isNull() && SqlTypeName.CHAR_TYPES.contains(literal.getType().getSqlTypeName())
                ? Optional.ofNullable(literal.getValueAs(String.class))
                : Optional.empty();
    }
}
