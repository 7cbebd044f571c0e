package dev.riffle.plugin.jdbc.trino;

import static dev.riffle.plugin.jdbc.trino.TrinoDialect.isText;
import static dev.riffle.plugin.jdbc.trino.TrinoDialect.known;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.DataType.Kind;
import dev.riffle.connector.relation.Scalar.Function;
import dev.riffle.plugin.jdbc.sql.Choice;
import dev.riffle.plugin.jdbc.sql.Expr;
import dev.riffle.plugin.jdbc.sql.NotCoveredException;
import dev.riffle.plugin.jdbc.sql.Texts;
import java.math.BigDecimal;
import java.util.List;

/** Functions in Trino's SQL, as far as they are the contract's. */
final class TrinoCalls {
    private static final int DIGITS_OF_INTEGER = 10;
    private static final int DIGITS_OF_BIGINT = 19;

    private final TrinoDialect dialect;

    TrinoCalls(TrinoDialect dialect) {
        this.dialect = dialect;
    }

    Expr call(Function function, List<Expr> operands, DataType type) throws NotCoveredException {
        Expr first = operands.getFirst();
        return switch (function) {
            case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> comparison(function, first, operands.get(1));
            case NOT_DISTINCT -> {
                NotCoveredException.require(first.type().kind() != Kind.DOUBLE && operands.get(1).type().kind() != Kind.DOUBLE, "NaN");
                yield compared(" IS NOT DISTINCT FROM ", Expr.IS, first, operands.get(1));
            }
            case AND -> Expr.joined(" AND ", Expr.AND, operands);
            case OR -> Expr.joined(" OR ", Expr.OR, operands);
            case NOT -> condition(Expr.NOT, "NOT ", first.in(Expr.PRIMARY));
            case IS_NULL -> condition(Expr.IS, first.in(Expr.PRIMARY), " IS NULL");
            case IS_NOT_NULL -> condition(Expr.IS, first.in(Expr.PRIMARY), " IS NOT NULL");
            case IS_TRUE -> condition(Expr.PRIMARY, "coalesce(", first, ", FALSE)");
            case IS_FALSE -> condition(Expr.NOT, "NOT coalesce(", first, ", TRUE)");
            case LIKE -> like(first, operands.get(1), operands.get(2));
            case PLUS -> arithmetic(" + ", Expr.SUM, operands, type);
            case MINUS -> arithmetic(" - ", Expr.SUM, operands, type);
            case TIMES -> arithmetic(" * ", Expr.PRODUCT, operands, type);
            case DIVIDE -> {
                // the least number by -1 is another error there
                NotCoveredException.require(operands.get(1).value() instanceof Number divisor && divisor.longValue() != -1,
                        "what may be divided by -1");
                yield whole(" / ", operands, type);
            }
            case MOD -> whole(" % ", operands, type);
            case NEGATE -> Expr.of(Expr.SIGN, type, "-", same(first, type).in(Expr.PRIMARY));
            case ABS -> Expr.of(Expr.PRIMARY, type, "abs(", same(first, type), ")");
            case CASE -> Choice.of(operands, type, branch -> typed(known(branch)));
            case CAST -> cast(first, type);
            case CHAR_LENGTH -> {
                NotCoveredException.require(isText(first) && type.kind() == Kind.INTEGER, "the length of what is no text");
                yield Expr.of(Expr.PRIMARY, type, "CAST(length(", dialect.value(known(first)), ") AS integer)");
            }
            case CONCAT -> {
                NotCoveredException.require(isText(first) && isText(operands.get(1)), "joining what is no text");
                yield Expr.of(Expr.OTHER_OPERATOR, type, dialect.value(known(first)).in(Expr.OTHER_OPERATOR), " || ",
                        dialect.value(known(operands.get(1))).in(Expr.OTHER_OPERATOR + 1));
            }
            // capitals are made character by character
            case UPPER, LOWER -> throw new NotCoveredException(function.toString());
        };
    }

    private static Expr condition(int precedence, Object... parts) {
        return Expr.of(precedence, DataType.BOOLEAN, parts);
    }

    private static String operator(Function comparison) {
        return switch (comparison) {
            case EQUAL -> " = ";
            case NOT_EQUAL -> " <> ";
            case LESS -> " < ";
            case LESS_OR_EQUAL -> " <= ";
            case GREATER -> " > ";
            case GREATER_OR_EQUAL -> " >= ";
            default -> throw new IllegalArgumentException(comparison.toString());
        };
    }

    private static Function turned(Function comparison) {
        return switch (comparison) {
            case LESS -> Function.GREATER;
            case LESS_OR_EQUAL -> Function.GREATER_OR_EQUAL;
            case GREATER -> Function.LESS;
            case GREATER_OR_EQUAL -> Function.LESS_OR_EQUAL;
            default -> comparison;
        };
    }

    private Expr comparison(Function function, Expr left, Expr right) throws NotCoveredException {
        Kind one = left.type().kind();
        Kind other = right.type().kind();
        if (one != Kind.DOUBLE && other != Kind.DOUBLE) {
            return compared(operator(function), Expr.COMPARISON, left, right);
        }
        // a whole number of 64 bits, or a decimal, would be compared as a double
        boolean exactly = (one == Kind.DOUBLE || one == Kind.INTEGER) && (other == Kind.DOUBLE || other == Kind.INTEGER);
        NotCoveredException.require(exactly, "comparing " + left.type() + " with " + right.type());
        if (left.literal() && !right.literal()) {
            return comparison(turned(function), right, left);
        }
        NotCoveredException.require(right.value() instanceof Number number && Double.isFinite(number.doubleValue()), "what may be NaN");
        // NaN is greater than all numbers: it is not the case that it is not
        return switch (function) {
            case GREATER -> condition(Expr.NOT, "NOT ", compared(" <= ", Expr.COMPARISON, left, right).in(Expr.PRIMARY));
            case GREATER_OR_EQUAL -> condition(Expr.NOT, "NOT ", compared(" < ", Expr.COMPARISON, left, right).in(Expr.PRIMARY));
            default -> compared(operator(function), Expr.COMPARISON, left, right);
        };
    }

