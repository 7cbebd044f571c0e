package dev.riffle.ui.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A single SELECT as it is written, and where its clauses lie.
 *
 * @param sql the whole text
 * @param tokens without comments, and without a semicolon at the end
 * @param comments in order
 * @param from index of FROM in the tokens
 * @param where index of WHERE, or -1
 * @param behind index of the first token of what follows FROM and WHERE; the number of tokens if nothing does
 */
record SelectText(String sql, List<SqlToken> tokens, List<SqlToken> comments, int from, int where, int behind) {
    private static final Set<String> SETS = Set.of("UNION", "INTERSECT", "EXCEPT", "MINUS");
    private static final Set<String> FOLLOWING = Set.of("GROUP", "HAVING", "WINDOW", "QUALIFY", "ORDER", "LIMIT", "OFFSET", "FETCH", "FOR");
    private static final Set<String> CHANGING_ROWS = Set.of("MATCH_RECOGNIZE", "PIVOT", "UNPIVOT");

    /** Reads a text; empty unless it is one SELECT that reads streams or tables by name. */
    static Optional<SelectText> of(String sql) {
        Optional<List<SqlToken>> all = SqlToken.of(sql);
        if (all.isEmpty()) {
            return Optional.empty();
        }
        List<SqlToken> tokens = new ArrayList<>(all.get().stream().filter(token -> token.kind() != SqlToken.Kind.COMMENT).toList());
        List<SqlToken> comments = all.get().stream().filter(token -> token.kind() == SqlToken.Kind.COMMENT).toList();
        if (!tokens.isEmpty() && tokens.getLast().isSymbol(';')) {
            tokens.removeLast();
        }
        if (tokens.isEmpty() || !tokens.getFirst().is("SELECT") || tokens.stream().anyMatch(token -> token.isSymbol(';'))) {
            return Optional.empty();
        }
        int from = -1;
        int where = -1;
        int behind = tokens.size();
        for (int i = 1; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            if (token.depth() > 0 || token.kind() != SqlToken.Kind.WORD || tokens.get(i - 1).isSymbol('.')) {
                continue;
            }
            if (token.isAny(SETS) && !(token.is("EXCEPT") && from < 0) || token.is("SELECT") || token.isAny(CHANGING_ROWS)) {
                return Optional.empty();
            } else if (from < 0) {
                from = token.is("FROM") && !tokens.get(i - 1).is("DISTINCT") ? i : -1;
            } else if (token.is("WHERE")) {
                where = i;
            } else if (token.isAny(FOLLOWING) && !(token.is("FOR") && where < 0)) {
                behind = i;
                break;
            }
        }
        boolean read = from > 0 && from + 1 < behind && !tokens.get(from + 1).isSymbol('(') && where + 1 < behind;
        boolean cut = tokens.subList(Math.min(behind, tokens.size()), tokens.size()).stream()
                .anyMatch(token -> token.depth() == 0 && (token.isAny(SETS) || token.is("WHERE") || token.is("SELECT")));
        return read && !cut ? Optional.of(new SelectText(sql, tokens, comments, from, where, behind)) : Optional.empty();
    }

    /** The tokens of each item between SELECT and FROM. */
    List<List<SqlToken>> items() {
        List<List<SqlToken>> items = new ArrayList<>();
        int start = tokens.get(1).is("DISTINCT") || tokens.get(1).is("ALL") || tokens.get(1).is("STREAM") ? 2 : 1;
        for (int i = start; i <= from; i++) {
            if (i == from || tokens.get(i).depth() == 0 && tokens.get(i).isSymbol(',')) {
                items.add(tokens.subList(start, i));
                start = i + 1;
            }
        }
        return items;
    }

    /** The tokens between WHERE and what follows. */
    List<SqlToken> condition() {
        return where < 0 ? List.of() : tokens.subList(where + 1, behind);
    }

    /** Whether FROM names more than one table. */
    boolean readsSeveral() {
        return tokens.subList(from + 1, where < 0 ? behind : where).stream()
                .anyMatch(token -> token.depth() == 0 && (token.isSymbol(',') || token.is("JOIN")));
    }

    /** The last token in front of what follows FROM and WHERE. */
    SqlToken last() {
        return tokens.get(behind - 1);
    }

    String text(List<SqlToken> part) {
        return part.isEmpty() ? "" : sql.substring(part.getFirst().start(), part.getLast().end());
    }

    /** The offset of the first character of a token's line. */
    int lineStart(SqlToken token) {
        return sql.lastIndexOf('\n', token.start() - 1) + 1;
    }

    /** Whether a token is the first on its line, and not on the first line. */
    boolean beginsLine(SqlToken token) {
        int start = lineStart(token);
        return start > 0 && sql.substring(start, token.start()).isBlank();
    }
}
