package dev.riffle.ui.kit.grid;

import dev.riffle.ui.kit.grid.GridColumn.Alignment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Rows that are made up when asked for, and counts how often that happens. */
final class CountingModel implements GridModel {
    static final List<GridColumn> ORDERS = List.of(new GridColumn("order_id", "BIGINT", Alignment.RIGHT, GridColumn.Sorting.DESCENDING),
            new GridColumn("status", "VARCHAR", Alignment.LEFT, GridColumn.Sorting.UNSORTED),
            new GridColumn("amount", "DECIMAL(10, 2)", Alignment.RIGHT),
            new GridColumn("_timestamp", "INSTANT", Alignment.LEFT), new GridColumn("_key", "VARBINARY", Alignment.LEFT),
            new GridColumn("a_rather_long_name_of_a_column_that_somebody_thought_up_on_a_friday", "VARCHAR", Alignment.LEFT),
            new GridColumn("address.city", "VARCHAR", Alignment.LEFT));
    private static final String[] CITIES = {"Paris", "", "Zürich", "東京都千代田区", "line\nbreak", "Köln", "Москва"};

    final AtomicLong reads;
    private final List<GridColumn> columns;
    private final long rows;

    private CountingModel(List<GridColumn> columns, long rows, AtomicLong reads) {
        this.columns = columns;
        this.rows = rows;
        this.reads = reads;
    }

    static CountingModel orders(long rows) {
        return new CountingModel(ORDERS, rows, new AtomicLong());
    }

    /** Columns of a letter and a number. */
    static CountingModel wide(int columns, long rows) {
        List<GridColumn> named = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            named.add(new GridColumn("column_" + i, "VARCHAR", Alignment.LEFT));
        }
        return new CountingModel(List.copyOf(named), rows, new AtomicLong());
    }

    /** As much of the same, with the same count of reads. */
    CountingModel grown(long to) {
        return new CountingModel(columns, to, reads);
    }

    @Override
    public List<GridColumn> columns() {
        return columns;
    }

    @Override
    public long rowCount() {
        return rows;
    }

    @Override
    public GridCell cell(long row, int column) {
        reads.incrementAndGet();
        if (columns != ORDERS) {
            return GridCell.text("c" + column + " r" + row);
        }
        return switch (column) {
            case 0 -> GridCell.value(Long.toString(1_000 + row * 7));
            case 1 -> row % 5 == 3 ? GridCell.NULL : GridCell.text(row % 2 == 0 ? "PAID" : "NEW");
            case 2 -> GridCell.value(row % 100 + "." + (10 + row % 90)).withNote("±0.4");
            case 3 -> GridCell.value("2026-11-22 08:15:30.%03d".formatted(row % 1000));
            case 4 -> GridCell.binary(("key " + row * 31 + (row % 3 == 0 ? " and more of it that does not fit at all" : "")).getBytes());
            case 5 -> GridCell.text("{\"id\":" + row + ",\"text\":\"a value that goes on and on and on, much longer than any column is wide\"}");
            default -> GridCell.text(CITIES[(int) (row % CITIES.length)]);
        };
    }
}
