package dev.riffle.workbench.differential;

import dev.riffle.connector.data.DataType;
import java.util.List;

/**
 * What expressions may name.
 *
 * @param from the text after FROM
 * @param columns by their qualified names
 * @param keys columns that together tell every row from every other
 */
record Scope(String from, List<Expression> columns, List<String> keys) {
    Scope {
        columns = List.copyOf(columns);
        keys = List.copyOf(keys);
    }

    List<Expression> of(DataType.Kind kind) {
        return columns.stream().filter(column -> column.kind() == kind).toList();
    }
}
