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
        Lines lines = new Lines(text);
        int start = 0;
        boolean blank = true;
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == ';') {
                if (!blank) {
                    statements.add(statement(text, start, i, lines));
                }
                start = ++i;
                blank = true;
            } else if (c == '-' && text.startsWith("--", i) || c == '/' && text.startsWith("//", i)) {
                i = after(text, "\n", i);
            } else if (c == '/' && text.startsWith("/*", i)) {
                i = after(text, "*/", i + 2);
            } else if (c == '\'' || c == '"') {
                blank = false;
                i = after(text, c == '"' ? "\"" : "'", i + 1);
            } else {
                blank &= Character.isWhitespace(c);
                i++;
            }
        }
        if (!blank) {
            statements.add(statement(text, start, text.length(), lines));
        }
        return statements;
    }

    private static int after(String text, String end, int from) {
        int found = text.indexOf(end, from);
        return found < 0 ? text.length() : found + end.length();
    }

    private static Statement statement(String text, int start, int end, Lines lines) {
        int first = start;
        while (Character.isWhitespace(text.charAt(first))) {
            first++;
        }
        lines.advanceTo(first);
        return new Statement(text.substring(first, end).stripTrailing(), lines.line, first - lines.start + 1);
    }

    /** Counts lines on the way through a text, each once. */
    private static final class Lines {
        private final String text;
        private int line = 1;
        /** The offset at which the line begins. */
        private int start;

        Lines(String text) {
            this.text = text;
        }

        void advanceTo(int offset) {
            for (int next = text.indexOf('\n', start); next >= 0 && next < offset; next = text.indexOf('\n', start)) {
                line++;
                start = next + 1;
            }
        }
    }
}
