package dev.riffle.buffer.internal;

import org.h2.value.CompareMode;

/**
 * Orders texts by code point, which is the order of their UTF-8 bytes, as PostgreSQL's collation "C" and the engine's operators do.
 * H2 alone orders UTF-16 units, where characters beyond U+FFFF come before U+E000 to U+FFFF.
 */
final class CodePointOrder extends CompareMode {
    CodePointOrder() {
        super(OFF, 0);
    }

    @Override
    public int compareString(String a, String b, boolean ignoreCase) {
        if (ignoreCase) {
            return super.compareString(a, b, true);
        }
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char left = a.charAt(i);
            char right = b.charAt(i);
            if (left != right) {
                return Integer.compare(rank(left), rank(right));
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    /** Surrogates rank above every other unit. */
    private static int rank(char unit) {
        return Character.isSurrogate(unit) ? unit + 0x10000 : unit;
    }
}
