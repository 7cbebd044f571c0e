package dev.riffle.connector.data;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes the values of one column, row by row. A row that is never set is null. Setting a row twice keeps the last value. Rows may be
 * set in any order from 0 to the segment's capacity, so that a connector can attach offsets after the values were decoded. Not for
 * use by several threads.
 */
public abstract sealed class ColumnAppender permits LongAppender, DoubleAppender, DecimalAppender, NumericAppender, TextAppender {
    private final DataType type;
    private long[] present = new long[16];
    /** Rows that fit into the arrays. */
    int capacity = 1024;

    ColumnAppender(DataType type) {
        this.type = type;
    }

    public final DataType type() {
        return type;
    }

    /** Marks a row as holding a value. */
    final void mark(int row) {
        if (row >= capacity) {
            grow(row);
        }
        present[row >> 6] |= 1L << row;
    }

    /** Makes a row null again. */
    public final void clear(int row) {
        if (row < capacity) {
            present[row >> 6] &= ~(1L << row);
        }
    }

    /** Whether a row was set. */
    public final boolean isSet(int row) {
        return row < capacity && (present[row >> 6] >>> row & 1) != 0;
    }

    private void grow(int row) {
        if (row >= Segment.MAX_ROWS) {
            throw new IndexOutOfBoundsException("row " + row + " of a segment of at most " + Segment.MAX_ROWS);
        }
        capacity = Math.min(Segment.MAX_ROWS, Math.max(Integer.highestOneBit(row) * 2, capacity * 4));
        present = Arrays.copyOf(present, capacity + 63 >> 6);
        growValues(capacity);
    }

    /**
     * Sets a value as {@link Column#value} gives it; null makes the row null. For results and tests, not for hot paths.
     *
     * @throws ClassCastException if the object is not of the class that stands for the type
     * @throws ArithmeticException if a decimal does not fit the type
     */
    public final void setValue(int row, @Nullable Object value) {
        if (value == null) {
            clear(row);
        } else {
            setNonNull(row, value);
        }
    }

    abstract void setNonNull(int row, Object value);

    abstract void growValues(int rows);

    /** Which of the first rows hold a value. */
    final Validity validity(int rows) {
        int full = rows >> 6;
        boolean all = true;
        for (int i = 0; i < full && all; i++) {
            all = present[i] == -1L;
        }
        long tail = (1L << rows) - 1;
        if (all && ((rows & 63) == 0 || (present[full] & tail) == tail)) {
            return Validity.ALL;
        }
        return new Validity(Arrays.copyOf(present, rows + 63 >> 6));
    }

    /** The column of the first rows, after which the appender is empty. */
    final Column build(int rows) {
        if (rows > capacity) {
            grow(rows - 1);
        }
        Column column = take(rows, validity(rows));
        capacity = 1024;
        present = new long[16];
        reset();
        return column;
    }

    abstract Column take(int rows, Validity validity);

    abstract void reset();
}
