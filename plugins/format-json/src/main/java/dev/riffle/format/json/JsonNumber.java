package dev.riffle.format.json;

import java.nio.charset.StandardCharsets;

/**
 * A number of any shape, taken apart exactly: an integer of some significant digits, times a power of ten. It costs time linear in the
 * number's length whatever its exponent is.
 */
final class JsonNumber {
    /** Exponents beyond this differ no more: such numbers are zero, or fit no type. */
    private static final long EXPONENT_LIMIT = 1_000_000_000_000L;

    private byte[] bytes = new byte[0];
    private int start;
    private int end;
    private boolean negative;
    private int firstDigit;
    private int significant;
    private long scale;
    private long writtenScale;
    private long high;
    private long low;

    /** Takes a number that the grammar has accepted. */
    void parse(byte[] b, int from, int to) {
        bytes = b;
        start = from;
        end = to;
        negative = b[from] == '-';
        significant = 0;
        int digits = 0; // from the first that is not zero on
        int fraction = 0;
        boolean inFraction = false;
        int p = negative ? from + 1 : from;
        for (; p < to && !Grammar.isExponent(b[p]); p++) {
            if (b[p] == '.') {
                inFraction = true;
                continue;
            }
            if (inFraction) {
                fraction++;
            }
            if (digits > 0) {
                digits++;
            } else if (b[p] != '0') {
                digits = 1;
                firstDigit = p;
            }
            if (b[p] != '0') {
                significant = digits;
            }
        }
        long exponent = p < to ? exponent(b, p + 1, to) : 0;
        writtenScale = significant == 0 ? fraction : fraction - exponent;
        scale = significant == 0 ? 0 : writtenScale - (digits - significant);
    }

    private static long exponent(byte[] b, int p, int end) {
        boolean negative = b[p] == '-';
        if (b[p] == '-' || b[p] == '+') {
            p++;
        }
        long exponent = 0;
        for (; p < end; p++) {
            exponent = Math.min(EXPONENT_LIMIT, exponent * 10 + (b[p] - '0'));
        }
        return negative ? -exponent : exponent;
    }

    /**
     * The digits after the decimal point that the number has as it is written, were it written without exponent; at least 0. Zero's
     * exponent says nothing.
     */
    long writtenScale() {
        return Math.max(0, writtenScale);
    }

    /** The digits after the decimal point that the number needs; at least 0. */
    long neededScale() {
        return Math.max(0, scale);
    }

    /** The digits before the decimal point that the number needs; 0 when it is below 1. */
    long integerDigits() {
        return significant == 0 ? 0 : Math.max(0, significant - scale);
    }

    /** Whether it is integral and fits 64 bits; if so, {@link #low()} is the value. */
    boolean fitsLong() {
        if (scale > 0 || integerDigits() > 19) {
            return false;
        }
        unscaled(0);
        return high == low >> 63;
    }

    /** Whether a DECIMAL holds it exactly; if so, {@link #high()} and {@link #low()} are its unscaled value. */
    boolean fitsDecimal(int precision, int decimalScale) {
        if (scale > decimalScale || integerDigits() > precision - decimalScale) {
            return false;
        }
        unscaled(decimalScale);
        return true;
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }

    /** Sets high and low to the number times 10 to the power of {@code decimalScale}, which is an integer of at most 38 digits. */
    private void unscaled(int decimalScale) {
        high = 0;
        low = 0;
        int p = firstDigit;
        for (int i = 0; i < significant; p++) {
            if (bytes[p] != '.') {
                append(bytes[p] - '0');
                i++;
            }
        }
        for (long zeros = significant == 0 ? 0 : decimalScale - scale; zeros > 0; zeros--) {
            append(0);
        }
        if (negative) {
            low = -low;
            high = low == 0 ? -high : ~high;
        }
    }

    private void append(int digit) {
        high = high * 10 + Math.unsignedMultiplyHigh(low, 10);
        low *= 10;
        if (Long.compareUnsigned(low, -1L - digit) > 0) {
            high++;
        }
        low += digit;
    }

    /** The nearest double; infinite when the number is beyond the doubles. */
    double toDouble() {
        return Double.parseDouble(new String(bytes, start, end - start, StandardCharsets.ISO_8859_1));
    }
}
