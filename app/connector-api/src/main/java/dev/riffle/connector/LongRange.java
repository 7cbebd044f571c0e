package dev.riffle.connector;

/**
 * Whole numbers from {@code from} up to, but without, {@code to}; empty when {@code to <= from}.
 */
public record LongRange(long from, long to) {
    /** Every number. */
    public static final LongRange ALL = new LongRange(Long.MIN_VALUE, Long.MAX_VALUE);

    public boolean isAll() {
        return equals(ALL);
    }

    public boolean isEmpty() {
        return to <= from;
    }

    public boolean contains(long value) {
        return value >= from && value < to;
    }

    public LongRange intersect(LongRange other) {
        return new LongRange(Math.max(from, other.from), Math.min(to, other.to));
    }
}
