package dev.riffle.ui.results;

import dev.riffle.connector.data.RowType;
import dev.riffle.engine.sample.Margins;
import dev.riffle.ui.kit.grid.GridCell;
import dev.riffle.ui.kit.grid.GridColumn;
import dev.riffle.ui.kit.grid.GridColumn.Alignment;
import dev.riffle.ui.kit.grid.GridColumn.Sorting;
import dev.riffle.ui.kit.grid.GridModel;
import dev.riffle.workbench.queries.ResultRows;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows of an answer as the grid sees them: in the order in which they came, or sorted by a column. */
final class RowsModel implements GridModel {
    /**
     * Another order than that in which the rows came.
     *
     * @param numbers of the rows, in this order; not to be written
     */
    record Order(int column, boolean descending, int[] numbers) {}

    private final RowType type;
    private final Margins margins;
    /** The columns shown: those that are no margins, which stand behind the values in the cells of theirs. */
    private final List<Integer> shown;
    private final ResultRows rows;
    private final CellValues values;
    private final boolean sortable;
    private final @Nullable Order order;
    private final List<GridColumn> columns;

    private RowsModel(RowType type, Margins margins, ResultRows rows, CellValues values, boolean sortable, @Nullable Order order,
            List<GridColumn> columns) {
        this.type = type;
        this.margins = margins;
        this.shown = shown(type, margins);
        this.rows = rows;
        this.values = values;
        this.sortable = sortable;
        this.order = order;
        this.columns = columns;
    }

    private RowsModel(RowType type, Margins margins, ResultRows rows, CellValues values, boolean sortable, @Nullable Order order) {
        this(type, margins, rows, values, sortable, order, columns(type, margins, values, sortable, order));
    }

    /** @param sortable whether headers offer to sort: not while rows come */
    RowsModel(RowType type, Margins margins, ResultRows rows, ZoneId zone, boolean sortable) {
        this(type, margins, rows, new CellValues(zone), sortable, null);
    }

    private static List<Integer> shown(RowType type, Margins margins) {
        return IntStream.range(0, type.size()).filter(column -> !margins.isMargin(column)).boxed().toList();
    }

    private static List<GridColumn> columns(RowType type, Margins margins, CellValues values, boolean sortable, @Nullable Order order) {
        List<GridColumn> columns = new ArrayList<>();
        for (int column : shown(type, margins)) {
            String remark = margins.of(column) < 0 ? margins.remark(column) : "estimate ± 95 %";
            String label = values.label(type.type(column)) + (remark.isEmpty() ? "" : ", " + remark);
            columns.add(new GridColumn(type.field(column).name(), label, type.type(column).isNumeric() ? Alignment.RIGHT : Alignment.LEFT,
                    sorting(columns.size(), sortable, order)));
        }
        return List.copyOf(columns);
    }

    private static Sorting sorting(int column, boolean sortable, @Nullable Order order) {
        if (order != null && order.column == column) {
            return order.descending ? Sorting.DESCENDING : Sorting.ASCENDING;
        }
        return sortable ? Sorting.UNSORTED : Sorting.NOT_OFFERED;
    }

    /** The next state of the same statement: other rows, perhaps of wider types. The order stays if the rows do. */
    RowsModel with(RowType nextType, Margins nextMargins, ResultRows nextRows, boolean nextSortable) {
        Order kept = nextRows == rows ? order : null;
        boolean sameColumns = nextType.equals(type) && nextMargins.equals(margins) && nextSortable == sortable && kept == order;
        return sameColumns
                ? new RowsModel(nextType, nextMargins, nextRows, values, sortable, kept, columns)
                : new RowsModel(nextType, nextMargins, nextRows, values, nextSortable, kept);
    }

    /** @param other null for the order in which the rows came */
    RowsModel ordered(@Nullable Order other) {
        return new RowsModel(type, margins, rows, values, sortable, other);
    }

    /** The columns of the rows: those of the grid, and margins. */
    RowType type() {
        return type;
    }

    /** Which columns tell how far others may be off. */
    Margins margins() {
        return margins;
    }

    /** Which column of the rows a column of the grid is. */
    int column(int gridColumn) {
        return shown.get(gridColumn);
    }

    /** Which column of the rows has the margins of a column of the grid; -1 for none. */
    int margin(int gridColumn) {
        return margins.of(shown.get(gridColumn));
    }

    ResultRows rows() {
        return rows;
    }

    /** The number, among the rows as they came, of a row of the grid. */
    int number(long row) {
        return order == null ? (int) row : order.numbers[(int) row];
    }

    ResultRows.Place place(long row) {
        return rows.at(number(row));
    }

    @Override
    public List<GridColumn> columns() {
        return columns;
    }

    @Override
    public long rowCount() {
        return rows.size();
    }

    @Override
    public GridCell cell(long row, int column) {
        ResultRows.Place place = place(row);
        GridCell cell = values.cell(place.column(column(column)), place.row());
        int margin = margin(column);
        return margin < 0 || cell == GridCell.NULL ? cell : cell.withNote(values.margin(place.column(margin), place.row()));
    }
}
