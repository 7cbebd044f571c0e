package dev.riffle.plugin.jdbc.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.Connector;
import dev.riffle.connector.console.ConsoleAnswer;
import dev.riffle.connector.console.ConsoleSession.Access;
import dev.riffle.connector.console.StatementException;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Segment;
import dev.riffle.plugin.jdbc.console.ConsoleContract;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PostgresConsoleTest extends ConsoleContract {
    @Override
    protected Connector connect() throws Exception {
        TestPostgres.run("DROP SCHEMA IF EXISTS console CASCADE", "CREATE SCHEMA console",
                "CREATE TABLE console.notes (id int PRIMARY KEY, text varchar)",
                "INSERT INTO console.notes VALUES (1, 'a'), (2, 'b'), (3, NULL)", "CREATE SEQUENCE console.counter",
                "CREATE FUNCTION console.forget() RETURNS int LANGUAGE plpgsql AS $$ BEGIN DELETE FROM console.notes; RETURN 1; END $$",
                "CREATE PROCEDURE console.clear() LANGUAGE plpgsql AS $$ BEGIN DELETE FROM console.notes; COMMIT; END $$");
        return TestPostgres.connect("url", "jdbc:postgresql://localhost:" + TestPostgres.server().getPort() + "/postgres?currentSchema=console");
    }

    @Override
    protected List<String> writing() {
        return List.of("DELETE FROM notes", "INSERT INTO notes VALUES (4, 'd')", "DROP TABLE notes", "TRUNCATE notes", "CREATE TABLE x (a int)",
                "WITH gone AS (DELETE FROM notes RETURNING *) SELECT * FROM gone", "SELECT forget()", "CALL clear()",
                "EXPLAIN ANALYZE DELETE FROM notes",
                "EXPLAIN ANALYZE CREATE TABLE x AS SELECT 1", "EXPLAIN (ANALYZE) SELECT * INTO copied FROM notes",
                "SELECT * INTO copied FROM notes", "SELECT nextval('counter')", "SELECT * FROM notes FOR UPDATE", "COMMIT", "ROLLBACK", "BEGIN",
                "SET transaction_read_only = off", "SET TRANSACTION READ WRITE", "SELECT set_config('transaction_read_only', 'off', false)",
                "DO $$ BEGIN DELETE FROM notes; END $$", "COPY notes TO '/tmp/notes'", "\"delete\"", "/* SELECT */ DELETE FROM notes",
                "SELECT 1; DELETE FROM notes", "SELECT 1; COMMIT; DELETE FROM notes");
    }

    @Test
    void settingsOfTheSessionDoNotOpenIt() throws Exception {
        run("SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE", Access.READ);
        run("SET default_transaction_read_only = off", Access.READ);
        assertThrows(Exception.class, () -> run("SELECT forget()", Access.READ));
        run("SET search_path = pg_catalog", Access.READ);
        assertEquals(List.of(List.of("pg_catalog")), run("SHOW search_path", Access.READ), "settings stay");
    }

    @Override
    protected List<String> words() throws Exception {
        return TestPostgres.ask("SELECT word FROM pg_get_keywords()");
    }

    @Override
    protected String slow() {
        return "SELECT pg_sleep(60)";
    }

    @Override
    protected String endless() {
        return "SELECT generate_series(1, 1000000000), repeat('x', 100)";
    }

    @Override
    protected void kill() throws Exception {
        assertEquals(List.of("t"),
                TestPostgres.ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'riffle' AND state = 'idle'"));
    }

    @Test
    void placesAreCountedInChars() {
        StatementException wrong = assertThrows(StatementException.class, () -> run("SELECT '\uD83D\uDE00' FORM x y", Access.READ));
        assertEquals(OptionalInt.of("SELECT '\uD83D\uDE00' FORM ".length()), wrong.offset());
    }

    @Test
    void valuesAreAsTheServerWritesThem() throws Exception {
        assertEquals(List.of(List.of("infinity|2026-01-02T03:04:05.123456Z|1.1|0.1|true|{1,2}|101|2026-02-03|12.500|9223372036854775807")),
                run("SELECT 'infinity'::timestamptz, '2026-01-02 04:04:05.123456+01'::timestamptz, 1.1::numeric, 0.1::real, true, '{1,2}'::int[], B'101', "
                        + "DATE '2026-02-03', 12.500::numeric(10,3), 9223372036854775807", Access.READ));
    }

    /** The rows that came before stay what they were. */
    @Test
    void aColumnBecomesTextWhereItMust() throws Exception {
        assertEquals(List.of(List.of("NaN|1")), run("SELECT 'NaN'::numeric, 1::numeric", Access.READ));
        assertEquals(List.of(List.of("1|2026-01-02", "2|2026-01-03", "NaN|0044-03-15 BC", "4|2026-01-05", "null|null")),
                run("SELECT CASE i WHEN 3 THEN numeric 'NaN' WHEN 5 THEN NULL ELSE i END, "
                        + "CASE i WHEN 3 THEN DATE '0044-03-15 BC' WHEN 5 THEN NULL ELSE DATE '2026-01-01' + i END FROM generate_series(1, 5) i",
                        Access.READ));
        try (ConsoleAnswer answer = session().run("SELECT CASE i WHEN 3 THEN numeric 'NaN' ELSE i END FROM generate_series(1, 4) i", Access.READ)) {
            assertEquals(DataType.NUMERIC, answer.next().type().type(0));
            Segment after = answer.next();
            assertEquals(DataType.VARCHAR, after.type().type(0));
            assertEquals("NaN, 4", after.column(0).value(0) + ", " + after.column(0).value(1));
            assertEquals(null, answer.next());
        }
        assertEquals(List.of(List.of("2026-01-02T03:04:05Z|2026-01-01T21:30:00Z|1900-01-01T00:00:00Z|infinity")),
                run("SELECT '2026-01-02 04:04:05+01'::timestamptz, '2026-01-02 03:00:00+05:30'::timestamptz, "
                        + "'1900-01-01 00:00:00+00'::timestamptz, 'infinity'::timestamp", Access.READ));
        run("SET TIME ZONE 'Europe/Amsterdam'", Access.READ);
        assertEquals(List.of(List.of("1900-01-01T00:00:00Z|2026-07-01T10:00:00Z")),
                run("SELECT '1900-01-01 00:00:00+00'::timestamptz, '2026-07-01 12:00:00'::timestamptz", Access.READ), "whatever the session's zone");
    }

    @Test
    void whatTheServerSaysIsHeard() throws Exception {
        try (ConsoleAnswer answer = session().run("DO $$ BEGIN RAISE NOTICE 'to be heard'; END $$", Access.WRITE)) {
            assertEquals(List.of("to be heard"), answer.messages());
            assertEquals(List.of(), answer.messages());
        }
    }

    @Test
    void whatCannotRunInATransactionRuns() throws Exception {
        assertEquals(List.of("done"), run("VACUUM notes", Access.WRITE));
        assertEquals(List.of("done"), run("CREATE INDEX CONCURRENTLY i ON notes (text)", Access.WRITE));
        assertEquals(List.of(List.of("1")), run("SELECT forget()", Access.WRITE));
        assertEquals(List.of(List.of("0")), run("SELECT count(*) FROM notes", Access.READ), "it was committed");
    }

    @Test
    void aTransactionThatFailedIsToldAsOpen() throws Exception {
        run("BEGIN", Access.WRITE);
        assertThrows(StatementException.class, () -> run("SELECT 1 / 0", Access.WRITE));
        assertTrue(session().isInTransaction());
        run("ROLLBACK", Access.WRITE);
        assertFalse(session().isInTransaction());
    }
}
