package dev.riffle.ui.editor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds the word that is being written.
 *
 * @param from where the word begins in the text
 * @param qualifier the parts before it, joined by dots: {@code o} in {@code o.status}; empty when there are none
 * @param expected what can stand here
 * @param streams what the statement reads; behind ON what may be named there, what is joined last
 */
record CompletionPlace(int from, List<String> qualifier, Expected expected, List<StreamReference> streams) {
    enum Expected {
        /** Behind FROM and JOIN, and in other languages than ours UPDATE and INTO. */
        STREAM,
        EXPRESSION,
        /** Just behind ON. */
        JOIN_CONDITION,
        /** In strings, comments and numbers, or where a name is made up. */
        NOTHING
    }

    /** @param statement the one at the caret, or null when there is none: everything begins there */
    static CompletionPlace of(String text, int caret, @Nullable ScriptStatement statement) {
        int from = caret;
        while (from > 0 && SqlTokenizer.isWordPart(text.charAt(from - 1))) {
            from--;
        }
        if (statement == null || statement.offset() > caret || !text.substring(Math.min(statement.end(), caret), caret).isBlank()) {
            return new CompletionPlace(from, List.of(), Expected.EXPRESSION, List.of());
        }
        int start = statement.offset();
        List<SqlLexeme> all = SqlLexeme.of(statement.sql());
        int word = from - start;
        List<SqlLexeme> before = all.stream().filter(lexeme -> lexeme.end() <= word).toList();
        List<String> qualifier = qualifier(before);
        Expected expected = isOpaque(text.substring(start, from)) || from < caret && Character.isDigit(text.charAt(from))
                ? Expected.NOTHING
                : expected(before.subList(0, before.size() - 2 * qualifier.size()));
        return new CompletionPlace(from, qualifier, expected, StreamReference.in(expected == Expected.JOIN_CONDITION ? before : all));
    }

    private static List<String> qualifier(List<SqlLexeme> before) {
        List<String> parts = new ArrayList<>();
        for (int i = before.size() - 1; i > 0 && before.get(i).is("."); i -= 2) {
            SqlLexeme name = before.get(i - 1);
            if (!name.quoted() && !SqlTokenizer.isWordStart(name.text().charAt(0))) {
                break;
            }
            parts.addFirst(name.text());
        }
        return List.copyOf(parts);
    }

    private static Expected expected(List<SqlLexeme> before) {
        if (!before.isEmpty() && before.getLast().is("ON")) {
            return Expected.JOIN_CONDITION;
        }
        for (int i = before.size() - 1; i >= 0; i--) {
            SqlLexeme lexeme = before.get(i);
            if (StreamReference.isBehind(lexeme)) {
                boolean named = i + 1 < before.size() && !before.getLast().is(",");
                return named ? Expected.EXPRESSION : Expected.STREAM;
            }
            if (lexeme.isKeyword() || lexeme.is("(") || lexeme.is(")")) {
                return Expected.EXPRESSION;
            }
        }
        return Expected.EXPRESSION;
    }

    /** Whether a text ends within a string or a comment. */
    private static boolean isOpaque(String text) {
        SqlTokenizer tokenizer = new SqlTokenizer();
        int state = SqlTokenizer.START;
        int line = text.lastIndexOf('\n') + 1;
        for (String whole : text.substring(0, line).split("\n", -1)) {
            state = tokenizer.tokenize(whole, state).endState();
        }
        String last = text.substring(line);
        var tokens = tokenizer.tokenize(last, state);
        return tokens.endState() != SqlTokenizer.START || !tokens.tokens().isEmpty() && switch (tokens.tokens().getLast().kind()) {
            case COMMENT -> !last.stripTrailing().endsWith("*/");
            default -> false;
        };
    }
}
