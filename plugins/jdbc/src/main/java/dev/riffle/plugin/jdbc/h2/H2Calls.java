package dev.riffle.plugin.jdbc.h2;

import static dev.riffle.plugin.jdbc.h2.H2Dialect.form;
import static dev.riffle.plugin.jdbc.h2.H2Dialect.isText;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.DataType.Kind;
import dev.riffle.connector.relation.Scalar.Function;
import dev.riffle.plugin.jdbc.sql.Choice;
import dev.riffle.plugin.jdbc.sql.Expr;
import dev.riffle.plugin.jdbc.sql.NotCoveredException;
import java.util.List;

/** Functions in H2's SQL, as far as they are the contract's. */
final class H2Calls {
    private final H2Dialect dialect;

    H2Calls(H2Dialect dialect) {
        this.dialect = dialect;
    }

    Expr call(Function function, List<Expr> operands, DataType type) throws NotCoveredException {
        Expr first = operands.getFirst();
        return switch (function) {
            case EQUAL -> comparison(" = ", first, operands.get(1));
            case NOT_EQUAL -> comparison(" <> ", first, operands.get(1));
            case NOT_DISTINCT -> comparison(" IS NOT DISTINCT FROM ", first, operands.get(1));
            case LESS -> order(" < ", first, operands.get(1));
            case LESS_OR_EQUAL -> order(" <= ", first, operands.get(1));
            case GREATER -> order(" > ", first, operands.get(1));
            case GREATER_OR_EQUAL -> order(" >= ", first, operands.get(1));
            case AND -> Expr.joined(" AND ", Expr.AND, operands);
            case OR -> Expr.joined(" OR ", Expr.OR, operands);
            case NOT -> condition(Expr.NOT, "NOT ", first.in(Expr.PRIMARY));
            case IS_NULL -> condition(Expr.IS, first.in(Expr.PRIMARY), " IS NULL");
            case IS_NOT_NULL -> condition(Expr.IS, first.in(Expr.PRIMARY), " IS NOT NULL");
            case IS_TRUE -> condition(Expr.IS, first.in(Expr.PRIMARY), " IS TRUE");
            case IS_FALSE -> condition(Expr.IS, first.in(Expr.PRIMARY), " IS FALSE");
            case LIKE -> like(first, operands.get(1), operands.get(2));
            case PLUS -> arithmetic(" + ", Expr.SUM, operands, type);
            case MINUS -> arithmetic(" - ", Expr.SUM, operands, type);
            case TIMES -> arithmetic(" * ", Expr.PRODUCT, operands, type);
            case DIVIDE -> whole(" / ", operands, type);
            case MOD -> whole(" % ", operands, type);
            case NEGATE -> Expr.of(Expr.SIGN, type, "-", number(first, type).in(Expr.PRIMARY));
            case ABS -> Expr.of(Expr.PRIMARY, type, "ABS(", number(first, type), ")");
            case CASE -> Choice.of(operands, type, this::typed);
            case CAST -> cast(first, type);
            // lengths are those in UTF-16, capitals are Java's
            case CHAR_LENGTH, UPPER, LOWER, CONCAT -> throw new NotCoveredException(function.toString());
        };
    }

    private static Expr condition(int precedence, Object... parts) {
        return Expr.of(precedence, DataType.BOOLEAN, parts);
    }

    private Expr order(String operator, Expr left, Expr right) throws NotCoveredException {
        NotCoveredException.require(!isText(left) && left.type().kind() != Kind.VARBINARY, "an order of texts");
        return comparison(operator, left, right);
    }

    private Expr comparison(String operator, Expr left, Expr right) throws NotCoveredException {
        Kind one = left.type().kind();
        Kind other = right.type().kind();
        if (left.type().isNumeric() && right.type().isNumeric()) {
            // a whole number of 64 bits, or a decimal, would be compared as a double, or a double as a decimal
            boolean exactly = one != Kind.DOUBLE && other != Kind.DOUBLE
                    || (one == Kind.DOUBLE || one == Kind.INTEGER) && (other == Kind.DOUBLE || other == Kind.INTEGER);
            NotCoveredException.require(exactly, "comparing " + left.type() + " with " + right.type());
        } else {
            NotCoveredException.require(one == other, "comparing " + left.type() + " with " + right.type());
        }
        return condition(Expr.COMPARISON, bare(left).in(Expr.LIKE), operator, bare(right).in(Expr.LIKE));
    }

