package dev.riffle.engine.plan;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.RowType;
import dev.riffle.engine.SqlSession;
import dev.riffle.engine.exec.Expression;
import dev.riffle.engine.exec.Predicate;
import dev.riffle.engine.exec.TimeUnit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Translates scalar expressions that our operators compute. What it does not know, or could only answer differently from the type contract, it leaves
 * alone.
 */
final class ExpressionTranslator {
    private final RowType type;
    private final PredicateTranslator predicates;
    private final List<Integer> columns;
    private final SqlSession session;

    /**
     * @param type the columns that the expressions will refer to
     * @param predicates translates conditions over them
     * @param columns the column behind each input reference
     */
    ExpressionTranslator(RowType type, PredicateTranslator predicates, List<Integer> columns, SqlSession session) {
        this.type = type;
        this.predicates = predicates;
        this.columns = columns;
        this.session = session;
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
        return switch (name) {
            case INTEGER, BIGINT -> {
                Long value = literal.isNull() ? null : Objects.requireNonNull(literal.getValueAs(BigDecimal.class)).longValueExact();
                yield Optional.of(new Expression.Constant(name == SqlTypeName.INTEGER ? DataType.INTEGER : DataType.BIGINT, value));
            }
            case BOOLEAN -> {
                Long value = literal.isNull() ? null : Objects.requireNonNull(literal.getValueAs(Boolean.class)) ? 1L : 0L;
                yield Optional.of(new Expression.Constant(DataType.BOOLEAN, value));
            }
            case CHAR, VARCHAR -> Optional.of(new Expression.Constant(DataType.VARCHAR, literal.isNull() ? null : literal.getValueAs(String.class)));
            default -> Optional.empty();
        };
    }

    private Optional<Expression> call(RexCall call) {
        return switch (call.getKind()) {
            case PLUS -> whole(call, Expression.WholeOperator.PLUS);
            case MINUS -> whole(call, Expression.WholeOperator.MINUS);
            case TIMES -> whole(call, Expression.WholeOperator.TIMES);
            case FLOOR -> timeStart(call);
            case CASE -> choice(call);
            default -> Optional.empty();
        };
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
            case INSTANT -> Optional.of(new Expression.TimeStart(time.get(), unit.get(), session.zone()));
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
        List<Expression.Case.Branch> branches = new ArrayList<>();
        Optional<Expression> otherwise = translate(call.operands.getLast());
        if (otherwise.isEmpty()) {
            return Optional.empty();
        }
        for (int i = 0; i + 1 < call.operands.size(); i += 2) {
            Optional<Predicate> when = predicates.translate(call.operands.get(i));
            Optional<Expression> then = translate(call.operands.get(i + 1));
            if (when.isEmpty() || then.isEmpty() || !then.get().type(type).equals(otherwise.get().type(type))) {
                return Optional.empty();
            }
            branches.add(new Expression.Case.Branch(when.get(), then.get()));
        }
        // texts of a fixed length would have to be filled up with blanks
        boolean fixedLength = call.getType().getSqlTypeName() == SqlTypeName.CHAR
                && call.operands.stream().anyMatch(operand -> operand.getType().getSqlTypeName() == SqlTypeName.CHAR
                        && operand.getType().getPrecision() != call.getType().getPrecision());
        return fixedLength || call.getKind() != SqlKind.CASE ? Optional.empty() : Optional.of(new Expression.Case(branches, otherwise.get()));
    }
}
