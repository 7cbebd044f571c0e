package dev.riffle.engine.sql;

import dev.riffle.engine.QueryException.Position;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The text of a statement, to look up what stands at the place of an error. Immutable. */
final class SqlText {
    private static final Pattern BLANK = Pattern.compile("(?:\\s|--[^\\n\\r]*|//[^\\n\\r]*|/\\*.*?\\*/)*", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*");
    private static final Pattern NAME = Pattern
            .compile("(?:[\\p{L}_][\\p{L}\\p{N}_$]*|\"(?:[^\"]|\"\")*\")(?:\\s*\\.\\s*(?:[\\p{L}_][\\p{L}\\p{N}_$]*|\"(?:[^\"]|\"\")*\"|\\*))*");
    private static final Pattern LAST_WORD = Pattern.compile("(?<![\\p{L}\\p{N}_$\"'.])([\\p{L}_][\\p{L}\\p{N}_$]*)\\s*$");
    /** Comments and whatever is quoted, whose parentheses do not count. */
    private static final Pattern OPAQUE = Pattern.compile("'[^']*'|\"[^\"]*\"|--[^\\n\\r]*|/\\*.*?\\*/", Pattern.DOTALL);

    private final String sql;

    SqlText(String sql) {
        this.sql = sql;
    }

    /** What follows blank space and comments at the beginning; the length of the text when nothing does. */
    int start() {
        return after(0);
    }

    /** What follows the word at an offset, and the blank space and comments behind it. */
    int next(int offset) {
        return after(offset + wordAt(offset).length());
    }

    boolean isBlank() {
        return start() == sql.length();
    }

    /** The word at an offset; empty when there is none. */
    String wordAt(int offset) {
        Matcher word = WORD.matcher(sql).region(offset, sql.length());
        return word.lookingAt() ? word.group() : "";
    }

    /** The name at a place, dots included, as it was typed; empty when there is none. */
    String nameAt(@Nullable Position place) {
        if (place == null) {
            return "";
        }
        Matcher name = NAME.matcher(sql).region(offset(place), sql.length());
        return name.lookingAt() ? name.group() : "";
    }

    /** What comes after the word at a place and the blank space behind it, up to the next blank space. */
    String following(Position place) {
        int offset = offset(place);
        int next = after(offset + wordAt(offset).length());
        int end = next;
        while (end < sql.length() && !Character.isWhitespace(sql.charAt(end))) {
            end++;
        }
        return sql.substring(next, end);
    }

    /** The place of the word right before another place, or null when something else stands there. */
    @Nullable
    Position wordBefore(Position place) {
        Matcher word = LAST_WORD.matcher(sql.substring(0, offset(place)));
        return word.find() ? place(word.start(1)) : null;
    }

    String wordAt(Position place) {
        return wordAt(offset(place));
    }

    /** Whether a place comes right after a word. */
    boolean follows(@Nullable Position place, String word) {
        Position before = place == null ? null : wordBefore(place);
        return before != null && wordAt(before).equalsIgnoreCase(word);
    }

    /** How many parentheses are open at a place; negative when more were closed than opened. */
    int openParentheses(Position place) {
        String plain = OPAQUE.matcher(sql.substring(0, offset(place))).replaceAll("");
        int open = 0;
        for (int i = 0; i < plain.length(); i++) {
            open += plain.charAt(i) == '(' ? 1 : plain.charAt(i) == ')' ? -1 : 0;
        }
        return open;
    }

    boolean contains(String word) {
        return Pattern.compile("(?i)\\b" + Pattern.quote(word) + "\\b").matcher(sql).find();
    }

    Position place(int offset) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < Math.min(offset, sql.length()); i++) {
            char c = sql.charAt(i);
            if (c == '\n' || c == '\r' && (i + 1 == sql.length() || sql.charAt(i + 1) != '\n')) {
                line++;
                lineStart = i + 1;
            }
        }
        return new Position(line, offset - lineStart + 1);
    }

    private int offset(Position place) {
        int offset = 0;
        for (int line = 1; line < place.line() && offset < sql.length(); offset++) {
            char c = sql.charAt(offset);
            line += c == '\n' || c == '\r' && (offset + 1 == sql.length() || sql.charAt(offset + 1) != '\n') ? 1 : 0;
        }
        return Math.clamp((long) offset + place.column() - 1, 0, sql.length());
    }

    private int after(int offset) {
        Matcher blank = BLANK.matcher(sql).region(offset, sql.length());
        return blank.lookingAt() ? blank.end() : offset;
    }
}
