package dev.riffle.ui.kit.editor;

import dev.riffle.ui.kit.editor.LineStyles.Mark;
import dev.riffle.ui.kit.theme.Icons;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.fxmisc.richtext.CodeArea;
import org.kordamp.ikonli.feather.Feather;

/** The slim bar above the text that searches in it and replaces. */
final class FindBar implements Highlighter.Marking {
    private final CodeArea area;
    private final Runnable remark;
    private final TextField needle = new TextField();
    private final TextField replacement = new TextField();
    private final ToggleButton matchCase = new ToggleButton("Aa");
    private final Label count = new Label();
    private final Button replace = new Button("Replace");
    private final Button replaceAll = new Button("Replace all");
    private final HBox replaceRow = new HBox(replacement, replace, replaceAll);
    private final VBox root = new VBox();
    private TextSearch search = TextSearch.NONE;

    /** @param remark is told when {@link #marks} has changed */
    FindBar(CodeArea area, Runnable remark) {
        this.area = area;
        this.remark = remark;
        needle.setPromptText("Find");
        replacement.setPromptText("Replace with");
        count.getStyleClass().addAll("muted", "small", "count");
        count.setMinWidth(Region.USE_PREF_SIZE);
        matchCase.setTooltip(new Tooltip("Match case"));
        matchCase.setAccessibleText("Match case");
        matchCase.getStyleClass().add("flat");
        Button previous = button(Feather.CHEVRON_UP, "Previous match (Shift+F3)", this::previous);
        Button next = button(Feather.CHEVRON_DOWN, "Next match (F3)", this::next);
        Button close = button(Feather.X, "Close (Esc)", this::close);
        HBox.setHgrow(needle, Priority.ALWAYS);
        HBox.setHgrow(replacement, Priority.ALWAYS);
        HBox findRow = new HBox(needle, count, matchCase, previous, next, close);
        for (HBox row : List.of(findRow, replaceRow)) {
            row.getStyleClass().add("row");
            row.setAlignment(Pos.CENTER_LEFT);
        }
        root.getChildren().addAll(findRow, replaceRow);
        root.getStyleClass().add("find-bar");
        show(false, false);

        needle.textProperty().subscribe(_ -> searchAnew(true));
        matchCase.selectedProperty().subscribe(_ -> searchAnew(true));
        area.plainTextChanges().subscribe(_ -> searchAnew(false));
        area.selectionProperty().addListener((_, _, _) -> tellCount());
        replace.setOnAction(_ -> replace());
        replaceAll.setOnAction(_ -> replaceAll());
        new EditorKeys().on(KeyCode.ESCAPE, this::close).on(KeyCode.F3, this::next).on(KeyCode.F3, this::previous, KeyCombination.SHIFT_DOWN)
                .install(root);
        new EditorKeys().on(KeyCode.ENTER, this::next).on(KeyCode.ENTER, this::previous, KeyCombination.SHIFT_DOWN).install(needle);
        new EditorKeys().on(KeyCode.ENTER, this::replace).install(replacement);
    }

    private static Button button(Feather icon, String what, Runnable action) {
        Button button = new Button("", Icons.of(icon));
        button.getStyleClass().add("flat");
        button.setTooltip(new Tooltip(what));
        button.setAccessibleText(what);
        button.setOnAction(_ -> action.run());
        return button;
    }

    VBox root() {
        return root;
    }

    /** Shows the bar with what is selected in the text. */
    void open(boolean withReplace) {
        String selected = area.getSelectedText();
        show(true, withReplace && area.isEditable());
        if (!selected.isEmpty() && !selected.contains("\n")) {
            needle.setText(selected);
        }
        searchAnew(false);
        needle.requestFocus();
        needle.selectAll();
    }

    void close() {
        show(false, false);
        search = TextSearch.NONE;
        remark.run();
        area.requestFocus();
    }

    boolean isOpen() {
        return root.isVisible();
    }

    private void show(boolean bar, boolean replaces) {
        root.setVisible(bar);
        root.setManaged(bar);
        replaceRow.setVisible(replaces);
        replaceRow.setManaged(replaces);
    }

    /** @param go whether to go to the first match from the selection on */
    private void searchAnew(boolean go) {
        if (!isOpen()) {
            return;
        }
        search = TextSearch.of(needle.getText(), matchCase.isSelected(), area.getText());
        if (go) {
            select(search.from(area.getSelection().getStart()));
        }
        tellCount();
        remark.run();
    }

    void next() {
        select(search.from(area.getSelection().getEnd()));
    }

    void previous() {
        select(search.before(area.getSelection().getStart()));
    }

    private void select(int match) {
        if (match >= 0) {
            TextRange range = search.matches().get(match);
            area.selectRange(range.start(), range.end());
            area.requestFollowCaret();
        }
    }

    private int current() {
        return search.indexOf(new TextRange(area.getSelection().getStart(), area.getSelection().getEnd()));
    }

    private void tellCount() {
        if (isOpen()) {
            count.setText(search.count(current()));
            count.setVisible(!count.getText().isEmpty());
            replace.setDisable(search.matches().isEmpty());
            replaceAll.setDisable(search.matches().isEmpty());
        }
    }

    /** Replaces the match that is selected, and goes to the next; only goes there when none is selected. */
    private void replace() {
        if (current() >= 0) {
            area.replaceSelection(replacement.getText());
        }
        next();
    }

    private void replaceAll() {
        TextChange.between(area.getText(), search.replaceAll(area.getText(), replacement.getText())).applyTo(area);
    }

    @Override
    public List<Mark> marks(int line, int offset, String text) {
        List<Mark> marks = new ArrayList<>();
        List<TextRange> matches = search.matches();
        for (int i = search.firstAt(offset); i < matches.size() && matches.get(i).end() <= offset + text.length(); i++) {
            marks.add(new Mark(matches.get(i).start() - offset, matches.get(i).end() - offset, "code-match"));
        }
        return marks;
    }
}
