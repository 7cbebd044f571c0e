package dev.riffle.workbench.differential;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.workbench.golden.GoldenTable;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tables as statements that can be pasted into PostgreSQL. */
final class TablesAsSql {
    private TablesAsSql() {}

    static String of(List<GoldenTable> tables) {
        return tables.stream().map(TablesAsSql::of).collect(Collectors.joining("\n"));
    }

    private static String of(GoldenTable table) {
        String columns = table.type().fields().stream().map(field -> field.name() + " " + type(field)).collect(Collectors.joining(", "));
        StringBuilder sql = new StringBuilder("CREATE TABLE " + table.name() + " (" + columns + ");");
        if (!table.rows().isEmpty()) {
            sql.append("\nINSERT INTO ").append(table.name()).append(" VALUES")
                    .append(table.rows().stream()
                            .map(row -> row.stream().map(TablesAsSql::literal).collect(Collectors.joining(", ", "\n  (", ")")))
                            .collect(Collectors.joining(",")))
                    .append(';');
        }
        return sql.toString();
    }

    private static String type(Field field) {
        return switch (field.type().kind()) {
            case DOUBLE -> "DOUBLE PRECISION";
            case VARCHAR -> "TEXT";
            case INSTANT -> "TIMESTAMPTZ";
            case DECIMAL -> "DECIMAL(" + field.type().precision() + ", " + field.type().scale() + ")";
            default -> field.type().kind().toString();
        };
    }

    private static String literal(@Nullable Object value) {
        return switch (value) {
            case null -> "NULL";
            case Number number -> number.toString();
            case Boolean truth -> truth.toString();
            default -> "'" + value.toString().replace("'", "''") + "'";
        };
    }
}
