package dev.riffle.plugin.jdbc.sqlite;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.DataType.Kind;
import dev.riffle.connector.relation.Relation.AggregateCall;
import dev.riffle.connector.relation.Scalar.Function;
import dev.riffle.plugin.jdbc.sql.Dialect;
import dev.riffle.plugin.jdbc.sql.Expr;
import dev.riffle.plugin.jdbc.sql.NotCoveredException;
import dev.riffle.plugin.jdbc.sql.Texts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SQLite's SQL. Any value may stand in most columns, where texts are greater than all numbers: only columns that hold nothing else are compared and ordered, whole numbers and
 * texts (byte by byte). Rows are found by equal keys in others, too, since nothing of another type is equal to one.
 */
final class SqliteDialect implements Dialect {
    @Override
    public String quoted(String identifier) {
        return "\"" + identifier.replace("\"", "\"\"") + "\"";
    }

    @Override
    public Expr value(Expr expression) {
        return expression;
    }

    @Override
    public Expr output(Expr expression) {
        return expression;
    }

    private static boolean isWhole(DataType type) {
        return type.kind() == Kind.INTEGER || type.kind() == Kind.BIGINT;
    }

    private static boolean isComparable(DataType type) {
        return isWhole(type) || type.kind() == Kind.VARCHAR;
    }

    private static boolean isSure(Expr expression) {
        return expression.column() == null ? !expression.refersToColumns() : expression.column().form() == SqliteForm.SURE;
    }

    private static Expr sure(Expr expression) throws NotCoveredException {
        if (!isComparable(expression.type()) || !isSure(expression)) {
            throw new NotCoveredException("a column that may hold anything");
        }
        return expression;
    }

    @Override
    public Expr literal(@Nullable Object value, DataType type) throws NotCoveredException {
        if (value instanceof String text && type.kind() == Kind.VARCHAR && text.indexOf('\0') < 0 && Texts.isWhole(text)) {
            return Expr.literal(Texts.quoted(text), Expr.PRIMARY, type, value);
        }
        if (!(value instanceof Long || value instanceof Integer) || !isWhole(type) || value.equals(Long.MIN_VALUE)) {
            throw new NotCoveredException("a value of " + type);
        }
        return Expr.literal(value.toString(), value.toString().startsWith("-") ? Expr.SIGN : Expr.PRIMARY, type, value);
    }

    @Override
    public Expr call(Function function, List<Expr> operands, DataType type) throws NotCoveredException {
        return switch (function) {
            case EQUAL -> equality(operands);
            case NOT_EQUAL -> comparison(" <> ", operands);
            case LESS -> comparison(" < ", operands);
            case LESS_OR_EQUAL -> comparison(" <= ", operands);
            case GREATER -> comparison(" > ", operands);
            case GREATER_OR_EQUAL -> comparison(" >= ", operands);
            case AND -> Expr.joined(" AND ", Expr.AND, operands);
            case OR -> Expr.joined(" OR ", Expr.OR, operands);
            case IS_NULL -> Expr.of(Expr.IS, type, operands.getFirst().in(Expr.PRIMARY), " IS NULL");
            case IS_NOT_NULL -> Expr.of(Expr.IS, type, operands.getFirst().in(Expr.PRIMARY), " IS NOT NULL");
            default -> throw new NotCoveredException(function.toString());
        };
    }

    /** Nothing but a value of the column's type is equal to another one: also in columns that may hold others. Its opposite is never asked for. */
    private static Expr equality(List<Expr> operands) throws NotCoveredException {
        for (Expr operand : operands) {
            if (!findsEqual(operand) && !isSure(operand)) {
                throw new NotCoveredException("a column that may hold anything");
            }
        }
        return compared(" = ", operands.get(0), operands.get(1));
    }

    private static boolean findsEqual(Expr expression) {
        return expression.column() != null && isComparable(expression.type()) && expression.column().form() != SqliteForm.ANY;
    }

