package dev.riffle.ui.kit.editor;

import dev.riffle.ui.kit.editor.LineStyles.Mark;
import dev.riffle.ui.kit.view.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Bounds;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.TwoDimensional.Bias;

/**
 * A text editor for code. Keys: Ctrl+Space proposes, Ctrl+F finds, Ctrl+H replaces, F3 goes to the next match, F2 to the next problem,
 * Ctrl+/ comments, Ctrl+D duplicates, Alt+Up and Alt+Down move lines, Ctrl+Shift+\ goes to the other bracket, Tab and Shift+Tab indent.
 *
 * <p>Lines end in {@code \n}. For the FX thread.
 */
public final class CodeEditor extends View<BorderPane> {
    private static final double FONT_SIZE = 13;

    private final CodeArea area = new CodeArea();
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final ReadOnlyIntegerWrapper caret = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<TextRange> selection = new ReadOnlyObjectWrapper<>(new TextRange(0, 0));
    private final ReadOnlyObjectWrapper<TextPlace> place = new ReadOnlyObjectWrapper<>(new TextPlace(1, 1));
    private final ProblemMarks problems = new ProblemMarks();
    private final ProblemTip problemTip = new ProblemTip(area, problems);
    private final Gutter gutter = new Gutter(FONT_SIZE, problems::onLine, this::selectLine);
    private final Label prompt = new Label();
    private final EditorKeys keys = new EditorKeys();
    private final Highlighter highlighter;
    private final TypingAid typing;
    private final FindBar find;
    private final CompletionPopup completion;

    public CodeEditor(CodeLanguage language) {
        super(new BorderPane());
        highlighter = new Highlighter(area, language.tokenizer());
        typing = new TypingAid(area, highlighter.tokens());
        find = new FindBar(area, highlighter::later);
        completion = new CompletionPopup(area, language.completions());
        highlighter.add(find);
        highlighter.add(this::bracketMarks);
        highlighter.add(problems);
        area.setParagraphGraphicFactory(gutter);
        area.getStyleClass().setAll("styled-text-area", "code-editor"); // without "code-area", which has a font of its own
        prompt.getStyleClass().addAll("code-prompt", "mono");
        prompt.setMouseTransparent(true);
        prompt.setMinWidth(0);
        StackPane.setAlignment(prompt, javafx.geometry.Pos.TOP_LEFT);
        root().setTop(find.root());
        root().setCenter(new StackPane(new VirtualizedScrollPane<>(area), prompt));
        root().getStyleClass().add("code-editor-pane");
        setFontSize(FONT_SIZE);
        follow();
        keys(language.lineComment());
        new TextDrop(area).install();
    }

    /** The properties follow the text area. */
    private void follow() {
        area.multiPlainChanges().subscribe(changes -> {
            text.set(changes.size() == 1 ? TextChange.of(changes.getFirst()).applyTo(text.get()) : area.getText());
            prompt.setVisible(area.getLength() == 0);
            gutter.setLineCount(area.getParagraphs().size());
            problemTip.hide();
        });
        area.caretPositionProperty().addListener((_, _, offset) -> {
            caret.set(offset);
            place.set(placeOf(offset));
            gutter.setCurrent(area.getCurrentParagraph());
            highlighter.later();
        });
        area.selectionProperty().addListener((_, _, range) -> selection.set(new TextRange(range.getStart(), range.getEnd())));
    }

    private void keys(String lineComment) {
        LineEditing lines = new LineEditing(area);
        area.addEventFilter(KeyEvent.KEY_PRESSED, completion::filter);
        area.addEventFilter(KeyEvent.KEY_TYPED, event -> {
            if (event.getCharacter().length() == 1 && !event.isControlDown() && !event.isMetaDown() && typing.typed(event.getCharacter().charAt(0))) {
                event.consume();
            }
        });
        area.addEventHandler(KeyEvent.KEY_TYPED, event -> {
            if (event.getCharacter().equals(".") && area.isEditable()) {
                completion.openBehindPoint();
            }
        });
        edit(KeyCode.TAB, lines::tab);
        edit(KeyCode.TAB, lines::outdent, KeyCombination.SHIFT_DOWN);
        edit(KeyCode.ENTER, typing::newLine);
        edit(KeyCode.SLASH, () -> lines.toggleComment(lineComment), KeyCombination.SHORTCUT_DOWN);
        edit(KeyCode.DIVIDE, () -> lines.toggleComment(lineComment), KeyCombination.SHORTCUT_DOWN);
        edit(KeyCode.D, lines::duplicate, KeyCombination.SHORTCUT_DOWN);
        edit(KeyCode.UP, lines::moveUp, KeyCombination.ALT_DOWN);
        edit(KeyCode.DOWN, lines::moveDown, KeyCombination.ALT_DOWN);
        edit(KeyCode.SPACE, completion::open, KeyCombination.CONTROL_DOWN);
        keys.tryOn(KeyCode.BACK_SPACE, () -> area.isEditable() && typing.backspace()).tryOn(KeyCode.ESCAPE, this::leave).on(KeyCode.F3, find::next)
                .on(KeyCode.F3, find::previous, KeyCombination.SHIFT_DOWN)
                .on(KeyCode.BACK_SLASH, this::goToBracket, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN).install(area);
        new EditorKeys().on(KeyCode.F, () -> find.open(false), KeyCombination.SHORTCUT_DOWN)
                .on(KeyCode.H, () -> find.open(true), KeyCombination.SHORTCUT_DOWN).on(KeyCode.F2, this::nextProblem).install(root());
        new AltKeys(area, root()).install();
    }

