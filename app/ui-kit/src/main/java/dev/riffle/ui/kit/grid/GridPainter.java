package dev.riffle.ui.kit.grid;

import dev.riffle.ui.kit.grid.GridColumn.Alignment;
import dev.riffle.ui.kit.grid.GridColumn.Sorting;
import java.util.Locale;
import java.util.Optional;
import javafx.css.StyleableProperty;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Paint;

/** Draws what of a grid is in sight, from the ground up: cells first, then gutter and header, which lie over those half scrolled out. */
final class GridPainter {
    static final double HEADER_HEIGHT = 28;
    static final double PADDING = 8;
    /** The place of the sort mark in a header. */
    static final double SORT_WIDTH = 16;
    private static final double ROW = GridViewport.ROW_HEIGHT;
    private static final double MARK = 7;
    private static final double CURSOR_LINE = 2;
    /** Lines between rows are fainter than those that frame the cells. */
    private static final double ROW_LINE_ALPHA = 0.6;

    private final DataGrid grid;
    private final GraphicsContext pen;
    private final GridFont font;
    private final GridColours colours;
    private final GridViewport viewport;
    private final double rowBaseline;
    private final double headerBaseline;
    private double width;
    private double height;
    private boolean widened;

    GridPainter(DataGrid grid, GraphicsContext pen) {
        this.grid = grid;
        this.pen = pen;
        this.font = grid.font();
        this.colours = grid.colours();
        this.viewport = grid.viewport();
        this.rowBaseline = font.baseline(ROW);
        this.headerBaseline = font.baseline(HEADER_HEIGHT);
    }

    /** Draws everything. @return whether a column became wider for a number that did not fit, so that it must be drawn again */
    boolean paint(double toWidth, double toHeight) {
        width = toWidth;
        height = toHeight;
        widened = false;
        colour(colours.ground);
        pen.fillRect(0, 0, width, height);
        Optional<CellRange> selected = grid.selectedCells();
        grounds(selected);
        for (int column = viewport.firstColumn(); column < viewport.endColumn(); column++) {
            cells(column);
        }
        cursor();
        gutter(selected);
        header(selected);
        corner();
        focusRing();
        return widened;
    }

    private void colour(StyleableProperty<Paint> colour) {
        pen.setFill(colour.getValue());
    }

    private double x(int column) {
        return grid.gutterWidth() + viewport.x(column);
    }

    private double y(long row) {
        return HEADER_HEIGHT + viewport.y(row);
    }

    // --- cells

    private void grounds(Optional<CellRange> selected) {
        double right = Math.min(width, x(grid.widths().count()));
        if (grid.hoverRow() >= 0) {
            colour(colours.hover);
            pen.fillRect(0, y(grid.hoverRow()), right, ROW);
        }
        selected.ifPresent(range -> {
            long first = Math.max(range.firstRow(), viewport.firstRow());
            long end = Math.min(range.lastRow() + 1, viewport.endRow());
            if (first < end) {
                colour(colours.selection);
                pen.fillRect(x(range.firstColumn()), y(first), x(range.lastColumn() + 1) - x(range.firstColumn()), (end - first) * ROW);
            }
        });
        colour(colours.line);
        pen.setGlobalAlpha(ROW_LINE_ALPHA);
        for (long row = viewport.firstRow(); row < viewport.endRow(); row++) {
            pen.fillRect(0, y(row) + ROW - 1, right, 1);
        }
        pen.setGlobalAlpha(1);
    }

    private void cells(int column) {
        GridModel model = grid.getModel();
        boolean right = model.columns().get(column).alignment() == Alignment.RIGHT;
        double left = x(column) + PADDING;
        double room = grid.widths().width(column) - 2 * PADDING;
        for (long row = viewport.firstRow(); row < viewport.endRow(); row++) {
            cell(model.cell(row, column), column, left, room, y(row) + rowBaseline, right);
        }
    }

    private void cell(GridCell cell, int column, double left, double room, double baseline, boolean right) {
        String note = cell.note();
        double noteWidth = note.isEmpty() ? 0 : font.smallWidth(note) + PADDING;
        String whole = CellText.of(cell, font.mostLetters(room));
        if (right && font.width(whole) + noteWidth > room) {
            widened |= grid.widths().widen(column, font.width(whole) + noteWidth + 2 * PADDING);
        }
        String text = font.cut(whole, room - noteWidth);
        double x = right ? left + room - noteWidth - font.width(text) : left;
        boolean dim = cell.kind() == GridCell.Kind.NULL || text.equals(CellText.EMPTY);
        colour(dim ? colours.dim : colours.text);
        pen.setFont(cell.kind() == GridCell.Kind.NULL ? font.italic : font.regular);
        pen.fillText(text, x, baseline);
        if (!note.isEmpty()) {
            colour(colours.dim);
            pen.setFont(font.small);
            pen.fillText(note, right ? left + room - font.smallWidth(note) : x + font.width(text) + PADDING, baseline);
        }
    }

