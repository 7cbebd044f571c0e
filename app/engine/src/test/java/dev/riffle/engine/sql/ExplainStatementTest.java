package dev.riffle.engine.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.engine.QueryException;
import dev.riffle.engine.QueryException.Position;
import dev.riffle.engine.Shop;
import dev.riffle.engine.sql.ExplainStatement.Kind;
import org.junit.jupiter.api.Test;

/** How EXPLAIN is told from what it explains. */
class ExplainStatementTest {
    private static void is(Kind kind, String sql) throws QueryException {
        ExplainStatement statement = ExplainStatement.of(sql);
        assertEquals(kind, statement.kind(), sql);
        assertEquals(sql.length(), statement.query().length(), sql);
        assertEquals(sql.lines().count(), statement.query().lines().count(), sql);
        int query = sql.toUpperCase(java.util.Locale.ROOT).indexOf("SELECT");
        assertEquals(sql.substring(query), statement.query().substring(query), "where it stood");
        assertTrue(kind == Kind.NONE || new SqlText(statement.query()).start() == query, statement.query());
    }

    @Test
    void everyFormIsKnown() throws Exception {
        is(Kind.NONE, "SELECT 1");
        is(Kind.NONE, "-- EXPLAIN\nSELECT 1");
        is(Kind.PLAN, "EXPLAIN SELECT 1");
        is(Kind.PLAN, "explain select 1");
        is(Kind.PLAN, "EXPLAIN PLAN FOR SELECT 1");
        is(Kind.PLAN, "Explain\n  Plan\n  For\nSELECT 1");
        is(Kind.ANALYZE, "EXPLAIN ANALYZE SELECT 1");
        is(Kind.ANALYZE, "explain analyse select 1");
        is(Kind.ANALYZE, "  -- why is it slow?\n/* really */ EXPLAIN -- not yet\n ANALYZE /* now\n it comes */ SELECT 1");
        is(Kind.PLAN, "EXPLAIN /* ANALYZE */ SELECT analyze FROM plan");
        assertEquals(Kind.NONE, ExplainStatement.of("SELECT explain FROM s").kind());
        assertEquals(Kind.NONE, ExplainStatement.of("").kind());
        assertEquals(Kind.NONE, ExplainStatement.of("explains SELECT 1").kind(), "another word");
    }

    @Test
    void whatIsNoQueryIsSaidAtItsPlace() {
        assertEquals(new Position(1, 8), wrong("EXPLAIN").position());
        assertEquals(new Position(1, 17), wrong("EXPLAIN ANALYZE ").position());
        assertEquals(new Position(1, 14), wrong("EXPLAIN PLAN SELECT 1").position());
        assertEquals(new Position(2, 9), wrong("EXPLAIN\nANALYZE EXPLAIN SELECT 1").position());
        assertEquals(new Position(1, 9), wrong("EXPLAIN VERBOSE SELECT 1").position());
    }

    private static QueryException wrong(String sql) {
        return assertThrows(QueryException.class, () -> ExplainStatement.of(sql), sql);
    }

    @Test
    void errorsOfTheQueryStandWhereTheyStoodBefore() throws Exception {
        assertEquals(new Position(1, 24), error("EXPLAIN ANALYZE SELECT amout FROM orders"));
        assertEquals(new Position(3, 8), error("-- why\nexplain plan for\nSELECT amout FROM orders"));
        assertEquals(new Position(2, 3), error("EXPLAIN\n  DELETE FROM orders"));
        Position mistyped = error("SELECT amount FROM orders WHRE amount > 1");
        assertEquals(new Position(1, mistyped.column() + "EXPLAIN ".length()), error("EXPLAIN SELECT amount FROM orders WHRE amount > 1"));
    }

    private static Position error(String sql) throws Exception {
        String query = ExplainStatement.of(sql).query();
        QueryException e = assertThrows(QueryException.class, () -> new SqlFrontEnd(Shop.connector().catalog("kafka")).read(query, Shop.session()),
                sql);
        return java.util.Objects.requireNonNull(e.position());
    }
}
