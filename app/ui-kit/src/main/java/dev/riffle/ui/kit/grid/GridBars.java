package dev.riffle.ui.kit.grid;

import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;

/** The scroll bars of a grid, there when there is something to scroll. */
final class GridBars {
    /** The thumb can be taken hold of among millions of rows: it has at least this share of the bar. */
    private static final double LEAST_THUMB = 0.05;

    private final DataGrid grid;
    private final ScrollBar vertical = bar(Orientation.VERTICAL);
    private final ScrollBar horizontal = bar(Orientation.HORIZONTAL);
    /** While the bars are being set, they are not listened to. */
    private boolean arranging;

    GridBars(DataGrid grid) {
        this.grid = grid;
        vertical.valueProperty().subscribe(this::moved);
        horizontal.valueProperty().subscribe(this::moved);
        vertical.setUnitIncrement(GridViewport.ROW_HEIGHT);
        horizontal.setUnitIncrement(40);
    }

    private static ScrollBar bar(Orientation orientation) {
        ScrollBar bar = new ScrollBar();
        bar.setOrientation(orientation);
        bar.setManaged(false);
        bar.setFocusTraversable(false);
        return bar;
    }

    ScrollBar vertical() {
        return vertical;
    }

    ScrollBar horizontal() {
        return horizontal;
    }

    private void moved() {
        if (!arranging) {
            grid.scrollTo(horizontal.getValue(), vertical.getValue());
        }
    }

    /** Gives the bars and the cells their room in a grid of that size. */
    void arrange(double width, double height) {
        GridViewport viewport = grid.viewport();
        double cellsWidth = width - grid.gutterWidth();
        double cellsHeight = height - GridPainter.HEADER_HEIGHT;
        double thickness = vertical.prefWidth(-1);
        double thicknessAcross = horizontal.prefHeight(-1);
        boolean down = viewport.contentHeight() > cellsHeight;
        boolean across = viewport.contentWidth() > cellsWidth - (down ? thickness : 0);
        down |= across && viewport.contentHeight() > cellsHeight - thicknessAcross;
        viewport.resize(cellsWidth - (down ? thickness : 0), cellsHeight - (across ? thicknessAcross : 0));
        arranging = true;
        show(vertical, down, viewport.top(), viewport.greatestTop(), viewport.height());
        show(horizontal, across, viewport.left(), viewport.greatestLeft(), viewport.width());
        arranging = false;
        vertical.resizeRelocate(width - thickness, GridPainter.HEADER_HEIGHT, thickness, viewport.height());
        horizontal.resizeRelocate(grid.gutterWidth(), height - thicknessAcross, viewport.width(), thicknessAcross);
    }

    private static void show(ScrollBar bar, boolean needed, double value, double most, double seen) {
        bar.setVisible(needed);
        bar.setMax(Math.max(1, most));
        bar.setVisibleAmount(most <= 0 ? 1 : most * Math.max(LEAST_THUMB, seen / (most + seen)));
        bar.setBlockIncrement(Math.max(GridViewport.ROW_HEIGHT, seen - GridViewport.ROW_HEIGHT));
        bar.setValue(value);
    }
}
