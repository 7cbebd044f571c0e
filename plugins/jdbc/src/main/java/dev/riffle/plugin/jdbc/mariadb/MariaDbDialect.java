package dev.riffle.plugin.jdbc.mariadb;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.DataType.Kind;
import dev.riffle.connector.relation.Relation.AggregateCall;
import dev.riffle.connector.relation.Scalar.Function;
import dev.riffle.plugin.jdbc.mariadb.MariaDbForm.How;
import dev.riffle.plugin.jdbc.sql.Dialect;
import dev.riffle.plugin.jdbc.sql.Expr;
import dev.riffle.plugin.jdbc.sql.NotCoveredException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * MariaDB's SQL. Its collations take letters of different case, and texts with different blanks at the end, for equal: texts are compared by a collation that does
 * not, with the comparison by their own one in front where that finds an index. Where its numbers come out otherwise than the contract's it is not asked.
 */
final class MariaDbDialect implements Dialect {
    private static final Pattern BARE = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
    /** Words that the server lists, but that are names without quotes as well: those that many columns are called. */
    private static final Set<String> NAMES = Set.of("id", "name", "code", "status", "type", "date", "time", "timestamp", "value", "comment", "data",
            "level", "at",
            "text", "year", "month", "day", "user", "action", "state", "version", "country");

    private final MariaDbFacts facts;
    private final MariaDbCalls calls;

    MariaDbDialect(MariaDbFacts facts) {
        this.facts = facts;
        this.calls = new MariaDbCalls(this);
    }

    @Override
    public String quoted(String identifier) {
        return isBare(identifier)
                ? identifier
                : "`" + identifier.replace("`", "``") + "`";
    }

    private boolean isBare(String identifier) {
        String word = identifier.toLowerCase(Locale.ROOT);
        return !facts.keywords().isEmpty() && BARE.matcher(identifier).matches() && (NAMES.contains(word) || !facts.keywords().contains(word));
    }

    static @Nullable MariaDbForm form(Expr expression) {
        return expression.column() != null && expression.column().form() instanceof MariaDbForm form ? form : null;
    }

    static @Nullable How how(Expr expression) {
        MariaDbForm form = form(expression);
        return form == null ? null : form.how();
    }

    static boolean isText(Expr expression) {
        return expression.type().kind() == Kind.VARCHAR;
    }

    @Override
    public Expr value(Expr expression) {
        return switch (how(expression)) {
            case UNSIGNED -> Expr.of(Expr.PRIMARY, expression.type(), "CAST(", expression, " AS SIGNED)");
            case REAL -> Expr.of(Expr.PRIMARY, expression.type(), "(", expression, " + 0e0)");
            case BITS -> Expr.of(Expr.PRIMARY, expression.type(), "CAST(", expression, " AS UNSIGNED)");
            case GEOMETRY -> Expr.of(Expr.PRIMARY, expression.type(), "ST_AsText(", expression, ")");
            case AS_TEXT -> Expr.of(Expr.PRIMARY, expression.type(), "CAST(", expression, " AS CHAR CHARACTER SET utf8mb4)");
            case PLAIN, TEXT -> expression;
            case null -> expression;
        };
    }

    @Override
    public Expr output(Expr expression) {
        return how(expression) == How.UNSIGNED ? expression : value(expression);
    }

    @Override
    public Expr literal(@Nullable Object value, DataType type) throws NotCoveredException {
        return MariaDbLiterals.of(value, type);
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
        String distinct = call.distinct() ? "DISTINCT " : "";
        return switch (call.function()) {
            case COUNT -> Expr.of(Expr.PRIMARY, DataType.BIGINT, "count(" + distinct, call.distinct() ? grouped(argument) : argument, ")");
            case SUM -> {
                // decimals of more digits may be cut; the sum of doubles depends on their order
                boolean same = of == Kind.INTEGER && call.type().kind() == Kind.BIGINT
                        || (of == Kind.BIGINT || of == Kind.DECIMAL) && call.type().kind() == Kind.DECIMAL;
                if (!same) {
                    throw new NotCoveredException("sum of " + argument.type());
                }
                yield Expr.of(Expr.PRIMARY, call.type(), "sum(" + distinct, value(argument), ")");
            }
            // four digits more than its argument has are not those of the contract
            case AVG -> throw new NotCoveredException("avg");
            case MIN, MAX -> {
                if (of == Kind.BOOLEAN || of == Kind.VARBINARY || !argument.type().equals(call.type()) && of != Kind.DECIMAL) {
                    throw new NotCoveredException("MIN or MAX of " + argument.type());
                }
                yield Expr.of(Expr.PRIMARY, call.type(), call.function() == AggregateCall.Function.MIN ? "min(" : "max(", ordered(argument), ")");
            }
        };
    }

