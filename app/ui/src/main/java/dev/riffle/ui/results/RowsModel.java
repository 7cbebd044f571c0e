package dev.riffle.ui.results;

import dev.riffle.connector.data.RowType;
import dev.riffle.ui.kit.grid.GridCell;
import dev.riffle.ui.kit.grid.GridColumn;
import dev.riffle.ui.kit.grid.GridColumn.Alignment;
import dev.riffle.ui.kit.grid.GridColumn.Sorting;
import dev.riffle.ui.kit.grid.GridModel;
import dev.riffle.workbench.queries.ResultRows;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
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
    private final ResultRows rows;
    private final CellValues values;
    private final boolean sortable;
    private final @Nullable Order order;
    private final List<GridColumn> columns;

    private RowsModel(RowType type, ResultRows rows, CellValues values, boolean sortable, @Nullable Order order, List<GridColumn> columns) {
        this.type = type;
        this.rows = rows;
        this.values = values;
        this.sortable = sortable;
        this.order = order;
        this.columns = columns;
    }

    private RowsModel(RowType type, ResultRows rows, CellValues values, boolean sortable, @Nullable Order order) {
        this(type, rows, values, sortable, order, columns(type, values, sortable, order));
    }

    /** @param sortable whether headers offer to sort: not while rows come */
    RowsModel(RowType type, ResultRows rows, ZoneId zone, boolean sortable) {
        this(type, rows, new CellValues(zone), sortable, null);
    }

    private static List<GridColumn> columns(RowType type, CellValues values, boolean sortable, @Nullable Order order) {
        List<GridColumn> columns = new ArrayList<>();
        for (int i = 0; i < type.size(); i++) {
            columns.add(new GridColumn(type.field(i).name(), values.label(type.type(i)), type.type(i).isNumeric() ? Alignment.RIGHT : Alignment.LEFT,
                    sorting(i, sortable, order)));
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
    RowsModel with(RowType nextType, ResultRows nextRows, boolean nextSortable) {
        Order kept = nextRows == rows ? order : null;
        boolean sameColumns = nextType.equals(type) && nextSortable == sortable && kept == order;
        return sameColumns
                ? new RowsModel(nextType, nextRows, values, sortable, kept, columns)
                : new RowsModel(nextType, nextRows, values, nextSortable, kept);
    }

    /** @param other null for the order in which the rows came */
    RowsModel ordered(@Nullable Order other) {
        return new RowsModel(type, rows, values, sortable, other);
    }

    RowType type() {
        return type;
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
        return values.cell(place.column(column), place.row());
    }
}
