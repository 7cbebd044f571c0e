package dev.riffle.buffer.internal;

import java.sql.SQLException;
import java.util.Arrays;

/** A pattern of LIKE. The last one made is remembered, since a column is mostly matched with one pattern. */
final class LikePattern {
    private static final int ANY_ONE = -1;
    private static final int ANY_RUN = -2;

    private static volatile LikePattern last = new LikePattern("", "", new int[0]);

    private final String pattern;
    private final String escape;
    private final int[] elements; // code points, ANY_ONE or ANY_RUN

    private LikePattern(String pattern, String escape, int[] elements) {
        this.pattern = pattern;
        this.escape = escape;
        this.elements = elements;
    }

    static LikePattern of(String pattern, String escape) throws SQLException {
        LikePattern known = last;
        if (!known.pattern.equals(pattern) || !known.escape.equals(escape)) {
            known = new LikePattern(pattern, escape, parse(pattern, escape));
            last = known;
        }
        return known;
    }

    private static int[] parse(String pattern, String escape) throws SQLException {
        int[] source = pattern.codePoints().toArray();
        int[] escapes = escape.codePoints().toArray();
        if (escapes.length > 1) {
            throw ContractFailure.invalidArgument("The escape of LIKE is more than one character.", "Give one character, or none.");
        }
        int[] elements = new int[source.length];
        int count = 0;
        for (int i = 0; i < source.length; i++) {
            if (escapes.length == 1 && source[i] == escapes[0]) {
                if (++i == source.length) {
                    throw ContractFailure.invalidArgument("The LIKE pattern '" + pattern + "' ends with its escape character.",
                            "Double it, or add what it escapes.");
                }
                elements[count++] = source[i];
            } else {
                elements[count++] = source[i] == '%' ? ANY_RUN : source[i] == '_' ? ANY_ONE : source[i];
            }
        }
        return Arrays.copyOf(elements, count);
    }

    /** Goes back to the last {@code %} only, which is enough and takes time of text times pattern at most. */
    boolean matches(String text) {
        int at = 0;
        int element = 0;
        int retryAt = -1;
        int retryElement = -1;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (element < elements.length && (elements[element] == c || elements[element] == ANY_ONE)) {
                at += Character.charCount(c);
                element++;
            } else if (element < elements.length && elements[element] == ANY_RUN) {
                retryElement = ++element;
                retryAt = at;
            } else if (retryElement >= 0) {
                retryAt += Character.charCount(text.codePointAt(retryAt));
                at = retryAt;
                element = retryElement;
            } else {
                return false;
            }
        }
        while (element < elements.length && elements[element] == ANY_RUN) {
            element++;
        }
        return element == elements.length;
    }
}
