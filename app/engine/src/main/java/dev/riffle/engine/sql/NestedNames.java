package dev.riffle.engine.sql;

import dev.riffle.connector.data.Field;
import dev.riffle.engine.StreamTable;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/**
 * Joins the parts of a nested field's name: {@code address.city} and {@code o.address.city} become the one column
 * {@code "address.city"}. A name is joined only when some stream of the statement has a column of the joined name.
 */
final class NestedNames extends SqlBasicVisitor<Void> {
    private final Map<String, String> columns;
    /** In lower case. */
    private final Set<String> plainColumns;
    /** The names of tables and their aliases, in lower case. */
    private final Set<String> tableNames = new HashSet<>();

    NestedNames(Collection<StreamTable> tables) {
        this.columns = tables.stream().flatMap(table -> table.description().type().fields().stream()).map(Field::name)
                .filter(name -> name.contains("."))
                .collect(Collectors.toMap(name -> name.toLowerCase(Locale.ROOT), name -> name, (first, second) -> first));
        this.plainColumns = tables.stream().flatMap(table -> table.description().type().fields().stream())
                .map(field -> field.name().toLowerCase(Locale.ROOT))
                .filter(name -> !name.contains(".")).collect(Collectors.toSet());
        tables.forEach(table -> tableNames.add(table.path().getLast().toLowerCase(Locale.ROOT)));
    }

    /** An alias in front of a column comes before a nested object of the same name. */
    private boolean isTableAndColumn(List<String> names) {
        return names.size() == 2 && tableNames.contains(names.getFirst().toLowerCase(Locale.ROOT))
                && plainColumns.contains(names.getLast().toLowerCase(Locale.ROOT));
    }

    void rewrite(SqlNode statement) {
        if (!columns.isEmpty()) {
            statement.accept(new SqlBasicVisitor<Void>() {
                @Override
                public Void visit(SqlCall call) {
                    if (call.getKind() == SqlKind.AS && call.operand(1) instanceof SqlIdentifier alias && alias.isSimple()) {
                        tableNames.add(alias.getSimple().toLowerCase(Locale.ROOT));
                    }
                    return super.visit(call);
                }
            });
            statement.accept(this);
        }
    }

    @Override
    public Void visit(SqlIdentifier identifier) {
        List<String> names = identifier.names;
        for (int first = isTableAndColumn(names) ? 1 : 0; first < Math.min(2, names.size() - 1); first++) {
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