    /** A column as it is where its type makes no difference, so that an index serves. */
    private Expr bare(Expr expression) {
        return form(expression) == H2Form.SMALL ? expression : dialect.value(expression);
    }

    /** What stands for one character stands for half of some in H2. */
    private Expr like(Expr text, Expr pattern, Expr escape) throws NotCoveredException {
        NotCoveredException.require(isText(text) && pattern.value() instanceof String && escape.value() instanceof String, "LIKE");
        String like = String.valueOf(pattern.value());
        String escaping = String.valueOf(escape.value());
        NotCoveredException.require(escaping.length() <= 1, "an escape of several characters");
        for (int i = 0; i < like.length(); i++) {
            if (!escaping.isEmpty() && like.startsWith(escaping, i)) {
                // elsewhere the standard has an error
                NotCoveredException.require(like.startsWith("%", i + 1) || like.startsWith("_", i + 1) || like.startsWith(escaping, i + 1),
                        "an escape of nothing");
                i++;
            } else {
                NotCoveredException.require(like.charAt(i) != '_', "LIKE of one character");
            }
        }
        return condition(Expr.LIKE, dialect.value(text).in(Expr.OTHER_OPERATOR), " LIKE ", pattern, " ESCAPE " + H2Literals.text(escaping));
    }

    private static boolean isExact(Expr number) {
        return switch (number.type().kind()) {
            case INTEGER, BIGINT, DECIMAL -> true;
            default -> false;
        };
    }

    /** A number of the very type that a result has. */
    private Expr number(Expr operand, DataType type) throws NotCoveredException {
        NotCoveredException.require(isExact(operand) && operand.type().kind() == type.kind(), type + " of " + operand.type());
        return typed(operand);
    }

    /** Decimals have as many digits as they need, whole numbers fail where they do not fit: as the contract says, if they have its types. */
    private Expr arithmetic(String operator, int precedence, List<Expr> operands, DataType type) throws NotCoveredException {
        Expr left = operands.get(0);
        Expr right = operands.get(1);
        NotCoveredException.require(isExact(left) && isExact(right), operator + "of " + left.type() + " and " + right.type());
        Kind one = left.type().kind();
        Kind other = right.type().kind();
        Kind natural = one == Kind.DECIMAL || other == Kind.DECIMAL
                ? Kind.DECIMAL
                : one == Kind.BIGINT || other == Kind.BIGINT ? Kind.BIGINT : Kind.INTEGER;
        boolean decimal = natural == Kind.DECIMAL && type.kind() == Kind.NUMERIC;
        NotCoveredException.require(natural == type.kind() || decimal, operator + "as " + type);
        return Expr.of(precedence, type, typed(left).in(precedence), operator, typed(right).in(precedence + 1));
    }

    /** Whole numbers: the quotient of decimals has other digits. */
    private Expr whole(String operator, List<Expr> operands, DataType type) throws NotCoveredException {
        Expr left = operands.get(0);
        Expr right = operands.get(1);
        boolean whole = (type.kind() == Kind.INTEGER || type.kind() == Kind.BIGINT) && left.type().equals(type) && right.type().equals(type);
        NotCoveredException.require(whole, operator + "of " + left.type() + " and " + right.type());
        return Expr.of(Expr.PRODUCT, type, typed(left).in(Expr.PRODUCT), operator, typed(right).in(Expr.SIGN));
    }

    /** A value of the type that it has under the contract: a whole number as a literal may be narrower, a negative one wider. */
    private Expr typed(Expr operand) {
        boolean whole = operand.literal() && operand.value() != null
                && (operand.type().kind() == Kind.BIGINT || operand.type().kind() == Kind.INTEGER);
        if (whole) {
            return Expr.of(Expr.PRIMARY, operand.type(), "CAST(", operand, " AS " + H2Literals.typeName(operand.type()) + ")");
        }
        return dialect.value(operand);
    }

    private Expr cast(Expr value, DataType type) throws NotCoveredException {
        Kind from = value.type().kind();
        boolean exactly = switch (type.kind()) {
            case BIGINT -> from == Kind.INTEGER;
            case VARCHAR -> from == Kind.INTEGER || from == Kind.BIGINT;
            case DATE -> from == Kind.TIMESTAMP;
            case TIMESTAMP -> from == Kind.DATE;
            default -> false;
        };
        NotCoveredException.require(exactly, "a cast of " + value.type() + " to " + type);
        Expr operand = form(value) == H2Form.SMALL ? value : typed(value);
        return Expr.of(Expr.CAST, type, operand.in(Expr.CAST), "::" + H2Literals.typeName(type));
    }
}