    private static Expr comparison(String operator, List<Expr> operands) throws NotCoveredException {
        return compared(operator, sure(operands.get(0)), sure(operands.get(1)));
    }

    private static Expr compared(String operator, Expr one, Expr other) throws NotCoveredException {
        boolean text = one.type().kind() == Kind.VARCHAR;
        if (text != (other.type().kind() == Kind.VARCHAR) || !isComparable(one.type()) || !isComparable(other.type())) {
            throw new NotCoveredException("comparing " + one.type() + " and " + other.type());
        }
        return text
                ? Expr.of(Expr.COMPARISON, DataType.BOOLEAN, one.in(Expr.SIGN), operator, other.in(Expr.SIGN), " COLLATE BINARY")
                : Expr.of(Expr.COMPARISON, DataType.BOOLEAN, one.in(Expr.SIGN), operator, other.in(Expr.SIGN));
    }

    @Override
    public Expr aggregate(AggregateCall call, @Nullable Expr argument) throws NotCoveredException {
        if (argument == null && call.function() == AggregateCall.Function.COUNT) {
            return Expr.of(Expr.PRIMARY, DataType.BIGINT, "COUNT(*)");
        }
        if (argument == null) {
            throw new NotCoveredException(call.function().toString());
        }
        Expr of = grouped(argument);
        return switch (call.function()) {
            case COUNT -> Expr.of(Expr.PRIMARY, DataType.BIGINT, call.distinct() ? "COUNT(DISTINCT " : "COUNT(", of, ")");
            case MIN, MAX -> Expr.of(Expr.PRIMARY, call.type(), call.function() + "(", of, ")");
            default -> throw new NotCoveredException(call.function().toString()); // its sums overflow
        };
    }

    /** Texts by another collation than that of their column would be groups of others. */
    @Override
    public Expr grouped(Expr expression) throws NotCoveredException {
        Expr sure = sure(expression);
        return sure.type().kind() == Kind.VARCHAR ? Expr.of(Expr.COLLATE, sure.type(), sure.in(Expr.COLLATE), " COLLATE BINARY") : sure;
    }

    @Override
    public Expr ordered(Expr expression) throws NotCoveredException {
        return grouped(expression);
    }

    @Override
    public List<Object> orderKey(Expr value, boolean descending, boolean nullsLast) {
        List<Object> key = new ArrayList<>(value.parts());
        key.add((descending ? " DESC" : "") + (nullsLast ? " NULLS LAST" : " NULLS FIRST"));
        return key;
    }

    @Override
    public String cut(long offset, long limit) {
        return " LIMIT " + (limit == Long.MAX_VALUE ? "-1" : String.valueOf(limit)) + (offset > 0 ? " OFFSET " + offset : "");
    }

    @Override
    public boolean findsByIndex(Expr column) {
        return findsEqual(column);
    }

    /** Texts are compared byte by byte, which is how an index is ordered that serves. */
    @Override
    public Expr among(List<Expr> values, int batch) throws NotCoveredException {
        List<Object> parts = new ArrayList<>();
        for (Expr value : values) {
            if (!findsEqual(value)) {
                throw new NotCoveredException("keys of a column that may hold anything");
            }
            parts.add(parts.isEmpty() ? values.size() > 1 ? "(" : "" : ", ");
            parts.add(value);
            parts.add(value.type().kind() == Kind.VARCHAR ? " COLLATE BINARY" : "");
        }
        String marks = String.join(", ", Collections.nCopies(values.size(), "?"));
        parts.add(values.size() > 1
                ? ") IN (VALUES " + String.join(", ", Collections.nCopies(batch, "(" + marks + ")")) + ")"
                : " IN (" + String.join(", ", Collections.nCopies(Math.max(1, batch), "?")) + ")");
        return Expr.of(Expr.LIKE, DataType.BOOLEAN, parts.toArray());
    }
}
