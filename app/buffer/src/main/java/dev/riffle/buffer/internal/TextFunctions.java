package dev.riffle.buffer.internal;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Text by code points, where H2 counts UTF-16 units, and in no language, where H2 asks the default locale. Positions begin at 1. Null
 * gives null.
 */
public final class TextFunctions {
    /** Characters; more is a slip, and would fill the memory. */
    private static final int MAX_PADDED = 1_000_000;

    private TextFunctions() {}

    /** RIFFLE_CHAR_LENGTH. */
    public static @Nullable Integer length(@Nullable String text) {
        return text == null ? null : (Integer) text.codePointCount(0, text.length());
    }

    /** RIFFLE_SUBSTRING(text, from). */
    public static @Nullable String substring(@Nullable String text, @Nullable Integer from) {
        return text == null || from == null ? null : between(text, from, Integer.MAX_VALUE);
    }

    /** RIFFLE_SUBSTRING(text, from, count): what lies of the positions from up to from + count in the text. */
    public static @Nullable String substring(@Nullable String text, @Nullable Integer from, @Nullable Integer count) throws SQLException {
        if (text == null || from == null || count == null) {
            return null;
        }
        if (count < 0) {
            throw ContractFailure.invalidArgument("SUBSTRING takes no negative length.", "Use GREATEST(length, 0).");
        }
        return between(text, from, (long) from + count);
    }

    /** The code points from a position up to, but without, another; either may lie outside of the text. */
    private static String between(String text, long from, long to) {
        long skip = Math.max(0, from - 1);
        long keep = to - Math.max(1, from);
        if (keep <= 0 || skip >= text.length()) {
            return "";
        }
        int start = advance(text, 0, skip);
        return text.substring(start, advance(text, start, keep));
    }

    /** The index so many code points after another, or the end of the text. */
    private static int advance(String text, int index, long codePoints) {
        int at = index;
        for (long i = 0; i < codePoints && at < text.length(); i++) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at;
    }

    /** RIFFLE_POSITION(part, text): where the part first occurs, or 0. */
    public static @Nullable Integer position(@Nullable String part, @Nullable String text) {
        if (part == null || text == null) {
            return null;
        }
        int index = text.indexOf(part);
        return index < 0 ? 0 : text.codePointCount(0, index) + 1;
    }

    /** RIFFLE_OVERLAY(text, part, from): the part in place of as many code points as it has. */
    public static @Nullable String overlay(@Nullable String text, @Nullable String part, @Nullable Integer from) throws SQLException {
        return part == null ? null : overlay(text, part, from, length(part));
    }

    /** RIFFLE_OVERLAY(text, part, from, count): the part in place of count code points. */
    public static @Nullable String overlay(@Nullable String text, @Nullable String part, @Nullable Integer from, @Nullable Integer count)
            throws SQLException {
        if (text == null || part == null || from == null || count == null) {
            return null;
        }
        if (from < 1) {
            throw ContractFailure.invalidArgument("OVERLAY takes no position below 1.", "Use GREATEST(position, 1).");
        }
        return between(text, 1, from) + part + between(text, (long) from + count, Long.MAX_VALUE);
    }

    /** RIFFLE_LEFT: the first so many code points; of a negative number, all but the last so many. */
    public static @Nullable String left(@Nullable String text, @Nullable Integer count) {
        if (text == null || count == null) {
            return null;
        }
        return between(text, 1, 1L + (count >= 0 ? count : Math.max(0L, text.codePointCount(0, text.length()) + (long) count)));
    }

    /** RIFFLE_RIGHT: the last so many code points; of a negative number, all but the first so many. */
    public static @Nullable String right(@Nullable String text, @Nullable Integer count) {
        if (text == null || count == null) {
            return null;
        }
        long skip = count < 0 ? -(long) count : Math.max(0L, text.codePointCount(0, text.length()) - (long) count);
        return between(text, skip + 1, Long.MAX_VALUE);
    }

    /** RIFFLE_LPAD(text, length): blanks in front, or cut behind. */
    public static @Nullable String padLeft(@Nullable String text, @Nullable Integer length) throws SQLException {
        return padLeft(text, length, " ");
    }

