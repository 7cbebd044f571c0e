package dev.riffle.plugin.jdbc.trino;

import dev.riffle.connector.data.DataType;
import dev.riffle.workbench.golden.EngineOnDatabase;
import dev.riffle.workbench.golden.GoldenComparison;
import dev.riffle.workbench.golden.GoldenSuite;
import dev.riffle.workbench.golden.GoldenTable;
import dev.riffle.workbench.golden.GoldenTables;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every golden statement over tables of Trino, which computes what it can: the answer is PostgreSQL's each time, types included. */
class TrinoGoldenTest {
    @TestFactory
    Stream<DynamicTest> overTablesOfTrino() throws Exception {
        for (GoldenTable table : GoldenTables.ALL) {
            load(table);
        }
        EngineOnDatabase engine = new EngineOnDatabase(new TrinoPlugin(), TestTrino.settings("catalog", "golden"));
        return GoldenSuite.statements().stream()
                .map(statement -> DynamicTest.dynamicTest(statement.toString(), () -> GoldenComparison.check(statement, engine)))
                .onClose(engine::close);
    }

    private static void load(GoldenTable table) throws Exception {
        String name = "golden.shop." + table.name();
        TestTrino.run(table.type().fields().stream().map(field -> "\"" + field.name() + "\" " + type(field.type()))
                .collect(Collectors.joining(", ", "CREATE TABLE " + name + " (", ")")));
        if (!table.rows().isEmpty()) {
            TestTrino.run("INSERT INTO " + name + " VALUES " + table.rows().stream().map(row -> row(row, table)).collect(Collectors.joining(", ")));
        }
    }

    private static String row(List<@Nullable Object> row, GoldenTable table) {
        StringBuilder values = new StringBuilder("(");
        for (int i = 0; i < row.size(); i++) {
            try {
                values.append(i == 0 ? "" : ", ")
                        .append(String.join("", TrinoLiterals.of(row.get(i), table.type().type(i)).parts().stream().map(String::valueOf).toList()));
            } catch (dev.riffle.plugin.jdbc.sql.NotCoveredException e) {
                throw new IllegalArgumentException(e);
            }
        }
        return values.append(')').toString();
    }

    private static String type(DataType type) {
        try {
            return TrinoLiterals.typeName(type);
        } catch (dev.riffle.plugin.jdbc.sql.NotCoveredException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
