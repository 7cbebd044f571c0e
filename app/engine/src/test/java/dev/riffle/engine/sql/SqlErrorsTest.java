package dev.riffle.engine.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.engine.GoldenText;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.QueryException.Position;
import dev.riffle.engine.Shop;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is said of wrong statements, in {@code golden/errors.txt}. */
class SqlErrorsTest {
    private static final Pattern INSIDES = Pattern
            .compile("calcite|apache|java\\.|RelData|RelNode|Rex[A-Z]|Sql[A-Z]|Exception|<[A-Z_]+>|EXPR\\$|\\$[A-Z_]|RECORDTYPE|NOT NULL|\\bnull\\b");

    private static String answer(String sql) throws Exception {
        try {
            return "OK " + new SqlFrontEnd(Shop.connector().catalog("kafka")).read(sql, Shop.session()).root().fields.stream()
                    .map(java.util.Map.Entry::getValue).toList();
        } catch (QueryException e) {
            String text = e.getMessage() + "\n  " + e.nextStep();
            assertFalse(INSIDES.matcher(text).find(), () -> sql + "\n" + text);
            assertEquals(QueryException.Kind.USER, e.kind(), sql);
            assertTrue(e.getMessage().endsWith(".") && !e.getMessage().contains("\n"), e.getMessage());
            Position place = e.position();
            return e.code() + (place == null ? "" : " " + place.line() + ":" + place.column()) + " " + text;
        }
    }

    @Test
    void everyErrorAsItIsWritten() throws Exception {
        assertTrue(GoldenText.check("errors.txt", SqlErrorsTest::answer) >= 100);
    }

    @Test
    void emptyTexts() {
        for (String sql : new String[]{"", "   \n ", "-- only a comment", "/* and\n another */ -- one"}) {
            QueryException e = assertThrows(QueryException.class, () -> new SqlFrontEnd(Shop.connector().catalog("kafka")).read(sql, Shop.session()));
            assertEquals("NOT_A_QUERY", e.code());
            assertEquals("The statement is empty.", e.getMessage());
        }
    }

    @Test
    void aStatementTooDeepIsSaidToBe() {
        String sql = "SELECT " + "(".repeat(30_000) + "1" + ")".repeat(30_000);
        QueryException e = assertThrows(QueryException.class, () -> new SqlFrontEnd(Shop.connector().catalog("kafka")).read(sql, Shop.session()));
        assertEquals("TOO_COMPLEX", e.code());
    }

    @Test
    void tabsAndLineEndsCountAsOneColumn() {
        for (String end : new String[]{"\n", "\r\n"}) {
            QueryException e = assertThrows(QueryException.class,
                    () -> new SqlFrontEnd(Shop.connector().catalog("kafka"))
                            .read("SELECT *" + end + "\tFROM orders" + end + "\tWHERE 'ä\uD83D\uDE00' = statu", Shop.session()));
            assertEquals(new Position(3, 16), e.position());
        }
    }
}
