package dev.riffle.engine.exec;

import java.util.Arrays;

/**
 * A pattern of SQL's LIKE: {@code %} stands for any text, {@code _} for any one code point, and the escape makes the sign after it
 * stand for itself. Immutable.
 */
public final class LikePattern {
    private static final int ANY_TEXT = -1;
    private static final int ANY_ONE = -2;

    private final String text;
    private final int[] signs;

    private LikePattern(String text, int[] signs) {
        this.text = text;
        this.signs = signs;
    }

    /**
     * @param escape a code point, or -1 for none
     * @throws IllegalArgumentException if the pattern ends with its escape
     */
    public static LikePattern of(String text, int escape) {
        int[] points = text.codePoints().toArray();
        int[] signs = new int[points.length];
        int count = 0;
        for (int i = 0; i < points.length; i++) {
            if (points[i] == escape) {
                if (++i == points.length) {
                    throw new IllegalArgumentException("the pattern '" + text + "' ends with its escape character");
                }
                signs[count++] = points[i];
            } else if (points[i] == '%') {
                if (count == 0 || signs[count - 1] != ANY_TEXT) {
                    signs[count++] = ANY_TEXT;
                }
            } else {
                signs[count++] = points[i] == '_' ? ANY_ONE : points[i];
            }
        }
        return new LikePattern(text, Arrays.copyOf(signs, count));
    }

    public String text() {
        return text;
    }

    /** Backtracks to the last {@code %} only, so the time is at most the product of the lengths. */
    public boolean matches(String value) {
        int at = 0;
        int sign = 0;
        int restartAt = -1;
        int restartSign = -1;
        while (at < value.length()) {
            if (sign < signs.length && signs[sign] == ANY_TEXT) {
                restartSign = ++sign;
                restartAt = at;
                continue;
            }
            int point = value.codePointAt(at);
            if (sign < signs.length && (signs[sign] == ANY_ONE || signs[sign] == point)) {
                sign++;
                at += Character.charCount(point);
            } else if (restartSign >= 0) {
                sign = restartSign;
                restartAt += Character.charCount(value.codePointAt(restartAt));
                at = restartAt;
            } else {
                return false;
            }
        }
        while (sign < signs.length && signs[sign] == ANY_TEXT) {
            sign++;
        }
        return sign == signs.length;
    }

    @Override
    public String toString() {
        return text;
    }
}
