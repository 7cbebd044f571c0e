package dev.riffle.engine.sql;

import java.util.ArrayList;
import java.util.List;

/** Splits a text into statements at semicolons, which do not count in quotes and comments. */
public final class Statements {
    /**
     * One statement of a text.
     *
     * @param sql without the semicolon and the blank space around it
     * @param line the line of the text on which it begins, from 1
     * @param column the column on that line at which it begins, from 1
     */
    public record Statement(String sql, int line, int column) {}

    private Statements() {}

    /** The statements that are not blank, in order. An unclosed quote or comment runs to the end of the text. */
    public static List<Statement> split(String text) {
        List<Statement> statements = new ArrayList<>();
        int start = 0;
        boolean blank = true;
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == ';') {
                if (!blank) {
                    statements.add(statement(text, start, i));
                }
                start = ++i;
                blank = true;
            } else if (text.startsWith("--", i) || text.startsWith("//", i)) {
                i = after(text, "\n", i);
            } else if (text.startsWith("/*", i)) {
                i = after(text, "*/", i + 2);
            } else if (c == '\'' || c == '"') {
                blank = false;
                i = after(text, String.valueOf(c), i + 1);
            } else {
                blank &= Character.isWhitespace(c);
                i++;
            }
        }
        if (!blank) {
            statements.add(statement(text, start, text.length()));
        }
        return statements;
    }

    private static int after(String text, String end, int from) {
        int found = text.indexOf(end, from);
        return found < 0 ? text.length() : found + end.length();
    }

    private static Statement statement(String text, int start, int end) {
        int first = start;
        while (Character.isWhitespace(text.charAt(first))) {
            first++;
        }
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < first; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new Statement(text.substring(first, end).stripTrailing(), line, first - lineStart + 1);
    }
}
