package dev.riffle.plugin.jdbc.h2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.console.ConsoleSession.Access;
import dev.riffle.plugin.jdbc.console.ConsoleContract;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

class H2ConsoleTest extends ConsoleContract {
    @Override
    protected Connector connect() throws Exception {
        TestH2.run("DROP TABLE IF EXISTS PUBLIC.notes", "CREATE TABLE PUBLIC.notes (id int PRIMARY KEY, text varchar)",
                "INSERT INTO PUBLIC.notes VALUES (1, 'a'), (2, 'b'), (3, NULL)", "CREATE SEQUENCE IF NOT EXISTS PUBLIC.counter");
        return TestH2.connect("user", "sa", "password", "secret of the admin");
    }

    @Override
    protected List<String> writing() {
        return List.of("DELETE FROM notes", "INSERT INTO notes VALUES (4, 'd')", "DROP TABLE notes", "TRUNCATE TABLE notes", "CREATE TABLE x (a int)",
                "SELECT * FROM FINAL TABLE (DELETE FROM notes)", "SELECT * FROM OLD TABLE (UPDATE notes SET text = 'z')",
                "SELECT NEXT VALUE FOR counter",
                "CALL CSVWRITE('/tmp/riffle-notes.csv', 'SELECT 1')", "SELECT FILE_WRITE('x', '/tmp/riffle-notes')",
                "EXPLAIN ANALYZE DELETE FROM notes",
                "SCRIPT TO '/tmp/riffle-notes'", "BACKUP TO '/tmp/riffle-notes'", "SHUTDOWN", "SET CACHE_SIZE 1", "SET", "COMMIT", "BEGIN",
                "SELECT * FROM notes FOR UPDATE", "/* SELECT */ DELETE FROM notes", "SELECT 1; DELETE FROM notes");
    }

    @Override
    protected String slow() {
        return "SELECT MAX(MOD(X, 7)) FROM SYSTEM_RANGE(1, 100000000000)";
    }

    /** H2 makes the whole result before it sends the first row, on the server and not here: so it is no larger. */
    @Override
    protected String endless() {
        return "SELECT X, REPEAT('x', 100) FROM SYSTEM_RANGE(1, 100000)";
    }

    @Override
    protected void kill() throws Exception {
        try (Connection admin = TestH2.admin();
                Statement statement = admin.createStatement();
                ResultSet ended = statement.executeQuery(
                        "SELECT ABORT_SESSION(SESSION_ID) FROM INFORMATION_SCHEMA.SESSIONS WHERE SESSION_ID <> SESSION_ID() AND USER_NAME = 'SA' AND SERVER IS NOT NULL")) {
            assertTrue(ended.next());
        }
    }

    @Test
    void aNameThatIsCalledSoIsQuoted() throws ConnectorException {
        assertEquals(List.of(List.of("1")), run("SELECT 1 AS \"DELETE\"", Access.READ));
    }
}
