package dev.riffle.plugin.jdbc.sql;

/** What all databases take for a text, and for a pattern. */
public final class Texts {
    private Texts() {}

    /** Whether surrogates come in pairs: others have no UTF-8. */
    public static boolean isWhole(String value) {
        return value.codePoints().noneMatch(character -> character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE);
    }

    /** A text in quotes in which nothing is special but the quote. */
    public static String quoted(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /**
     * Refuses a pattern of LIKE in which something else is escaped than what is special, an error by the standard, which databases keep to in their own ways.
     *
     * @param escape empty for none
     */
    public static void requireEscapes(String pattern, String escape) throws NotCoveredException {
        NotCoveredException.require(escape.codePointCount(0, escape.length()) <= 1, "an escape of several characters");
        for (int i = escape.isEmpty() ? -1 : pattern.indexOf(escape); i >= 0; i = pattern.indexOf(escape, i)) {
            int next = i + escape.length();
            NotCoveredException.require(pattern.startsWith("%", next) || pattern.startsWith("_", next) || pattern.startsWith(escape, next),
                    "an escape of nothing");
            i = next + (pattern.startsWith(escape, next) ? escape.length() : 1);
        }
    }
}
