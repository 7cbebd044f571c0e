package dev.riffle.ui.kit.reading;

import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.view.View;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.ObservableListBase;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** Shows lines, those in sight only. Ctrl+C copies the selected lines. For the FX thread. */
public final class LinesView extends View<ListView<Integer>> {
    /** Pixels; the sheet says the same. */
    private static final double FONT_SIZE = 12;
    private static final double ROW_HEIGHT = 18;
    /** Padding at both sides and the scroll bar. */
    private static final double BESIDE = 36;
    private static final int FEWEST_COLUMNS = 20;
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final ReadOnlyIntegerWrapper columns = new ReadOnlyIntegerWrapper(FEWEST_COLUMNS);
    private final Consumer<String> clipboard;
    private @Nullable Lines lines;

    /** @param clipboard takes what is copied */
    public LinesView(String accessibleText, Consumer<String> clipboard) {
        super(new ListView<>());
        this.clipboard = clipboard;
        root().getStyleClass().addAll("plain-list", "lines-view");
        root().setAccessibleText(accessibleText);
        root().setFixedCellSize(ROW_HEIGHT);
        root().getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        root().setCellFactory(_ -> new LineCell());
        root().addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event)) {
                copySelected();
                event.consume();
            }
        });
    }

    /** How many characters fit into a line at the present width. */
    public ReadOnlyIntegerProperty columnsProperty() {
        return columns.getReadOnlyProperty();
    }

    /** @param shown null for nothing */
    public void show(@Nullable Lines shown) {
        if (lines == shown) {
            return;
        }
        lines = shown;
        root().getSelectionModel().clearSelection();
        root().setItems(new Numbers(shown == null ? 0 : shown.count()));
    }

    /** Brings a line into sight and selects it. */
    public void reveal(int line) {
        root().getSelectionModel().clearAndSelect(line);
        root().scrollTo(Math.max(0, line - 3));
    }

    private void copySelected() {
        List<Integer> selected = root().getSelectionModel().getSelectedIndices();
        if (lines != null && !selected.isEmpty()) {
            clipboard.accept(lines.copy(selected.getFirst(), selected.getLast() + 1));
        }
    }

    @Override
    protected void attached() {
        Text digit = new Text("0");
        digit.setFont(Font.font("JetBrains Mono", FONT_SIZE));
        double width = digit.getLayoutBounds().getWidth();
        keep(root().widthProperty()
                .subscribe(now -> columns.set(Math.max(FEWEST_COLUMNS, (int) ((now.doubleValue() - BESIDE) / width)))));
    }

    private final class LineCell extends ListCell<Integer> {
        LineCell() {
            getStyleClass().addAll("mono", LayoutCheck.MAY_SHORTEN);
            setPrefWidth(0); // as wide as the list, never wider
        }

        @Override
        protected void updateItem(@Nullable Integer item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null || lines == null || item >= lines.count() ? null : lines.line(item));
        }
    }

    /** The numbers of the lines, none of them stored. */
    private static final class Numbers extends ObservableListBase<Integer> {
        private final int size;

        Numbers(int size) {
            this.size = size;
        }

        @Override
        public Integer get(int index) {
            return index;
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public int indexOf(Object number) {
            return number instanceof Integer index && index >= 0 && index < size ? index : -1;
        }
    }
}