    /** A key that edits; it does nothing in a text that is only shown. */
    private void edit(KeyCode key, Runnable action, KeyCombination.Modifier... modifiers) {
        keys.tryOn(key, () -> {
            if (area.isEditable()) {
                action.run();
            }
            return area.isEditable();
        }, modifiers);
    }

    /** Esc takes away what is over the text; when there is nothing, the key is for the window. */
    private boolean leave() {
        boolean wasOpen = find.isOpen() || problemTip.isShowing();
        problemTip.hide();
        if (find.isOpen()) {
            find.close();
        }
        return wasOpen;
    }

    @Override
    protected void attached() {
        keep(highlighter.start());
    }

    @Override
    protected void detached() {
        completion.hide();
        problemTip.hide();
    }

    // --- text

    public ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    /** Shows another text, with the caret at its begin and nothing to undo. */
    public void load(String wanted) {
        area.replaceText(wanted);
        area.moveTo(0);
        area.getUndoManager().forgetHistory();
    }

    /** Changes the text to another one, in a step that can be undone; what both have in common stays untouched. */
    public void replace(String wanted) {
        TextChange.between(area.getText(), wanted.replace("\r\n", "\n").replace('\r', '\n')).applyTo(area);
    }

    public void setEditable(boolean editable) {
        area.setEditable(editable);
    }

    /** @param hint shown while there is no text */
    public void setPrompt(String hint) {
        prompt.setText(hint);
    }

    public void undo() {
        area.undo();
    }

    public void redo() {
        area.redo();
    }

    // --- caret and selection

    /** The offset of the caret. */
    public ReadOnlyIntegerProperty caretProperty() {
        return caret.getReadOnlyProperty();
    }

    /** Where the caret is, for the status bar. */
    public ReadOnlyObjectProperty<TextPlace> placeProperty() {
        return place.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<TextRange> selectionProperty() {
        return selection.getReadOnlyProperty();
    }

    /** Selects a stretch, cut to the text, or puts the caret there when it is empty, and shows it. */
    public void select(TextRange range) {
        area.selectRange(Math.min(range.start(), area.getLength()), Math.min(range.end(), area.getLength()));
        area.requestFollowCaret();
    }

    /** Puts the caret to a place, or the nearest one that there is, shows it, and takes the focus. */
    public void goTo(TextPlace wanted) {
        int line = Math.min(wanted.line(), area.getParagraphs().size()) - 1;
        area.moveTo(line, Math.min(wanted.column() - 1, area.getParagraphLength(line)));
        area.requestFollowCaret();
        area.requestFocus();
    }

    public void requestFocus() {
        area.requestFocus();
    }

    private TextPlace placeOf(int offset) {
        var position = area.offsetToPosition(offset, Bias.Forward);
        return new TextPlace(position.getMajor() + 1, position.getMinor() + 1);
    }

    private void selectLine(int line) {
        int start = area.getAbsolutePosition(line, 0);
        area.selectRange(start, Math.min(area.getLength(), start + area.getParagraphLength(line) + 1));
        area.requestFocus();
    }

    // --- marks

    /** Marks what is wrong; empty when nothing is. The marks stay where they are while the text is edited. */
    public void showProblems(List<Problem> wrong) {
        problems.set(wrong);
        problemTip.hide();
        gutter.refresh();
        highlighter.later();
    }

    /** Goes to the next problem after the caret, from the last one to the first, and shows its message. */
    public void nextProblem() {
        problems.after(place.get()).ifPresent(problem -> {
            goTo(problem.place());
            area.layout();
            Optional<Bounds> bounds = area.getCaretBounds();
            bounds.ifPresent(at -> problemTip.show(problem, at.getMinX(), at.getMaxY() + 4));
        });
    }

    /** Marks lines by a bar beside their numbers. @param from the first one, from 1 @param to the last one */
    public void markLines(int from, int to) {
        gutter.mark(from - 1, to - 1);
    }

    public void clearMarkedLines() {
        gutter.mark(-1, -1);
    }

    /** @param pixels of the letters, 13 unless set */
    public void setFontSize(double pixels) {
        String style = "-fx-font-size: " + pixels + "px;";
        area.setStyle(style);
        prompt.setStyle(style);
        gutter.setFontSize(pixels);
    }

    // --- brackets

    private List<Mark> bracketMarks(int line, int offset, String lineText) {
        List<Mark> marks = new ArrayList<>();
        if (area.isFocused() && !completion.isShowing()) {
            for (Brackets.Spot spot : bracketPair()) {
                if (spot.line() == line) {
                    marks.add(new Mark(spot.column(), spot.column() + 1, "code-bracket"));
                }
            }
        }
        return marks;
    }

    /** The bracket beside the caret and its partner; empty when there is no such pair. */
    private List<Brackets.Spot> bracketPair() {
        Brackets brackets = highlighter.brackets();
        Optional<Brackets.Spot> one = brackets.beside(new Brackets.Spot(area.getCurrentParagraph(), area.getCaretColumn()));
        return one.flatMap(bracket -> brackets.partner(bracket).map(partner -> List.of(bracket, partner))).orElse(List.of());
    }

    private void goToBracket() {
        List<Brackets.Spot> pair = bracketPair();
        if (!pair.isEmpty()) {
            area.moveTo(pair.get(1).line(), pair.get(1).column());
            area.requestFollowCaret();
        }
    }
}
