package dev.riffle.workbench.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every answer in the suite is PostgreSQL's, so that none can be bent by hand. With {@code -Dgolden.regenerate=true} the answers are
 * written into the files instead: read the difference before committing it.
 */
class PostgresOracleTest {
    private static PostgresOracle oracle;

    @BeforeAll
    static void start() throws IOException, SQLException {
        oracle = new PostgresOracle();
        if (Boolean.getBoolean("golden.regenerate")) {
            regenerate();
        }
    }

    private static void regenerate() throws IOException {
        Map<GoldenStatement, GoldenResult> answers = new HashMap<>();
        List<String> failures = new ArrayList<>();
        for (GoldenStatement statement : GoldenSuite.statements()) {
            try {
                answers.put(statement, oracle.run(statement.postgresSql(), statement.zone()));
            } catch (SQLException e) {
                failures.add(statement + ": " + e.getMessage());
            }
        }
        assertTrue(failures.isEmpty(), () -> String.join("\n\n", failures));
        for (GoldenFile file : GoldenSuite.files()) {
            file.write(answers::get);
        }
    }

    @AfterAll
    static void stop() throws IOException, SQLException {
        if (oracle != null) {
            oracle.close();
        }
    }

    @TestFactory
    Stream<DynamicContainer> postgresAnswersAsTheFilesSay() {
        return GoldenSuite.files().stream().map(file -> DynamicContainer.dynamicContainer(file.path().getFileName().toString(),
                file.statements().stream().map(statement -> DynamicTest.dynamicTest(statement.toString(), () -> {
                    GoldenResult expected = statement.expectedOfPostgres();
                    oracle.useRowsInOrder();
                    GoldenComparison.check(statement, statement.postgresSql(), expected, oracle.run(statement.postgresSql(), statement.zone()));
                    oracle.useRowsBackwards();
                    GoldenComparison.check(statement, statement.postgresSql(), expected, oracle.run(statement.postgresSql(), statement.zone()));
                }))));
    }

    @Test
    void theSuiteIsLargeAndEveryStatementHasItsOwnName() {
        List<GoldenStatement> statements = GoldenSuite.statements();
        Set<String> names = new HashSet<>();
        statements.forEach(statement -> assertTrue(names.add(statement.file() + statement.name()), "two statements are called " + statement));
        assertTrue(statements.size() >= 800, "the suite has only " + statements.size() + " statements");
    }

    @Test
    void otherTypesStayTheException() {
        List<GoldenStatement> others = GoldenSuite.statements().stream().filter(statement -> statement.riffleTypes() != null).toList();
        assertTrue(others.size() <= 25, others.size() + " statements have types that are not PostgreSQL's");
        others.forEach(statement -> assertEquals(GoldenResult.Rows.class, statement.expectedOfRiffle().getClass(), statement.toString()));
    }
}
