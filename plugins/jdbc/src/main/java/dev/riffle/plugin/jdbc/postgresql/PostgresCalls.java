package dev.riffle.plugin.jdbc.postgresql;

import static dev.riffle.plugin.jdbc.postgresql.PostgresDialect.form;
import static dev.riffle.plugin.jdbc.postgresql.PostgresDialect.how;
import static dev.riffle.plugin.jdbc.postgresql.PostgresDialect.isText;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.DataType.Kind;
import dev.riffle.connector.relation.Scalar.Function;
import dev.riffle.plugin.jdbc.postgresql.PostgresForm.How;
import dev.riffle.plugin.jdbc.sql.Expr;
import dev.riffle.plugin.jdbc.sql.NotCoveredException;
import dev.riffle.plugin.jdbc.sql.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Functions in PostgreSQL's SQL, as far as they are the contract's. */
final class PostgresCalls {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final PostgresDialect dialect;

    PostgresCalls(PostgresDialect dialect) {
        this.dialect = dialect;
    }

    Expr call(Function function, List<Expr> operands, DataType type) throws NotCoveredException {
        Expr first = operands.getFirst();
        return switch (function) {
            case EQUAL -> equality(" = ", first, operands.get(1));
            case NOT_EQUAL -> equality(" <> ", first, operands.get(1));
            case NOT_DISTINCT -> equality(" IS NOT DISTINCT FROM ", first, operands.get(1));
            case LESS -> order(" < ", first, operands.get(1));
            case LESS_OR_EQUAL -> order(" <= ", first, operands.get(1));
            case GREATER -> order(" > ", first, operands.get(1));
            case GREATER_OR_EQUAL -> order(" >= ", first, operands.get(1));
            case AND -> Expr.joined(" AND ", Expr.AND, operands);
            case OR -> Expr.joined(" OR ", Expr.OR, operands);
            case NOT -> condition(Expr.NOT, "NOT ", first.in(Expr.IS));
            case IS_NULL -> condition(Expr.IS, first.in(Expr.COMPARISON), " IS NULL");
            case IS_NOT_NULL -> condition(Expr.IS, first.in(Expr.COMPARISON), " IS NOT NULL");
            case IS_TRUE -> condition(Expr.IS, first.in(Expr.LIKE), " IS TRUE");
            case IS_FALSE -> condition(Expr.IS, first.in(Expr.LIKE), " IS FALSE");
            case LIKE -> like(first, operands.get(1), operands.get(2));
            case PLUS -> arithmetic(" + ", Expr.SUM, operands, type);
            case MINUS -> arithmetic(" - ", Expr.SUM, operands, type);
            case TIMES -> arithmetic(" * ", Expr.PRODUCT, operands, type);
            case DIVIDE -> arithmetic(" / ", Expr.PRODUCT, operands, type);
            case MOD -> arithmetic(" % ", Expr.PRODUCT, operands, type);
            case NEGATE -> Expr.of(Expr.SIGN, exact(first, type), "-", typed(first).in(Expr.CAST));
            case ABS -> Expr.of(Expr.PRIMARY, exact(first, type), "abs(", typed(first), ")");
            case CASE -> choice(operands, type);
            case CAST -> cast(first, type);
            // capitals depend on the locale
            case UPPER, LOWER -> throw new NotCoveredException(function.toString());
            case CHAR_LENGTH -> {
                NotCoveredException.require(dialect.isUtf8() && isText(first) && type.kind() == Kind.INTEGER, "the length of a text");
                yield Expr.of(Expr.PRIMARY, type, "char_length(", dialect.value(first), ")");
            }
            case CONCAT -> {
                NotCoveredException.require(isText(first) && isText(operands.get(1)), "joining what is no text");
                yield Expr.of(Expr.OTHER_OPERATOR, type, text(first), " || ", text(operands.get(1)));
            }
        };
    }

    private static Expr condition(int precedence, Object... parts) {
        return Expr.of(precedence, DataType.BOOLEAN, parts);
    }

    private Expr text(Expr operand) {
        Expr value = dialect.value(operand);
        return operand.literal() && operand.value() != null
                ? Expr.of(Expr.CAST, operand.type(), operand, "::text")
                : value.in(Expr.OTHER_OPERATOR + 1);
    }

