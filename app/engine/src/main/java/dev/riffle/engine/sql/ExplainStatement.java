package dev.riffle.engine.sql;

import dev.riffle.engine.QueryException;
import java.util.Locale;

/**
 * A statement, and whether its plan is asked for instead of its answer: {@code EXPLAIN query}, {@code EXPLAIN PLAN FOR query} or {@code EXPLAIN ANALYZE query}.
 *
 * @param query the text without these words: there is blank space in their place, so that lines and columns of errors stay right
 */
public record ExplainStatement(Kind kind, String query) {
    /** What is asked for. */
    public enum Kind {
        /** The answer. */
        NONE,
        /** What the query would read and do. */
        PLAN,
        /** What it read and did: it is run. */
        ANALYZE
    }

    /** @throws QueryException if a statement begins with EXPLAIN and does not go on with a query */
    public static ExplainStatement of(String sql) throws QueryException {
        SqlText text = new SqlText(sql);
        int first = text.start();
        if (!word(text, first).equals("EXPLAIN")) {
            return new ExplainStatement(Kind.NONE, sql);
        }
        int second = text.next(first);
        switch (word(text, second)) {
            case "ANALYZE", "ANALYSE" -> {
                return new ExplainStatement(Kind.ANALYZE, without(sql, first, text.next(second), text));
            }
            case "PLAN" -> {
                int third = text.next(second);
                if (word(text, third).equals("FOR")) {
                    return new ExplainStatement(Kind.PLAN, without(sql, first, text.next(third), text));
                }
                throw wrong(text, third);
            }
            default -> {
                return new ExplainStatement(Kind.PLAN, without(sql, first, second, text));
            }
        }
    }

    private static String word(SqlText text, int offset) {
        return text.wordAt(offset).toUpperCase(Locale.ROOT);
    }

    /** Also comments between the words go: what stands in one is no longer known to be a comment when its beginning is gone. */
    private static String without(String sql, int from, int to, SqlText text) throws QueryException {
        if (to >= sql.length() || word(text, to).equals("EXPLAIN") || word(text, to).equals("VERBOSE")) {
            throw wrong(text, to);
        }
        StringBuilder blank = new StringBuilder(sql);
        for (int i = from; i < to; i++) {
            char c = sql.charAt(i);
            blank.setCharAt(i, c == '\n' || c == '\r' ? c : ' ');
        }
        return blank.toString();
    }

    private static QueryException wrong(SqlText text, int offset) {
        return QueryException.user("SYNTAX", text.place(offset), "EXPLAIN is not followed by a query.",
                "Write EXPLAIN SELECT … to see what it would read, or EXPLAIN ANALYZE SELECT … to run it and see what it did.");
    }
}
