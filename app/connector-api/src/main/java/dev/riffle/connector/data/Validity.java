package dev.riffle.connector.data;

import org.jspecify.annotations.Nullable;

/**
 * Which rows of a column hold a value. Immutable.
 *
 * @param words bit {@code row & 63} of word {@code row >> 6} is set where the row is not null; null when no row is null
 */
public record Validity(long @Nullable [] words) {
    /** No row is null. */
    public static final Validity ALL = new Validity(null);

    public boolean allValid() {
        return words == null;
    }

    public boolean isNull(int row) {
        return words != null && (words[row >> 6] >>> row & 1) == 0;
    }

    public long heapBytes() {
        return words == null ? 0 : 8L * words.length;
    }
}