    private Expr equality(String operator, Expr left, Expr right) throws NotCoveredException {
        int precedence = operator.startsWith(" IS") ? Expr.IS : Expr.COMPARISON;
        if (isText(left) && isText(right)) {
            return condition(precedence, comparedText(left, right), operator, comparedText(right, left));
        }
        return comparison(operator, precedence, left, right);
    }

    /** A text that is compared with another one for equality, which is a matter of bytes with every collation that is deterministic. */
    private Expr comparedText(Expr text, Expr with) throws NotCoveredException {
        PostgresForm form = form(text);
        PostgresForm other = form(with);
        if (text.literal()) {
            return how(with) == How.UUID && isUuid(text) ? Expr.of(Expr.CAST, text.type(), text, "::uuid") : text;
        }
        if (form == null) {
            return dialect.byCodePoint(text);
        }
        return switch (form.how()) {
            // of the same collation, or without any: the database knows which one to use, and an index serves
            case TEXT ->
                form.exact() && (with.literal() || other != null && other.how() == How.TEXT && other.exact() && other.collation() == form.collation())
                        ? text
                        : dialect.byCodePoint(text);
            case UUID -> isUuid(with) || other != null && other.how() == How.UUID ? text : dialect.byCodePoint(text);
            // blanks at its end do not count, so that a text without them is equal to it as it is to the text that it stands for
            case PADDED -> with.literal() && form.exact() && with.value() instanceof String value && !value.endsWith(" ")
                    ? text
                    : dialect.byCodePoint(text);
            default -> with.literal() ? dialect.value(text) : dialect.byCodePoint(text);
        };
    }

    private static boolean isUuid(Expr literal) {
        return literal.literal() && literal.value() instanceof String text && UUID.matcher(text).matches();
    }

    private Expr order(String operator, Expr left, Expr right) throws NotCoveredException {
        if (isText(left) && isText(right)) {
            return condition(Expr.COMPARISON, left.literal() ? left : dialect.ordered(left), operator,
                    right.literal() ? right : dialect.ordered(right));
        }
        return comparison(operator, Expr.COMPARISON, left, right);
    }

    private Expr comparison(String operator, int precedence, Expr left, Expr right) throws NotCoveredException {
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
        return condition(precedence, bare(left, right).in(Expr.LIKE), operator, bare(right, left).in(Expr.LIKE));
    }

    /** A column as it is where its type makes no difference, so that an index serves. */
    private Expr bare(Expr expression, Expr with) {
        How how = how(expression);
        return how == How.SMALLINT || how == How.REAL && with.literal() && with.type().kind() == Kind.DOUBLE ? expression : dialect.value(expression);
    }

    private Expr like(Expr text, Expr pattern, Expr escape) throws NotCoveredException {
        NotCoveredException.require(isText(text) && pattern.value() instanceof String && escape.value() instanceof String && dialect.isUtf8(),
                "LIKE");
        String escaping = String.valueOf(escape.value());
        Texts.requireEscapes(String.valueOf(pattern.value()), escaping);
        PostgresForm form = form(text);
        Expr searched = form != null && form.exact() ? dialect.value(text) : dialect.byCodePoint(text);
        String with = escaping.equals("\\") ? "" : " ESCAPE " + PostgresLiterals.text(escaping);
        return condition(Expr.LIKE, searched.in(Expr.OTHER_OPERATOR), " LIKE ", pattern, with);
    }

    private static boolean isExact(Expr number) {
        return number.type().isNumeric() && number.type().kind() != Kind.DOUBLE;
    }

    /** The type of a result that has the type of its only operand. */
    private static DataType exact(Expr operand, DataType type) throws NotCoveredException {
        NotCoveredException.require(isExact(operand) && common(operand.type().kind()) == common(type.kind()), type + " of " + operand.type());
        return type;
    }

    private static Kind common(Kind kind) {
        return kind == Kind.DECIMAL ? Kind.NUMERIC : kind;
    }

