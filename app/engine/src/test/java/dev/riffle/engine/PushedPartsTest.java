package dev.riffle.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.relation.Pushdown;
import dev.riffle.connector.relation.Relation;
import dev.riffle.engine.exec.ExecutionLimits;
import dev.riffle.engine.exec.LiveSettings;
import dev.riffle.engine.plan.Explanation;
import dev.riffle.engine.plan.PushedStatement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes to a database as one statement, and how it is asked for the rows that a stream can meet. */
class PushedPartsTest extends ScriptedExecution {
    private static final RowType CUSTOMERS = RowType.of(Field.of("id", DataType.INTEGER), Field.of("city", DataType.VARCHAR),
            Field.of("score", DataType.BIGINT));
    private static final RowType VISITS = RowType.of(Field.of("customer", DataType.INTEGER), Field.of("page", DataType.VARCHAR));
    private final ScriptedDatabase database = new ScriptedDatabase();

    @BeforeEach
    void fill() {
        List<List<@Nullable Object>> customers = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            customers.add(Rowset.row(i, i % 10 == 9 ? null : "city " + i % 10, (long) i * 3));
        }
        List<List<@Nullable Object>> visits = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            visits.add(Rowset.row(i % 100, "page " + i % 7));
        }
        database.with("customers", new ScriptedDatabase.Table(CUSTOMERS, customers, Set.of("id"), 10_000_000));
        database.with("visits", new ScriptedDatabase.Table(VISITS, visits, Set.of(), 500));
        connector.with("s", TYPE, List.of(List.of(rows(0, 0, 20)), List.of(rows(1, 990, 20))));
    }

    @Override
    Engine.Context context(ExecutionLimits limits) {
        return new Engine.Context(database.catalog("db", connector.catalog("c")), new SqlSession(ZoneOffset.UTC, Instant.EPOCH), ScanBounds.ALL,
                limits);
    }

    private List<List<@Nullable Object>> answer(String sql) throws Exception {
        try (QueryResult result = start(sql, FREE)) {
            return Rowset.rows(take(result));
        }
    }

    private List<String> sent(String sql) throws Exception {
        return Explanation.of(engine.plan(sql, context(FREE))).fragments().stream().map(Explanation.Scan::statement).flatMap(Optional::stream)
                .map(PushedStatement::text).toList();
    }

    @Test
    void theLargestPartGoes() throws Exception {
        assertEquals(List.of(
                "sort(aggregate(filter(project(customers: city): EQUAL(city, city 3)) by [city]: COUNT(*) BIGINT): COUNT(*) desc nulls first first 5)"),
                sent("SELECT city, COUNT(*) FROM customers WHERE city = 'city 3' GROUP BY city ORDER BY 2 DESC LIMIT 5"));
        assertEquals(List.of(Rowset.row("city 3", 100L)),
                answer("SELECT city, COUNT(*) FROM customers WHERE city = 'city 3' GROUP BY city ORDER BY 2 DESC"));
        assertEquals(List.of("project(inner join(project(customers: id, city), visits: EQUAL(id, customer)): city, page)"),
                sent("SELECT city, page FROM customers JOIN visits ON id = customer"));
    }

    @Test
    void onlyColumnsThatAreUsedAreAskedFor() throws Exception {
        assertEquals(List.of("project(customers: score)"), sent("SELECT score FROM customers"));
        database.covering(relation -> !(relation instanceof Relation.Aggregate));
        assertEquals(List.of("project(customers: city)"), sent("SELECT city, COUNT(*) FROM customers GROUP BY city"));
        assertEquals(10, answer("SELECT city, COUNT(*) FROM customers GROUP BY city").size());
        assertEquals(List.of(Rowset.row(1000L)), answer("SELECT COUNT(*) FROM customers"));
    }

    @Test
    void whatIsNotCoveredIsDoneHere() throws Exception {
        database.covering(relation -> relation instanceof Relation.Table
                || relation instanceof Relation.Filter filter && !filter.condition().toString().contains("GREATER"));
        assertEquals(List.of("project(filter(customers: EQUAL(city, city 3)): id, score)"),
                sent("SELECT id FROM customers WHERE city = 'city 3' AND score > 2900"));
        assertEquals(List.of(Rowset.row(973), Rowset.row(983), Rowset.row(993)),
                answer("SELECT id FROM customers WHERE city = 'city 3' AND score > 2900"));
    }

    @Test
    void aJoinAsksForTheRowsThatAreMet() throws Exception {
        String sql = "SELECT s.id, c.city FROM s JOIN customers c ON s.id = c.id";
        assertEquals(List.of("project(customers: id, city) by id"), sent(sql));
        assertEquals(30, answer(sql).size());
        assertEquals(30, database.fetched());
    }

    @Test
    void aSystemThatLooksForManyKeysAtOnceIsAskedForThemToo() throws Exception {
        database.finding(Pushdown.Access.FILTER);
        String sql = "SELECT s.id, c.city FROM s JOIN customers c ON s.id = c.id";
        assertEquals(List.of("only rows whose id is on the other side of the join, found there among all rows; about 10,000,000 rows in all"),
                Explanation.of(engine.plan(sql, context(FREE))).fragments().stream().map(Explanation.Scan::statement).flatMap(Optional::stream)
                        .map(PushedStatement::reading).flatMap(Optional::stream).toList());
        assertEquals(30, answer(sql).size());
        assertEquals(30, database.fetched());
    }

    @Test
    void rowsWithoutAPartnerStay() throws Exception {
        assertEquals(List.of(Rowset.row(10L)), answer("SELECT COUNT(*) FROM s LEFT JOIN customers c ON s.id = c.id WHERE c.id IS NULL"));
        assertEquals(30, database.fetched());
        assertEquals(List.of(Rowset.row(10L)), answer("SELECT COUNT(*) FROM s WHERE NOT EXISTS (SELECT 1 FROM customers c WHERE c.id = s.id)"));
        assertEquals(60, database.fetched());
        assertEquals(List.of(Rowset.row(30L)), answer("SELECT COUNT(*) FROM s WHERE id IN (SELECT id FROM customers)"));
        assertEquals(90, database.fetched());
        assertEquals(List.of(Rowset.row(30L)), answer("SELECT COUNT(*) FROM customers WHERE id IN (SELECT id FROM s)"));
        assertEquals(120, database.fetched());
    }

    @Test
    void theKeysAreThoseThatAreLeft() throws Exception {
        assertEquals(List.of(Rowset.row(4L, "city 4")), answer("SELECT s.id, c.city FROM s JOIN customers c ON s.id = c.id WHERE s.id = 4"));
        assertEquals(1, database.fetched());
        assertEquals(List.of(Rowset.row("n0", "city 7")), answer(
                "SELECT o.name, c.city FROM (SELECT name, MAX(id) AS last FROM s WHERE id < 10 GROUP BY name) o JOIN customers c ON o.last = c.id WHERE o.name = 'n0'"));
        assertEquals(2, database.fetched());
    }

    @Test
    void aJoinThatWouldBringTooMuchIsRefused() throws Exception {
        for (String sql : List.of("SELECT s.id FROM s JOIN customers c ON s.id = c.score", "SELECT s.id FROM customers c LEFT JOIN s ON s.id = c.id",
                "SELECT COUNT(*) FROM s WHERE id NOT IN (SELECT id FROM customers)", "SELECT s.id FROM s JOIN customers c ON s.id > c.id")) {
            try (QueryResult result = start(sql, FREE)) {
                QueryException refused = assertThrows(QueryException.class, () -> take(result), sql);
                assertEquals("TABLE_TOO_LARGE", refused.code());
                assertTrue(String.valueOf(refused.getMessage()).contains("10 M rows of db.customers"), refused.getMessage());
            }
        }
        assertEquals(0, database.fetched());
        ExecutionLimits more = new ExecutionLimits(Long.MAX_VALUE, Optional.empty(), Long.MAX_VALUE, 2, false, 10_000_000, LiveSettings.COMPLETE);
        try (QueryResult result = start("SELECT s.id FROM s JOIN customers c ON s.id = c.score", more)) {
            assertEquals(14, Rowset.rows(take(result)).size());
        }
    }

    @Test
    void subqueriesOverTheSameDatabaseGoWithIt() throws Exception {
        assertEquals(List.of(
                "aggregate(semi join(project(customers: id), project(filter(visits: EQUAL(page, page 3)): customer): EQUAL(id, customer)) by []: COUNT(*) BIGINT)"),
                sent("SELECT COUNT(*) FROM customers WHERE id IN (SELECT customer FROM visits WHERE page = 'page 3')"));
        assertEquals(List.of(Rowset.row(71L)),
                answer("SELECT COUNT(*) FROM customers WHERE id IN (SELECT customer FROM visits WHERE page = 'page 3')"));
        assertEquals(List.of(Rowset.row(900L)),
                answer("SELECT COUNT(*) FROM customers c WHERE NOT EXISTS (SELECT 1 FROM visits v WHERE v.customer = c.id)"));
        assertEquals(List.of(Rowset.row(29L)), answer(
                "SELECT COUNT(*) FROM customers c WHERE id < 100 AND NOT EXISTS (SELECT 1 FROM visits v WHERE v.customer = c.id AND v.page = 'page 3')"));
        assertEquals(3, database.fetched());
        assertEquals(List.of(Rowset.row(0L)), answer("SELECT COUNT(*) FROM visits WHERE customer NOT IN (SELECT customer FROM visits)"));
    }

    @Test
    void samplesAreOfStreams() {
        for (String sample : List.of("SYSTEM (10)", "BERNOULLI (10)")) {
            QueryException refused = assertThrows(QueryException.class, () -> answer("SELECT COUNT(*) FROM customers TABLESAMPLE " + sample));
            assertEquals("UNSUPPORTED", refused.code());
        }
    }

    @Test
    void aFewRowsAreReadWhole() throws Exception {
        assertEquals(List.of(Rowset.row(100L)), answer("SELECT COUNT(*) FROM s JOIN visits v ON s.id = v.customer"));
        assertEquals(500, database.fetched());
    }

    @Test
    void tablesOfAnotherDatabaseAreStreamsToThisOne() throws Exception {
        ScriptedDatabase other = new ScriptedDatabase().with("places", new ScriptedDatabase.Table(
                RowType.of(Field.of("place", DataType.INTEGER), Field.of("name", DataType.VARCHAR)),
                List.of(Rowset.row(1, "one"), Rowset.row(500, "five hundred"), Rowset.row(5000, "none")), Set.of("place"), 3));
        Engine.Context context = new Engine.Context(other.catalog("two", database.catalog("db", connector.catalog("c"))),
                new SqlSession(ZoneOffset.UTC, Instant.EPOCH), ScanBounds.ALL, FREE);
        try (QueryResult result = engine.execute("SELECT name, city FROM places JOIN customers ON id = place", context)) {
            assertEquals(Set.of(Rowset.row("one", "city 1"), Rowset.row("five hundred", "city 0")), Set.copyOf(Rowset.rows(take(result))));
        }
        assertEquals(2, database.fetched());
        assertEquals(3, other.fetched());
    }

    @Test
    void aTableThatIsReadTwiceIsNotAskedByTheKeysOfOne() throws Exception {
        database.with("people", new ScriptedDatabase.Table(CUSTOMERS, List.of(Rowset.row(1, "a", 2L), Rowset.row(2, "b", 1L)), Set.of("id"), 6_000));
        assertEquals(List.of(Rowset.row(1L, "a", "b")), answer(
                "SELECT s.id, p.city, q.city FROM s JOIN people p ON s.id = p.id JOIN people q ON p.score = q.id WHERE s.id = 1"));
    }
}
