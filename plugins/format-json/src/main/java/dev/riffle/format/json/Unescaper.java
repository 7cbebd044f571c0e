package dev.riffle.format.json;

/** The characters that a string with escapes stands for. A surrogate that is not one of a pair becomes U+FFFD. */
final class Unescaper {
    private byte[] text = new byte[256];

    /** The text of the last {@link #unescape}, from its first byte on; another array after the next. */
    byte[] text() {
        return text;
    }

    /**
     * Unescapes the inside of a well-formed string.
     *
     * @return how many bytes of UTF-8 it takes
     */
    int unescape(byte[] b, int from, int to) {
        if (text.length < to - from) { // an escape is never shorter than its character
            text = new byte[Math.max(to - from, text.length * 2)];
        }
        int length = 0;
        int p = from;
        while (p < to) {
            if (b[p] != '\\') {
                text[length++] = b[p++];
            } else if (b[p + 1] != 'u') {
                text[length++] = single(b[p + 1]);
                p += 2;
            } else {
                int c = hex(b, p + 2);
                p += 6;
                if (Character.isHighSurrogate((char) c) && p < to && b[p] == '\\' && b[p + 1] == 'u') {
                    int low = hex(b, p + 2);
                    if (Character.isLowSurrogate((char) low)) {
                        c = Character.toCodePoint((char) c, (char) low);
                        p += 6;
                    }
                }
                length = Utf8.put(text, length, c);
            }
        }
        return length;
    }

    private static byte single(byte c) {
        return switch (c) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> c;
        };
    }

    private static int hex(byte[] b, int p) {
        int value = 0;
        for (int i = p; i < p + 4; i++) {
            value = value << 4 | Character.digit(b[i], 16);
        }
        return value;
    }
}
