package dev.riffle.ui.kit.grid;

import javafx.scene.Node;
import javafx.scene.control.Tooltip;

/** Tells what is cut off, where the mouse rests on it. One tooltip for the whole grid, there only when it has something to say. */
final class GridTip {
    private static final int MOST_CHARACTERS = 1_000;

    private final DataGrid grid;
    private final Node surface;
    private final Tooltip tooltip = new Tooltip();
    private long row = -1;
    private int column = -1;
    private boolean installed;

    GridTip(DataGrid grid, Node surface) {
        this.grid = grid;
        this.surface = surface;
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(600);
    }

    /** The mouse is over a cell, or over a header; -1 for neither. */
    void over(long overRow, int overColumn, boolean header) {
        long place = header ? -2 : overRow;
        if (place == row && overColumn == column) {
            return;
        }
        row = place;
        column = overColumn;
        String text = column < 0 || column >= grid.widths().count() ? "" : header ? header() : row < 0 ? "" : cut();
        tooltip.setText(text);
        if (text.isEmpty() == installed) {
            installed = !installed;
            if (installed) {
                Tooltip.install(surface, tooltip);
            } else {
                Tooltip.uninstall(surface, tooltip);
            }
        }
    }

    private String header() {
        GridColumn over = grid.getModel().columns().get(column);
        return over.type().isEmpty() ? over.name() : over.name() + "  " + over.type();
    }

    /** The cell's whole text, if it is not shown whole. */
    private String cut() {
        GridCell cell = grid.getModel().cell(row, column);
        double room = grid.widths().width(column) - 2 * GridPainter.PADDING - (cell.note().isEmpty()
                ? 0
                : GridPainter.PADDING + grid.font().smallWidth(cell.note()));
        String shown = CellText.of(cell, grid.font().mostLetters(room));
        boolean whole = grid.font().cut(shown, room).equals(shown) && !shown.endsWith("…");
        return whole ? "" : words(cell);
    }

    /** A cell in words, not longer than is of use. */
    String words(GridCell cell) {
        String text = CellText.of(cell, MOST_CHARACTERS);
        return cell.note().isEmpty() ? text : text + "  " + cell.note();
    }
}
