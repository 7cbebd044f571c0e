package dev.riffle.engine.plan;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.RowType;
import dev.riffle.engine.exec.Expression;
import dev.riffle.engine.exec.Predicate;
import dev.riffle.engine.exec.TimeUnit;
import dev.riffle.engine.sql.TypeMapping;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.util.TimeString;
import org.jspecify.annotations.Nullable;

/**
 * Translates scalar expressions that our operators compute. What it does not know, or could only answer differently from the type contract, it leaves
 * alone.
 */
final class ExpressionTranslator {
    private final RowType type;
    private final PredicateTranslator predicates;
    private final List<Integer> columns;
    private final Constants constants;

    /**
     * @param type the columns that the expressions will refer to
     * @param predicates translates conditions over them
     * @param columns the column behind each input reference
     */
    ExpressionTranslator(RowType type, PredicateTranslator predicates, List<Integer> columns, Constants constants) {
        this.type = type;
        this.predicates = predicates;
        this.columns = columns;
        this.constants = constants;
    }

    Optional<Expression> translate(RexNode node) {
        return switch (node) {
            case RexInputRef ref -> Optional.of(new Expression.Ref(columns.get(ref.getIndex())));
            case RexLiteral literal -> literal(literal);
            case RexCall call -> call(call);
            default -> Optional.empty();
        };
    }

    private Optional<Expression> literal(RexLiteral literal) {
        SqlTypeName name = literal.getType().getSqlTypeName();
        if (literal.isNull()) {
            return typeOf(literal.getType()).map(of -> new Expression.Constant(of, null));
        }
        return switch (name) {
            case INTEGER, BIGINT -> {
                Long value = Objects.requireNonNull(literal.getValueAs(BigDecimal.class)).longValueExact();
                yield Optional.of(new Expression.Constant(name == SqlTypeName.INTEGER ? DataType.INTEGER : DataType.BIGINT, value));
            }
            case BOOLEAN -> {
                Long value = Objects.requireNonNull(literal.getValueAs(Boolean.class)) ? 1L : 0L;
                yield Optional.of(new Expression.Constant(DataType.BOOLEAN, value));
            }
            case CHAR, VARCHAR -> Optional.of(new Expression.Constant(DataType.VARCHAR, literal.getValueAs(String.class)));
            case DECIMAL -> decimal(literal);
            case DOUBLE -> Optional.of(new Expression.Constant(DataType.DOUBLE, literal.getValueAs(Double.class)));
            case DATE -> {
                Integer days = Objects.requireNonNull(literal.getValueAs(Integer.class));
                yield Optional.of(new Expression.Constant(DataType.DATE, days.longValue()));
            }
            case TIME -> Optional.of(new Expression.Constant(DataType.TIME,
                    LocalTime.parse(Objects.requireNonNull(literal.getValueAs(TimeString.class)).toString()).toNanoOfDay() / 1000));
            case TIMESTAMP -> moment(literal, DataType.TIMESTAMP);
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> moment(literal, DataType.INSTANT);
            default -> Optional.empty();
        };
    }

    private static Optional<Expression> decimal(RexLiteral literal) {
        DataType type = decimalType(literal.getType());
        BigDecimal value = Objects.requireNonNull(literal.getValueAs(BigDecimal.class));
        return value.scale() > type.scale() || value.precision() - value.scale() > type.precision() - type.scale()
                ? Optional.empty()
                : Optional.of(new Expression.Constant(type, value.setScale(type.scale())));
    }

    private Optional<Expression> moment(RexNode node, DataType of) {
        return (of.kind() == DataType.Kind.INSTANT ? constants.instant(node) : constants.timestamp(node))
                .map(micros -> new Expression.Constant(of, micros));
    }

    private static DataType decimalType(RelDataType type) {
        int precision = Math.clamp(type.getPrecision(), 1, DataType.MAX_PRECISION);
        return DataType.decimal(precision, Math.clamp(type.getScale(), 0, precision));
    }

    /** Our type of an expression, exact decimals with their scale; empty for one that our operators do not compute. */
    static Optional<DataType> typeOf(RelDataType type) {
        return switch (type.getSqlTypeName()) {
            case BOOLEAN, INTEGER, BIGINT, DOUBLE, VARCHAR, CHAR, DATE, TIME, TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
                Optional.of(TypeMapping.fromCalcite(type));
            case DECIMAL -> Optional.of(decimalType(type));
            default -> Optional.empty();
        };
    }

