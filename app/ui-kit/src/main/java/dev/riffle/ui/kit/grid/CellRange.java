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

    /** The cells' texts as they are shown, with tabs between columns and a line for each row; not for millions of cells. */
    public String text(GridModel model) {
        StringBuilder text = new StringBuilder();
        for (long row = firstRow; row <= lastRow; row++) {
            for (int column = firstColumn; column <= lastColumn; column++) {
                text.append(column == firstColumn ? "" : "\t").append(model.cell(row, column).text());
            }
            text.append('\n');
        }
        return text.toString();
    }

    public boolean contains(long row, int column) {
        return row >= firstRow && row <= lastRow && column >= firstColumn && column <= lastColumn;
    }
}