    /** Doubles are left out: what becomes of what is too small differs. */
    private Expr arithmetic(String operator, int precedence, List<Expr> operands, DataType type) throws NotCoveredException {
        Expr left = operands.get(0);
        Expr right = operands.get(1);
        NotCoveredException.require(isExact(left) && isExact(right), operator + "of " + left.type() + " and " + right.type());
        Kind one = common(left.type().kind());
        Kind other = common(right.type().kind());
        Kind natural = one == Kind.NUMERIC || other == Kind.NUMERIC
                ? Kind.NUMERIC
                : one == Kind.BIGINT || other == Kind.BIGINT ? Kind.BIGINT : Kind.INTEGER;
        NotCoveredException.require(natural == common(type.kind()), operator + "as " + type);
        return Expr.of(precedence, type, operand(left, right, natural).in(precedence), operator, operand(right, left, natural).in(precedence + 1));
    }

    /** An operand of the type that it has under the contract: that of a literal may be narrower. */
    private Expr operand(Expr operand, Expr with, Kind natural) {
        boolean carried = !with.literal() && common(with.type().kind()) == natural;
        Expr typed = operand.literal() && carried ? operand : typed(operand);
        return operand.literal() && typed.precedence() == Expr.SIGN ? typed.in(Expr.CAST) : typed;
    }

    private Expr typed(Expr operand) {
        if (operand.literal() && operand.value() instanceof Number number
                && (operand.type().kind() == Kind.BIGINT || number.longValue() == Integer.MIN_VALUE)
                && !(operand.value() instanceof java.math.BigDecimal)) {
            return Expr.of(Expr.CAST, operand.type(), operand.in(Expr.CAST), "::" + PostgresLiterals.typeName(operand.type()));
        }
        return dialect.value(operand);
    }

    private Expr choice(List<Expr> operands, DataType type) throws NotCoveredException {
        List<Object> parts = new ArrayList<>(List.of("CASE"));
        for (int i = 0; i + 1 < operands.size(); i += 2) {
            parts.add(" WHEN ");
            parts.add(operands.get(i));
            parts.add(" THEN ");
            parts.add(branch(operands.get(i + 1), type));
        }
        parts.add(" ELSE ");
        parts.add(branch(operands.getLast(), type));
        parts.add(" END");
        return Expr.of(Expr.PRIMARY, type, parts.toArray());
    }

    private Expr branch(Expr value, DataType type) throws NotCoveredException {
        if (value.literal() && value.value() == null) {
            return PostgresLiterals.of(null, type.kind() == Kind.DECIMAL ? DataType.NUMERIC : type);
        }
        if (common(value.type().kind()) == common(type.kind())) {
            return value.literal() && isText(value) ? text(value) : typed(value);
        }
        NotCoveredException.require(isExact(value) && type.isNumeric() && type.kind() != Kind.DOUBLE && type.kind() != Kind.INTEGER,
                "a choice of " + value.type() + " and " + type);
        NotCoveredException.require(type.kind() != Kind.BIGINT || value.type().kind() == Kind.INTEGER, "a choice that cuts");
        return Expr.of(Expr.CAST, type, typed(value).in(Expr.CAST), "::" + (type.kind() == Kind.BIGINT ? "bigint" : "numeric"));
    }

    private Expr cast(Expr value, DataType type) throws NotCoveredException {
        Kind from = value.type().kind();
        Kind to = type.kind();
        boolean exactly = switch (to) {
            // rounded half away from zero, and an error if it does not fit: as the contract says
            case INTEGER, BIGINT, DECIMAL, NUMERIC -> isExact(value);
            case DOUBLE -> value.type().isNumeric();
            case VARCHAR -> from == Kind.INTEGER || from == Kind.BIGINT || from == Kind.DECIMAL || from == Kind.VARCHAR;
            case DATE -> from == Kind.TIMESTAMP;
            case TIMESTAMP -> from == Kind.DATE;
            // texts are read, and zones are applied, in other ways
            case BOOLEAN, VARBINARY, TIME, INSTANT -> false;
        };
        NotCoveredException.require(exactly, "a cast of " + value.type() + " to " + type);
        @Nullable
        How how = how(value);
        Expr operand = how == How.SMALLINT || how == How.REAL ? value : typed(value);
        return Expr.of(Expr.CAST, type, operand.in(Expr.CAST), "::" + PostgresLiterals.typeName(type));
    }
}