    private Optional<Expression> call(RexCall call) {
        SqlTypeName name = call.getType().getSqlTypeName();
        if (name == SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE || name == SqlTypeName.TIMESTAMP) {
            Optional<Expression> constant = moment(call, name == SqlTypeName.TIMESTAMP ? DataType.TIMESTAMP : DataType.INSTANT);
            if (constant.isPresent()) {
                return constant;
            }
        }
        return switch (call.getKind()) {
            case PLUS -> whole(call, Expression.WholeOperator.PLUS);
            case MINUS -> whole(call, Expression.WholeOperator.MINUS);
            case TIMES -> whole(call, Expression.WholeOperator.TIMES);
            case FLOOR -> timeStart(call);
            case CASE -> choice(call);
            case COALESCE -> coalesce(call);
            case CAST -> cast(call);
            default -> name == SqlTypeName.BOOLEAN ? truth(call) : Optional.empty();
        };
    }

    private Optional<Expression> truth(RexCall call) {
        Optional<Predicate> holds = predicates.translate(call);
        boolean neverUnknown = switch (call.getKind()) {
            case IS_TRUE, IS_NOT_TRUE, IS_FALSE, IS_NOT_FALSE, IS_NULL, IS_NOT_NULL, IS_DISTINCT_FROM, IS_NOT_DISTINCT_FROM -> true;
            default -> false;
        };
        if (neverUnknown) {
            return holds.map(when -> new Expression.Case(
                    List.of(new Expression.Case.Branch(when, new Expression.Constant(DataType.BOOLEAN, 1L))),
                    new Expression.Constant(DataType.BOOLEAN, 0L)));
        }
        Optional<Predicate> fails = predicates.negation(call);
        return holds.isEmpty() || fails.isEmpty() ? Optional.empty() : Optional.of(new Expression.Truth(holds.get(), fails.get()));
    }

    private Optional<Expression> cast(RexCall call) {
        RexNode operand = call.operands.getFirst();
        Optional<DataType> wanted = typeOf(call.getType());
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        if (RexLiteral.isNullLiteral(operand)) {
            return Optional.of(new Expression.Constant(wanted.get(), null));
        }
        return translate(operand).flatMap(value -> {
            DataType from = value.type(type);
            boolean onlySaysNotNull = SqlTypeUtil.equalSansNullability(operand.getType(), call.getType());
            boolean sameTexts = from.kind() == DataType.Kind.VARCHAR && call.getType().getSqlTypeName() == SqlTypeName.VARCHAR
                    && call.getType().getPrecision() == RelDataType.PRECISION_NOT_SPECIFIED;
            if (onlySaysNotNull || sameTexts) {
                return Optional.of(value);
            }
            boolean exact = from.isNumeric() && from.kind() != DataType.Kind.DOUBLE;
            return exact && wanted.get().isNumeric() ? Optional.of(as(value, wanted.get())) : Optional.empty();
        });
    }

    /** A number in another type; a constant is converted once. */
    private Expression as(Expression value, DataType wanted) {
        if (value.type(type).equals(wanted)) {
            return value;
        }
        if (value instanceof Expression.Constant constant && constant.value() == null) {
            return new Expression.Constant(wanted, null);
        }
        return new Expression.Cast(value, wanted);
    }

    private Optional<Expression> whole(RexCall call, Expression.WholeOperator operator) {
        SqlTypeName name = call.getType().getSqlTypeName();
        if (call.operands.size() != 2 || name != SqlTypeName.INTEGER && name != SqlTypeName.BIGINT) {
            return Optional.empty();
        }
        Optional<Expression> left = translate(call.operands.get(0)).filter(this::isWhole);
        Optional<Expression> right = translate(call.operands.get(1)).filter(this::isWhole);
        if (left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Expression.Whole(operator, left.get(), right.get(), name == SqlTypeName.INTEGER ? DataType.INTEGER : DataType.BIGINT));
    }

    private boolean isWhole(Expression expression) {
        DataType.Kind kind = expression.type(type).kind();
        return kind == DataType.Kind.INTEGER || kind == DataType.Kind.BIGINT;
    }

    private Optional<Expression> timeStart(RexCall call) {
        if (call.operands.size() != 2 || !(call.operands.get(1) instanceof RexLiteral literal)) {
            return Optional.empty();
        }
        Optional<TimeUnit> unit = unit(Objects.requireNonNull(literal.getValueAs(TimeUnitRange.class)));
        Optional<Expression> time = translate(call.operands.getFirst());
        if (unit.isEmpty() || time.isEmpty()) {
            return Optional.empty();
        }
        return switch (time.get().type(type).kind()) {
            case INSTANT -> Optional.of(new Expression.TimeStart(time.get(), unit.get(), constants.zone()));
            case TIMESTAMP -> Optional.of(new Expression.TimeStart(time.get(), unit.get(), null));
            default -> Optional.empty();
        };
    }

