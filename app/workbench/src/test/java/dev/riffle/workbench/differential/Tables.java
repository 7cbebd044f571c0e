package dev.riffle.workbench.differential;

import dev.riffle.connector.data.Field;
import java.util.List;

/** What a table of {@link RandomTables} offers to expressions. */
final class Tables {
    static final List<String> NAMES = List.of("t0", "t1", "t2");

    private Tables() {}

    /** The columns of a table under an alias. */
    static Scope scope(String table, String alias) {
        List<Expression> columns = RandomTables.FIELDS.stream().map(field -> column(alias, field)).toList();
        return new Scope(table + " " + alias, columns, List.of(alias + ".id"));
    }

    private static Expression column(String alias, Field field) {
        return new Expression(alias + "." + field.name(), field.type().kind(), !field.name().startsWith("big_"));
    }
}
