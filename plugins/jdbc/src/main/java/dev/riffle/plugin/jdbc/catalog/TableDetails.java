package dev.riffle.plugin.jdbc.catalog;

import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import java.util.List;
import java.util.Optional;

/** A table with its columns, in their order, and its indexes, by name. */
public record TableDetails(TableInfo table, List<ColumnInfo> columns, List<IndexInfo> indexes) {
    public TableDetails {
        columns = List.copyOf(columns);
        indexes = List.copyOf(indexes);
    }

    public RowType type() {
        return new RowType(columns.stream().map(column -> Field.of(column.name(), column.type())).toList());
    }

    public Optional<ColumnInfo> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /** Whether rows are found by an index when the values of these columns are given, and perhaps those of others. */
    public boolean findsBy(List<String> names) {
        return indexes.stream().anyMatch(index -> index.finds().filter(names::contains).isPresent());
    }
}
