package dev.riffle.plugin.jdbc.read;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Rows of a result as the bytes of their values, which are not looked at. */
final class RawRows {
    private final byte[] @Nullable [] cells;
    private final int columns;
    private int rows;
    private long bytes;

    /** @param rows the most */
    RawRows(int columns, int rows) {
        this.columns = columns;
        this.cells = new byte[columns * rows][];
    }

    /** Adds the row that a result is at. @return how many bytes it has */
    long add(ResultSet from) throws SQLException {
        long added = 0;
        int cell = rows * columns;
        for (int column = 1; column <= columns; column++) {
            byte[] value = from.getBytes(column);
            cells[cell++] = value;
            added += value == null ? 0 : value.length;
        }
        rows++;
        bytes += added;
        return added;
    }

    int rows() {
        return rows;
    }

    /** Of all values. */
    long bytes() {
        return bytes;
    }

    boolean isFull() {
        return rows * columns == cells.length;
    }

    /** The value of a row, from 0, in a column, from 0. */
    byte @Nullable [] value(int row, int column) {
        return cells[row * columns + column];
    }
}
