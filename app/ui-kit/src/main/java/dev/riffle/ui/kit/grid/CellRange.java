package dev.riffle.ui.kit.grid;

/**
 * Cells in a rectangle.
 *
 * @param firstRow the upper one
 * @param lastRow at least {@code firstRow}
 * @param firstColumn the left one
 * @param lastColumn at least {@code firstColumn}
 */
public record CellRange(long firstRow, long lastRow, int firstColumn, int lastColumn) {
    public CellRange {
        if (firstRow < 0 || lastRow < firstRow || firstColumn < 0 || lastColumn < firstColumn) {
            throw new IllegalArgumentException("rows " + firstRow + " to " + lastRow + ", columns " + firstColumn + " to " + lastColumn);
        }
    }

    public long rows() {
        return lastRow - firstRow + 1;
    }

    public int columns() {
        return lastColumn - firstColumn + 1;
    }

    public boolean contains(long row, int column) {
        return row >= firstRow && row <= lastRow && column >= firstColumn && column <= lastColumn;
    }
}
