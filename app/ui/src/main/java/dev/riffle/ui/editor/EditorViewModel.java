package dev.riffle.ui.editor;

import dev.riffle.ui.kit.editor.Completions;
import dev.riffle.ui.kit.editor.TextPlace;
import dev.riffle.ui.kit.editor.TextRange;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** The text of a query tab, and which of its statements runs. For the FX thread. */
public final class EditorViewModel {
    private final SqlTokenizer tokenizer;
    private final StringProperty text;
    private final IntegerProperty caret = new SimpleIntegerProperty();
    private final ObjectProperty<TextRange> selection;
    private final ObjectProperty<TextPlace> place = new SimpleObjectProperty<>(new TextPlace(1, 1));
    private final ReadOnlyObjectWrapper<List<ScriptStatement>> toRun = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<EditorError>> errors = new ReadOnlyObjectWrapper<>(List.of());
    private final Completions completions;
    private final Script.Splitter splitter;
    private Script script;

    /**
     * Of Riffle's own SQL.
     *
     * @param text as it was saved, or empty
     * @param caret an offset in it
     * @param completions proposes SQL
     */
    public EditorViewModel(String text, int caret, Completions completions) {
        this(text, caret, completions, Script::ofRiffle, new SqlTokenizer());
    }

    /**
     * Of a database's own language.
     *
     * @param splitter finds the statements of a text whose lines end in {@code \n}, and their places in it; never waits
     */
    public EditorViewModel(String text, int caret, Completions completions, Function<String, List<ScriptStatement>> splitter) {
        this(text, caret, completions, splitter, SqlTokenizer.ofDatabases());
    }

    private EditorViewModel(String text, int caret, Completions completions, Function<String, List<ScriptStatement>> splitter,
            SqlTokenizer tokenizer) {
        this.tokenizer = tokenizer;
        String lines = lines(text);
        int offset = Math.clamp(caret, 0, lines.length());
        this.text = new SimpleStringProperty(lines);
        this.selection = new SimpleObjectProperty<>(new TextRange(offset, offset));
        this.caret.set(offset);
        this.completions = completions;
        this.splitter = splitter::apply;
        this.script = Script.of(lines, this.splitter);
        this.text.subscribe(this::edited);
        this.selection.subscribe(_ -> refresh());
        this.caret.subscribe(_ -> refresh());
    }

    private static String lines(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private void edited(String now) {
        if (!now.equals(script.text())) {
            script = Script.of(now, splitter);
            errors.set(List.of());
            refresh();
        }
    }

    /** Finds the statements anew: by other rules than before. */
    public void splitAnew() {
        script = Script.of(text.get(), splitter);
        refresh();
    }

    /** Text, selection and caret change one after the other: offsets are cut to what there is. */
    private void refresh() {
        int length = script.text().length();
        TextRange range = new TextRange(Math.min(selection.get().start(), length), Math.min(selection.get().end(), length));
        List<ScriptStatement> selected = range.isEmpty() ? List.of() : script.in(range, splitter);
        List<ScriptStatement> wanted = selected.isEmpty() ? statementAtCaret().map(List::of).orElse(List.of()) : selected;
        if (!wanted.equals(toRun.get())) {
            toRun.set(wanted);
        }
    }

    SqlTokenizer tokenizer() {
        return tokenizer;
    }

    /** The text; lines end in {@code \n}. */
    public StringProperty textProperty() {
        return text;
    }

    /** The caret's offset. */
    public IntegerProperty caretProperty() {
        return caret;
    }

    /** What is selected; empty at the caret when nothing is. Setting it shows it. */
    public ObjectProperty<TextRange> selectionProperty() {
        return selection;
    }

    /** Where the caret is, for the status bar. Set by the view. */
    public ObjectProperty<TextPlace> placeProperty() {
        return place;
    }

    // --- what runs

    /**
     * What "run statement" runs: what is selected, which may be several statements or a part of one; otherwise the statement at the
     * caret. Empty when there is none.
     */
    public ReadOnlyObjectProperty<List<ScriptStatement>> toRunProperty() {
        return toRun.getReadOnlyProperty();
    }

    /** The statement that the caret is in, or the nearest one before it; empty when there is none at all. */
    public Optional<ScriptStatement> statementAtCaret() {
        return script.at(Math.min(caret.get(), script.text().length()));
    }

    /** What "run all" runs, in order. */
    public List<ScriptStatement> statements() {
        return script.statements();
    }

    // --- errors

    /** Marks errors at their places; they vanish at the next edit. */
    public void showErrors(List<EditorError> wrong) {
        errors.set(List.copyOf(wrong));
    }

    public ReadOnlyObjectProperty<List<EditorError>> errorsProperty() {
        return errors.getReadOnlyProperty();
    }

    // --- editing

    /** Puts text in the place of the selection, or at the caret, and the caret behind it. */
    public void insert(String inserted) {
        String lines = lines(inserted);
        TextRange range = selection.get();
        String before = text.get();
        text.set(before.substring(0, range.start()) + lines + before.substring(range.end()));
        int behind = range.start() + lines.length();
        selection.set(new TextRange(behind, behind));
        caret.set(behind);
    }

    Completions completions() {
        return completions;
    }
}
