package dev.riffle.ui.kit.grid;

/** Finds widths for columns from their headers and some of their cells. */
final class ColumnFit {
    /** Rows that the first widths are found from. */
    private static final int ROWS = 50;
    /** Cells that they are found from at most: of many columns only a few rows are looked at. */
    private static final int CELLS = 4_000;
    private static final double MOST_HEADER = 280;
    private static final double LEAST_FITTED = 64;

    private final GridFont font;
    private final ColumnWidths widths;
    private long fitted;

    ColumnFit(GridFont font, ColumnWidths widths) {
        this.font = font;
        this.widths = widths;
    }

    /** Begins with new columns, of which nothing but the headers is known. */
    void begin(GridModel model) {
        widths.reset(model.columns().stream().mapToDouble(column -> Math.clamp(name(column), LEAST_FITTED, MOST_HEADER)).toArray());
        fitted = 0;
    }

    /** Looks at the first rows, as far as they are there and were not looked at before: later ones leave the columns as they are. */
    void extend(GridModel model) {
        int columns = model.columns().size();
        long end = Math.min(model.rowCount(), columns == 0 ? 0 : Math.clamp(CELLS / columns, 1, ROWS));
        if (end <= fitted) {
            return;
        }
        for (int column = 0; column < columns; column++) {
            widths.widen(column, content(model, column, name(model.columns().get(column)), fitted, end, ColumnWidths.MOST_FITTED));
        }
        fitted = end;
    }

    /** What a column needs to show some rows and its header whole. @param most no wider than this, in pixels */
    double content(GridModel model, int column, long from, long to, double most) {
        return content(model, column, header(model.columns().get(column)), from, to, most);
    }

    private double content(GridModel model, int column, double least, long from, long to, double most) {
        double wide = least;
        for (long row = from; row < to && wide < most; row++) {
            GridCell cell = model.cell(row, column);
            double note = cell.note().isEmpty() ? 0 : font.smallWidth(cell.note()) + GridPainter.PADDING;
            wide = Math.max(wide, font.width(CellText.of(cell, font.mostLetters(most))) + note + 2 * GridPainter.PADDING);
        }
        return Math.min(most, Math.ceil(wide));
    }

    private double header(GridColumn column) {
        return name(column) + (column.type().isEmpty() ? 0 : font.smallWidth(column.type()) + GridPainter.PADDING);
    }

    /** What a header needs without the type, which stands there where the values leave room, and in its tooltip always. */
    private double name(GridColumn column) {
        // room for a sort mark in any case: sorting may be offered later, when widths are to stay
        return font.width(CellText.visible(column.name())) + GridPainter.SORT_WIDTH + 2 * GridPainter.PADDING;
    }
}
