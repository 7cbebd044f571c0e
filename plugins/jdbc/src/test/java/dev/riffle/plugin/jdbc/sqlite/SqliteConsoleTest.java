package dev.riffle.plugin.jdbc.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.console.ConsoleAnswer;
import dev.riffle.connector.console.ConsoleSession;
import dev.riffle.connector.console.ConsoleSession.Access;
import dev.riffle.connector.console.StatementException;
import dev.riffle.connector.data.Segment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Not the contract of consoles, as nothing can ever be written: not even when it is unlocked. */
class SqliteConsoleTest {
    @TempDir
    Path folder;

    /** A column may be called a date, and hold a number and any text beside it. */
    @Test
    void datesAreWhatTheFileHas() throws Exception {
        Path file = folder.resolve("days.db");
        TestSqlite.run(file, "CREATE TABLE days (d DATE, t DATETIME)",
                "INSERT INTO days VALUES ('2026-02-03', '2026-02-03 04:05:06'), ('soon', 17), (NULL, '2026-02-03T04:05:06Z')");
        try (Connector connector = TestSqlite.connect(file);
                ConsoleSession session = connector.console().orElseThrow().open();
                ConsoleAnswer answer = session.run("SELECT d, t FROM days", Access.READ)) {
            List<String> values = new ArrayList<>();
            for (Segment rows = answer.next(); rows != null; rows = answer.next()) {
                for (int row = 0; row < rows.rows(); row++) {
                    values.add(rows.column(0).value(row) + "|" + rows.column(1).value(row));
                }
            }
            assertEquals(List.of("2026-02-03|2026-02-03T04:05:06", "soon|17", "null|2026-02-03T04:05:06Z"), values);
        }
    }

    @Test
    void theFileIsOnlyRead() throws Exception {
        Path file = folder.resolve("notes.db");
        TestSqlite.run(file, "CREATE TABLE notes (id integer PRIMARY KEY, text varchar)", "INSERT INTO notes VALUES (1, 'a'), (2, 'b')");
        try (Connector connector = TestSqlite.connect(file); ConsoleSession session = connector.console().orElseThrow().open()) {
            try (ConsoleAnswer answer = session.run("SELECT count(*), max(text) FROM notes", Access.READ)) {
                var rows = answer.next();
                assertEquals(List.of(2, "b"), List.of(((Number) rows.column(0).value(0)).intValue(), rows.column(1).value(0)));
            }
            try (ConsoleAnswer answer = session.run(connector.console().orElseThrow().explained("SELECT * FROM notes").orElseThrow(), Access.READ)) {
                var plan = answer.next();
                assertEquals("SCAN notes", plan.column(plan.type().size() - 1).value(0));
            }
            for (String sql : List.of("DELETE FROM notes", "CREATE TABLE x (a)", "PRAGMA query_only = OFF",
                    "ATTACH '" + folder.resolve("other.db") + "' AS other",
                    "WITH a AS (SELECT 1) DELETE FROM notes")) {
                assertThrows(ConnectorException.class, () -> session.run(sql, Access.READ).close(), sql);
            }
            assertThrows(ConnectorException.class, () -> session.run("DELETE FROM notes", Access.WRITE).close());
            StatementException wrong = assertThrows(StatementException.class, () -> session.run("SELECT 1 FORM notes n", Access.READ));
            assertEquals(OptionalInt.of("SELECT 1 FORM ".length()), wrong.offset());
            try (ConsoleAnswer answer = session.run("SELECT count(*) FROM notes", Access.WRITE)) {
                assertEquals(2, ((Number) answer.next().column(0).value(0)).intValue());
            }
        }
        assertEquals(false, Files.exists(folder.resolve("other.db")));
    }
}
