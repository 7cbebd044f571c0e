package dev.riffle.engine.sql;

import dev.riffle.connector.data.Field;
import dev.riffle.engine.StreamTable;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/**
 * Joins the parts of a nested field's name: {@code address.city} and {@code o.address.city} become the one column
 * {@code "address.city"}. A name is joined only when some stream of the statement has a column of the joined name.
 */
final class NestedNames extends SqlBasicVisitor<Void> {
    private final Map<String, String> columns;

    NestedNames(Collection<StreamTable> tables) {
        this.columns = tables.stream().flatMap(table -> table.description().type().fields().stream()).map(Field::name).filter(name -> name.contains("."))
                .collect(Collectors.toMap(name -> name.toLowerCase(Locale.ROOT), name -> name, (first, second) -> first));
    }

    void rewrite(SqlNode statement) {
        if (!columns.isEmpty()) {
            statement.accept(this);
        }
    }

    @Override
    public Void visit(SqlIdentifier identifier) {
        List<String> names = identifier.names;
        for (int first = 0; first < Math.min(2, names.size() - 1); first++) {
            String column = columns.get(String.join(".", names.subList(first, names.size())).toLowerCase(Locale.ROOT));
            if (column != null) {
                SqlParserPos position = identifier.getParserPosition();
                if (first == 0) {
                    identifier.setNames(List.of(column), List.of(position));
                } else {
                    identifier.setNames(List.of(names.getFirst(), column), List.of(position, position));
                }
                break;
            }
        }
        return null;
    }
}
