package dev.riffle.ui.kit.grid;

import java.util.List;

/**
 * What a {@link DataGrid} shows at a moment. An immutable snapshot: for newer data the grid is given another model, say once per pulse. Only
 * cells that can be seen are asked for, on the FX thread and again for every frame, so that {@link #cell} must be quick.
 */
public interface GridModel {
    /** Nothing: no columns, no rows. */
    GridModel EMPTY = new GridModel() {
        @Override
        public List<GridColumn> columns() {
            return List.of();
        }

        @Override
        public long rowCount() {
            return 0;
        }

        @Override
        public GridCell cell(long row, int column) {
            throw new IndexOutOfBoundsException("row " + row + " of none");
        }
    };

    /** The columns from left to right. A model with the same names as the one before continues it: widths, selection and place stay. */
    List<GridColumn> columns();

    long rowCount();

    /**
     * @param row 0 to {@code rowCount() - 1}
     * @param column index in {@link #columns()}
     */
    GridCell cell(long row, int column);
}
