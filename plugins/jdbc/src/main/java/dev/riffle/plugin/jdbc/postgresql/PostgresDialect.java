package dev.riffle.plugin.jdbc.postgresql;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.DataType.Kind;
import dev.riffle.connector.relation.Relation.AggregateCall;
import dev.riffle.connector.relation.Scalar.Function;
import dev.riffle.plugin.jdbc.postgresql.PostgresForm.How;
import dev.riffle.plugin.jdbc.sql.Dialect;
import dev.riffle.plugin.jdbc.sql.Expr;
import dev.riffle.plugin.jdbc.sql.NotCoveredException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's SQL. The type contract is PostgreSQL's own, so that what is to be minded are the collation of texts, the session, and the order of additions. */
final class PostgresDialect implements Dialect {
    private static final Pattern BARE = Pattern.compile("[a-z_][a-z0-9_]*");
    static final String BY_CODE_POINT = " COLLATE \"C\"";

    private final PostgresFacts facts;
    private final PostgresCalls calls;

    PostgresDialect(PostgresFacts facts) {
        this.facts = facts;
        this.calls = new PostgresCalls(this);
    }

    @Override
    public String quoted(String identifier) {
        return BARE.matcher(identifier).matches() && !facts.keywords().contains(identifier)
                ? identifier
                : "\"" + identifier.replace("\"", "\"\"") + "\"";
    }

    static @Nullable PostgresForm form(Expr expression) {
        return expression.column() != null && expression.column().form() instanceof PostgresForm form ? form : null;
    }

    static @Nullable How how(Expr expression) {
        PostgresForm form = form(expression);
        return form == null ? null : form.how();
    }

    static boolean isText(Expr expression) {
        return expression.type().kind() == Kind.VARCHAR;
    }

    @Override
    public Expr value(Expr expression) {
        return switch (how(expression)) {
            case SMALLINT -> Expr.of(Expr.CAST, expression.type(), expression, "::integer");
            case REAL -> Expr.of(Expr.CAST, expression.type(), expression, "::double precision");
            case PADDED, UUID, AS_TEXT -> Expr.of(Expr.CAST, expression.type(), expression, "::text");
            case PLAIN, TEXT -> expression;
            case null -> expression;
        };
    }

    @Override
    public Expr output(Expr expression) {
        return how(expression) == How.SMALLINT ? expression : value(expression);
    }

    @Override
    public Expr literal(@Nullable Object value, DataType type) throws NotCoveredException {
        return PostgresLiterals.of(value, type);
    }

    @Override
    public Expr call(Function function, List<Expr> operands, DataType type) throws NotCoveredException {
        return calls.call(function, operands, type);
    }

    @Override
    public Expr aggregate(AggregateCall call, @Nullable Expr argument) throws NotCoveredException {
        if (argument == null) {
            return Expr.of(Expr.PRIMARY, DataType.BIGINT, "count(*)");
        }
        Kind of = argument.type().kind();
        Kind result = call.type().kind();
        String distinct = call.distinct() ? "DISTINCT " : "";
        return switch (call.function()) {
            case COUNT -> Expr.of(Expr.PRIMARY, DataType.BIGINT, "count(" + distinct, call.distinct() ? grouped(argument) : argument, ")");
            case SUM -> {
                // the sum of doubles depends on their order
                boolean same = of == Kind.INTEGER && result == Kind.BIGINT
                        || (of == Kind.BIGINT || of == Kind.DECIMAL || of == Kind.NUMERIC) && (result == Kind.DECIMAL || result == Kind.NUMERIC);
                yield number(same, "sum(" + distinct, argument, call.type());
            }
            // a quotient of at least 16 digits has a scale of its own
            case AVG -> number(of != Kind.DOUBLE && argument.type().isNumeric() && result == Kind.NUMERIC, "avg(" + distinct, argument, call.type());
            case MIN, MAX -> {
                if (of == Kind.BOOLEAN || of == Kind.VARBINARY || !argument.type().equals(call.type()) && of != Kind.DECIMAL) {
                    throw new NotCoveredException("MIN or MAX of " + argument.type());
                }
                yield Expr.of(Expr.PRIMARY, call.type(), call.function() == AggregateCall.Function.MIN ? "min(" : "max(", ordered(argument), ")");
            }
        };
    }

