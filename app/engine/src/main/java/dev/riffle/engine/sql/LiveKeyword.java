package dev.riffle.engine.sql;

import dev.riffle.engine.QueryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlSelectKeyword;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** {@code SELECT STREAM}: the statement goes on until it is stopped. The word is taken out, for what it asks for is otherwise the same. */
public final class LiveKeyword {
    /** What is quoted, and comments. */
    private static final Pattern OPAQUE = Pattern.compile("'[^']*'|\"[^\"]*\"|--[^\\n\\r]*|//[^\\n\\r]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern STREAM = Pattern.compile("\\bSELECT\\s+STREAM\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern SELECT = Pattern.compile("^(\\s*SELECT\\b)(\\s+STREAM\\b)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern NEWEST = Pattern.compile("\\s+ORDER\\s+BY\\s+_timestamp\\s+DESC(\\s+LIMIT\\s+\\d+)?\\s*$", Pattern.CASE_INSENSITIVE);

    private LiveKeyword() {}

    /** Whether a text asks for a live query, as far as can be told without reading it whole. */
    public static boolean isIn(String sql) {
        String plain = OPAQUE.matcher(sql).replaceAll(part -> part.group().startsWith("-") || part.group().startsWith("/") ? " " : "x");
        return STREAM.matcher(plain).find();
    }

    /**
     * The statement as a live query, or one that was live as one that ends. Of rows that are ordered by their time, the latest first, which is what a live query
     * shows, the order and the limit are left out.
     *
     * @return empty for what does not begin with SELECT
     */
    public static Optional<String> toggled(String sql) {
        Matcher select = SELECT.matcher(sql);
        if (!select.find()) {
            return Optional.empty();
        }
        if (select.group(2) != null) {
            return Optional.of(sql.substring(0, select.end(1)) + sql.substring(select.end(2)));
        }
        return Optional.of(sql.substring(0, select.end(1)) + " STREAM" + NEWEST.matcher(sql.substring(select.end(1))).replaceFirst(""));
    }

    /**
     * Takes the word out of a parsed statement.
     *
     * @return whether it was there
     * @throws QueryException if it stands in a subquery only
     */
    static boolean take(SqlNode statement) throws QueryException {
        SqlSelect outermost = outermost(statement);
        boolean live = outermost != null && outermost.isKeywordPresent(SqlSelectKeyword.STREAM);
        List<SqlSelect> others = new ArrayList<>();
        statement.accept(new SqlBasicVisitor<Void>() {
            @Override
            public Void visit(SqlCall call) {
                if (call instanceof SqlSelect select && select.isKeywordPresent(SqlSelectKeyword.STREAM)) {
                    others.add(select);
                }
                return super.visit(call);
            }
        });
        if (!live && !others.isEmpty()) {
            throw QueryException.user("STREAM_IN_SUBQUERY", SqlErrors.position(others.getFirst().getParserPosition()),
                    "STREAM makes the whole statement a live query: it belongs behind the first SELECT.",
                    "Write SELECT STREAM … at the outermost level only.");
        }
        others.forEach(LiveKeyword::without);
        return live;
    }

    private static @Nullable SqlSelect outermost(SqlNode statement) {
        return switch (statement) {
            case SqlSelect select -> select;
            case SqlOrderBy order -> outermost(order.query);
            case SqlWith with -> outermost(with.body);
            default -> null;
        };
    }

    private static void without(SqlSelect select) {
        SqlNodeList keywords = (SqlNodeList) select.getOperandList().getFirst();
        List<SqlNode> rest = new ArrayList<>();
        for (SqlNode keyword : keywords) {
            if (((SqlLiteral) keyword).symbolValue(SqlSelectKeyword.class) != SqlSelectKeyword.STREAM) {
                rest.add(keyword);
            }
        }
        select.setOperand(0, new SqlNodeList(rest, keywords.getParserPosition()));
    }
}
