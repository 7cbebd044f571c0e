package dev.riffle.workbench.golden;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.ConnectorException;
import dev.riffle.engine.plan.Planner;
import dev.riffle.plugin.jdbc.mariadb.MariaDbPlugin;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every golden statement, answered by the engine as it is, by the same plan run wholly in the final executor, and over segments of a
 * few rows: the answer is PostgreSQL's each time, types included.
 */
class EngineGoldenTest {
    private static final Pattern FOREIGN_TO_MARIADB = Pattern
            .compile("(?i)\\b(flag|active|occurred|events|NATURAL)\\b|SELECT \\*|SELECT DISTINCT \\*|\\.\\*");

    @TestFactory
    Stream<DynamicTest> withOperators() throws ConnectorException {
        return tests(new Planner(), 65_536);
    }

    @TestFactory
    Stream<DynamicTest> withOperatorsOverShortSegments() throws ConnectorException {
        return tests(new Planner(), 7);
    }

    @TestFactory
    Stream<DynamicTest> whollyInTheFinalExecutor() throws ConnectorException {
        return tests(Planner.withoutReduction(), 65_536);
    }

    @TestFactory
    Stream<DynamicTest> overTablesOfAServerThatComputesWhatItCan() throws Exception {
        return overServer("forward");
    }

    @TestFactory
    Stream<DynamicTest> overTablesWhoseServerTakesLettersForEqual() throws Exception {
        return overServer("collated");
    }

    /** Statements that name columns which MariaDB has no type for are left out: truth, and instants before 1970. */
    @TestFactory
    Stream<DynamicTest> overTablesOfMariaDb() throws Exception {
        MariaDbServer server = MariaDbServer.shared();
        server.load("golden", GoldenTables.ALL);
        EngineOnDatabase engine = new EngineOnDatabase(new MariaDbPlugin(), server.settings("golden"));
        List<GoldenStatement> possible = GoldenSuite.statements().stream().filter(statement -> !FOREIGN_TO_MARIADB.matcher(statement.sql()).find())
                .toList();
        assertTrue(possible.size() >= 700, "statements: " + possible.size());
        return possible.stream().map(statement -> DynamicTest.dynamicTest(statement.toString(), () -> GoldenComparison.check(statement, engine)))
                .onClose(engine::close);
    }

    private static Stream<DynamicTest> overServer(String schema) throws Exception {
        PostgresOracle postgres = new PostgresOracle();
        if (schema.equals("collated")) {
            postgres.loadCollated(schema);
        }
        EngineOnDatabase engine = new EngineOnDatabase(postgres.port(), schema);
        return GoldenSuite.statements().stream()
                .map(statement -> DynamicTest.dynamicTest(statement.toString(), () -> GoldenComparison.check(statement, engine)))
                .onClose(() -> {
                    engine.close();
                    postgres.closeQuietly();
                });
    }

    @Test
    void thereAreEnoughStatements() {
        assertTrue(GoldenSuite.statements().size() >= 800, "statements: " + GoldenSuite.statements().size());
    }

    private static Stream<DynamicTest> tests(Planner planner, int rowsPerSegment) throws ConnectorException {
        EngineOnTables engine = new EngineOnTables(GoldenTables.ALL, planner, rowsPerSegment);
        return GoldenSuite.statements().stream()
                .map(statement -> DynamicTest.dynamicTest(statement.toString(), () -> GoldenComparison.check(statement, engine)))
                .onClose(engine::close);
    }
}
