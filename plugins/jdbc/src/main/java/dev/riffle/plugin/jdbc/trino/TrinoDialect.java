package dev.riffle.plugin.jdbc.trino;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.DataType.Kind;
import dev.riffle.connector.relation.Relation.AggregateCall;
import dev.riffle.connector.relation.Scalar.Function;
import dev.riffle.plugin.jdbc.sql.Dialect;
import dev.riffle.plugin.jdbc.sql.Expr;
import dev.riffle.plugin.jdbc.sql.NotCoveredException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Trino's SQL. Texts are compared and ordered by code points, as the contract has it. What differs: averages and quotients of decimals have other digits, decimals
 * have at most 38, and nothing is equal to NaN or less than it.
 */
final class TrinoDialect implements Dialect {
    /** Stands for keys in a statement until {@link TrinoKeys} writes them: no literal has it. */
    static final String KEYS = "\0";

    private final TrinoCalls calls = new TrinoCalls(this);

    @Override
    public String quoted(String identifier) {
        return "\"" + identifier.replace("\"", "\"\"") + "\"";
    }

    static @Nullable TrinoForm form(Expr expression) {
        return expression.column() != null && expression.column().form() instanceof TrinoForm form ? form : null;
    }

    static boolean isText(Expr expression) {
        return expression.type().kind() == Kind.VARCHAR;
    }

    static Expr known(Expr expression) throws NotCoveredException {
        NotCoveredException.require(form(expression) != TrinoForm.PRINTED, "a type of which nothing is known");
        return expression;
    }

    @Override
    public Expr value(Expr expression) {
        return switch (form(expression)) {
            case SMALL -> wrapped("CAST(", expression, " AS integer)");
            case REAL -> wrapped("CAST(", expression, " AS double)");
            case PADDED -> wrapped("TRIM(TRAILING ' ' FROM CAST(", expression, " AS varchar))");
            case ZONED -> wrapped("at_timezone(", expression, ", 'UTC')");
            case AS_TEXT -> wrapped("CAST(", expression, " AS varchar)");
            case JSON -> wrapped("json_format(", expression, ")");
            case NESTED -> wrapped("json_format(CAST(", expression, " AS json))");
            case PLAIN, PRINTED -> expression;
            case null -> expression;
        };
    }

    private static Expr wrapped(String before, Expr expression, String after) {
        return Expr.of(Expr.PRIMARY, expression.type(), before, expression, after);
    }

    @Override
    public Expr output(Expr expression) {
        TrinoForm form = form(expression);
        return form == TrinoForm.SMALL || form == TrinoForm.REAL ? expression : value(expression);
    }

    /** A value as it is compared: a column whose type makes no difference as it is, so that partitions and statistics serve. */
    Expr compared(Expr expression) throws NotCoveredException {
        TrinoForm form = form(known(expression));
        return form == TrinoForm.SMALL || form == TrinoForm.REAL || form == TrinoForm.ZONED ? expression : value(expression);
    }

    @Override
    public Expr literal(@Nullable Object value, DataType type) throws NotCoveredException {
        return TrinoLiterals.of(value, type);
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
            case SUM -> sum(call, argument, distinct);
            case AVG -> throw new NotCoveredException("AVG");
            case MIN, MAX -> {
                // what becomes of NaN is another matter
                boolean same = of != Kind.BOOLEAN && of != Kind.VARBINARY && of != Kind.DOUBLE && of == result;
                NotCoveredException.require(same, "MIN or MAX of " + argument.type());
                yield Expr.of(Expr.PRIMARY, call.type(), call.function() == AggregateCall.Function.MIN ? "min(" : "max(", ordered(argument), ")");
            }
        };
    }

    /** The sum of doubles depends on their order; that of 64 bits would overflow. */
    private Expr sum(AggregateCall call, Expr argument, String distinct) throws NotCoveredException {
        Kind result = call.type().kind();
        return switch (argument.type().kind()) {
            case INTEGER -> {
                NotCoveredException.require(result == Kind.BIGINT, "a sum as " + call.type());
                yield Expr.of(Expr.PRIMARY, call.type(), "sum(" + distinct, value(argument), ")");
            }
            case BIGINT -> {
                NotCoveredException.require(result == Kind.DECIMAL, "a sum as " + call.type());
                yield Expr.of(Expr.PRIMARY, call.type(), "sum(" + distinct + "CAST(", value(argument), " AS decimal(38, 0)))");
            }
            case DECIMAL -> {
                NotCoveredException.require(result == Kind.DECIMAL && call.type().scale() == argument.type().scale(), "a sum as " + call.type());
                yield Expr.of(Expr.PRIMARY, call.type(), "sum(" + distinct, value(argument), ")");
            }
            default -> throw new NotCoveredException("sum of " + argument.type());
        };
    }

    @Override
    public Expr grouped(Expr expression) throws NotCoveredException {
        Kind kind = known(expression).type().kind();
        NotCoveredException.require(kind != Kind.NUMERIC && kind != Kind.DOUBLE, "a grouping by " + expression.type());
        return expression.literal() ? expression : value(expression);
    }

    /** With its sign taken from 0, which would be less than itself. */
    @Override
    public Expr ordered(Expr expression) throws NotCoveredException {
        Kind kind = known(expression).type().kind();
        NotCoveredException.require(kind != Kind.VARBINARY && kind != Kind.NUMERIC, "an order of " + expression.type());
        return kind == Kind.DOUBLE && !expression.literal()
                ? Expr.of(Expr.SUM, expression.type(), value(expression).in(Expr.SUM), " + DOUBLE '0'")
                : value(expression);
    }

    /** NaN is the greatest, but not where rows are cut off after their order: there Trino has it first. */
    @Override
    public List<Object> orderKey(Expr value, boolean descending, boolean nullsLast) {
        String direction = (descending ? " DESC" : "") + (nullsLast ? " NULLS LAST" : " NULLS FIRST");
        List<Object> key = new ArrayList<>();
        if (value.type().kind() == Kind.DOUBLE) {
            key.add("is_nan(");
            key.addAll(value.parts());
            key.add(")" + direction + ", ");
        }
        key.addAll(value.parts());
        key.add(direction);
        return key;
    }

    @Override
    public String cut(long offset, long limit) {
        return (offset > 0 ? " OFFSET " + offset : "") + (limit < Long.MAX_VALUE ? " LIMIT " + limit : "");
    }

    /** There are no indexes. */
    @Override
    public boolean findsByIndex(Expr column) {
        return false;
    }

    @Override
    public boolean findsTogether() {
        return true;
    }

    @Override
    public Expr among(List<Expr> values, int batch) throws NotCoveredException {
        List<Object> parts = new ArrayList<>();
        for (Expr value : values) {
            Kind kind = value.type().kind();
            NotCoveredException.require(kind != Kind.NUMERIC && kind != Kind.DOUBLE, "keys of " + value.type());
            parts.add(parts.isEmpty() ? values.size() > 1 ? "(" : "" : ", ");
            parts.add(compared(value));
        }
        String marks = values.size() == 1 ? "?" : "(" + String.join(", ", java.util.Collections.nCopies(values.size(), "?")) + ")";
        parts.add((values.size() > 1 ? ")" : "") + " IN (" + (batch == 1 ? marks : KEYS) + ")");
        return Expr.of(Expr.LIKE, DataType.BOOLEAN, parts.toArray());
    }
}
