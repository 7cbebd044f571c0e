package dev.riffle.ui.results;

import dev.riffle.connector.data.RowType;
import dev.riffle.ui.kit.grid.GridCell;
import dev.riffle.ui.kit.grid.GridColumn;
import dev.riffle.ui.kit.grid.GridColumn.Alignment;
import dev.riffle.ui.kit.grid.GridModel;
import dev.riffle.workbench.queries.ResultRows;
import java.time.ZoneId;
import java.util.List;

/** Rows of an answer as the grid sees them. */
final class RowsModel implements GridModel {
    private final RowType type;
    private final ResultRows rows;
    private final CellValues values;
    private final List<GridColumn> columns;

    private RowsModel(RowType type, ResultRows rows, CellValues values, List<GridColumn> columns) {
        this.type = type;
        this.rows = rows;
        this.values = values;
        this.columns = columns;
    }

    RowsModel(RowType type, ResultRows rows, ZoneId zone) {
        this(type, rows, new CellValues(zone), columns(type, new CellValues(zone)));
    }

    private static List<GridColumn> columns(RowType type, CellValues values) {
        return type.fields().stream()
                .map(field -> new GridColumn(field.name(), values.label(field.type()), field.type().isNumeric() ? Alignment.RIGHT : Alignment.LEFT))
                .toList();
    }

    /** Other rows of the same statement, perhaps of wider types. */
    RowsModel with(RowType nextType, ResultRows nextRows) {
        return new RowsModel(nextType, nextRows, values, nextType.equals(type) ? columns : columns(nextType, values));
    }

    RowType type() {
        return type;
    }

    ResultRows rows() {
        return rows;
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
        ResultRows.Place place = rows.at((int) row);
        return values.cell(place.column(column), place.row());
    }
}
