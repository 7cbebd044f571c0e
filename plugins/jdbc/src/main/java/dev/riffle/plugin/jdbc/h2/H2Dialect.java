package dev.riffle.plugin.jdbc.h2;

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
 * H2's SQL. It orders texts by their UTF-16 units, not by code points, and its averages and quotients of decimals have other digits: it is not asked for them.
 * One that was told to behave as another database is asked for rows only.
 */
final class H2Dialect implements Dialect {
    private final H2Facts facts;
    private final H2Calls calls;

    H2Dialect(H2Facts facts) {
        this.facts = facts;
        this.calls = new H2Calls(this);
    }

    @Override
    public String quoted(String identifier) {
        return "\"" + identifier.replace("\"", "\"\"") + "\"";
    }

    static @Nullable H2Form form(Expr expression) {
        return expression.column() != null && expression.column().form() instanceof H2Form form ? form : null;
    }

    static boolean isText(Expr expression) {
        return expression.type().kind() == Kind.VARCHAR;
    }

    private void requireRegular() throws NotCoveredException {
        if (!facts.regular()) {
            throw new NotCoveredException("a database that computes as another one does");
        }
    }

    @Override
    public Expr value(Expr expression) {
        return switch (form(expression)) {
            case SMALL -> Expr.of(Expr.CAST, expression.type(), expression, "::INTEGER");
            case REAL -> Expr.of(Expr.CAST, expression.type(), expression, "::DOUBLE PRECISION");
            case AS_TEXT -> Expr.of(Expr.CAST, expression.type(), expression, "::VARCHAR");
            case PLAIN, LARGE -> expression;
            case null -> expression;
        };
    }

    @Override
    public Expr output(Expr expression) {
        return form(expression) == H2Form.SMALL ? expression : value(expression);
    }

    @Override
    public Expr literal(@Nullable Object value, DataType type) throws NotCoveredException {
        return H2Literals.of(value, type);
    }

    @Override
    public Expr call(Function function, List<Expr> operands, DataType type) throws NotCoveredException {
        requireRegular();
        return calls.call(function, operands, type);
    }

    @Override
    public Expr aggregate(AggregateCall call, @Nullable Expr argument) throws NotCoveredException {
        requireRegular();
        if (argument == null) {
            return Expr.of(Expr.PRIMARY, DataType.BIGINT, "COUNT(*)");
        }
        Kind of = argument.type().kind();
        Kind result = call.type().kind();
        String distinct = call.distinct() ? "DISTINCT " : "";
        return switch (call.function()) {
            case COUNT -> Expr.of(Expr.PRIMARY, DataType.BIGINT, "COUNT(" + distinct, call.distinct() ? grouped(argument) : argument, ")");
            case SUM -> {
                // the sum of doubles depends on their order
                boolean same = of == Kind.INTEGER && result == Kind.BIGINT || (of == Kind.BIGINT || of == Kind.DECIMAL) && result == Kind.DECIMAL;
                if (!same) {
                    throw new NotCoveredException("sum of " + argument.type());
                }
                yield Expr.of(Expr.PRIMARY, call.type(), "SUM(" + distinct, value(argument), ")");
            }
            case AVG -> throw new NotCoveredException("AVG");
            case MIN, MAX -> {
                if (of == Kind.BOOLEAN || of == Kind.VARBINARY || !argument.type().equals(call.type()) && of != Kind.DECIMAL) {
                    throw new NotCoveredException("MIN or MAX of " + argument.type());
                }
                yield Expr.of(Expr.PRIMARY, call.type(), call.function() == AggregateCall.Function.MIN ? "MIN(" : "MAX(", ordered(argument), ")");
            }
        };
    }

    @Override
    public Expr grouped(Expr expression) throws NotCoveredException {
        requireRegular();
        if (expression.type().kind() == Kind.INSTANT || expression.type().kind() == Kind.NUMERIC || form(expression) == H2Form.LARGE) {
            throw new NotCoveredException("a grouping by what is equal in several forms");
        }
        return expression.literal() ? expression : value(expression);
    }

    @Override
    public Expr ordered(Expr expression) throws NotCoveredException {
        requireRegular();
        if (isText(expression) || expression.type().kind() == Kind.VARBINARY) {
            throw new NotCoveredException("an order of texts");
        }
        return value(expression);
    }

    @Override
    public List<Object> orderKey(Expr value, boolean descending, boolean nullsLast) {
        List<Object> key = new ArrayList<>(value.parts());
        key.add((descending ? " DESC" : "") + (nullsLast ? " NULLS LAST" : " NULLS FIRST"));
        return key;
    }

    @Override
    public String cut(long offset, long limit) {
        return (offset > 0 ? " OFFSET " + offset + " ROWS" : "") + (limit < Long.MAX_VALUE ? " FETCH FIRST " + limit + " ROWS ONLY" : "");
    }

    @Override
    public boolean findsByIndex(Expr column) {
        H2Form form = form(column);
        return form == H2Form.PLAIN || form == H2Form.SMALL;
    }

    @Override
    public Expr among(List<Expr> values, int batch) throws NotCoveredException {
        requireRegular();
        List<Object> parts = new ArrayList<>();
        for (Expr value : values) {
            parts.add(parts.isEmpty() ? "" : " AND ");
            parts.add(compared(value).in(Expr.LIKE));
            parts.add(" = ANY(" + array(value) + ")");
        }
        if (values.size() > 1) { // the conditions above find rows by an index, this one those whose values belong together
            String arrays = "";
            for (int i = 0; i < values.size(); i++) {
                parts.add(i == 0 ? " AND (" : ", ");
                parts.add(compared(values.get(i)));
                arrays += (i == 0 ? "" : ", ") + array(values.get(i));
            }
            parts.add(") IN (SELECT * FROM UNNEST(" + arrays + "))");
        }
        return Expr.of(values.size() == 1 ? Expr.COMPARISON : Expr.AND, DataType.BOOLEAN, parts.toArray());
    }

    private Expr compared(Expr value) {
        return form(value) == H2Form.SMALL ? value : value(value);
    }

    private static String array(Expr value) throws NotCoveredException {
        DataType type = value.type();
        return switch (type.kind()) {
            case NUMERIC -> throw new NotCoveredException("keys of any scale");
            case DECIMAL -> "CAST(? AS NUMERIC(1000, " + type.scale() + ") ARRAY)";
            default -> "CAST(? AS " + H2Literals.typeName(type) + " ARRAY)";
        };
    }

    @Override
    public Expr key(Expr value) {
        Expr column = value.type().kind() == Kind.BIGINT ? value.followedBy("::BIGINT") : null;
        return column != null && column.type().kind() == Kind.INTEGER ? column : value;
    }
}