    private Expr compared(String operator, int precedence, Expr left, Expr right) throws NotCoveredException {
        boolean numbers = left.type().isNumeric() && right.type().isNumeric();
        NotCoveredException.require(numbers || left.type().kind() == right.type().kind(), "comparing " + left.type() + " with " + right.type());
        if (numbers && left.type().kind() != Kind.DOUBLE && right.type().kind() != Kind.DOUBLE) {
            Digits digits = Digits.of(left).with(Digits.of(right));
            NotCoveredException.require(digits.whole + digits.scale <= DataType.MAX_PRECISION, "many digits");
        }
        return condition(precedence, dialect.compared(left).in(Expr.LIKE), operator, dialect.compared(right).in(Expr.LIKE));
    }

    private Expr like(Expr text, Expr pattern, Expr escape) throws NotCoveredException {
        NotCoveredException.require(isText(text) && pattern.value() instanceof String && escape.value() instanceof String, "LIKE");
        String escaping = String.valueOf(escape.value());
        Texts.requireEscapes(String.valueOf(pattern.value()), escaping);
        String with = escaping.isEmpty() ? "" : " ESCAPE " + TrinoLiterals.text(escaping);
        return condition(Expr.LIKE, dialect.value(known(text)).in(Expr.OTHER_OPERATOR), " LIKE ", pattern, with);
    }

    /** The most digits of a number before and after its point. */
    private record Digits(int whole, int scale) {
        static Digits of(Expr number) throws NotCoveredException {
            if (number.value() instanceof BigDecimal decimal) {
                return new Digits(Math.max(0, decimal.precision() - decimal.scale()), Math.max(0, decimal.scale()));
            }
            return switch (number.type().kind()) {
                case INTEGER -> new Digits(DIGITS_OF_INTEGER, 0);
                case BIGINT -> new Digits(DIGITS_OF_BIGINT, 0);
                case DECIMAL -> new Digits(number.type().precision() - number.type().scale(), number.type().scale());
                default -> throw new NotCoveredException("a number of any digits");
            };
        }

        Digits with(Digits other) {
            return new Digits(Math.max(whole, other.whole), Math.max(scale, other.scale));
        }
    }

    private static boolean isExact(Expr number) {
        return number.type().isNumeric() && number.type().kind() != Kind.DOUBLE;
    }

    private Expr same(Expr number, DataType type) throws NotCoveredException {
        boolean decimal = number.type().kind() == Kind.DECIMAL && (type.kind() == Kind.DECIMAL || type.kind() == Kind.NUMERIC);
        NotCoveredException.require(isExact(number) && (decimal || number.type().equals(type)), type + " of " + number.type());
        return typed(number);
    }

    /** Whole numbers that overflow are an error here and there; decimals must not. */
    private Expr arithmetic(String operator, int precedence, List<Expr> operands, DataType type) throws NotCoveredException {
        Expr left = operands.get(0);
        Expr right = operands.get(1);
        NotCoveredException.require(isExact(left) && isExact(right), operator + "of " + left.type() + " and " + right.type());
        Kind one = left.type().kind();
        Kind other = right.type().kind();
        boolean decimal = one == Kind.DECIMAL || other == Kind.DECIMAL || one == Kind.NUMERIC || other == Kind.NUMERIC;
        if (decimal) {
            Digits a = Digits.of(left);
            Digits b = Digits.of(right);
            Digits both = a.with(b);
            int digits = precedence == Expr.PRODUCT ? a.whole + a.scale + b.whole + b.scale : both.whole + both.scale + 1;
            NotCoveredException.require(digits <= DataType.MAX_PRECISION && (type.kind() == Kind.NUMERIC || type.kind() == Kind.DECIMAL),
                    "many digits");
        } else {
            NotCoveredException.require(type.kind() == (one == Kind.BIGINT || other == Kind.BIGINT ? Kind.BIGINT : Kind.INTEGER),
                    operator + "as " + type);
        }
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

    /** A value of the type that it has under the contract: a whole number as a literal may be narrower, the least one wider. */
    private Expr typed(Expr operand) {
        boolean whole = operand.literal() && operand.value() != null
                && (operand.type().kind() == Kind.BIGINT || operand.type().kind() == Kind.INTEGER);
        return whole ? TrinoLiterals.typed(operand) : dialect.value(operand);
    }

    private Expr cast(Expr value, DataType type) throws NotCoveredException {
        Kind from = value.type().kind();
        boolean exactly = switch (type.kind()) {
            case BIGINT -> from == Kind.INTEGER;
            case VARCHAR -> from == Kind.INTEGER || from == Kind.BIGINT || from == Kind.DECIMAL;
            case DATE -> from == Kind.TIMESTAMP;
            case TIMESTAMP -> from == Kind.DATE;
            default -> false;
        };
        NotCoveredException.require(exactly, "a cast of " + value.type() + " to " + type);
        return Expr.of(Expr.PRIMARY, type, "CAST(", TrinoDialect.form(value) == TrinoForm.SMALL ? value : typed(value),
                " AS " + TrinoLiterals.typeName(type) + ")");
    }
}