    private Expr number(boolean same, String function, Expr argument, DataType type) throws NotCoveredException {
        if (!same) {
            throw new NotCoveredException(function + argument.type() + ") as " + type);
        }
        return Expr.of(Expr.PRIMARY, type, function, value(argument), ")");
    }

    /**
     * Deterministic collations take texts for equal that have the same bytes, others do not. Where a computed text's collation is not clear it is given one.
     */
    @Override
    public Expr grouped(Expr expression) throws NotCoveredException {
        if (!isText(expression) || expression.literal()) {
            return expression;
        }
        PostgresForm form = form(expression);
        if (form != null) {
            return form.exact() ? expression.column() != null && form.how() == How.TEXT ? expression : value(expression) : byCodePoint(expression);
        }
        return byCodePoint(expression);
    }

    @Override
    public Expr ordered(Expr expression) throws NotCoveredException {
        if (!isText(expression)) {
            return value(expression);
        }
        if (!facts.utf8()) {
            throw new NotCoveredException("an order of texts that are not in UTF-8");
        }
        PostgresForm form = form(expression);
        return form != null && form.how() == How.TEXT && form.byCodePoint() ? expression : byCodePoint(expression);
    }

    /** A text whose bytes are compared. */
    Expr byCodePoint(Expr text) {
        Expr value = value(text);
        boolean already = value.parts().getLast().equals(BY_CODE_POINT);
        return already ? value : Expr.of(Expr.COLLATE, value.type(), value.in(Expr.COLLATE), BY_CODE_POINT);
    }

    boolean isUtf8() {
        return facts.utf8();
    }

    @Override
    public List<Object> orderKey(Expr value, boolean descending, boolean nullsLast) {
        List<Object> key = new ArrayList<>(value.parts());
        key.add((descending ? " DESC" : "") + (nullsLast ? " NULLS LAST" : " NULLS FIRST"));
        return key;
    }

    @Override
    public String cut(long offset, long limit) {
        return (limit < Long.MAX_VALUE ? " LIMIT " + limit : "") + (offset > 0 ? " OFFSET " + offset : "");
    }

    @Override
    public boolean findsByIndex(Expr column) {
        PostgresForm form = form(column);
        return form != null && form.exact() && form.how() != How.AS_TEXT && form.how() != How.REAL;
    }

    @Override
    public Expr among(List<Expr> values, int batch) throws NotCoveredException {
        if (values.size() == 1) {
            Expr value = values.getFirst();
            return Expr.of(Expr.COMPARISON, DataType.BOOLEAN, compared(value), " = ANY(?::", arrayType(value), ")");
        }
        List<Object> parts = new ArrayList<>(List.of("("));
        StringBuilder arrays = new StringBuilder(") IN (SELECT * FROM unnest(");
        for (Expr value : values) {
            parts.add(parts.size() == 1 ? "" : ", ");
            parts.add(compared(value));
            arrays.append(parts.size() == 3 ? "?::" : ", ?::").append(arrayType(value));
        }
        parts.add(arrays + "))");
        return Expr.of(Expr.LIKE, DataType.BOOLEAN, parts.toArray());
    }

    /** A value as it is compared with keys. */
    private Expr compared(Expr value) throws NotCoveredException {
        How how = how(value);
        return how == How.SMALLINT || how == How.UUID || how == How.PADDED ? value : how == How.TEXT ? grouped(value) : value(value);
    }

    /** The type of the array of keys that a value is compared with. */
    static String arrayType(Expr value) {
        PostgresForm form = form(value);
        return form != null ? form.arrayType() : PostgresLiterals.typeName(simple(value.type())) + "[]";
    }

    @Override
    public Expr key(Expr value) {
        Expr column = value.type().kind() == Kind.BIGINT ? value.followedBy("::bigint") : null;
        return column != null && column.type().kind() == Kind.INTEGER ? column : value;
    }

    private static DataType simple(DataType type) {
        return type.kind() == Kind.DECIMAL ? DataType.NUMERIC : type;
    }
}
