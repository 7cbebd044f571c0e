package dev.riffle.format.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

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

    private static final int TRUE = (int) word("true");
    private static final int NULL = (int) word("null");
    private static final long FALSE = word("false");
    private static final long FIVE_BYTES = (1L << 40) - 1;

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = ONES << 7;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long SPACES = ONES * ' ';

    private Grammar() {}

    private static long word(String text) {
        return (long) WORD.get(Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), 8), 0);
    }

    static int space(byte[] b, int p) {
        while (b[p] <= ' ' && (b[p] == ' ' || b[p] == '\n' || b[p] == '\r' || b[p] == '\t')) {
            p++;
        }
        return p;
    }

    /** Any value; {@code depth} is the number of objects and arrays that it lies in. */
    static int value(byte[] b, int p, int depth) {
        byte c = b[p];
        if (c == '"') {
            return string(b, p + 1);
        }
        if (c <= '9') {
            return number(b, p);
        }
        return switch (c) {
            case '{' -> object(b, p + 1, depth + 1);
            case '[' -> array(b, p + 1, depth + 1);
            default -> literal(b, p);
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

    /** {@code true}, {@code false} or {@code null}; decided without a branch for each, since which one it is cannot be predicted. */
    static int literal(byte[] b, int p) {
        long word = (long) WORD.get(b, p);
        boolean four = (int) word == TRUE | (int) word == NULL;
        boolean five = (word & FIVE_BYTES) == FALSE;
        return four | five ? p + (five ? 5 : 4) : MALFORMED;
    }

    static int number(byte[] b, int p) {
        int first = b[p] == '-' ? p + 1 : p;
        int end = Digits.skip(b, first);
        if (end < 0 || b[first] == '0' && end > first + 1) {
            return MALFORMED;
        }
        return b[end] == '.' || isExponent(b[end]) ? fraction(b, end) : end;
    }

    /** What follows the integer part of a number. */
    private static int fraction(byte[] b, int p) {
        int end = b[p] == '.' ? Digits.skip(b, p + 1) : p;
        if (end > 0 && isExponent(b[end])) {
            int sign = b[end + 1] == '+' || b[end + 1] == '-' ? 1 : 0;
            end = Digits.skip(b, end + 1 + sign);
        }
        return end;
    }

    static boolean isExponent(byte c) {
        return (c | 0x20) == 'e';
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
            // Of bytes below 0x80, a subtraction flags just those it takes below zero; the others are flagged themselves. The lowest flag is
            // exact, flags above it may be false: subtraction borrows upwards only.
            long stop = ((word ^ QUOTES) - ONES | (word ^ BACKSLASHES) - ONES | word - SPACES | word) & HIGH_BITS;
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
