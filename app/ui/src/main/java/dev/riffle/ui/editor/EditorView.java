package dev.riffle.ui.editor;

import dev.riffle.ui.kit.editor.CodeEditor;
import dev.riffle.ui.kit.editor.CodeLanguage;
import dev.riffle.ui.kit.editor.Problem;
import dev.riffle.ui.kit.editor.TextRange;
import dev.riffle.ui.kit.view.View;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.BorderPane;

/**
 * The editor of a query tab: the text with a bar beside the statement that would run, and below it the error if there is one. Keys are
 * those of {@link CodeEditor}.
 */
public final class EditorView extends View<BorderPane> {
    private final EditorViewModel model;
    private final ObservableValue<? extends Number> fontSize;
    private final CodeEditor editor;
    private final ErrorBanner banner;
    private boolean opened;

    /** @param fontSize in pixels */
    public EditorView(EditorViewModel model, ObservableValue<? extends Number> fontSize) {
        super(new BorderPane());
        this.model = model;
        this.fontSize = fontSize;
        this.editor = new CodeEditor(new CodeLanguage(model.tokenizer(), "--", model.completions()));
        this.banner = new ErrorBanner(editor::goTo);
        editor.setPrompt("Write SQL. Ctrl+Space proposes, Ctrl+Enter runs.");
        root().setCenter(editor.root());
        root().setBottom(banner.root());
        root().getStyleClass().add("sql-editor");
    }

    /** @param prompt stands in the place of a text while there is none */
    public void setPrompt(String prompt) {
        editor.setPrompt(prompt);
    }

    public void requestFocus() {
        editor.requestFocus();
    }

    @Override
    protected void attached() {
        if (!opened) {
            opened = true;
            TextRange selection = model.selectionProperty().get();
            editor.load(model.textProperty().get());
            editor.select(selection);
        }
        keep(model.textProperty().subscribe(text -> {
            if (!text.equals(editor.textProperty().get())) {
                editor.replace(text);
            }
        }));
        keep(model.selectionProperty().subscribe(range -> {
            if (!range.equals(editor.selectionProperty().get())) {
                editor.select(range);
            }
        }));
        keep(editor.textProperty().subscribe(model.textProperty()::set));
        keep(editor.selectionProperty().subscribe(model.selectionProperty()::set));
        keep(editor.caretProperty().subscribe(caret -> model.caretProperty().set(caret.intValue())));
        keep(editor.placeProperty().subscribe(model.placeProperty()::set));
        keep(model.toRunProperty().subscribe(this::mark));
        keep(model.errorsProperty().subscribe(this::show));
        keep(fontSize.subscribe(size -> editor.setFontSize(size.doubleValue())));
    }

    private void mark(List<ScriptStatement> toRun) {
        if (toRun.isEmpty()) {
            editor.clearMarkedLines();
        } else {
            editor.markLines(toRun.getFirst().place().line(), toRun.getLast().lastLine());
        }
    }

    private void show(List<EditorError> errors) {
        editor.showProblems(errors.stream().map(error -> new Problem(error.place(), message(error))).toList());
        banner.show(errors);
    }

    private static String message(EditorError error) {
        return error.nextStep().isEmpty() ? error.message() : error.message() + "\n" + error.nextStep();
    }
}
