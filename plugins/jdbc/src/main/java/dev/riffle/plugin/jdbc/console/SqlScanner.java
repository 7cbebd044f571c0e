package dev.riffle.plugin.jdbc.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds the tokens of a text, one after the other. What does not end goes to the end of the text. For one thread. */
final class SqlScanner {
    /** What a token is. */
    enum Kind {
        /** A word that is not quoted; a number, too. */
        WORD,
        /** A name in quotes. */
        NAME, TEXT, COMMENT,
        /** A comment that is run. */
        RUNNING_COMMENT,
        /** Any other char. */
        SIGN, END
    }

    private final String text;
    private final Lexicon lexicon;
    private int start;
    private int end;
    private Kind kind = Kind.END;

    SqlScanner(String text, Lexicon lexicon) {
        this.text = text;
        this.lexicon = lexicon;
    }

    /** The words of a statement that are not quoted, in capitals. A comment that is run has words that nobody knows. */
    static List<String> words(String statement, Lexicon lexicon) {
        List<String> words = new ArrayList<>();
        SqlScanner scanner = new SqlScanner(statement, lexicon);
        for (Kind kind = scanner.next(); kind != Kind.END; kind = scanner.next()) {
            if (kind == Kind.WORD) {
                words.add(scanner.token().toUpperCase(Locale.ROOT));
            } else if (kind == Kind.RUNNING_COMMENT) {
                words.add("/*!");
            }
        }
        return words;
    }

    /** Where the token begins. */
    int start() {
        return start;
    }

    /** The first char behind it. */
    int end() {
        return end;
    }

    /** The token as written. */
    String token() {
        return text.substring(start, end);
    }

    /** Goes on from a place. */
    void moveTo(int place) {
        end = place;
    }

    Kind next() {
        start = end;
        while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        kind = start == text.length() ? Kind.END : scan(text.charAt(start));
        return kind;
    }

    private Kind scan(char first) {
        end = start + 1;
        if (first == '\'') {
            return quoted('\'', lexicon.backslashes(), Kind.TEXT);
        }
        if (first == '"') {
            return quoted('"', lexicon.backslashes(), Kind.NAME);
        }
        if (first == '`' && lexicon.backticks()) {
            return quoted('`', false, Kind.NAME);
        }
        if (first == '-' && isAt(start + 1, '-') && (!lexicon.blankAfterDashes() || isBlankAt(start + 2)) || first == '#' && lexicon.hashes()) {
            return line();
        }
        if (first == '/' && isAt(start + 1, '*')) {
            return comment();
        }
        if (first == '$' && lexicon.dollarTexts() && dollarText()) {
            return Kind.TEXT;
        }
        if (isWordChar(first)) {
            return word(first);
        }
        return Kind.SIGN;
    }

    private Kind word(char first) {
        if ((first == 'E' || first == 'e') && lexicon.escapeTexts() && isAt(end, '\'')) {
            end++;
            return quoted('\'', true, Kind.TEXT);
        }
        while (end < text.length() && (isWordChar(text.charAt(end)) || text.charAt(end) == '$')) {
            end++;
        }
        return Kind.WORD;
    }

    private Kind quoted(char quote, boolean backslashes, Kind as) {
        while (end < text.length()) {
            char c = text.charAt(end++);
            if (c == '\\' && backslashes && end < text.length()) {
                end++;
            } else if (c == quote) {
                if (!isAt(end, quote)) {
                    return as;
                }
                end++;
            }
        }
        return as;
    }

    private Kind line() {
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return Kind.COMMENT;
    }

    private Kind comment() {
        end = start + 2;
        boolean run = lexicon.runningComments() && (isAt(end, '!') || isAt(end, 'M') && isAt(end + 1, '!'));
        int open = 1;
        while (end < text.length() && open > 0) {
            if (isAt(end, '*') && isAt(end + 1, '/')) {
                open--;
                end += 2;
            } else if (lexicon.nestedComments() && isAt(end, '/') && isAt(end + 1, '*')) {
                open++;
                end += 2;
            } else {
                end++;
            }
        }
        return run ? Kind.RUNNING_COMMENT : Kind.COMMENT;
    }

    /** A tag is a word or nothing, between dollars; a number after a dollar is a parameter. */
    private boolean dollarText() {
        int close = start + 1;
        while (close < text.length() && isWordChar(text.charAt(close)) && !(close == start + 1 && Character.isDigit(text.charAt(close)))) {
            close++;
        }
        if (!isAt(close, '$')) {
            return false;
        }
        String tag = text.substring(start, close + 1);
        int last = text.indexOf(tag, close + 1);
        end = last < 0 ? text.length() : last + tag.length();
        return true;
    }

    private boolean isAt(int place, char c) {
        return place < text.length() && text.charAt(place) == c;
    }

    private boolean isBlankAt(int place) {
        return place >= text.length() || Character.isWhitespace(text.charAt(place));
    }

    private static boolean isWordChar(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || Character.isSurrogate(c);
    }
}