    private static Optional<TimeUnit> unit(TimeUnitRange range) {
        for (TimeUnit unit : TimeUnit.values()) {
            if (unit.name().equals(range.name())) {
                return Optional.of(unit);
            }
        }
        return Optional.empty();
    }

    private Optional<Expression> choice(RexCall call) {
        List<Predicate> conditions = new ArrayList<>();
        List<RexNode> values = new ArrayList<>();
        for (int i = 0; i + 1 < call.operands.size(); i += 2) {
            Optional<Predicate> when = predicates.translate(call.operands.get(i));
            if (when.isEmpty()) {
                return Optional.empty();
            }
            conditions.add(when.get());
            values.add(call.operands.get(i + 1));
        }
        values.add(call.operands.getLast());
        return choice(call, conditions, values);
    }

    /** @param values one for each condition, and one more */
    private Optional<Expression> choice(RexCall call, List<Predicate> conditions, List<RexNode> values) {
        // texts of a fixed length would have to be filled up with blanks
        boolean fixedLength = call.getType().getSqlTypeName() == SqlTypeName.CHAR && values.stream()
                .anyMatch(value -> value.getType().getSqlTypeName() == SqlTypeName.CHAR
                        && value.getType().getPrecision() != call.getType().getPrecision());
        Optional<List<Expression>> alike = fixedLength ? Optional.empty() : alike(values);
        if (alike.isEmpty()) {
            return Optional.empty();
        }
        List<Expression.Case.Branch> branches = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            branches.add(new Expression.Case.Branch(conditions.get(i), alike.get().get(i)));
        }
        return Optional.of(new Expression.Case(branches, alike.get().getLast()));
    }

    /** Values brought to one type: that of any when they are equal, that which holds all when they are exact numbers. */
    private Optional<List<Expression>> alike(List<RexNode> values) {
        List<@Nullable Expression> translated = new ArrayList<>();
        DataType common = null;
        for (RexNode value : values) {
            if (RexLiteral.isNullLiteral(value)) {
                translated.add(null);
                continue;
            }
            Optional<Expression> each = translate(value);
            if (each.isEmpty()) {
                return Optional.empty();
            }
            translated.add(each.get());
            Optional<DataType> wider = common == null ? Optional.of(each.get().type(type)) : wider(common, each.get().type(type));
            if (wider.isEmpty()) {
                return Optional.empty();
            }
            common = wider.get();
        }
        if (common == null) {
            return Optional.empty();
        }
        DataType wanted = common;
        return Optional.of(translated.stream().map(value -> value == null ? new Expression.Constant(wanted, null) : as(value, wanted)).toList());
    }

    /** The type that holds the values of both; empty if there is none that our operators convert to. */
    static Optional<DataType> wider(DataType one, DataType other) {
        if (one.equals(other)) {
            return Optional.of(one);
        }
        if (!one.isNumeric() || !other.isNumeric()) {
            return Optional.empty();
        }
        for (DataType.Kind kind : List.of(DataType.Kind.DOUBLE, DataType.Kind.NUMERIC)) {
            if (one.kind() == kind || other.kind() == kind) {
                return Optional.of(one.kind() == kind ? one : other);
            }
        }
        return one.kind() == DataType.Kind.DECIMAL || other.kind() == DataType.Kind.DECIMAL
                ? Optional.of(DataType.decimal(DataType.MAX_PRECISION, Math.max(one.scale(), other.scale())))
                : Optional.of(DataType.BIGINT);
    }

    /** The first value that is not NULL. */
    private Optional<Expression> coalesce(RexCall call) {
        List<Predicate> conditions = new ArrayList<>();
        for (RexNode value : call.operands.subList(0, call.operands.size() - 1)) {
            Optional<Expression> tested = translate(value);
            if (tested.isEmpty()) {
                return Optional.empty();
            }
            conditions.add(tested.get() instanceof Expression.Ref(int column)
                    ? new Predicate.IsNull(column, true)
                    : new Predicate.Computed(List.of(tested.get()), new Predicate.IsNull(0, true)));
        }
        return choice(call, conditions, call.operands);
    }
}
