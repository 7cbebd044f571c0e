package dev.riffle.ui.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.ui.filter.Filter.Origin;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlFiltersTest {
    private static final Filter PARIS = Filter.only(Origin.STREAM, "address.city", "Paris");

    private static Optional<String> with(String sql, Filter filter) {
        return SqlFilters.with(sql, filter, ZoneOffset.UTC, Map.of());
    }

    /** In these tables a | stands for a line break. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
            // no WHERE yet
            "SELECT * FROM orders; SELECT * FROM orders WHERE address.city = 'Paris'",
            "select * from orders limit 5; select * from orders WHERE address.city = 'Paris' limit 5",
            "SELECT * FROM orders o ORDER BY 1; SELECT * FROM orders o WHERE address.city = 'Paris' ORDER BY 1",
            "SELECT a, COUNT(*) FROM orders GROUP BY a HAVING COUNT(*) > 1; SELECT a, COUNT(*) FROM orders WHERE address.city = 'Paris' GROUP BY a HAVING COUNT(*) > 1",
            "SELECT * FROM orders OFFSET 3 ROWS FETCH NEXT 5 ROWS ONLY; SELECT * FROM orders WHERE address.city = 'Paris' OFFSET 3 ROWS FETCH NEXT 5 ROWS ONLY",
            "SELECT *|FROM orders|LIMIT 5; SELECT *|FROM orders|WHERE address.city = 'Paris'|LIMIT 5",
            "SELECT *|  FROM orders|  LIMIT 5; SELECT *|  FROM orders|  WHERE address.city = 'Paris'|  LIMIT 5",
            "SELECT *|FROM orders LIMIT 5; SELECT *|FROM orders|WHERE address.city = 'Paris'|LIMIT 5",
            "SELECT *|FROM orders -- all|LIMIT 5; SELECT *|FROM orders -- all|WHERE address.city = 'Paris'|LIMIT 5",
            "SELECT *|FROM orders -- all; SELECT *|FROM orders -- all|WHERE address.city = 'Paris'",
            "SELECT * FROM orders -- all; SELECT * FROM orders WHERE address.city = 'Paris' -- all",
            "SELECT *|FROM orders /* a|b */|LIMIT 1; SELECT *|FROM orders /* a|b */|WHERE address.city = 'Paris'|LIMIT 1",
            "SELECT * FROM a JOIN b ON a.x = b.x; SELECT * FROM a JOIN b ON a.x = b.x WHERE address.city = 'Paris'",
            "SELECT * FROM \"order.by\"; SELECT * FROM \"order.by\" WHERE address.city = 'Paris'",
            "SELECT * FROM prod.\"limit\"; SELECT * FROM prod.\"limit\" WHERE address.city = 'Paris'",
            "SELECT EXTRACT(YEAR FROM t) FROM orders; SELECT EXTRACT(YEAR FROM t) FROM orders WHERE address.city = 'Paris'",
            "SELECT a IS DISTINCT FROM b FROM orders; SELECT a IS DISTINCT FROM b FROM orders WHERE address.city = 'Paris'",
            // with WHERE
            "SELECT * FROM orders WHERE a = 1; SELECT * FROM orders WHERE a = 1 AND address.city = 'Paris'",
            "SELECT * FROM orders WHERE a = 1 LIMIT 5; SELECT * FROM orders WHERE a = 1 AND address.city = 'Paris' LIMIT 5",
            "SELECT * FROM orders WHERE a = 1 -- note|LIMIT 5; SELECT * FROM orders WHERE a = 1 AND address.city = 'Paris' -- note|LIMIT 5",
            "SELECT * FROM orders WHERE a = 1 OR b = 2; SELECT * FROM orders WHERE (a = 1 OR b = 2) AND address.city = 'Paris'",
            "SELECT * FROM orders WHERE (a = 1 OR b = 2); SELECT * FROM orders WHERE (a = 1 OR b = 2) AND address.city = 'Paris'",
            "SELECT * FROM orders WHERE NOT a BETWEEN 1 AND 2; SELECT * FROM orders WHERE NOT a BETWEEN 1 AND 2 AND address.city = 'Paris'",
            "SELECT * FROM orders WHERE a = ' OR WHERE '; SELECT * FROM orders WHERE a = ' OR WHERE ' AND address.city = 'Paris'",
            "SELECT * FROM orders WHERE a = 'it''s' -- it's; SELECT * FROM orders WHERE a = 'it''s' AND address.city = 'Paris' -- it's",
            "SELECT * FROM orders|WHERE a = 1|  AND b = 2|LIMIT 5; SELECT * FROM orders|WHERE a = 1|  AND b = 2|  AND address.city = 'Paris'|LIMIT 5",
            "SELECT * FROM orders WHERE a IN (SELECT x FROM t WHERE y OR z); SELECT * FROM orders WHERE a IN (SELECT x FROM t WHERE y OR z) AND address.city = 'Paris'",
            "SELECT * FROM orders WHERE a IS DISTINCT FROM 2; SELECT * FROM orders WHERE a IS DISTINCT FROM 2 AND address.city = 'Paris'",
            // twice is once
            "SELECT * FROM orders WHERE address.city = 'Paris' AND a = 1; SELECT * FROM orders WHERE address.city = 'Paris' AND a = 1",
            "SELECT * FROM orders WHERE address.city = 'Paris' OR a = 1; SELECT * FROM orders WHERE (address.city = 'Paris' OR a = 1) AND address.city = 'Paris'"})
    void addsACondition(String sql, String expected) {
        assertEquals(Optional.of(expected.replace('|', '\n')), with(sql.replace('|', '\n'), PARIS));
    }

    @Test
    void aSemicolonStaysAtTheEnd() {
        assertEquals(Optional.of("SELECT * FROM orders WHERE address.city = 'Paris'; -- done"), with("SELECT * FROM orders; -- done", PARIS));
        assertEquals(Optional.of("SELECT *\nFROM orders\nWHERE address.city = 'Paris';\n"), with("SELECT *\nFROM orders;\n", PARIS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-- nothing", "SELECT 1", "SELECT * FROM", "SELECT * FROM a; SELECT * FROM b",
            "SELECT * FROM a UNION SELECT * FROM b",
            "SELECT * FROM a WHERE x = 1 EXCEPT SELECT * FROM b", "SELECT * FROM a ORDER BY 1 UNION ALL SELECT * FROM b",
            "SELECT * FROM (SELECT * FROM a)",
            "(SELECT * FROM a)", "WITH x AS (SELECT * FROM a) SELECT * FROM x", "VALUES (1)", "EXPLAIN PLAN FOR SELECT * FROM a",
            "SELECT * FROM a WHERE x = 'open", "SELECT * FROM a WHERE (x = 1", "SELECT * FROM a WHERE x = 1)", "SELECT * FROM a /* open",
            "SELECT * FROM \"a", "SELECT * FROM a WHERE", "SELECT * FROM a MATCH_RECOGNIZE (PATTERN (x)) ", "DELETE FROM a"})
    void leavesAloneWhatItCannotEdit(String sql) {
        assertEquals(Optional.empty(), with(sql, PARIS));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
            "SELECT * FROM orders; city = 'x'", "SELECT o.* FROM orders o; city = 'x'", "SELECT city FROM orders; city = 'x'",
            "SELECT address.town AS city FROM orders; address.town = 'x'", "SELECT address.town city FROM orders; address.town = 'x'",
            "SELECT UPPER(town) AS city FROM orders; UPPER(town) = 'x'", "SELECT a || b AS city FROM orders; (a || b) = 'x'",
            "SELECT DISTINCT a.city AS city FROM orders; a.city = 'x'", "SELECT f(a) + f(b) AS city, city AS c FROM orders; (f(a) + f(b)) = 'x'",
            "SELECT CASE WHEN a THEN 'x' ELSE 'y' END city FROM orders; (CASE WHEN a THEN 'x' ELSE 'y' END) = 'x'"})
    void aliasesStandForWhatTheyName(String sql, String condition) {
        assertEquals(Optional.of(sql + " WHERE " + condition), with(sql, Filter.only(Origin.ANSWER, "city", "x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT COUNT(*) AS city FROM orders", "SELECT a FROM orders", "SELECT MAX(x) + 1 AS city FROM orders GROUP BY y",
            "SELECT ROW_NUMBER() OVER (ORDER BY a) AS city FROM orders", "SELECT (SELECT 1) AS city FROM orders"})
    void whatIsWorkedOutBehindWhereCannotStandInIt(String sql) {
        assertEquals(Optional.empty(), with(sql, Filter.only(Origin.ANSWER, "city", "x")));
    }

    /** The names are those that the statement's tables gave. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
            "SELECT * FROM a JOIN b ON a.x = b.x; x0; b.x", "SELECT * FROM a JOIN b ON a.x = b.x; x; a.x", "SELECT o.x FROM a o; x; o.x",
            "SELECT * FROM a, b; y; b.y", "SELECT b.*, a.x FROM a, b; x; b.x", "SELECT o.s, COUNT(*) FROM a o GROUP BY o.s; s; o.s"})
    void ofSeveralTablesTheOneIsSaid(String sql, String column, String expected) {
        Map<String, String> qualified = sql.contains(" o")
                ? Map.of("x", "o.x", "s", "o.s")
                : sql.contains("b.*") ? Map.of("x", "b.x", "x0", "a.x") : Map.of("x", "a.x", "x0", "b.x", "y", "b.y");
        Filter filter = Filter.only(Origin.ANSWER, column, "v");
        assertTrue(SqlFilters.dependsOnTables(sql, filter));
        String where = " WHERE " + expected + " = 'v'";
        assertEquals(Optional.of(sql.contains(" GROUP") ? sql.replace(" GROUP", where + " GROUP") : sql + where),
                SqlFilters.with(sql, filter, ZoneOffset.UTC, qualified));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT * FROM a", "SELECT x FROM a, b", "SELECT b.x AS x FROM a, b", "SELECT COUNT(*) AS x FROM a, b", "SELECT 1",
            "SELECT o.* FROM a o"})
    void whereTheTextSaysItNoTableIsAsked(String sql) {
        assertFalse(SqlFilters.dependsOnTables(sql, Filter.only(Origin.ANSWER, "x", 1)));
        assertFalse(SqlFilters.dependsOnTables("SELECT * FROM a, b", Filter.only(Origin.STREAM, "x", 1)));
        assertEquals(Optional.empty(), with("SELECT * FROM a JOIN b USING (x)", Filter.only(Origin.ANSWER, "x", 1)), "no name of one table");
    }

    @Test
    void anUnnamedExpressionIsFoundByItsText() {
        assertEquals(Optional.of("SELECT UPPER( a ) FROM s WHERE UPPER( a ) = 'X'"),
                with("SELECT UPPER( a ) FROM s", Filter.only(Origin.ANSWER, "UPPER( a )", "X")));
        assertEquals(Optional.of("SELECT address.city FROM s WHERE address.city = 'X'"),
                with("SELECT address.city FROM s", Filter.only(Origin.ANSWER, "address.city", "X")));
    }

    private static String condition(String column, @Nullable String path, @Nullable Object value, boolean negated, ZoneId zone) {
        return SqlFilters.with("SELECT * FROM s", new Filter(Origin.STREAM, column, path, value, negated), zone, Map.of())
                .map(sql -> sql.substring("SELECT * FROM s WHERE ".length())).orElse("");
    }

    private static String only(@Nullable Object value) {
        return condition("a", null, value, false, ZoneOffset.UTC);
    }

    @Test
    void valuesAreWrittenExactly() {
        assertEquals("a IS NULL", only(null));
        assertEquals("a = 'it''s'", only("it's"));
        assertEquals("a = ''", only(""));
        assertEquals("a = TRUE", only(true));
        assertEquals("a = -5", only(-5));
        assertEquals("a = 9223372036854775807", only(Long.MAX_VALUE));
        assertEquals("a = 12.50", only(new BigDecimal("12.50")));
        assertEquals("a = 100000", only(new BigDecimal("1e5")));
        assertEquals("", only(new BigDecimal("1e400")));
        assertEquals("", only(Double.NaN));
        assertEquals("a = 0.1E0", only(0.1));
        assertEquals("a = 1.0E300", only(1e300));
        assertEquals("a = X'00FF'", only(new byte[]{0, -1}));
        assertEquals("a = DATE '2026-01-31'", only(LocalDate.of(2026, 1, 31)));
        assertEquals("a = TIME '12:00:00.25'", only(LocalTime.parse("12:00:00.250")));
        assertEquals("a = TIMESTAMP '2026-01-31 12:00:00'", only(LocalDateTime.parse("2026-01-31T12:00:00")));
        assertEquals("a = TIMESTAMP '2026-01-31 12:00:00.123'", only(Instant.parse("2026-01-31T12:00:00.123Z")));
    }

    @Test
    void instantsAreWrittenInTheZoneOfTheSession() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        assertEquals("a = TIMESTAMP '2026-07-01 14:00:00'", condition("a", null, Instant.parse("2026-07-01T12:00:00Z"), false, berlin));
        // 02:30 comes twice; read without an offset it is the first
        assertEquals("a = TIMESTAMP '2026-10-25 02:30:00'", condition("a", null, Instant.parse("2026-10-25T00:30:00Z"), false, berlin));
        assertEquals("", condition("a", null, Instant.parse("2026-10-25T01:30:00Z"), false, berlin));
    }

    @Test
    void allButAValueKeepsRowsWithoutAny() {
        assertEquals("a IS DISTINCT FROM 'x'", condition("a", null, "x", true, ZoneOffset.UTC));
        assertEquals("a IS NOT NULL", condition("a", null, null, true, ZoneOffset.UTC));
    }

    @Test
    void namesAreQuotedWhereNeeded() {
        assertEquals("address.\"zip-code\" = '1'", condition("address.zip-code", null, "1", false, ZoneOffset.UTC));
        assertEquals("\"order\".\"row\" = 1", condition("order.row", null, 1, false, ZoneOffset.UTC));
    }

    @Test
    void pathsIntoJsonAreAskedForAsText() {
        assertEquals("JSON_VALUE(items, '$[0].price') = '12.50'", condition("items", "$[0].price", "12.50", false, ZoneOffset.UTC));
        assertEquals("JSON_VALUE(items, '$.\"it''s\"') IS NOT NULL", condition("items", "$.\"it's\"", null, true, ZoneOffset.UTC));
    }
}
