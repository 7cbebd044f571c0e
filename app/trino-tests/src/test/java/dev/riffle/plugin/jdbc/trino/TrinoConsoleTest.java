package dev.riffle.plugin.jdbc.trino;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.console.ConsoleSession.Access;
import dev.riffle.connector.console.StatementException;
import dev.riffle.plugin.jdbc.console.ConsoleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrinoConsoleTest extends ConsoleContract {
    @Override
    protected Connector connect() throws Exception {
        TestTrino.run("DROP TABLE IF EXISTS notes", "CREATE TABLE notes (id integer, text varchar)",
                "INSERT INTO notes VALUES (1, 'a'), (2, 'b'), (3, NULL)");
        return TestTrino.connect("schema", "shop");
    }

    @Override
    protected List<String> writing() {
        return List.of("DELETE FROM notes", "INSERT INTO notes VALUES (4, 'd')", "DROP TABLE notes", "TRUNCATE TABLE notes",
                "CREATE TABLE x AS SELECT 1 AS a", "CREATE TABLE x (a integer)", "EXPLAIN ANALYZE INSERT INTO notes VALUES (4, 'd')",
                "EXPLAIN ANALYZE DELETE FROM notes", "CALL system.runtime.kill_query('x', 'y')", "START TRANSACTION", "COMMIT",
                "SET SESSION AUTHORIZATION admin", "SELECT * FROM TABLE(memory.system.query(query => 'DELETE FROM notes'))",
                "SELECT * FROM TABLE(\"memory\".\"system\".\"query\"('DELETE FROM notes'))", "PREPARE p FROM DELETE FROM notes",
                "EXECUTE IMMEDIATE 'DELETE FROM notes'", "COMMENT ON TABLE notes IS 'x'", "/* SELECT */ DELETE FROM notes",
                "SELECT 1; DELETE FROM notes", "GRANT SELECT ON notes TO x", "ANALYZE notes");
    }

    @Override
    protected String slow() {
        return "SELECT count(*) FROM UNNEST(sequence(1, 10000)) AS a (x) CROSS JOIN UNNEST(sequence(1, 10000)) AS b (y) "
                + "CROSS JOIN UNNEST(sequence(1, 10000)) AS c (z) WHERE x + y + z = -1";
    }

    @Override
    protected String endless() {
        return "SELECT x, y, rpad('', 100, 'x') FROM UNNEST(sequence(1, 10000)) AS a (x) CROSS JOIN UNNEST(sequence(1, 10000)) AS b (y)";
    }

    @Override
    protected void kill() throws Exception {
        String running = "SELECT query_id FROM system.runtime.queries WHERE state = 'RUNNING' AND source = 'riffle' AND query LIKE '%sequence%'";
        List<String> ids = TestTrino.ask(running);
        while (ids.isEmpty()) {
            ids = TestTrino.ask(running);
        }
        TestTrino.run("CALL system.runtime.kill_query('" + ids.getFirst() + "', 'enough of it')");
    }

    /** Statements are sent one by one, over no connection that could be ended. */
    @Test
    @Override
    protected void aConnectionThatIsEndedIsTold() throws Exception {
        Thread killing = Thread.ofVirtual().start(() -> {
            try {
                kill();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        ConnectorException killed = assertThrows(StatementException.class, () -> run(slow(), Access.READ));
        assertTrue(String.valueOf(killed.getMessage()).contains("enough of it"), killed.getMessage());
        killing.join();
        assertFalse(session().isBroken());
        assertEquals(List.of(List.of("3")), run("SELECT count(*) FROM notes", Access.READ));
    }

    /** The tables of the tests know neither UPDATE nor transactions. */
    @Test
    @Override
    protected void whatMayWriteTellsWhatItChanged() throws Exception {
        assertEquals(List.of("2 changed"), run("INSERT INTO notes VALUES (4, 'd'), (5, 'e')", Access.WRITE));
        assertEquals(List.of("done"), run("CREATE TABLE more_notes (id integer)", Access.WRITE));
        assertEquals(List.of("done"), run("DROP TABLE more_notes", Access.WRITE));
        assertEquals(List.of(List.of("5")), run("SELECT count(*) FROM notes", Access.READ));
        assertThrows(ConnectorException.class, () -> run("INSERT INTO notes VALUES (6, 'f')", Access.READ), "locked again");
    }

    @Test
    @Override
    protected void aTransactionStaysOpenUntilAStatementEndsIt() throws Exception {
        run("START TRANSACTION", Access.WRITE);
        assertTrue(session().isInTransaction());
        assertThrows(ConnectorException.class, () -> run("START TRANSACTION", Access.WRITE), "in another one");
        assertTrue(session().isInTransaction());
        assertEquals("READ_ONLY", assertThrows(ConnectorException.class, () -> run("SELECT 1", Access.READ)).code(), "it could write");
        run("ROLLBACK", Access.READ);
        assertFalse(session().isInTransaction());
        run("START TRANSACTION", Access.WRITE);
        run("INSERT INTO notes VALUES (4, 'd')", Access.WRITE);
        run("COMMIT", Access.WRITE);
        assertFalse(session().isInTransaction());
        assertEquals(List.of(List.of("4")), run("SELECT count(*) FROM notes", Access.READ));
    }

    @Test
    void settingsOfTheSessionStay() throws Exception {
        run("USE system.runtime", Access.READ);
        assertEquals(List.of(List.of("1")), run("SELECT count(*) FROM nodes WHERE coordinator", Access.READ));
        run("SET SESSION query_max_run_time = '5m'", Access.READ);
        assertTrue(run("SHOW SESSION LIKE 'query_max_run_time'", Access.READ).toString().contains("5m"));
        assertEquals(List.of(List.of("2", "3")), run("SELECT * FROM TABLE(sequence(2, 3)) ORDER BY 1", Access.READ));
        assertTrue(run("SHOW CREATE TABLE memory.shop.notes", Access.READ).toString().contains("CREATE TABLE"));
        assertEquals(List.of(List.of()), run("SELECT query FROM queries WHERE query = ''", Access.READ), "a column that is called so");
    }
}
