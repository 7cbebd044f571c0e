package dev.riffle.format.json;

/**
 * Decimal digits, eight at a time. How many digits a number has differs from record to record and cannot be predicted, so that a loop over them
 * costs more than this, which does the same for one digit as for seven.
 */
final class Digits {
    /** As many as a word holds, or more. */
    static final int FULL = 8;

    private static final long ZEROS = 0x3030303030303030L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    /** Lifts what is above 9 to 0x80 and above. */
    private static final long ABOVE_NINE = 0x7676767676767676L;

    private Digits() {}

    /** The digits that a word of eight bytes starts with: 0 to {@link #FULL}. */
    static int count(long word) {
        long digits = word ^ ZEROS;
        // As with Grammar.plain, the lowest flag is exact: the sum carries upwards only.
        return Long.numberOfTrailingZeros((digits + ABOVE_NINE | digits) & HIGH_BITS) >>> 3;
    }

    /**
     * The number that the first digits of a word make. Neighbours are put together: digits to pairs, pairs to fours, fours to eight.
     *
     * @param count of digits, 1 to 8
     */
    static long value(long word, int count) {
        long ones = word << 64 - 8 * count & 0x0F0F0F0F0F0F0F0FL;
        long pairs = ones * (10 << 8 | 1) >>> 8 & 0x00FF00FF00FF00FFL;
        long fours = pairs * (100 << 16 | 1) >>> 16 & 0x0000FFFF0000FFFFL;
        return fours * (10_000L << 32 | 1) >>> 32;
    }

    /** The position after at least one digit, or {@link Grammar#MALFORMED}. */
    static int skip(byte[] b, int p) {
        int count = count((long) Grammar.WORD.get(b, p));
        if (count == 0) {
            return Grammar.MALFORMED;
        }
        int end = p + count;
        while (count == FULL) {
            count = count((long) Grammar.WORD.get(b, end));
            end += count;
        }
        return end;
    }
}
