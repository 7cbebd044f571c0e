package dev.riffle.ui.kit.grid;

/** What a {@link DataGrid} asks of whoever shows it. Called on the FX thread; what takes long goes into the background. */
public interface GridActions {
    /** Does nothing. */
    GridActions NONE = new GridActions() {};

    /** The user wants the selected cells in the clipboard. They may be millions. */
    default void copy(CellRange cells) {}

    /** The user wants the rows in another order by a column whose sorting is offered. */
    default void sort(int column) {}

    /** The user wants to see a cell whole: double click or Enter. */
    default void open(long row, int column) {}

    /** The user asks what can be done with the selected cells: a place for a context menu, in pixels of the screen. */
    default void menu(CellRange cells, double screenX, double screenY) {}
}
