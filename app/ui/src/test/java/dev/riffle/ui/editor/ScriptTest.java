package dev.riffle.ui.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.riffle.engine.QueryException.Position;
import dev.riffle.ui.kit.editor.TextPlace;
import dev.riffle.ui.kit.editor.TextRange;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptTest {
    private static final String TEXT = """
            -- first
            SELECT 1;  SELECT ';'
              , 2;

            SELECT 3
            """;

    /** @param before the text up to the caret */
    private static String at(String before) {
        return Script.of(TEXT).at(TEXT.indexOf(before) + before.length()).orElseThrow().sql();
    }

    @Test
    void statementsKnowTheirPlaces() {
        Script script = Script.of(TEXT);
        assertEquals(List.of(new ScriptStatement("-- first\nSELECT 1", 0, new TextPlace(1, 1)),
                new ScriptStatement("SELECT ';'\n  , 2", 20, new TextPlace(2, 12)), new ScriptStatement("SELECT 3", 39, new TextPlace(5, 1))),
                script.statements());
        script.statements().forEach(statement -> assertEquals(statement.sql(), TEXT.substring(statement.offset(), statement.end())));
        assertEquals(3, script.statements().get(1).lastLine());
    }

    @Test
    void theStatementAtTheCaret() {
        assertEquals("-- first\nSELECT 1", at(""));
        assertEquals("-- first\nSELECT 1", at("SELECT 1"));
        assertEquals("-- first\nSELECT 1", at("SELECT 1;"), "right behind its semicolon");
        assertEquals("-- first\nSELECT 1", at("SELECT 1; "), "on its line");
        assertEquals("SELECT ';'\n  , 2", at("SELECT 1;  "));
        assertEquals("SELECT ';'\n  , 2", at("SELECT ';"));
        assertEquals("SELECT ';'\n  , 2", at(", 2;\n"), "the one before a blank line");
        assertEquals("SELECT 3", at(", 2;\n\n"));
        assertEquals("SELECT 3", at("SELECT 3\n"));
    }

    @Test
    void theStatementOnTheCaretsLineGoesBeforeOneFurtherUp() {
        String text = "SELECT 1;\n    SELECT 2";
        assertEquals("SELECT 2", Script.of(text).at(text.indexOf("    ") + 1).orElseThrow().sql());
        assertEquals("SELECT 1", Script.of("\n\nSELECT 1").at(0).orElseThrow().sql());
        assertEquals(true, Script.of(" -- nothing\n").at(3).isEmpty());
    }

    @Test
    void placesOfErrorsMapBack() {
        ScriptStatement second = Script.of(TEXT).statements().get(1);
        assertEquals(new TextPlace(2, 19), second.inText(new Position(1, 8)));
        assertEquals(new TextPlace(3, 5), second.inText(new Position(2, 5)));
        assertEquals(new TextPlace(2, 12), second.inText(null));
    }

    @Test
    void selectedStatementsKnowTheirPlacesInTheWholeText() {
        int from = TEXT.indexOf("1;  SELECT");
        List<ScriptStatement> selected = Script.of(TEXT).in(new TextRange(from, TEXT.indexOf("3\n")), Script::ofRiffle);
        assertEquals(List.of(new ScriptStatement("1", from, new TextPlace(2, 8)), new ScriptStatement("SELECT ';'\n  , 2", 20, new TextPlace(2, 12)),
                new ScriptStatement("SELECT", 39, new TextPlace(5, 1))), selected);
        selected.forEach(statement -> assertEquals(statement.sql(), TEXT.substring(statement.offset(), statement.end())));
    }

    @Test
    void longScriptsAreReadInOneGo() {
        String text = "SELECT 1;\n".repeat(200_000);
        List<ScriptStatement> statements = org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(java.time.Duration.ofSeconds(20),
                () -> Script.of(text).statements());
        assertEquals(new ScriptStatement("SELECT 1", 1_999_990, new TextPlace(200_000, 1)), statements.getLast());
    }
}
