package dev.riffle.format.json;

/** UTF-8 beyond ASCII, as Unicode's table 3-7 of well-formed byte sequences has it. */
final class Utf8 {
    private Utf8() {}

    /** The position after all characters beyond ASCII that follow each other from {@code p} on, or {@link Grammar#MALFORMED}. */
    static int skip(byte[] b, int p) {
        while (b[p] < 0) {
            int lead = b[p] & 0xFF;
            if (lead < 0xE0) {
                if (lead < 0xC2 || !isContinuation(b[p + 1])) {
                    return Grammar.MALFORMED;
                }
                p += 2;
            } else if (lead < 0xF0) {
                if (!isSecond(lead, b[p + 1] & 0xFF) || !isContinuation(b[p + 2])) {
                    return Grammar.MALFORMED;
                }
                p += 3;
            } else {
                if (!isSecond(lead, b[p + 1] & 0xFF) || !isContinuation(b[p + 2]) || !isContinuation(b[p + 3])) {
                    return Grammar.MALFORMED;
                }
                p += 4;
            }
        }
        return p;
    }

    private static boolean isContinuation(byte c) {
        return c < (byte) 0xC0;
    }

    /** The second byte rules out overlong forms, surrogates and what lies beyond U+10FFFF. */
    private static boolean isSecond(int lead, int second) {
        return switch (lead) {
            case 0xE0 -> second >= 0xA0 && second < 0xC0;
            case 0xED -> second >= 0x80 && second < 0xA0;
            case 0xF0 -> second >= 0x90 && second < 0xC0;
            case 0xF4 -> second >= 0x80 && second < 0x90;
            default -> lead < 0xF4 && second >= 0x80 && second < 0xC0;
        };
    }

    /** Writes a character and gives the position after it; a surrogate becomes U+FFFD. */
    static int put(byte[] b, int p, int codePoint) {
        if (codePoint < 0x80) {
            b[p++] = (byte) codePoint;
        } else if (codePoint < 0x800) {
            b[p++] = (byte) (0xC0 | codePoint >> 6);
            b[p++] = (byte) (0x80 | codePoint & 0x3F);
        } else if (codePoint < 0x10000) {
            int c = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE ? 0xFFFD : codePoint;
            b[p++] = (byte) (0xE0 | c >> 12);
            b[p++] = (byte) (0x80 | c >> 6 & 0x3F);
            b[p++] = (byte) (0x80 | c & 0x3F);
        } else {
            b[p++] = (byte) (0xF0 | codePoint >> 18);
            b[p++] = (byte) (0x80 | codePoint >> 12 & 0x3F);
            b[p++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
            b[p++] = (byte) (0x80 | codePoint & 0x3F);
        }
        return p;
    }
}
