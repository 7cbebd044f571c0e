package dev.riffle.format.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The grammar of RFC 8259 over the bytes of a {@link RecordBuffer}. Each method takes the position where its construct starts and gives
 * the position after it, or {@link #MALFORMED}.
 */
final class Grammar {
    static final int MALFORMED = -1;
    /** The most objects and arrays that may be open at a time. */
    static final int MAX_DEPTH = 512;

    /** Eight bytes as a number whose lowest byte comes first. */
    static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final VarHandle HALF_WORD = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int TRUE = halfWord("true");
    private static final int ALSE = halfWord("alse");
    private static final int NULL = halfWord("null");

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = ONES << 7;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long SPACES = ONES * ' ';

    private Grammar() {}

    private static int halfWord(String text) {
        return text.charAt(0) | text.charAt(1) << 8 | text.charAt(2) << 16 | text.charAt(3) << 24;
    }

    static int space(byte[] b, int p) {
        while (b[p] <= ' ' && (b[p] == ' ' || b[p] == '\n' || b[p] == '\r' || b[p] == '\t')) {
            p++;
        }
        return p;
    }

    /** Any value; {@code depth} is the number of objects and arrays that it lies in. */
    static int value(byte[] b, int p, int depth) {
        return switch (b[p]) {
            case '"' -> string(b, p + 1);
            case '{' -> object(b, p + 1, depth + 1);
            case '[' -> array(b, p + 1, depth + 1);
            case 't', 'f', 'n' -> literal(b, p);
            default -> number(b, p);
        };
    }

    private static int object(byte[] b, int p, int depth) {
        if (depth > MAX_DEPTH) {
            return MALFORMED;
        }
        p = space(b, p);
        if (b[p] == '}') {
            return p + 1;
        }
        for (;;) {
            p = name(b, p);
            if (p < 0) {
                return MALFORMED;
            }
            p = value(b, p, depth);
            if (p < 0) {
                return MALFORMED;
            }
            p = space(b, p);
            if (b[p] == '}') {
                return p + 1;
            }
            if (b[p] != ',') {
                return MALFORMED;
            }
            p = space(b, p + 1);
        }
    }

    /** A member's name up to where its value starts. */
    private static int name(byte[] b, int p) {
        if (b[p] != '"') {
            return MALFORMED;
        }
        p = string(b, p + 1);
        return p < 0 ? MALFORMED : colon(b, p);
    }

    /** The colon with the whitespace around it. */
    static int colon(byte[] b, int p) {
        p = space(b, p);
        return b[p] == ':' ? space(b, p + 1) : MALFORMED;
    }

    private static int array(byte[] b, int p, int depth) {
        if (depth > MAX_DEPTH) {
            return MALFORMED;
        }
        p = space(b, p);
        if (b[p] == ']') {
            return p + 1;
        }
        for (;;) {
            p = value(b, p, depth);
            if (p < 0) {
                return MALFORMED;
            }
            p = space(b, p);
            if (b[p] == ']') {
                return p + 1;
            }
            if (b[p] != ',') {
                return MALFORMED;
            }
            p = space(b, p + 1);
        }
    }

    static int literal(byte[] b, int p) {
        int word = (int) HALF_WORD.get(b, p);
        if (word == TRUE || word == NULL) {
            return p + 4;
        }
        return b[p] == 'f' && (int) HALF_WORD.get(b, p + 1) == ALSE ? p + 5 : MALFORMED;
    }

    static int number(byte[] b, int p) {
        if (b[p] == '-') {
            p++;
        }
        p = b[p] == '0' ? p + 1 : digits(b, p);
        if (p > 0 && b[p] == '.') {
            p = digits(b, p + 1);
        }
        if (p > 0 && isExponent(b[p])) {
            p++;
            p = digits(b, b[p] == '+' || b[p] == '-' ? p + 1 : p);
        }
        return p;
    }

    static boolean isExponent(byte c) {
        return (c | 0x20) == 'e';
    }

    /** At least one digit. */
    private static int digits(byte[] b, int p) {
        int start = p;
        while (b[p] >= '0' && b[p] <= '9') {
            p++;
        }
        return p == start ? MALFORMED : p;
    }

    /** A string, from after its opening quote to after its closing one. */
    static int string(byte[] b, int p) {
        for (;;) {
            p = plain(b, p);
            if (p < 0) {
                return MALFORMED;
            }
            if (b[p] == '"') {
                return p + 1;
            }
            p = escape(b, p + 1);
            if (p < 0) {
                return MALFORMED;
            }
        }
    }

    /** The characters of a string up to its first quote or backslash, which the result points at. */
    static int plain(byte[] b, int p) {
        for (;;) {
            long word = (long) WORD.get(b, p);
            long quote = word ^ QUOTES;
            long backslash = word ^ BACKSLASHES;
            // The lowest flag is exact, flags above it may be false: subtraction borrows upwards only.
            long stop = (quote - ONES & ~quote | backslash - ONES & ~backslash | word - SPACES & ~word | word) & HIGH_BITS;
            if (stop == 0) {
                p += 8;
                continue;
            }
            p += Long.numberOfTrailingZeros(stop) >>> 3;
            byte c = b[p];
            if (c == '"' || c == '\\') {
                return p;
            }
            if (c >= 0) {
                return MALFORMED; // a control character, or the end
            }
            p = Utf8.skip(b, p);
            if (p < 0) {
                return MALFORMED;
            }
        }
    }

    /** An escape, from after its backslash. */
    private static int escape(byte[] b, int p) {
        return switch (b[p]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> p + 1;
            case 'u' -> isHex(b[p + 1]) && isHex(b[p + 2]) && isHex(b[p + 3]) && isHex(b[p + 4]) ? p + 5 : MALFORMED;
            default -> MALFORMED;
        };
    }

    private static boolean isHex(byte c) {
        int letter = c | 0x20;
        return c >= '0' && c <= '9' || letter >= 'a' && letter <= 'f';
    }
}
