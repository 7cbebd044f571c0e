package dev.riffle.plugin.jdbc.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.console.Console;
import dev.riffle.connector.console.ConsoleAnswer;
import dev.riffle.connector.console.ConsoleAnswer.Result;
import dev.riffle.connector.console.ConsoleSession;
import dev.riffle.connector.console.ConsoleSession.Access;
import dev.riffle.connector.console.StatementException;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.Segment;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What holds in the console of every database. Its tests have a table {@code notes(id int primary key, text varchar)} with rows 1 a, 2 b, 3 NULL. */
@Timeout(60)
public abstract class ConsoleContract {
    private @Nullable Connector connector;
    private @Nullable ConsoleSession session;

    /** A new connection to a database with that table as it was. */
    protected abstract Connector connect() throws Exception;

    /** Statements that must not do anything while only reading is allowed, whatever is tried. */
    protected abstract List<String> writing();

    /** One that takes a minute. */
    protected abstract String slow();

    /** One with millions of rows. */
    protected abstract String endless();

    /** One that is refused at the word {@code FORM}. */
    protected String wrong() {
        return "SELECT id\nFORM notes t";
    }

    /** Ends the session that runs statements on the table, as the administrator. */
    protected abstract void kill() throws Exception;

    @BeforeEach
    void open() throws Exception {
        Connector opened = connect();
        connector = opened;
        session = opened.console().orElseThrow().open();
    }

    @AfterEach
    void close() {
        session().close();
        connector().close();
    }

    protected Connector connector() {
        return java.util.Objects.requireNonNull(connector);
    }

    protected ConsoleSession session() {
        return java.util.Objects.requireNonNull(session);
    }

    /** All results: rows as texts, {@code n changed}, or {@code done}. */
    protected List<Object> run(String sql, Access access) throws ConnectorException {
        List<Object> results = new ArrayList<>();
        try (ConsoleAnswer answer = session().run(sql, access)) {
            while (answer.result().isPresent()) {
                switch (answer.result().orElseThrow()) {
                    case Result.Rows _ -> {
                        List<String> rows = new ArrayList<>();
                        for (Segment segment = answer.next(); segment != null; segment = answer.next()) {
                            rows.addAll(texts(segment));
                        }
                        results.add(rows);
                    }
                    case Result.Done(OptionalLong changed) -> results.add(changed.isPresent() ? changed.getAsLong() + " changed" : "done");
                }
                answer.advance();
            }
        }
        return results;
    }

