package dev.riffle.workbench.differential;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.engine.plan.Planner;
import dev.riffle.workbench.golden.EngineOnDatabase;
import dev.riffle.workbench.golden.EngineOnTables;
import dev.riffle.workbench.golden.GoldenComparison;
import dev.riffle.workbench.golden.GoldenResult;
import dev.riffle.workbench.golden.GoldenTable;
import dev.riffle.workbench.golden.PostgresOracle;
import dev.riffle.workbench.golden.SqlUnderTest;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Random queries get the same answer from the engine, from the same plan run wholly in the final executor, and from PostgreSQL, errors
 * included. {@code -Driffle.differential.seed=} and {@code -Driffle.differential.count=} choose which and how many; a failure prints
 * those that ask for its round up to it again. {@code -Plong} asks for 5,000.
 */
class DifferentialTest {
    private static final int QUERIES_PER_ROUND = 20;
    private static final int SHOWN_FAILURES = 40;
    private static final List<ZoneId> ZONES = List.of(ZoneId.of("Z"), ZoneId.of("Europe/Zurich"), ZoneId.of("America/New_York"));

    @Test
    void engineAndPostgresAgree() throws Exception {
        long seed = Long.getLong("riffle.differential.seed", 4_2026L);
        int count = Integer.getInteger("riffle.differential.count", 200);
        List<String> failures = new ArrayList<>();
        int[] answered = new int[3];
        try (PostgresOracle postgres = new PostgresOracle()) {
            for (int done = 0; done < count; done += QUERIES_PER_ROUND) {
                round(seed + done / QUERIES_PER_ROUND, Math.min(QUERIES_PER_ROUND, count - done), postgres, failures, answered);
            }
        }
        System.out.println("differential: seed " + seed + ", " + count + " queries: " + answered[0] + " with rows, " + answered[1] + " without, "
                + answered[2] + " with an error; " + failures.size() + " differ");
        assertTrue(failures.isEmpty(), () -> String.join("\n\n", failures.subList(0, Math.min(failures.size(), SHOWN_FAILURES))));
        assertTrue(count < 100 || answered[0] > count / 4 && answered[2] > 0, "the queries ask for too little");
    }

    private static void round(long seed, int queries, PostgresOracle postgres, List<String> failures, int[] answered) throws Exception {
        Choice choice = new Choice(seed);
        List<GoldenTable> tables = RandomTables.of(choice);
        ZoneId zone = choice.of(ZONES);
        postgres.useTables(tables);
        RandomQueries generator = new RandomQueries(choice);
        try (EngineOnTables operators = new EngineOnTables(tables, new Planner(), 7);
                EngineOnTables database = new EngineOnTables(tables, Planner.withoutReduction(), 65_536);
                EngineOnDatabase pushed = new EngineOnDatabase(postgres.port(), "given")) {
            for (int i = 0; i < queries; i++) {
                GeneratedQuery query = generator.next();
                String where = "-- the last query, in " + zone + ", of -Driffle.differential.seed=" + seed + " -Driffle.differential.count="
                        + (i + 1);
                GoldenResult expected;
                try {
                    expected = postgres.answer(query.sql(), zone);
                } catch (SQLException e) {
                    failures.add(where + ": PostgreSQL refuses what was generated: " + e.getMessage());
                    continue;
                }
                answered[expected instanceof GoldenResult.Rows rows ? rows.rows().isEmpty() ? 1 : 0 : 2]++;
                Optional<String> difference = difference(query, expected, operators, zone).map(text -> "the engine: " + text)
                        .or(() -> difference(query, expected, database, zone).map(text -> "only wholly in the final executor: " + text))
                        .or(() -> difference(query, expected, pushed, zone).map(text -> "only where a server computes what it can: " + text));
                difference.ifPresent(text -> failures.add(where + ": " + text + "\n" + query.sql() + ";\n" + tablesOf(query, tables)));
            }
        }
    }

    private static Optional<String> difference(GeneratedQuery query, GoldenResult expected, SqlUnderTest engine, ZoneId zone) {
        try {
            GoldenResult actual = engine.run(query.sql(), zone);
            return GoldenComparison.difference(expected, actual, query.ordered(), query.digits())
                    .map(text -> text + (actual instanceof GoldenResult.Failure failure
                            ? ": " + failure.message()
                            : expected instanceof GoldenResult.Failure failure ? ": PostgreSQL says " + failure.message() : ""));
        } catch (Exception | AssertionError e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            return Optional.of(e + (cause == e ? "" : "\n-- because of " + cause));
        }
    }

    private static String tablesOf(GeneratedQuery query, List<GoldenTable> tables) {
        return TablesAsSql.of(tables.stream().filter(table -> query.sql().contains(table.name() + " ")).toList());
    }
}
