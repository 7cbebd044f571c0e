package dev.riffle.ui.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.riffle.engine.QueryException.Position;
import dev.riffle.ui.failure.Failure;
import dev.riffle.ui.kit.editor.TextPlace;
import dev.riffle.ui.kit.editor.TextRange;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EditorViewModelTest {
    private static EditorViewModel model(String text, int caret) {
        return new EditorViewModel(text, caret, (_, _, _) -> {});
    }

    private static List<String> toRun(EditorViewModel model) {
        return model.toRunProperty().get().stream().map(ScriptStatement::sql).toList();
    }

    @Test
    void runsTheStatementAtTheCaretOrTheSelection() {
        EditorViewModel model = model("SELECT 1;\nSELECT 2;\nSELECT 3", 12);
        assertEquals(List.of("SELECT 2"), toRun(model));
        model.caretProperty().set(0);
        assertEquals(List.of("SELECT 1"), toRun(model));
        model.selectionProperty().set(new TextRange(10, 28));
        assertEquals(List.of("SELECT 2", "SELECT 3"), toRun(model));
        model.selectionProperty().set(new TextRange(9, 10));
        assertEquals(List.of("SELECT 1"), toRun(model), "blank space is no selection");
        assertEquals(3, model.statements().size());
    }

    @Test
    void anEmptyTextRunsNothing() {
        EditorViewModel model = model("  \n", 1);
        assertEquals(List.of(), toRun(model));
        assertEquals(Optional.empty(), model.statementAtCaret());
    }

    @Test
    void errorsStandInTheTextUntilTheNextEdit() {
        EditorViewModel model = model("SELECT 1;\n  SELECT\n nothing", 14);
        ScriptStatement statement = model.statementAtCaret().orElseThrow();
        Failure failure = new Failure("UNKNOWN_COLUMN", "There is no column.", "Name one.", Optional.of(new Position(2, 2)));
        model.showErrors(List.of(EditorError.of(failure, statement)));
        assertEquals(List.of(new EditorError(new TextPlace(3, 2), "There is no column.", "Name one.")), model.errorsProperty().get());
        model.caretProperty().set(0);
        assertEquals(1, model.errorsProperty().get().size(), "moving the caret is no edit");
        model.textProperty().set(model.textProperty().get() + " ");
        assertEquals(List.of(), model.errorsProperty().get());
    }

    @Test
    void insertsAtTheCaretAndInPlaceOfTheSelection() {
        EditorViewModel model = model("SELECT FROM orders", 7);
        model.insert("a,\r\nb ");
        assertEquals("SELECT a,\nb FROM orders", model.textProperty().get());
        assertEquals(12, model.caretProperty().get());
        model.selectionProperty().set(new TextRange(7, 12));
        model.insert("* ");
        assertEquals("SELECT * FROM orders", model.textProperty().get());
        assertEquals(new TextRange(9, 9), model.selectionProperty().get());
    }

    @Test
    void savedCaretsBeyondTheTextAreCut() {
        assertEquals(3, model("a\r\nb", 99).caretProperty().get());
    }

    @Test
    void aShorterTextWithTheOldSelectionIsNoError() {
        EditorViewModel model = model("SELECT 1; SELECT 2", 18);
        model.selectionProperty().set(new TextRange(10, 18));
        model.textProperty().set("SELECT 3");
        assertEquals(List.of("SELECT 3"), toRun(model));
    }
}
