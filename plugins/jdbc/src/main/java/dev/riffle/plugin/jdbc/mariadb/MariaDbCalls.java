package dev.riffle.plugin.jdbc.mariadb;

import static dev.riffle.plugin.jdbc.mariadb.MariaDbDialect.comparesItself;
import static dev.riffle.plugin.jdbc.mariadb.MariaDbDialect.form;
import static dev.riffle.plugin.jdbc.mariadb.MariaDbDialect.isText;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.DataType.Kind;
import dev.riffle.connector.relation.Scalar.Function;
import dev.riffle.plugin.jdbc.sql.Choice;
import dev.riffle.plugin.jdbc.sql.Expr;
import dev.riffle.plugin.jdbc.sql.NotCoveredException;
import java.util.List;

/** Functions in MariaDB's SQL, as far as they are the contract's. */
final class MariaDbCalls {
    /** Decimals of no more digits are exact in every result. */
    private static final int EXACT_DIGITS = 65;
    private static final int EXACT_SCALE = 30;
    private static final int DIGITS_OF_BIGINT = 19;

    private final MariaDbDialect dialect;

    MariaDbCalls(MariaDbDialect dialect) {
        this.dialect = dialect;
    }

    Expr call(Function function, List<Expr> operands, DataType type) throws NotCoveredException {
        Expr first = operands.getFirst();
        return switch (function) {
            case EQUAL -> equality(" = ", first, operands.get(1));
            case NOT_EQUAL -> equality(" <> ", first, operands.get(1));
            case NOT_DISTINCT -> equality(" <=> ", first, operands.get(1));
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
            case PLUS -> sum(" + ", Expr.SUM, operands, type);
            case MINUS -> sum(" - ", Expr.SUM, operands, type);
            case TIMES -> sum(" * ", Expr.PRODUCT, operands, type);
            case DIVIDE -> whole(" DIV ", operands, type);
            case MOD -> whole(" % ", operands, type);
            case NEGATE -> {
                NotCoveredException.require(first.type().kind() == Kind.DECIMAL, "the opposite of " + first.type()); // the least whole number has none
                yield Expr.of(Expr.SIGN, type, "-", dialect.value(first).in(Expr.PRIMARY));
            }
            case ABS -> {
                NotCoveredException.require(first.type().kind() == Kind.DECIMAL, "the absolute value of " + first.type());
                yield Expr.of(Expr.PRIMARY, type, "abs(", dialect.value(first), ")");
            }
            case CASE -> Choice.of(operands, type, dialect::value);
            case CAST -> cast(first, type);
            case CHAR_LENGTH -> {
                NotCoveredException.require(isText(first), "the length of what is no text");
                yield Expr.of(Expr.PRIMARY, type, "char_length(", dialect.value(first), ")");
            }
            // capitals depend on the collation; a text that gets too long becomes NULL
            case UPPER, LOWER, CONCAT -> throw new NotCoveredException(function.toString());
        };
    }

    private static Expr condition(int precedence, Object... parts) {
        return Expr.of(precedence, DataType.BOOLEAN, parts);
    }

    private Expr equality(String operator, Expr left, Expr right) throws NotCoveredException {
        if (!isText(left) || !isText(right)) {
            return comparison(operator, left, right);
        }
        Expr exact = condition(Expr.COMPARISON, exact(left), operator, exact(right));
        boolean itself = operator.equals(" = ")
                && (comparesItself(left) && right.literal() || left.literal() && comparesItself(right)
                        || comparesItself(left) && sameCollation(left, right));
        return itself ? condition(Expr.AND, left.in(Expr.PRIMARY), operator, right.in(Expr.PRIMARY), " AND ", exact) : exact;
    }

    private static boolean sameCollation(Expr left, Expr right) {
        MariaDbForm one = form(left);
        MariaDbForm other = form(right);
        return one != null && other != null && comparesItself(right) && one.collation().equals(other.collation());
    }

    private Expr exact(Expr text) throws NotCoveredException {
        return text.literal() ? text : dialect.byCodePoint(text);
    }

    private Expr order(String operator, Expr left, Expr right) throws NotCoveredException {
        return isText(left) && isText(right) ? condition(Expr.COMPARISON, exact(left), operator, exact(right)) : comparison(operator, left, right);
    }

