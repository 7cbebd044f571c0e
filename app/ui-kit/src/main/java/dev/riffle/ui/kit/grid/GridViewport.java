package dev.riffle.ui.kit.grid;

/** The part of the cells that is in sight: sizes and places in pixels, without header and gutter. 53 bits count 10^14 rows. */
final class GridViewport {
    static final double ROW_HEIGHT = 24;
    /** Room to the right of the last column, to take hold of its edge. */
    private static final double SLACK = 24;

    private final ColumnWidths widths;
    private long rows;
    private double width;
    private double height;
    private double left;
    private double top;

    GridViewport(ColumnWidths widths) {
        this.widths = widths;
    }

    void resize(double toWidth, double toHeight) {
        width = Math.max(0, toWidth);
        height = Math.max(0, toHeight);
        scrollTo(left, top);
    }

    void setRows(long count) {
        rows = count;
        scrollTo(left, top);
    }

    double width() {
        return width;
    }

    double height() {
        return height;
    }

    /** What is scrolled out to the left. */
    double left() {
        return left;
    }

    /** What is scrolled out above. */
    double top() {
        return top;
    }

    double contentWidth() {
        return widths.total() + SLACK;
    }

    double contentHeight() {
        return rows * ROW_HEIGHT;
    }

    double greatestLeft() {
        return Math.max(0, contentWidth() - width);
    }

    double greatestTop() {
        return Math.max(0, contentHeight() - height);
    }

    boolean atEnd() {
        return top >= greatestTop() - 0.5;
    }

    void scrollTo(double toLeft, double toTop) {
        left = Math.rint(Math.clamp(toLeft, 0, greatestLeft()));
        top = Math.rint(Math.clamp(toTop, 0, greatestTop()));
    }

    void scrollBy(double x, double y) {
        scrollTo(left + x, top + y);
    }

    /** Scrolls as little as needed to have a cell in sight. */
    void reveal(long row, int column) {
        double toTop = Math.min(top, row * ROW_HEIGHT);
        toTop = Math.max(toTop, (row + 1) * ROW_HEIGHT - height);
        double toLeft = Math.max(left, widths.start(column + 1) - width);
        toLeft = Math.min(toLeft, widths.start(column));
        scrollTo(toLeft, toTop);
    }

    /** The first row in sight, if only in part. */
    long firstRow() {
        return (long) (top / ROW_HEIGHT);
    }

    /** One past the last row in sight. */
    long endRow() {
        return Math.min(rows, (long) Math.ceil((top + height) / ROW_HEIGHT));
    }

    int firstColumn() {
        return Math.max(0, widths.at(left));
    }

    /** One past the last column in sight. */
    int endColumn() {
        return Math.min(widths.count(), widths.at(left + width) + 1);
    }

    /** How many rows fit, at least 1. */
    long page() {
        return Math.max(1, (long) (height / ROW_HEIGHT) - 1);
    }

    /** Where a row begins, from the upper edge of what is in sight. */
    double y(long row) {
        return row * ROW_HEIGHT - top;
    }

    /** Where a column begins, from the left edge of what is in sight. */
    double x(int column) {
        return widths.start(column) - left;
    }

    /** The row at a place in sight, or the nearest one; -1 if there are none. */
    long rowNear(double y) {
        return Math.min(rows - 1, (long) Math.max(0, (y + top) / ROW_HEIGHT));
    }

    /** The row at a place in sight, or -1. */
    long rowAt(double y) {
        return y < 0 || (y + top) / ROW_HEIGHT >= rows ? -1 : rowNear(y);
    }

    /** The column at a place in sight, or the nearest one; -1 if there are none. */
    int columnNear(double x) {
        return Math.min(widths.count() - 1, Math.max(0, widths.at(x + left)));
    }

    /** The column at a place in sight, or -1. */
    int columnAt(double x) {
        int column = x < 0 ? -1 : widths.at(x + left);
        return column >= widths.count() ? -1 : column;
    }
}
