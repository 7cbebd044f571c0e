package dev.riffle.ui.filter;

import dev.riffle.engine.sql.Identifiers;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts conditions into the WHERE of a statement, as an engineer would have typed them: nothing else in the text changes, comments and
 * layout included.
 *
 * <p>"All but this" is written {@code IS DISTINCT FROM}: {@code <>} would silently leave out the rows that have no value at all, and what is
 * not shown must not be a surprise.
 */
public final class SqlFilters {
    private SqlFilters() {}

    /**
     * A statement with one more condition.
     *
     * @param zone of the session, for instants
     * @param qualified by the name of a column of the answer, what it is called within the statement, with its table; may be empty where the condition
     *         does not {@linkplain #dependsOnTables depend on tables}
     * @return the statement as it is if the condition stands there already; empty if it cannot be edited safely: it is not a single SELECT
     *         over named streams, its parts do not close, the column is worked out behind WHERE, or no literal says the value exactly
     */
    public static Optional<String> with(String sql, Filter filter, ZoneId zone, Map<String, String> qualified) {
        return SelectText.of(sql).flatMap(select -> condition(select, filter, zone, qualified).map(condition -> add(select, condition)));
    }

    /**
     * Whether it takes the tables of a statement to tell what the condition's column is called in it: {@code SELECT *} of a join calls {@code order_id0} what
     * is {@code p.order_id} there.
     */
    public static boolean dependsOnTables(String sql, Filter filter) {
        return filter.origin() == Filter.Origin.ANSWER
                && SelectText.of(sql).filter(select -> AnswerColumn.dependsOnTables(select, filter.column())).isPresent();
    }

    private static Optional<String> condition(SelectText select, Filter filter, ZoneId zone, Map<String, String> qualified) {
        Optional<String> column = filter.origin() == Filter.Origin.STREAM
                ? Optional.of(Identifiers.column(filter.column()))
                : AnswerColumn.expression(select, filter.column(), qualified);
        Optional<String> expression = column.map(name -> filter.jsonPath() == null
                ? name
                : "JSON_VALUE(" + name + ", " + SqlLiteral.text(filter.jsonPath()) + ")");
        Object value = filter.value();
        if (value == null) {
            return expression.map(name -> name + (filter.negated() ? " IS NOT NULL" : " IS NULL"));
        }
        Optional<String> literal = SqlLiteral.of(value, zone);
        return expression.flatMap(name -> literal.map(text -> name + (filter.negated() ? " IS DISTINCT FROM " : " = ") + text));
    }

    private static String add(SelectText select, String condition) {
        List<SqlToken> present = select.condition();
        if (present.isEmpty()) {
            return where(select, condition);
        }
        if (contains(select, present, condition)) {
            return select.sql();
        }
        String sql = select.sql();
        int end = select.last().end();
        String separator = separator(select, present);
        if (hasOr(present)) {
            int start = present.getFirst().start();
            return sql.substring(0, start) + "(" + sql.substring(start, end) + ")" + separator + "AND " + condition + sql.substring(end);
        }
        return sql.substring(0, end) + separator + "AND " + condition + sql.substring(end);
    }

    /** On a line of its own if FROM is, else behind it. */
    private static String where(SelectText select, String condition) {
        String sql = select.sql();
        SqlToken from = select.tokens().get(select.from());
        int end = select.last().end();
        if (!select.beginsLine(from)) {
            return sql.substring(0, end) + " WHERE " + condition + sql.substring(end);
        }
        String indent = sql.substring(select.lineStart(from), from.start());
        int behind = behindComments(select, end);
        boolean more = select.behind() < select.tokens().size()
                && !sql.substring(behind, select.tokens().get(select.behind()).start()).contains("\n");
        String rest = more ? "\n" + indent + sql.substring(behind).stripLeading() : sql.substring(behind);
        return sql.substring(0, behind) + "\n" + indent + "WHERE " + condition + rest;
    }

    /** Behind the comments that stand on the line on which an offset lies, for they belong to what is in front of them. */
    private static int behindComments(SelectText select, int offset) {
        int behind = offset;
        for (SqlToken comment : select.comments()) {
            if (comment.start() >= behind && select.sql().substring(behind, comment.start()).isBlank()
                    && select.sql().indexOf('\n', behind) < 0 | select.sql().indexOf('\n', behind) > comment.start()) {
                behind = comment.end();
            }
        }
        return behind;
    }

    /** As the conditions that are there are separated. */
    private static String separator(SelectText select, List<SqlToken> condition) {
        for (SqlToken token : condition) {
            if (token.depth() == 0 && token.is("AND") && select.beginsLine(token)) {
                return "\n" + select.sql().substring(select.lineStart(token), token.start());
            }
        }
        return " ";
    }

    private static boolean hasOr(List<SqlToken> condition) {
        return condition.stream().anyMatch(token -> token.depth() == 0 && token.is("OR"));
    }

    /** Whether a condition stands there, word for word, as one of those that must all hold. */
    private static boolean contains(SelectText select, List<SqlToken> present, String condition) {
        if (hasOr(present)) {
            return false;
        }
        int start = 0;
        for (int i = 0; i <= present.size(); i++) {
            if (i == present.size() || present.get(i).depth() == 0 && present.get(i).is("AND")) {
                if (select.text(present.subList(start, i)).equals(condition)) {
                    return true;
                }
                start = i + 1;
            }
        }
        return false;
    }
}