    private static List<String> texts(Segment segment) {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < segment.rows(); row++) {
            List<String> values = new ArrayList<>();
            for (int column = 0; column < segment.type().size(); column++) {
                values.add(String.valueOf(segment.column(column).value(row)));
            }
            rows.add(String.join("|", values));
        }
        return rows;
    }

    private static final String ALL = "SELECT id, text FROM notes ORDER BY id";
    private static final List<Object> AS_THEY_WERE = List.of(List.of("1|a", "2|b", "3|null"));

    @Test
    void rowsOfAnyStatement() throws Exception {
        assertEquals(AS_THEY_WERE, run(ALL, Access.READ));
        assertEquals(List.of(List.of("1|1.50|x|null")), run("SELECT 1 AS a, CAST('1.50' AS DECIMAL(10, 2)) AS a, 'x', NULL", Access.READ));
        assertEquals(List.of(List.of()), run("SELECT id FROM notes WHERE id > 100", Access.READ));
    }

    @Test
    void aStatementIsExplained() throws Exception {
        Console console = connector().console().orElseThrow();
        String explained = console.explained(ALL).orElseThrow();
        assertTrue(explained.endsWith(" " + ALL));
        assertEquals(Optional.of(explained), console.explained(explained), "once is enough");
        List<Object> plan = run(explained, Access.READ);
        assertTrue(plan.size() == 1 && plan.getFirst().toString().toLowerCase(java.util.Locale.ROOT).contains("notes"), plan::toString);
    }

    /** A value that a date does not hold makes a text of the whole column, and loses none. */
    @Test
    protected void datesAndTimesAreSuch() throws Exception {
        try (ConsoleAnswer answer = session().run(times(), Access.READ)) {
            Segment rows = answer.next();
            assertNotNull(rows);
            assertEquals(List.of(LocalDate.of(2026, 2, 3), LocalDateTime.of(2026, 2, 3, 4, 5, 6, 789_000_000)),
                    List.of(rows.column(0).value(0), rows.column(1).value(0)));
            assertEquals(null, rows.column(0).value(1));
        }
    }

    /** A date and a time without a zone, and a second row of NULLs. */
    protected String times() {
        return "SELECT CAST('2026-02-03' AS DATE) AS d, CAST('2026-02-03 04:05:06.789' AS TIMESTAMP(3)) AS t UNION ALL SELECT NULL, NULL";
    }

    @Test
    void whatMayOnlyReadChangesNothing() throws Exception {
        for (String sql : writing()) {
            ConnectorException refused = assertThrows(ConnectorException.class, () -> run(sql, Access.READ), sql);
            assertTrue(refused.code().equals("READ_ONLY") || refused instanceof StatementException, sql + ": " + refused.code());
            assertFalse(refused.nextStep().isBlank());
            assertEquals(AS_THEY_WERE, run(ALL, Access.READ), sql);
        }
    }

    @Test
    protected void whatMayWriteTellsWhatItChanged() throws Exception {
        assertEquals(List.of("2 changed"), run("UPDATE notes SET text = 'z' WHERE id > 1", Access.WRITE));
        assertEquals(List.of("0 changed"), run("DELETE FROM notes WHERE id > 100", Access.WRITE));
        assertEquals(List.of("done"), run("CREATE TABLE more_notes (id int)", Access.WRITE));
        assertEquals(List.of("done"), run("DROP TABLE more_notes", Access.WRITE));
        assertEquals(List.of(List.of("1|a", "2|z", "3|z")), run(ALL, Access.WRITE));
        assertFalse(session().isInTransaction());
        try (ConsoleSession other = connector().console().orElseThrow().open(); ConsoleAnswer answer = other.run(ALL, Access.READ)) {
            assertEquals(List.of("1|a", "2|z", "3|z"), texts(answer.next()), "it is committed");
        }
        assertThrows(ConnectorException.class, () -> run("DELETE FROM notes", Access.READ), "locked again");
    }

    @Test
    protected void aTransactionStaysOpenUntilAStatementEndsIt() throws Exception {
        run("BEGIN", Access.WRITE);
        run("DELETE FROM notes WHERE id = 1", Access.WRITE);
        assertTrue(session().isInTransaction());
        assertEquals(List.of(List.of("2|b", "3|null")), run(ALL, Access.WRITE));
        assertTrue(session().isInTransaction(), "reading in it does not end it");
        assertEquals("READ_ONLY", assertThrows(ConnectorException.class, () -> run(ALL, Access.READ)).code(), "it could write");
        run("ROLLBACK", Access.READ);
        assertFalse(session().isInTransaction());
        assertEquals(AS_THEY_WERE, run(ALL, Access.READ));
        run("BEGIN", Access.WRITE);
        run("DELETE FROM notes WHERE id = 1", Access.WRITE);
        run("COMMIT", Access.WRITE);
        assertFalse(session().isInTransaction());
        run("BEGIN", Access.WRITE);
        run("DELETE FROM notes", Access.WRITE);
        session().close();
        try (ConsoleSession other = connector().console().orElseThrow().open()) {
            List<String> rows = List.of();
            for (int i = 0; i < 100 && rows.size() != 2; i++) { // the server hears of the end a little later
                try (ConsoleAnswer answer = other.run(ALL, Access.READ)) {
                    rows = texts(answer.next());
                }
            }
            assertEquals(List.of("2|b", "3|null"), rows, "what was not committed is taken back");
        }
    }

    @Test
    void whatIsWrongIsToldWithItsPlace() throws Exception {
        StatementException wrong = assertThrows(StatementException.class, () -> run(wrong(), Access.READ));
        assertFalse(wrong.getMessage().isBlank());
        if (wrong.offset().isPresent()) {
            int place = wrong.offset().getAsInt();
            assertTrue(place >= wrong().indexOf("FORM") && place <= wrong().indexOf("notes") + 6, wrong.getMessage() + " at " + place);
        }
        assertEquals(AS_THEY_WERE, run(ALL, Access.READ), "the session goes on");
        assertThrows(StatementException.class, () -> run("SELECT * FROM no_such_table", Access.WRITE));
        assertEquals(AS_THEY_WERE, run(ALL, Access.WRITE));
    }

    @Test
    void aSlowStatementIsStoppedOnTheServer() throws Exception {
        assertStopped(slow(), Access.READ);
        assertStopped(slow(), Access.WRITE);
        assertFalse(session().isBroken());
        assertEquals(AS_THEY_WERE, run(ALL, Access.READ), "the session goes on");
    }

    private void assertStopped(String sql, Access access) throws Exception {
        AtomicReference<@Nullable ConnectorException> failure = new AtomicReference<>();
        Thread running = Thread.ofVirtual().start(() -> {
            try {
                run(sql, access);
            } catch (ConnectorException e) {
                failure.set(e);
            }
        });
        while (running.isAlive()) {
            session().cancel();
            running.join(20);
        }
        ConnectorException told = failure.get();
        assertNotNull(told);
        assertEquals("CANCELLED", told.code());
    }

    @Test
    void rowsComeBeforeAllAreThere() throws Exception {
        for (Access access : Access.values()) {
            try (ConsoleAnswer answer = session().run(endless(), access)) {
                Segment some = answer.next();
                assertNotNull(some);
                assertTrue(some.rows() < 10_000);
            }
            assertEquals(AS_THEY_WERE, run(ALL, access), "the rest was let go");
        }
    }

    @Test
    protected void aConnectionThatIsEndedIsTold() throws Exception {
        run(ALL, Access.READ);
        kill();
        ConnectorException lost = assertThrows(ConnectorException.class, () -> run(ALL, Access.READ));
        assertEquals("CONNECTION_LOST", lost.code(), lost.getMessage());
        assertTrue(session().isBroken());
    }

    /** Words that are none of the language's, as far as the database tells. */
    protected List<String> words() throws Exception {
        return List.of();
    }

    @Test
    void namesAreWrittenSoThatTheyAreRead() throws Exception {
        List<String> names = new ArrayList<>(
                List.of("plain", "two words", "Mixed", "CAPITALS", "a\"b", "a`b", "a.b", "1st", "order", "select", "user", "key",
                        "ä", "$x", "_x", "end", "to", "values"));
        names.addAll(words());
        Console console = connector().console().orElseThrow();
        List<String> refused = new ArrayList<>();
        for (String name : names) {
            try (ConsoleAnswer answer = session().run("SELECT q." + console.quoted(name) + " FROM (SELECT 1 AS " + console.quoted(name) + ") AS q",
                    Access.READ)) {
                Result.Rows rows = (Result.Rows) answer.result().orElseThrow();
                assertEquals(List.of(name), rows.columns().fields().stream().map(Field::name).toList());
            } catch (ConnectorException _) {
                refused.add(name);
            }
        }
        assertEquals(List.of(), refused);
        assertTrue(console.quoted("plain").equals("plain") || console.quoted("PLAIN").equals("PLAIN"), "as it is where it may be");
    }

    @Test
    void whatItIsCalled() throws Exception {
        Console console = connector().console().orElseThrow();
        assertFalse(console.language().isBlank());
        assertFalse(console.guard().isBlank());
        assertEquals(2, console.split("SELECT 1; SELECT ';'").size());
    }
}
