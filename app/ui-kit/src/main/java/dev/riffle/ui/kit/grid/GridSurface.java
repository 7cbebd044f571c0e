package dev.riffle.ui.kit.grid;

import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * What the grid is drawn on. Drawing is its layout: it happens at most once per pulse, and as it is not managed its parents are not laid out
 * with it.
 */
final class GridSurface extends Region {
    private final DataGrid grid;
    private final Canvas canvas = new Canvas();
    private @Nullable GridPainter painter;

    GridSurface(DataGrid grid) {
        this.grid = grid;
        setManaged(false);
        getChildren().add(canvas);
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        if (getWidth() < 1 || getHeight() < 1) {
            return;
        }
        if (painter == null) {
            painter = new GridPainter(grid, canvas.getGraphicsContext2D());
        }
        grid.arrange();
        if (painter.paint(getWidth(), getHeight())) {
            grid.arrange();
            painter.paint(getWidth(), getHeight());
        }
    }
}
