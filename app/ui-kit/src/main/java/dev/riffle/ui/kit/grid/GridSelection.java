package dev.riffle.ui.kit.grid;

import java.util.Optional;

/**
 * What is selected: a cursor, and a rectangle from an anchor to it. A few numbers whatever the size of the grid; what is selected as a whole
 * (columns, all) grows with the data.
 *
 * @param anchorRow where selecting began; -1 when nothing is selected
 * @param row of the cursor; -1 when nothing is selected
 */
public record GridSelection(Extent extent, long anchorRow, int anchorColumn, long row, int column) {
    /** What the rectangle is made of. */
    public enum Extent {
        CELLS,
        /** Whole rows. */
        ROWS,
        /** Whole columns. */
        COLUMNS,
        ALL
    }

    public static final GridSelection NONE = new GridSelection(Extent.CELLS, -1, -1, -1, -1);

    public static GridSelection cell(long row, int column) {
        return new GridSelection(Extent.CELLS, row, column, row, column);
    }

    public boolean isEmpty() {
        return row < 0;
    }

    public GridSelection withExtent(Extent other) {
        return new GridSelection(other, anchorRow, anchorColumn, row, column);
    }

    /** The rectangle from the same anchor to another cell; just that cell when nothing was selected. */
    public GridSelection extendedTo(long toRow, int toColumn) {
        if (isEmpty()) {
            return cell(toRow, toColumn);
        }
        return new GridSelection(extent == Extent.ALL ? Extent.CELLS : extent, anchorRow, anchorColumn, toRow, toColumn);
    }

    /** The selection within a grid of that size, which may have shrunk. */
    GridSelection within(long rows, int columns) {
        if (isEmpty() || rows == 0 || columns == 0) {
            return NONE;
        }
        if (Math.max(anchorRow, row) < rows && Math.max(anchorColumn, column) < columns) {
            return this;
        }
        return new GridSelection(extent, Math.min(anchorRow, rows - 1), Math.min(anchorColumn, columns - 1), Math.min(row, rows - 1),
                Math.min(column, columns - 1));
    }

    /** The cells selected in a grid of that size; empty when nothing is. */
    public Optional<CellRange> range(long rows, int columns) {
        GridSelection now = within(rows, columns);
        if (now.isEmpty()) {
            return Optional.empty();
        }
        boolean allRows = extent == Extent.COLUMNS || extent == Extent.ALL;
        boolean allColumns = extent == Extent.ROWS || extent == Extent.ALL;
        return Optional.of(new CellRange(allRows ? 0 : Math.min(now.anchorRow, now.row), allRows ? rows - 1 : Math.max(now.anchorRow, now.row),
                allColumns ? 0 : Math.min(now.anchorColumn, now.column), allColumns ? columns - 1 : Math.max(now.anchorColumn, now.column)));
    }
}
