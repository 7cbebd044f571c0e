package dev.riffle.ui.kit.grid;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** What the keys do in a grid: the cursor moves, with Shift it selects, with Ctrl it goes as far as it can. */
final class GridKeys {
    private final DataGrid grid;

    private GridKeys(DataGrid grid) {
        this.grid = grid;
    }

    static void install(DataGrid grid) {
        GridKeys keys = new GridKeys(grid);
        grid.addEventHandler(KeyEvent.KEY_PRESSED, keys::pressed);
    }

    private void pressed(KeyEvent event) {
        if (!event.isAltDown() && (command(event) || move(event))) {
            event.consume();
        }
    }

    private boolean command(KeyEvent event) {
        GridSelection selection = grid.getSelection();
        if (event.isShortcutDown() && event.getCode() == KeyCode.A) {
            GridSelection cursor = selection.isEmpty() ? GridSelection.cell(0, 0) : selection;
            grid.setSelection(cursor.withExtent(GridSelection.Extent.ALL));
            return true;
        }
        if (event.isShortcutDown() && (event.getCode() == KeyCode.C || event.getCode() == KeyCode.INSERT)) {
            grid.selectedCells().ifPresent(grid.getActions()::copy);
            return true;
        }
        if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown() && !event.isShiftDown() && !selection.isEmpty()) {
            grid.getActions().open(selection.row(), selection.column());
            return true;
        }
        return false;
    }

    private boolean move(KeyEvent event) {
        long rows = grid.getModel().rowCount();
        int columns = grid.widths().count();
        if (rows == 0 || columns == 0) {
            return false;
        }
        GridSelection from = grid.getSelection();
        boolean far = event.isShortcutDown();
        long row = Math.max(0, from.row());
        int column = Math.max(0, from.column());
        switch (event.getCode()) {
            case UP, KP_UP -> row = far ? 0 : row - 1;
            case DOWN, KP_DOWN -> row = far ? rows - 1 : row + (from.isEmpty() ? 0 : 1);
            case LEFT, KP_LEFT -> column = far ? 0 : column - 1;
            case RIGHT, KP_RIGHT -> column = far ? columns - 1 : column + (from.isEmpty() ? 0 : 1);
            case PAGE_UP -> row -= grid.viewport().page();
            case PAGE_DOWN -> row += grid.viewport().page();
            case HOME -> {
                column = 0;
                row = far ? 0 : row;
            }
            case END -> {
                column = columns - 1;
                row = far ? rows - 1 : row;
            }
            default -> {
                return false;
            }
        }
        row = Math.clamp(row, 0, rows - 1);
        column = Math.clamp(column, 0, columns - 1);
        grid.select(event.isShiftDown() ? from.extendedTo(row, column) : GridSelection.cell(row, column));
        return true;
    }
}
