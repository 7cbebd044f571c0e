package dev.riffle.plugin.jdbc.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.console.ConsoleAnswer;
import dev.riffle.connector.console.ConsoleSession;
import dev.riffle.connector.console.ConsoleSession.Access;
import dev.riffle.connector.console.StatementException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Not the contract of consoles, as nothing can ever be written: not even when it is unlocked. */
class SqliteConsoleTest {
    @TempDir
    Path folder;

    @Test
    void theFileIsOnlyRead() throws Exception {
        Path file = folder.resolve("notes.db");
        TestSqlite.run(file, "CREATE TABLE notes (id integer PRIMARY KEY, text varchar)", "INSERT INTO notes VALUES (1, 'a'), (2, 'b')");
        try (Connector connector = TestSqlite.connect(file); ConsoleSession session = connector.console().orElseThrow().open()) {
            try (ConsoleAnswer answer = session.run("SELECT count(*), max(text) FROM notes", Access.READ)) {
                var rows = answer.next();
                assertEquals(List.of(2, "b"), List.of(((Number) rows.column(0).value(0)).intValue(), rows.column(1).value(0)));
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
