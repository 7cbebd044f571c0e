package dev.riffle.ui.kit.json;

import dev.riffle.ui.kit.view.RowAction;
import dev.riffle.ui.kit.view.View;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * A document as rows that open and close. Only the rows in sight have nodes. Keys: right opens or goes into, left closes or goes out, Enter
 * and Space do either; the other keys are those of the actions. For the FX thread.
 */
public final class JsonTree extends View<ListView<JsonRow>> {
    /** Pixels. */
    private static final double ROW_HEIGHT = 22;

    private final List<RowAction<JsonRow>> actions;
    private @Nullable JsonRows rows;
    private @Nullable ContextMenu menu;

    /** @param actions what can be done with rows, in the order of the menu */
    public JsonTree(List<RowAction<JsonRow>> actions) {
        super(new ListView<>());
        this.actions = List.copyOf(actions);
        root().getStyleClass().addAll("plain-list", "json-tree");
        root().setAccessibleText("JSON tree");
        root().setFixedCellSize(ROW_HEIGHT);
        root().setCellFactory(_ -> new JsonCell(this));
        root().addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    /** @param shown the rows to be shown, or null for none */
    public void show(@Nullable JsonRows shown) {
        if (rows == shown) {
            return;
        }
        rows = shown;
        root().getSelectionModel().clearSelection();
        if (shown == null) {
            root().setItems(FXCollections.emptyObservableList());
        } else {
            root().setItems(shown.rows());
            root().scrollTo(0);
        }
    }

    /** The row that is selected, or null. */
    public ReadOnlyObjectProperty<JsonRow> selectedProperty() {
        return root().getSelectionModel().selectedItemProperty();
    }

    List<RowAction<JsonRow>> actions() {
        return actions;
    }

    @Nullable
    JsonRows shown() {
        return rows;
    }

    void toggle(JsonRow row) {
        if (rows != null) {
            int index = root().getItems().indexOf(row);
            rows.toggle(row);
            root().getSelectionModel().select(index);
            root().getFocusModel().focus(index);
            root().refresh(); // the arrow of a row that is itself unchanged
        }
    }

    void openMenu(Node anchor, JsonRow row, double x, double y) {
        closeMenu();
        ContextMenu opened = RowAction.menu(actions, row);
        if (!opened.getItems().isEmpty()) {
            menu = opened;
            opened.show(anchor, x, y);
        }
    }

    private void closeMenu() {
        if (menu != null) {
            menu.hide();
            menu = null;
        }
    }

    private void key(KeyEvent event) {
        Optional<JsonRow> selected = Optional.ofNullable(selectedProperty().get());
        if (selected.isEmpty() || rows == null) {
            return;
        }
        JsonRow row = selected.get();
        boolean plain = !event.isShortcutDown() && !event.isShiftDown() && !event.isAltDown();
        if (plain && event.getCode() == KeyCode.RIGHT) {
            if (rows.canOpen(row) && !rows.isOpen(row)) {
                toggle(row);
            } else if (rows.isOpen(row)) {
                select(root().getSelectionModel().getSelectedIndex() + 1);
            }
        } else if (plain && event.getCode() == KeyCode.LEFT) {
            if (rows.isOpen(row)) {
                toggle(row);
            } else if (row.parent() != null) {
                select(rows.rows().indexOf(row.parent()));
            }
        } else if (plain && (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE)) {
            toggle(row);
        } else if (!RowAction.perform(actions, event, row)) {
            return;
        }
        event.consume();
    }

    private void select(int index) {
        root().getSelectionModel().select(index);
        root().scrollTo(Math.max(0, index - 2));
    }

    @Override
    protected void attached() {}

    @Override
    protected void detached() {
        closeMenu();
    }
}
