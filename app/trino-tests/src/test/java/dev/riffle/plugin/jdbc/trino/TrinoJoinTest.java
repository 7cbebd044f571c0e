package dev.riffle.plugin.jdbc.trino;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.QueryResult;
import dev.riffle.engine.exec.LiveSettings;
import dev.riffle.engine.plan.Explanation;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.plugins.Plugins;
import dev.riffle.workbench.queries.ExplanationText;
import dev.riffle.workbench.queries.QuerySettings;
import dev.riffle.workbench.queries.Reuse;
import dev.riffle.workbench.queries.Scope;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Joins of what another connection has with a large table of Trino, which has no index: only rows that can have a partner travel. */
@Timeout(120)
class TrinoJoinTest {
    private static final long ROWS = 200_000;
    /** With other keys than those of the table. */
    private static final long SOLD = 150_000;

    private static Workbench workbench;

    @BeforeAll
    static void start() throws Exception {
        String numbers = " FROM UNNEST(sequence(0, %d)) AS s (a) CROSS JOIN UNNEST(sequence(0, 999)) AS t (b)";
        TestTrino.run("CREATE TABLE memory.shop.people AS SELECT a * 1000 + b AS id, 'name ' || CAST(a * 1000 + b AS varchar) AS name"
                + numbers.formatted(ROWS / 1000 - 1),
                "CREATE TABLE golden.shop.sold AS SELECT a * 1000 + b AS id, (a * 1000 + b) * 2 AS person" + numbers.formatted(SOLD / 1000 - 1));
        workbench = new Workbench(new Plugins(List.of(new TrinoPlugin()), List.of(), List.of()), Clock.systemUTC());
        workbench.connections().open("trino", new ConnectorConfig("lake", TestTrino.settings()));
        workbench.connections().open("trino", new ConnectorConfig("till", TestTrino.settings("catalog", "golden")));
    }

    @AfterAll
    static void stop() {
        workbench.close();
    }

    private static QuerySettings atMost(long rows) {
        return new QuerySettings(ZoneOffset.UTC, Scope.ALL, Long.MAX_VALUE, Optional.empty(), Reuse.NONE, false, rows, LiveSettings.COMPLETE);
    }

    private static void assertAnswer(long rows, long fetched, String sql, QuerySettings settings) throws Exception {
        try (QueryResult result = workbench.queries().run(sql, settings)) {
            long count = 0;
            for (Segment segment = result.next(); segment != null; segment = result.next()) {
                count += segment.rows();
            }
            assertEquals(rows, count);
            assertEquals(fetched, result.coverage().fetched().stream().filter(each -> each.table().equals("lake.shop.people"))
                    .mapToLong(each -> each.rows()).sum());
        }
    }

    @Test
    void onlyMatchingRowsTravel() throws Exception {
        String sql = "SELECT s.id, p.name FROM till.shop.sold s JOIN lake.shop.people p ON p.id = s.person WHERE s.id < 20000 OR s.id > 149000";
        assertAnswer(20_000, 20_000, sql, atMost(180_000));
        assertAnswer(20_999, 20_000, sql.replace("JOIN", "LEFT JOIN"), atMost(180_000));
        assertAnswer(999, 20_000, "SELECT s.id FROM till.shop.sold s LEFT JOIN lake.shop.people p ON p.id = s.person "
                + "WHERE (s.id < 20000 OR s.id > 149000) AND p.id IS NULL", atMost(180_000));
    }

    @Test
    void howRowsAreFoundIsExplained() throws Exception {
        QuerySettings settings = QuerySettings.in(ZoneOffset.UTC);
        Explanation explanation = workbench.queries()
                .explain("SELECT s.id, p.name FROM till.shop.sold s JOIN lake.shop.people p ON p.id = s.person WHERE s.id < 100", settings);
        String text = ExplanationText.text(explanation, workbench.queries().cost(explanation, settings));
        assertTrue(text.contains("SELECT \"id\", \"name\" FROM \"shop\".\"people\" WHERE \"id\" IN (?)"), text);
        assertTrue(text.contains("only rows whose id is on the other side of the join, found there among all rows; about 200,000 rows in all"), text);
    }

    @Test
    void aTableIsNotLookedThroughForTooManyKeys() throws Exception {
        String sql = "SELECT s.id, p.name FROM till.shop.sold s JOIN lake.shop.people p ON p.id = s.person";
        QueryException refused = assertThrows(QueryException.class, () -> assertAnswer(0, 0, sql, atMost(150_000)));
        assertEquals("TOO_MANY_KEYS", refused.code());
        assertTrue(refused.getMessage().contains("150,000 keys") && refused.getMessage().contains("lake.shop.people"), refused.getMessage());
        assertAnswer(100_000, ROWS, sql, atMost(1_000_000));
    }
}
