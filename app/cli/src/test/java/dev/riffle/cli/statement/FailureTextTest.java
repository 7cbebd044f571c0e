package dev.riffle.cli.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.cli.UsageException;
import dev.riffle.connector.ConnectorException;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.QueryException.Position;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FailureTextTest {
    private static final Failure UNKNOWN = Failure
            .of(QueryException.user("UNKNOWN_COLUMN", new Position(1, 8), "There is no column \"amout\".", "Did you mean \"amount\"?"));

    @Test
    void anArgumentsPlaceIsShown() throws UsageException {
        SqlText text = SqlText.ofArgument("SELECT amout FROM orders");
        assertEquals("""
                line 1:8: error: There is no column "amout". Did you mean "amount"? [UNKNOWN_COLUMN]
                  1 | SELECT amout FROM orders
                    |        ^""", FailureText.of(UNKNOWN, text, text.statements().getFirst()));
    }

    @Test
    void placesAreThoseOfTheFile() throws UsageException {
        SqlText text = read("-- two statements\nSELECT 1;\n\n  SELECT\tamout\nFROM orders; SELECT 3");
        assertEquals("""
                standard input:4:10: error: There is no column "amout". Did you mean "amount"? [UNKNOWN_COLUMN]
                  4 |   SELECT amout
                    |          ^""", FailureText.of(UNKNOWN, text, text.statements().get(1)));
        Failure second = Failure.of(QueryException.user("X", new Position(2, 6), "No.", "Do."));
        assertTrue(FailureText.of(second, text, text.statements().get(1))
                .startsWith("standard input:5:6: error: No. Do. [X]\n  5 | FROM orders; SELECT 3\n    |      ^"));
    }

    @Test
    void wideAndControlCharactersDoNotMoveTheCaret() throws UsageException {
        SqlText text = SqlText.ofArgument("SELECT '東京\u001b', amout FROM orders");
        Failure failure = Failure.of(QueryException.user("X", new Position(1, 15), "No.", "Do."));
        String[] lines = FailureText.of(failure, text, text.statements().getFirst()).split("\n");
        assertEquals("  1 | SELECT '東京\\u001b', amout FROM orders", lines[1]);
        assertEquals("    | " + " ".repeat(21) + "^", lines[2]);
    }

    @Test
    void longLinesAreShownAroundThePlace() throws UsageException {
        SqlText text = SqlText.ofArgument("SELECT " + "x, ".repeat(2000) + "amout FROM orders WHERE " + "y AND ".repeat(100) + "z");
        Failure failure = Failure.of(QueryException.user("X", new Position(1, 6008), "No.", "Do."));
        String[] lines = FailureText.of(failure, text, text.statements().getFirst()).split("\n");
        assertTrue(lines[1].length() < 120 && lines[1].contains("…") && lines[1].endsWith("…"), lines[1]);
        assertEquals(lines[1].indexOf("amout"), lines[2].indexOf('^'));
    }

    @Test
    void aFailureWithoutPlaceNamesItsStatementWhenThereAreSeveral() throws UsageException {
        Failure failure = Failure
                .of(new ConnectorException("KAFKA_UNREACHABLE", ConnectorException.Kind.EXTERNAL, "No broker answers", "Check it.", null));
        SqlText one = SqlText.ofArgument("SELECT 1");
        assertEquals("error: No broker answers. Check it. [KAFKA_UNREACHABLE]", FailureText.of(failure, one, one.statements().getFirst()));
        SqlText two = SqlText.ofArgument("SELECT 1; SELECT 2");
        assertEquals("line 1:11: error: No broker answers. Check it. [KAFKA_UNREACHABLE]", FailureText.of(failure, two, two.statements().get(1)));
    }

    @Test
    void exitCodesFollowTheKind() {
        assertEquals(1, UNKNOWN.exitCode());
        assertEquals(130, Failure.of(QueryException.cancelled()).exitCode());
        assertEquals(3, Failure.of(new QueryException("M", QueryException.Kind.RESOURCE, null, "m", "n", null)).exitCode());
        assertEquals(3, Failure.of(new ConnectorException("K", ConnectorException.Kind.EXTERNAL, "m", "n", null)).exitCode());
        assertEquals(1, Failure.of(new ConnectorException("K", ConnectorException.Kind.USER, "m", "n", null)).exitCode());
        assertEquals(2, Failure.of(new UsageException("m", "n")).exitCode());
        Failure defect = Failure.of(new IllegalStateException("bad\nstate"));
        assertEquals(1, defect.exitCode());
        assertEquals("Riffle failed: IllegalStateException: bad.", defect.message());
    }

    @Test
    void filesThatAreNoSqlAreRefused() {
        assertTrue(message("").contains("holds no statement"));
        assertTrue(message("-- nothing\n ; ").contains("holds no statement"));
        byte[] binary = {'S', (byte) 0xff};
        assertTrue(String.valueOf(assertThrows(UsageException.class, () -> SqlText.ofFile("-", new ByteArrayInputStream(binary))).getMessage())
                .contains("no text in UTF-8"));
        assertTrue(String.valueOf(assertThrows(UsageException.class, () -> SqlText.ofFile("/", InputStream.nullInputStream())).getMessage())
                .contains("it is a directory"));
        assertTrue(String.valueOf(assertThrows(UsageException.class, () -> SqlText.ofFile("none.sql", InputStream.nullInputStream())).getMessage())
                .contains("there is no such file"));
    }

    private static String message(String text) {
        return String.valueOf(assertThrows(UsageException.class, () -> read(text)).getMessage());
    }

    private static SqlText read(String text) throws UsageException {
        return SqlText.ofFile("-", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
