package dev.riffle.engine.exec;

/**
 * Which rows of its partition a row's window function sees.
 *
 * @param rows whether bounds count rows; otherwise the current row stands for all rows that are equal to it in the order, and bounds are that or open
 * @param from the first row, counted from the current one: negative for those before it; {@link #OPEN} for the first of the partition
 * @param to the last row, counted alike; {@link #OPEN} for the last of the partition
 */
public record WindowFrame(boolean rows, long from, long to) {
    /** No bound. */
    public static final long OPEN = Long.MAX_VALUE;
    /** All rows of the partition. */
    public static final WindowFrame ALL = new WindowFrame(true, OPEN, OPEN);

    public WindowFrame {
        if (!rows && (from != OPEN && from != 0 || to != OPEN && to != 0)) {
            throw new IllegalArgumentException("a range counts no rows");
        }
    }

    boolean isAll() {
        return from == OPEN && to == OPEN;
    }

    /** As SQL writes it. */
    String describe() {
        return (rows ? "ROWS" : "RANGE") + " BETWEEN " + bound(from, "PRECEDING") + " AND " + bound(to, "FOLLOWING");
    }

    private static String bound(long bound, String open) {
        return bound == OPEN ? "UNBOUNDED " + open : bound == 0 ? "CURRENT ROW" : Math.abs(bound) + (bound < 0 ? " PRECEDING" : " FOLLOWING");
    }
}