    @Override
    public boolean namesComputedGroups() {
        return false;
    }

    /** Zero and minus zero would be two groups. */
    @Override
    public Expr grouped(Expr expression) throws NotCoveredException {
        if (expression.type().kind() == Kind.DOUBLE) {
            throw new NotCoveredException("groups of doubles");
        }
        return isText(expression) ? byCodePoint(expression) : expression.literal() ? expression : value(expression);
    }

    @Override
    public Expr ordered(Expr expression) throws NotCoveredException {
        return isText(expression) ? byCodePoint(expression) : asItIs(expression);
    }

    /** Signs make no difference for comparisons. */
    Expr asItIs(Expr expression) {
        return how(expression) == How.UNSIGNED ? expression : value(expression);
    }

    /** A text that is compared by its code points, blanks at the end included. */
    Expr byCodePoint(Expr text) throws NotCoveredException {
        String collation = facts.byCodePoint().orElseThrow(() -> new NotCoveredException("no collation by code points"));
        String suffix = " COLLATE " + collation;
        if (text.parts().getLast().equals(suffix)) {
            return text;
        }
        MariaDbForm form = form(text);
        boolean plain = form != null && (form.how() == How.AS_TEXT || form.collation().startsWith("utf8mb4"));
        Expr value = value(text);
        Expr unicode = plain ? value : Expr.of(Expr.PRIMARY, text.type(), "CONVERT(", value, " USING utf8mb4)");
        return Expr.of(Expr.COLLATE, text.type(), unicode, suffix);
    }

    /** Whether the column's own comparison finds at least what is equal, by an index if there is one. */
    static boolean comparesItself(Expr text) {
        MariaDbForm form = form(text);
        return form != null && form.how() == How.TEXT && form.unicode();
    }

    @Override
    public List<Object> orderKey(Expr value, boolean descending, boolean nullsLast) {
        List<Object> key = new ArrayList<>();
        boolean never = value.column() != null && !value.column().nullable();
        if (!never && descending != nullsLast) { // NULL comes first, and last when it goes downwards, unless something is before it
            key.addAll(value.parts());
            key.add(nullsLast ? " IS NULL, " : " IS NOT NULL, ");
        }
        key.addAll(value.parts());
        key.add(descending ? " DESC" : "");
        return key;
    }

    @Override
    public String cut(long offset, long limit) {
        boolean all = limit == Long.MAX_VALUE;
        return all && offset == 0 ? "" : " LIMIT " + limit + (offset > 0 ? " OFFSET " + offset : "");
    }

    @Override
    public boolean findsByIndex(Expr column) {
        How how = how(column);
        return how == How.PLAIN || how == How.UNSIGNED || comparesItself(column);
    }

    @Override
    public Expr among(List<Expr> values, int batch) throws NotCoveredException {
        List<Object> parts = new ArrayList<>();
        for (MariaDbKeys.Block block : MariaDbKeys.blocks(values)) {
            boolean tuple = block.columns().size() > 1;
            parts.add((parts.isEmpty() ? "" : " AND ") + (tuple ? "(" : ""));
            for (int i = 0; i < block.columns().size(); i++) {
                Expr value = values.get(block.columns().get(i));
                parts.add(i == 0 ? "" : ", ");
                parts.add(isText(value) && block.exact() ? byCodePoint(value) : asItIs(value));
            }
            String one = String.join(", ", block.columns().stream().map(column -> placeholder(values.get(column).type())).toList());
            parts.add((tuple ? ")" : "") + " IN (" + String.join(", ", Collections.nCopies(Math.max(1, batch), tuple ? "(" + one + ")" : one)) + ")");
        }
        return Expr.of(Expr.AND, DataType.BOOLEAN, parts.toArray());
    }

    private static String placeholder(DataType type) {
        return switch (type.kind()) {
            case DATE -> "CAST(? AS DATE)";
            case TIME -> "CAST(? AS TIME(6))";
            case TIMESTAMP, INSTANT -> "CAST(? AS DATETIME(6))";
            default -> "?";
        };
    }
}
