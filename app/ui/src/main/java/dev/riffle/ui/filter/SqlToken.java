package dev.riffle.ui.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A part of a statement that is neither blank space nor a comment.
 *
 * @param start offset of its first character
 * @param end offset behind its last
 * @param depth how many brackets are open around it; a bracket itself counts as outside
 */
record SqlToken(Kind kind, String text, int start, int end, int depth) {
    enum Kind {
        /** A keyword or a name. */
        WORD,
        QUOTED_NAME,
        STRING,
        NUMBER,
        /** One character. */
        SYMBOL,
        COMMENT
    }

    /** Words of this kind cannot be told from keywords by their neighbours, except behind a dot. */
    boolean is(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    boolean isAny(Set<String> words) {
        return kind == Kind.WORD && words.contains(text.toUpperCase(Locale.ROOT));
    }

    boolean isSymbol(char symbol) {
        return kind == Kind.SYMBOL && text.charAt(0) == symbol;
    }

    boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED_NAME;
    }

    /** A name without its quotes. */
    String name() {
        return kind == Kind.QUOTED_NAME ? text.substring(1, text.length() - 1).replace("\"\"", "\"") : text;
    }

    /** The tokens of a text, comments among them; empty if a quote, a comment or a bracket is not closed or opened. */
    static Optional<List<SqlToken>> of(String sql) {
        List<SqlToken> tokens = new ArrayList<>();
        List<Character> open = new ArrayList<>();
        int at = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
                continue;
            }
            Kind kind = kind(sql, at);
            int end = end(sql, at, kind);
            if (end < 0) {
                return Optional.empty();
            }
            if (c == ')' || c == ']' || c == '}') {
                if (open.isEmpty() || open.removeLast() != c) {
                    return Optional.empty();
                }
            }
            tokens.add(new SqlToken(kind, sql.substring(at, end), at, end, open.size()));
            if (kind == Kind.SYMBOL && (c == '(' || c == '[' || c == '{')) {
                open.add(c == '(' ? ')' : c == '[' ? ']' : '}');
            }
            at = end;
        }
        return open.isEmpty() ? Optional.of(tokens) : Optional.empty();
    }

    private static Kind kind(String sql, int at) {
        char c = sql.charAt(at);
        if (sql.startsWith("--", at) || sql.startsWith("//", at) || sql.startsWith("/*", at)) {
            return Kind.COMMENT;
        }
        if (c == '\'') {
            return Kind.STRING;
        }
        if (c == '"') {
            return Kind.QUOTED_NAME;
        }
        if (Character.isDigit(c)) {
            return Kind.NUMBER;
        }
        return Character.isLetter(c) || c == '_' ? Kind.WORD : Kind.SYMBOL;
    }

    /** The offset behind the token, or -1 if it is not closed. */
    private static int end(String sql, int at, Kind kind) {
        return switch (kind) {
            case COMMENT -> {
                boolean block = sql.charAt(at + 1) == '*';
                int close = sql.indexOf(block ? "*/" : "\n", at + 2);
                yield close >= 0 ? close + (block ? 2 : 0) : block ? -1 : sql.length();
            }
            case STRING, QUOTED_NAME -> quotedEnd(sql, at);
            case NUMBER -> run(sql, at, c -> Character.isLetterOrDigit(c) || c == '.');
            case WORD -> run(sql, at, c -> Character.isLetterOrDigit(c) || c == '_' || c == '$');
            case SYMBOL -> at + 1;
        };
    }

    private static int quotedEnd(String sql, int at) {
        char quote = sql.charAt(at);
        int close = sql.indexOf(quote, at + 1);
        while (close >= 0 && close + 1 < sql.length() && sql.charAt(close + 1) == quote) {
            close = sql.indexOf(quote, close + 2);
        }
        return close < 0 ? -1 : close + 1;
    }

    private static int run(String sql, int at, java.util.function.IntPredicate part) {
        int end = at + 1;
        while (end < sql.length() && part.test(sql.charAt(end))) {
            end++;
        }
        return end;
    }
}
