package dev.riffle.ui.kit.grid;

import dev.riffle.ui.kit.grid.GridColumn.Sorting;
import dev.riffle.ui.kit.grid.GridSelection.Extent;
import java.util.function.BiConsumer;
import javafx.animation.AnimationTimer;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;

/**
 * What the mouse does in a grid: a click on a cell, a row number or a header selects, a drag selects more, the edge of a header changes the
 * width of its column, and the mark at its end asks for sorting.
 */
final class GridMouse {
    /** How near to the edge of a header the mouse takes hold of it, in pixels. */
    private static final double GRIP = 4;

    private final DataGrid grid;
    private final Node surface;
    /** What a drag does, given the place of the mouse; null when it does nothing. */
    private @Nullable BiConsumer<Double, Double> drag;
    private double dragX;
    private double dragY;
    /** Scrolls while a drag that selects is held outside. */
    private final AnimationTimer outside = new AnimationTimer() {
        @Override
        public void handle(long now) {
            scrollOutside();
        }
    };

    private GridMouse(DataGrid grid, Node surface) {
        this.grid = grid;
        this.surface = surface;
    }

    static void install(DataGrid grid, Node surface) {
        GridMouse mouse = new GridMouse(grid, surface);
        surface.addEventHandler(MouseEvent.MOUSE_MOVED, mouse::moved);
        surface.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> mouse.left());
        surface.addEventHandler(MouseEvent.MOUSE_PRESSED, mouse::pressed);
        surface.addEventHandler(MouseEvent.MOUSE_DRAGGED, mouse::dragged);
        surface.addEventHandler(MouseEvent.MOUSE_RELEASED, _ -> mouse.released());
        surface.addEventHandler(MouseEvent.MOUSE_CLICKED, mouse::clicked);
        surface.addEventHandler(ScrollEvent.SCROLL, mouse::scrolled);
        grid.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, mouse::menu);
    }

    // --- where

    private double cellsX(double x) {
        return x - grid.gutterWidth();
    }

    private double cellsY(double y) {
        return y - GridPainter.HEADER_HEIGHT;
    }

    private boolean inHeader(MouseEvent event) {
        return event.getY() < GridPainter.HEADER_HEIGHT;
    }

    private boolean inGutter(MouseEvent event) {
        return event.getX() < grid.gutterWidth();
    }

    /** The column whose right edge is under the mouse, or -1. */
    private int edge(MouseEvent event) {
        if (!inHeader(event) || event.getX() < grid.gutterWidth() - GRIP) {
            return -1;
        }
        for (int column = grid.viewport().firstColumn(); column < grid.viewport().endColumn(); column++) {
            if (Math.abs(grid.viewport().x(column + 1) - cellsX(event.getX())) <= GRIP) {
                return column;
            }
        }
        return -1;
    }

    private boolean onSortMark(MouseEvent event, int column) {
        return grid.getModel().columns().get(column).sorting() != Sorting.NOT_OFFERED
                && cellsX(event.getX()) > grid.viewport().x(column + 1) - GridPainter.PADDING - GridPainter.SORT_WIDTH;
    }

    // --- moving

    private void moved(MouseEvent event) {
        int column = inGutter(event) ? -1 : grid.viewport().columnAt(cellsX(event.getX()));
        long row = inHeader(event) ? -1 : grid.viewport().rowAt(cellsY(event.getY()));
        boolean edge = edge(event) >= 0;
        boolean mark = inHeader(event) && column >= 0 && onSortMark(event, column);
        surface.setCursor(edge ? Cursor.H_RESIZE : mark ? Cursor.HAND : Cursor.DEFAULT);
        grid.setHover(row, inHeader(event) ? column : -1);
        grid.tip().over(row, column, inHeader(event));
    }

    private void left() {
        grid.setHover(-1, -1);
        grid.tip().over(-1, -1, false);
    }

    private void scrolled(ScrollEvent event) {
        grid.scrollBy(-event.getDeltaX(), -event.getDeltaY());
        grid.setHover(-1, -1);
        grid.tip().over(-1, -1, false);
        event.consume();
    }

    // --- pressing

    private void pressed(MouseEvent event) {
        grid.requestFocus();
        drag = null;
        dragX = event.getX();
        dragY = event.getY();
        if (event.getButton() == MouseButton.PRIMARY) {
            int edge = edge(event);
            if (edge >= 0) {
                double grip = grid.widths().width(edge) - event.getX();
                drag = (x, _) -> grid.setColumnWidth(edge, grip + x);
            } else {
                pressCells(event);
            }
        } else if (event.getButton() == MouseButton.SECONDARY) {
            pressForMenu(event);
        }
        event.consume();
    }

    private void pressCells(MouseEvent event) {
        Extent extent = inHeader(event) ? inGutter(event) ? Extent.ALL : Extent.COLUMNS : inGutter(event) ? Extent.ROWS : Extent.CELLS;
        int column = inGutter(event) ? Math.max(0, grid.viewport().firstColumn()) : grid.viewport().columnAt(cellsX(event.getX()));
        long row = inHeader(event) ? grid.viewport().firstRow() : grid.viewport().rowAt(cellsY(event.getY()));
        if (row < 0 || column < 0) {
            return;
        }
        if (extent == Extent.COLUMNS && onSortMark(event, column)) {
            if (event.getClickCount() == 1) {
                grid.getActions().sort(column);
            }
            return;
        }
        GridSelection before = grid.getSelection();
        boolean extend = event.isShiftDown() && !before.isEmpty();
        grid.setSelection((extend ? before.extendedTo(row, column) : GridSelection.cell(row, column)).withExtent(extent));
        if (extent != Extent.ALL) {
            drag = (x, y) -> dragTo(extent, x, y);
            outside.start();
        }
    }

    /** Keeps the selection if the menu is asked for within it. */
    private void pressForMenu(MouseEvent event) {
        if (inHeader(event)) {
            pressCells(event);
        } else {
            int column = inGutter(event) ? grid.viewport().firstColumn() : grid.viewport().columnAt(cellsX(event.getX()));
            long row = grid.viewport().rowAt(cellsY(event.getY()));
            if (grid.selectedCells().filter(range -> range.contains(row, column)).isEmpty()) {
                pressCells(event);
            }
        }
        released();
    }

    private void clicked(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || event.getClickCount() != 2) {
            return;
        }
        int edge = edge(event);
        if (edge >= 0) {
            grid.fitColumn(edge);
        } else if (!inHeader(event)) {
            int column = Math.max(0, grid.viewport().columnAt(cellsX(event.getX())));
            long row = grid.viewport().rowAt(cellsY(event.getY()));
            if (row >= 0) {
                grid.getActions().open(row, column);
            }
        }
    }

    // --- dragging

    private void dragged(MouseEvent event) {
        dragX = event.getX();
        dragY = event.getY();
        if (drag != null) {
            drag.accept(dragX, dragY);
        }
        event.consume();
    }

    private void dragTo(Extent extent, double x, double y) {
        GridSelection before = grid.getSelection();
        long row = extent == Extent.COLUMNS ? before.row() : grid.viewport().rowNear(cellsY(y));
        int column = extent == Extent.ROWS ? before.column() : grid.viewport().columnNear(cellsX(x));
        grid.setSelection(before.extendedTo(row, column).withExtent(extent));
    }

    private void released() {
        drag = null;
        outside.stop();
    }

    /** The farther outside the mouse is held, the faster. */
    private void scrollOutside() {
        double y = beyond(cellsY(dragY), grid.viewport().height());
        double x = beyond(cellsX(dragX), grid.viewport().width());
        if (drag != null && (x != 0 || y != 0)) {
            Extent extent = grid.getSelection().extent();
            grid.scrollBy(extent == Extent.ROWS ? 0 : x / 4, extent == Extent.COLUMNS ? 0 : y / 4);
            drag.accept(dragX, dragY);
        }
    }

    private static double beyond(double place, double size) {
        return place < 0 ? place : Math.max(0, place - size);
    }

    // --- menu

    private void menu(ContextMenuEvent event) {
        grid.selectedCells().ifPresent(range -> {
            if (event.isKeyboardTrigger()) {
                GridSelection cursor = grid.getSelection();
                grid.reveal(cursor.row(), cursor.column());
                var place = grid.localToScreen(grid.gutterWidth() + grid.viewport().x(cursor.column()),
                        GridPainter.HEADER_HEIGHT + grid.viewport().y(cursor.row() + 1));
                grid.getActions().menu(range, place.getX(), place.getY());
            } else {
                grid.getActions().menu(range, event.getScreenX(), event.getScreenY());
            }
        });
        event.consume();
    }
}
