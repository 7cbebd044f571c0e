package dev.riffle.plugin.jdbc.console;

/**
 * How a database's SQL is written, as far as it matters for where statements end. Everywhere are {@code 'texts'}, {@code "names"}, {@code -- comments} and
 * <code>&#47;* comments *&#47;</code>.
 *
 * @param dollarTexts {@code $tag$ texts $tag$}
 * @param nestedComments whether a comment may hold another one
 * @param backslashes whether a backslash takes the next char with it in all texts
 * @param escapeTexts whether it does so in texts with an {@code E} before them
 * @param backticks whether names stand in backticks, too
 * @param hashes whether {@code #} begins a comment
 * @param blankAfterDashes whether {@code --} needs a blank behind it to begin one
 * @param runningComments whether what is in <code>&#47;*! *&#47;</code> is run
 * @param delimiterLines whether lines such as {@code DELIMITER //} change what ends a statement
 */
public record Lexicon(boolean dollarTexts, boolean nestedComments, boolean backslashes, boolean escapeTexts, boolean backticks, boolean hashes,
        boolean blankAfterDashes, boolean runningComments, boolean delimiterLines) {
    /** As the standard has it. */
    public static final Lexicon STANDARD = new Lexicon(false, false, false, false, false, false, false, false, false);
}
