package dev.riffle.plugin.jdbc.generic;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.DataType.Kind;
import dev.riffle.connector.relation.Relation.AggregateCall;
import dev.riffle.connector.relation.Scalar.Function;
import dev.riffle.plugin.jdbc.sql.Dialect;
import dev.riffle.plugin.jdbc.sql.Expr;
import dev.riffle.plugin.jdbc.sql.NotCoveredException;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What all databases say, and compute, alike: comparisons of exact numbers, conditions of them, and counting. Of texts, times and orders nothing is known. */
record GenericDialect(String quote) implements Dialect {
    @Override
    public String quoted(String identifier) {
        return quote.isBlank() ? identifier : quote + identifier.replace(quote, quote + quote) + quote;
    }

    @Override
    public Expr value(Expr expression) {
        return expression;
    }

    @Override
    public Expr output(Expr expression) {
        return expression;
    }

    private static boolean isExact(DataType type) {
        return type.kind() == Kind.INTEGER || type.kind() == Kind.BIGINT || type.kind() == Kind.DECIMAL;
    }

    @Override
    public Expr literal(@Nullable Object value, DataType type) throws NotCoveredException {
        if (value == null || !isExact(type)) {
            throw new NotCoveredException("a value of " + type);
        }
        String text = value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
        return Expr.literal(text, text.startsWith("-") ? Expr.SIGN : Expr.PRIMARY, type, value);
    }

    @Override
    public Expr call(Function function, List<Expr> operands, DataType type) throws NotCoveredException {
        return switch (function) {
            case EQUAL -> comparison(" = ", operands);
            case NOT_EQUAL -> comparison(" <> ", operands);
            case LESS -> comparison(" < ", operands);
            case LESS_OR_EQUAL -> comparison(" <= ", operands);
            case GREATER -> comparison(" > ", operands);
            case GREATER_OR_EQUAL -> comparison(" >= ", operands);
            case AND -> Expr.joined(" AND ", Expr.AND, operands);
            case OR -> Expr.joined(" OR ", Expr.OR, operands);
            case NOT -> Expr.of(Expr.NOT, type, "NOT ", operands.getFirst().in(Expr.PRIMARY));
            case IS_NULL -> isNull(" IS NULL", operands.getFirst());
            case IS_NOT_NULL -> isNull(" IS NOT NULL", operands.getFirst());
            default -> throw new NotCoveredException(function.toString());
        };
    }

    /** Some take the empty text for NULL. */
    private static Expr isNull(String operator, Expr operand) throws NotCoveredException {
        if (!isExact(operand.type())) {
            throw new NotCoveredException("NULL of " + operand.type());
        }
        return Expr.of(Expr.IS, DataType.BOOLEAN, operand.in(Expr.PRIMARY), operator);
    }

    private static Expr comparison(String operator, List<Expr> operands) throws NotCoveredException {
        if (!isExact(operands.get(0).type()) || !isExact(operands.get(1).type())) {
            throw new NotCoveredException("comparing " + operands.get(0).type());
        }
        return Expr.of(Expr.COMPARISON, DataType.BOOLEAN, operands.get(0).in(Expr.SIGN), operator, operands.get(1).in(Expr.SIGN));
    }

    @Override
    public Expr aggregate(AggregateCall call, @Nullable Expr argument) throws NotCoveredException {
        if (call.function() != AggregateCall.Function.COUNT || argument != null && !isExact(argument.type())) {
            throw new NotCoveredException(call.function().toString());
        }
        return argument == null
                ? Expr.of(Expr.PRIMARY, DataType.BIGINT, "COUNT(*)")
                : Expr.of(Expr.PRIMARY, DataType.BIGINT, call.distinct() ? "COUNT(DISTINCT " : "COUNT(", argument, ")");
    }

    @Override
    public Expr grouped(Expr expression) throws NotCoveredException {
        if (!isExact(expression.type())) {
            throw new NotCoveredException("groups of " + expression.type());
        }
        return expression;
    }

    @Override
    public Expr ordered(Expr expression) throws NotCoveredException {
        throw new NotCoveredException("an order");
    }

    @Override
    public List<Object> orderKey(Expr value, boolean descending, boolean nullsLast) {
        return value.parts();
    }

    @Override
    public boolean cuts() {
        return false;
    }

    @Override
    public String cut(long offset, long limit) {
        return "";
    }

    @Override
    public boolean findsByIndex(Expr column) {
        return column.column() != null && isExact(column.type());
    }

    @Override
    public Expr among(List<Expr> values, int batch) throws NotCoveredException {
        if (values.size() > 1 || !isExact(values.getFirst().type())) {
            throw new NotCoveredException("keys of several columns, or of other types");
        }
        return Expr.of(Expr.LIKE, DataType.BOOLEAN, values.getFirst(),
                " IN (" + String.join(", ", Collections.nCopies(Math.max(1, batch), "?")) + ")");
    }
}