    private void cursor() {
        GridSelection selection = grid.getSelection();
        if (!selection.isEmpty() && selection.row() >= viewport.firstRow() && selection.row() < viewport.endRow()) {
            pen.setStroke(grid.isFocused() ? colours.accent.getValue() : colours.dim.getValue());
            pen.setLineWidth(CURSOR_LINE);
            pen.strokeRect(x(selection.column()) + CURSOR_LINE / 2, y(selection.row()) - 1 + CURSOR_LINE / 2,
                    grid.widths().width(selection.column()) - CURSOR_LINE - 1, ROW + 1 - CURSOR_LINE);
        }
    }

    /** Where the scroll bars leave a hole. */
    private void corner() {
        double right = grid.gutterWidth() + viewport.width();
        double below = HEADER_HEIGHT + viewport.height();
        colour(colours.ground);
        pen.fillRect(right, below, width - right, height - below);
        pen.fillRect(0, below, grid.gutterWidth(), height - below);
    }

    private void focusRing() {
        if (grid.isFocusVisible()) {
            pen.setStroke(colours.accent.getValue());
            pen.setLineWidth(2);
            pen.strokeRect(1, 1, width - 2, height - 2);
        }
    }

    // --- gutter and header

    private void gutter(Optional<CellRange> selected) {
        double gutter = grid.gutterWidth();
        colour(colours.header);
        pen.fillRect(0, HEADER_HEIGHT, gutter, height - HEADER_HEIGHT);
        pen.setFont(font.small);
        for (long row = viewport.firstRow(); row < viewport.endRow(); row++) {
            long number = row;
            boolean lit = selected.isPresent() && number >= selected.get().firstRow() && number <= selected.get().lastRow();
            if (lit) {
                colour(colours.selection);
                pen.fillRect(0, y(row), gutter, ROW);
            }
            colour(lit ? colours.text : colours.dim);
            String text = String.format(Locale.ROOT, "%,d", row + 1);
            pen.fillText(text, gutter - PADDING - font.smallWidth(text), y(row) + rowBaseline);
        }
        colour(colours.line);
        pen.fillRect(gutter - 1, HEADER_HEIGHT, 1, height - HEADER_HEIGHT);
    }

    private void header(Optional<CellRange> selected) {
        colour(colours.header);
        pen.fillRect(0, 0, width, HEADER_HEIGHT);
        for (int column = viewport.firstColumn(); column < viewport.endColumn(); column++) {
            int index = column;
            if (selected.filter(range -> index >= range.firstColumn() && index <= range.lastColumn()).isPresent()) {
                colour(colours.selection);
                pen.fillRect(x(column), 0, grid.widths().width(column), HEADER_HEIGHT);
            }
            title(grid.getModel().columns().get(column), x(column), grid.widths().width(column), grid.hoverHeader() == column);
            colour(colours.line);
            pen.fillRect(x(column + 1) - 1, 6, 1, HEADER_HEIGHT - 12);
        }
        colour(colours.header);
        pen.fillRect(0, 0, grid.gutterWidth(), HEADER_HEIGHT);
        colour(colours.line);
        pen.fillRect(grid.gutterWidth() - 1, 0, 1, HEADER_HEIGHT);
        pen.fillRect(0, HEADER_HEIGHT - 1, width, 1);
    }

    /** Name and type, the name last where numbers stand below it; the type gives way first, then the end of the name. */
    private void title(GridColumn column, double left, double columnWidth, boolean hovered) {
        double room = columnWidth - 2 * PADDING;
        boolean sorted = column.sorting() == Sorting.ASCENDING || column.sorting() == Sorting.DESCENDING;
        if (sorted || hovered && column.sorting() == Sorting.UNSORTED) {
            room -= SORT_WIDTH;
            sortMark(column.sorting(), left + columnWidth - PADDING - SORT_WIDTH / 2);
        }
        String whole = CellText.visible(column.name());
        String name = font.cut(whole, room);
        double nameWidth = font.width(name);
        double typeWidth = font.smallWidth(column.type());
        boolean typed = !column.type().isEmpty() && nameWidth + PADDING + typeWidth <= room;
        boolean right = column.alignment() == Alignment.RIGHT;
        double nameX = left + PADDING + (right ? room - nameWidth : 0);
        colour(colours.text);
        pen.setFont(font.regular);
        pen.fillText(name, nameX, headerBaseline);
        if (typed) {
            colour(colours.dim);
            pen.setFont(font.small);
            pen.fillText(column.type(), right ? nameX - PADDING - typeWidth : nameX + nameWidth + PADDING, headerBaseline);
        }
    }

    private void sortMark(Sorting sorting, double x) {
        double y = HEADER_HEIGHT / 2;
        double half = MARK / 2;
        colour(sorting == Sorting.UNSORTED ? colours.dim : colours.accent);
        double[] xs = {x - half, x + half, x};
        if (sorting != Sorting.DESCENDING) {
            pen.fillPolygon(xs, new double[]{y - 1, y - 1, y - 1 - half}, 3);
        }
        if (sorting != Sorting.ASCENDING) {
            pen.fillPolygon(xs, new double[]{y + 1, y + 1, y + 1 + half}, 3);
        }
    }
}
