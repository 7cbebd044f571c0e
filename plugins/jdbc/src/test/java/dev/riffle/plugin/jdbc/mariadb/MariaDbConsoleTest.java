package dev.riffle.plugin.jdbc.mariadb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.riffle.connector.Connector;
import dev.riffle.connector.console.ConsoleSession.Access;
import dev.riffle.plugin.jdbc.console.ConsoleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class MariaDbConsoleTest extends ConsoleContract {
    @Override
    protected Connector connect() throws Exception {
        TestMariaDb.run("CREATE OR REPLACE DATABASE notepad", "CREATE TABLE notepad.notes (id int PRIMARY KEY, text varchar(100))",
                "INSERT INTO notepad.notes VALUES (1, 'a'), (2, 'b'), (3, NULL)", "CREATE SEQUENCE notepad.counter",
                "CREATE FUNCTION notepad.forget() RETURNS int BEGIN DELETE FROM notepad.notes; RETURN 1; END",
                "CREATE PROCEDURE notepad.twice() BEGIN SELECT id FROM notepad.notes ORDER BY id; UPDATE notepad.notes SET text = 'c' WHERE id = 3; SELECT 'x' AS x; END");
        return TestMariaDb.connect("database", "notepad");
    }

    @Override
    protected List<String> writing() {
        return List.of("DELETE FROM notes", "INSERT INTO notes VALUES (4, 'd')", "DROP TABLE notes", "TRUNCATE notes", "CREATE TABLE x (a int)",
                "SELECT forget()", "CALL twice()", "SELECT * FROM notes INTO OUTFILE '/tmp/riffle-notes'", "SELECT NEXTVAL(counter)", "COMMIT",
                "ROLLBACK", "BEGIN",
                "SET GLOBAL max_connections = 10", "SET @@global.max_connections = 10", "SET PASSWORD = PASSWORD('x')",
                "/*!50000 DELETE FROM notes */",
                "SELECT 1 /*!50000 INTO OUTFILE '/tmp/riffle-notes' */", "SET STATEMENT max_statement_time = 1 FOR DELETE FROM notes",
                "SET STATEMENT max_statement_time = 1 FOR DROP TABLE notes", "SET DEFAULT ROLE NONE", "DO forget()",
                "EXPLAIN DELETE FROM notes WHERE forget()", "-- SELECT\nDELETE FROM notes", "SET @a = forget()", "SELECT 1; DELETE FROM notes");
    }

    @Override
    protected List<String> words() throws Exception {
        return TestMariaDb.ask("SELECT lower(word) FROM information_schema.keywords WHERE word RLIKE '^[A-Z_0-9]+$'");
    }

    @Override
    protected String slow() {
        return "SELECT SLEEP(60)";
    }

    @Override
    protected String endless() {
        return "SELECT seq, REPEAT('x', 100) FROM seq_1_to_1000000000";
    }

    @Override
    protected void kill() throws Exception {
        String id = TestMariaDb.ask("SELECT id FROM information_schema.processlist WHERE db = 'notepad'").getFirst();
        TestMariaDb.run("KILL " + id);
    }

    @Override
    protected String times() {
        return "SELECT CAST('2026-02-03' AS DATE) AS d, CAST('2026-02-03 04:05:06.789' AS DATETIME(3)) AS t UNION ALL SELECT NULL, NULL";
    }

    @Test
    void aProcedureHasSeveralResults() throws Exception {
        assertEquals(List.of(List.of("1", "2", "3"), List.of("x"), "1 changed"), run("CALL twice()", Access.WRITE));
    }

    @Test
    void theServersOwnModeHolds() throws Exception {
        assertEquals(List.of(List.of("it's|x")), run("SELECT 'it\\'s', \"x\"", Access.READ));
        run("USE information_schema", Access.READ);
        assertEquals(List.of(List.of("information_schema")), run("SELECT DATABASE()", Access.READ), "settings stay");
    }
}