    private Expr comparison(String operator, Expr left, Expr right) throws NotCoveredException {
        Kind one = left.type().kind();
        Kind other = right.type().kind();
        if (left.type().isNumeric() && right.type().isNumeric()) {
            // a whole number of 64 bits, or a decimal, would be compared as a double
            boolean exactly = one != Kind.DOUBLE && other != Kind.DOUBLE
                    || (one == Kind.DOUBLE || one == Kind.INTEGER) && (other == Kind.DOUBLE || other == Kind.INTEGER);
            NotCoveredException.require(exactly, "comparing " + left.type() + " with " + right.type());
        } else {
            NotCoveredException.require(one == other, "comparing " + left.type() + " with " + right.type());
        }
        return condition(Expr.COMPARISON, dialect.asItIs(left).in(Expr.LIKE), operator, dialect.asItIs(right).in(Expr.LIKE));
    }

    private Expr like(Expr text, Expr pattern, Expr escape) throws NotCoveredException {
        NotCoveredException.require(isText(text) && pattern.value() instanceof String && escape.value() instanceof String, "LIKE");
        String like = String.valueOf(pattern.value());
        String escaping = String.valueOf(escape.value());
        NotCoveredException.require(escaping.length() <= 1, "an escape of several characters");
        if (escaping.isEmpty()) { // there must be one
            escaping = "!~^|#".chars().mapToObj(Character::toString).filter(unused -> !like.contains(unused)).findFirst()
                    .orElseThrow(() -> new NotCoveredException("a pattern of all that could escape"));
        }
        for (int i = like.indexOf(escaping); i >= 0; i = like.indexOf(escaping, i + 2)) {
            // elsewhere the standard has an error, MariaDB the character
            NotCoveredException.require(like.startsWith("%", i + 1) || like.startsWith("_", i + 1) || like.startsWith(escaping, i + 1),
                    "an escape of nothing");
        }
        return condition(Expr.LIKE, dialect.byCodePoint(text), " LIKE ", pattern, " ESCAPE " + MariaDbLiterals.text(escaping));
    }

    private static int digits(Expr number) {
        return number.type().kind() == Kind.DECIMAL ? number.type().precision() : DIGITS_OF_BIGINT;
    }

    private static boolean isExact(Expr number) {
        return switch (number.type().kind()) {
            case INTEGER, BIGINT, DECIMAL -> true;
            default -> false;
        };
    }

    /** MariaDB computes whole numbers with 64 bits, where the contract has an error beyond 32; decimals with up to 65 digits. */
    private Expr sum(String operator, int precedence, List<Expr> operands, DataType type) throws NotCoveredException {
        Expr left = operands.get(0);
        Expr right = operands.get(1);
        NotCoveredException.require(isExact(left) && isExact(right), operator + "of " + left.type() + " and " + right.type());
        boolean decimal = left.type().kind() == Kind.DECIMAL || right.type().kind() == Kind.DECIMAL;
        NotCoveredException.require(decimal == (type.kind() == Kind.NUMERIC || type.kind() == Kind.DECIMAL) && type.kind() != Kind.INTEGER,
                operator + "as " + type);
        NotCoveredException.require(digits(left) + digits(right) < EXACT_DIGITS && left.type().scale() + right.type().scale() <= EXACT_SCALE,
                "many digits");
        return Expr.of(precedence, type, dialect.value(left).in(precedence), operator, dialect.value(right).in(precedence + 1));
    }

    /** By zero there is NULL, where the contract has an error; and the opposite of the least number does not fit. */
    private Expr whole(String operator, List<Expr> operands, DataType type) throws NotCoveredException {
        Expr left = operands.get(0);
        Expr right = operands.get(1);
        boolean whole = (left.type().kind() == Kind.INTEGER || left.type().kind() == Kind.BIGINT) && left.type().equals(type);
        boolean safe = right.value() instanceof Number divisor && right.type().equals(type) && divisor.longValue() != 0 && divisor.longValue() != -1;
        NotCoveredException.require(whole && safe, operator + "of " + left.type());
        return Expr.of(Expr.PRODUCT, type, dialect.value(left).in(Expr.PRODUCT), operator, right.in(Expr.PRIMARY));
    }

    /** What does not fit is cut, where the contract has an error. */
    private Expr cast(Expr value, DataType type) throws NotCoveredException {
        Kind from = value.type().kind();
        if (from == Kind.INTEGER && type.kind() == Kind.BIGINT) {
            return new Expr(value.parts(), value.precedence(), type, value.column(), value.literal(), value.value());
        }
        NotCoveredException.require(type.kind() == Kind.VARCHAR && (from == Kind.INTEGER || from == Kind.BIGINT),
                "a cast of " + value.type() + " to " + type);
        return Expr.of(Expr.PRIMARY, type, "CAST(", dialect.value(value), " AS CHAR)");
    }
}
