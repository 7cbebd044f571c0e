package dev.riffle.ui.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word, a quoted name, or a single character of a statement; comments, strings and blank space are left out.
 *
 * @param text as it stands there, without quotes
 * @param quoted whether it is a name in quotes, which is never a keyword
 * @param start the offset of its first character, of the quote if there is one
 * @param end the offset behind it
 */
record SqlLexeme(String text, boolean quoted, int start, int end) {
    private static final String LEFT_OUT = "--[^\\n]*|//[^\\n]*|/\\*(?s:.*?)(?:\\*/|\\z)|'[^']*(?:'|\\z)|\\s+";
    private static final Pattern LEXEME = Pattern
            .compile("(" + LEFT_OUT + ")|\"((?:[^\"]|\"\")*)(?:\"|\\z)|[\\p{L}_][\\p{L}\\p{N}_$]*|(?s:.)");

    static List<SqlLexeme> of(String sql) {
        List<SqlLexeme> lexemes = new ArrayList<>();
        Matcher matcher = LEXEME.matcher(sql);
        while (matcher.find()) {
            if (matcher.group(2) != null) {
                lexemes.add(new SqlLexeme(matcher.group(2).replace("\"\"", "\""), true, matcher.start(), matcher.end()));
            } else if (matcher.group(1) == null) {
                lexemes.add(new SqlLexeme(matcher.group(), false, matcher.start(), matcher.end()));
            }
        }
        return lexemes;
    }

    boolean is(String word) {
        return !quoted && text.equalsIgnoreCase(word);
    }

    boolean isKeyword() {
        return !quoted && SqlVocabulary.isKeyword(text);
    }

    boolean isName() {
        return quoted || SqlTokenizer.isWordStart(text.charAt(0)) && !isKeyword();
    }
}