    /** RIFFLE_LPAD(text, length, filling): the filling, as often as it takes, in front; or cut behind. */
    public static @Nullable String padLeft(@Nullable String text, @Nullable Integer length, @Nullable String filling) throws SQLException {
        return text == null || length == null || filling == null ? null : padding(text, length, filling) + between(text, 1, 1L + length);
    }

    /** RIFFLE_RPAD(text, length): blanks behind, or cut there. */
    public static @Nullable String padRight(@Nullable String text, @Nullable Integer length) throws SQLException {
        return padRight(text, length, " ");
    }

    /** RIFFLE_RPAD(text, length, filling): the filling, as often as it takes, behind; or cut there. */
    public static @Nullable String padRight(@Nullable String text, @Nullable Integer length, @Nullable String filling) throws SQLException {
        return text == null || length == null || filling == null ? null : between(text, 1, 1L + length) + padding(text, length, filling);
    }

    private static String padding(String text, int length, String filling) throws SQLException {
        if (length > MAX_PADDED) {
            throw ContractFailure.invalidArgument("A text is padded to " + MAX_PADDED + " characters at most.", "Give a smaller length.");
        }
        int missing = length - text.codePointCount(0, text.length());
        int[] characters = filling.codePoints().toArray();
        StringBuilder padding = new StringBuilder();
        for (int i = 0; i < missing && characters.length > 0; i++) {
            padding.appendCodePoint(characters[i % characters.length]);
        }
        return padding.toString();
    }

    /** RIFFLE_REVERSE. */
    public static @Nullable String reverse(@Nullable String text) {
        return text == null ? null : new StringBuilder(text).reverse().toString();
    }

    /** RIFFLE_UPPER: each code point by itself, so that the length stays. */
    public static @Nullable String upper(@Nullable String text) {
        return text == null ? null : map(text, Character::toUpperCase);
    }

    /** RIFFLE_LOWER: each code point by itself, so that the length stays. */
    public static @Nullable String lower(@Nullable String text) {
        return text == null ? null : map(text, Character::toLowerCase);
    }

    private static String map(String text, java.util.function.IntUnaryOperator mapping) {
        StringBuilder mapped = new StringBuilder(text.length());
        text.codePoints().map(mapping).forEach(mapped::appendCodePoint);
        return mapped.toString();
    }

    /** RIFFLE_INITCAP: the first letter of each run of letters and digits in upper case, the others in lower case. */
    public static @Nullable String initcap(@Nullable String text) {
        if (text == null) {
            return null;
        }
        StringBuilder mapped = new StringBuilder(text.length());
        boolean inWord = false;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            mapped.appendCodePoint(inWord ? Character.toLowerCase(c) : Character.toUpperCase(c));
            inWord = Character.isLetterOrDigit(c);
        }
        return mapped.toString();
    }

    /** RIFFLE_ASCII: the first code point, 0 of an empty text. */
    public static @Nullable Integer ascii(@Nullable String text) {
        return text == null ? null : text.isEmpty() ? (Integer) 0 : (Integer) text.codePointAt(0);
    }

    /** RIFFLE_CHR: the text of one code point. */
    public static @Nullable String chr(@Nullable Integer codePoint) throws SQLException {
        if (codePoint == null) {
            return null;
        }
        if (codePoint < 1 || !Character.isValidCodePoint(codePoint) || codePoint >= 0xD800 && codePoint < 0xE000) {
            throw ContractFailure.invalidArgument(codePoint + " is no character.", "Give CHR a Unicode code point above 0.");
        }
        return Character.toString(codePoint);
    }

    /** RIFFLE_LIKE(text, pattern) with a backslash to escape. */
    public static @Nullable Boolean like(@Nullable String text, @Nullable String pattern) throws SQLException {
        return like(text, pattern, "\\");
    }

    /** RIFFLE_LIKE(text, pattern, escape), where an empty escape means none; {@code _} is one code point. */
    public static @Nullable Boolean like(@Nullable String text, @Nullable String pattern, @Nullable String escape) throws SQLException {
        return text == null || pattern == null || escape == null ? null : (Boolean) LikePattern.of(pattern, escape).matches(text);
    }
}
