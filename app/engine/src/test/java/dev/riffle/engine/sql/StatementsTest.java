package dev.riffle.engine.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.riffle.engine.sql.Statements.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementsTest {
    private static List<String> texts(String text) {
        return Statements.split(text).stream().map(Statement::sql).toList();
    }

    @Test
    void semicolonsSeparate() {
        assertEquals(List.of("SELECT 1", "SELECT 2"), texts("SELECT 1;SELECT 2"));
        assertEquals(List.of("SELECT 1"), texts(" ; ;;\n SELECT 1 ;\t; "));
        assertEquals(List.of(), texts(""));
        assertEquals(List.of(), texts(" \n-- nothing\n/* here; either */ "));
    }

    @Test
    void quotesHideThem() {
        assertEquals(List.of("SELECT ';', 'it''s;' , \"a;\"\"b\"", "SELECT 2"), texts("SELECT ';', 'it''s;' , \"a;\"\"b\"; SELECT 2"));
        assertEquals(List.of("SELECT '--', '/*'", "SELECT 2"), texts("SELECT '--', '/*'; SELECT 2"));
        assertEquals(List.of("SELECT 'open; SELECT 2"), texts("SELECT 'open; SELECT 2"));
    }

    @Test
    void commentsHideThem() {
        assertEquals(List.of("SELECT 1 -- one; it's\n + 1", "SELECT 2"), texts("SELECT 1 -- one; it's\n + 1; SELECT 2"));
        assertEquals(List.of("SELECT 1 // one; it's\n + 1", "SELECT 2"), texts("SELECT 1 // one; it's\n + 1; SELECT 2"));
        assertEquals(List.of("SELECT /* ; ' \" -- */ 1", "SELECT 2"), texts("SELECT /* ; ' \" -- */ 1; SELECT 2"));
        assertEquals(List.of("SELECT 1 /* open; SELECT 2"), texts("SELECT 1 /* open; SELECT 2"));
        assertEquals(List.of("SELECT 4 - 2 / 1 * 3", "SELECT 2"), texts("SELECT 4 - 2 / 1 * 3; SELECT 2"));
    }

    @Test
    void eachKnowsItsPlace() {
        assertEquals(
                List.of(new Statement("SELECT\n 1", 1, 3), new Statement("SELECT 2", 2, 5), new Statement("SELECT 'ä\uD83D\uDE00'", 4, 2),
                        new Statement("SELECT 4", 4, 16)),
                Statements.split("  SELECT\n 1; SELECT 2;\n\n SELECT 'ä\uD83D\uDE00';\tSELECT 4").stream()
                        .map(statement -> statement).toList());
        assertEquals(List.of(new Statement("-- why\nSELECT 1", 2, 1)), Statements.split("\r\n-- why\nSELECT 1\r\n"));
    }
}
