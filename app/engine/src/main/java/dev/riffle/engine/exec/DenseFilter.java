package dev.riffle.engine.exec;

import org.jspecify.annotations.Nullable;

/**
 * The first conjunct of a filter, which looks at every row of a segment: it writes the numbers of the rows that pass, without a selection to
 * read from. NULLs are masked out, which costs less than a branch that cannot be foreseen. Stateless.
 */
final class DenseFilter {
    private DenseFilter() {}

    /** Every row. @return how many */
    static int all(int size, int[] out) {
        System.arraycopy(AllRows.NUMBERS, 0, out, 0, size);
        return size;
    }

    /**
     * The rows that hold a value in a closed range.
     *
     * @param words of the validity, or null when no row is null
     * @param negated to want the values outside instead
     * @param out takes the row numbers
     * @return how many
     */
    static int longs(long[] values, long @Nullable [] words, int size, long low, long high, boolean negated, int[] out) {
        if (!negated && high == Long.MAX_VALUE) {
            return atLeast(values, words, size, low, out);
        }
        return words == null ? between(values, size, low, high, negated, out) : between(values, words, size, low, high, negated, out);
    }

    private static int atLeast(long[] values, long @Nullable [] words, int size, long low, int[] out) {
        int kept = 0;
        if (words == null) {
            for (int row = 0; row < size; row++) {
                out[kept] = row;
                kept += values[row] >= low ? 1 : 0;
            }
        } else {
            for (int row = 0; row < size; row++) {
                out[kept] = row;
                kept += (values[row] >= low ? 1 : 0) & (int) (words[row >> 6] >>> row);
            }
        }
        return kept;
    }

    private static int between(long[] values, int size, long low, long high, boolean negated, int[] out) {
        int kept = 0;
        for (int row = 0; row < size; row++) {
            long value = values[row];
            out[kept] = row;
            kept += value >= low & value <= high ^ negated ? 1 : 0;
        }
        return kept;
    }

    private static int between(long[] values, long[] words, int size, long low, long high, boolean negated, int[] out) {
        int kept = 0;
        for (int row = 0; row < size; row++) {
            long value = values[row];
            out[kept] = row;
            kept += (value >= low & value <= high ^ negated ? 1 : 0) & (int) (words[row >> 6] >>> row);
        }
        return kept;
    }

    /**
     * The rows whose entry of a dictionary passes.
     *
     * @param codes the entries, undefined where null
     * @param passes 1 for each entry that passes, one place up: that of NULL is the first, and 0
     */
    static int entries(int[] codes, long @Nullable [] words, int size, byte[] passes, int[] out) {
        int kept = 0;
        if (words == null) {
            for (int row = 0; row < size; row++) {
                out[kept] = row;
                kept += passes[codes[row] + 1];
            }
        } else {
            for (int row = 0; row < size; row++) {
                out[kept] = row;
                kept += passes[codes[row] + 1 & -(int) (words[row >> 6] >>> row & 1)];
            }
        }
        return kept;
    }
}
