package dev.riffle.ui.inspector;

import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.view.RowAction;
import dev.riffle.ui.kit.view.Tip;
import dev.riffle.ui.kit.view.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Names with their values, a row each; long values end in an ellipsis. */
final class EntryList<T> extends View<ListView<T>> {
    /** Pixels. */
    private static final double ROW_HEIGHT = 44;

    private final ObservableList<T> items;
    private final Function<T, Entry> entries;
    private final List<RowAction<T>> actions;
    private @Nullable ContextMenu menu;

    EntryList(String accessibleText, ObservableList<T> items, Function<T, Entry> entries, List<RowAction<T>> actions) {
        super(new ListView<>());
        this.items = items;
        this.entries = entries;
        this.actions = actions;
        root().getStyleClass().addAll("plain-list", "entry-list");
        root().setAccessibleText(accessibleText);
        root().setFixedCellSize(ROW_HEIGHT);
        root().setCellFactory(_ -> new Cell());
        root().addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            T selected = root().getSelectionModel().getSelectedItem();
            if (selected != null && RowAction.perform(actions, event, selected)) {
                event.consume();
            }
        });
    }

    @Override
    protected void attached() {
        // the list listens to its items: it must not while it is not seen
        root().setItems(items);
    }

    @Override
    protected void detached() {
        root().setItems(null);
        closeMenu();
    }

    private void closeMenu() {
        if (menu != null) {
            menu.hide();
            menu = null;
        }
    }

    private final class Cell extends ListCell<T> {
        private final Label name = new Label();
        private final Label note = new Label();
        private final Label value = new Label();
        private final Map<Button, RowAction<T>> buttons = new LinkedHashMap<>();
        private final HBox row;

        Cell() {
            name.getStyleClass().addAll("small", "medium", LayoutCheck.MAY_SHORTEN);
            name.setMinWidth(0);
            note.getStyleClass().addAll("muted", "entry-note", LayoutCheck.MAY_SHORTEN);
            note.setMinWidth(0);
            value.getStyleClass().addAll("mono", LayoutCheck.MAY_SHORTEN);
            value.setMinWidth(0);
            value.setMaxWidth(Double.MAX_VALUE);
            HBox first = new HBox(8, name, note);
            first.setAlignment(Pos.BASELINE_LEFT);
            VBox both = new VBox(first, value);
            both.setMinWidth(0);
            both.setAlignment(Pos.CENTER_LEFT);
            HBox.setHgrow(both, Priority.ALWAYS);
            HBox signs = new HBox();
            signs.setAlignment(Pos.CENTER);
            signs.setMinWidth(Region.USE_PREF_SIZE);
            signs.visibleProperty().bind(hoverProperty().or(selectedProperty()));
            signs.managedProperty().bind(signs.visibleProperty());
            actions.stream().filter(action -> !action.sign().isEmpty()).forEach(action -> signs.getChildren().add(button(action)));
            row = new HBox(4, both, signs);
            row.setAlignment(Pos.CENTER_LEFT);
            row.setMinWidth(0);
            setPrefWidth(0); // as wide as the list, never wider
            Tip.on(this, this::whole);
            setOnContextMenuRequested(event -> {
                closeMenu();
                if (getItem() != null) {
                    menu = RowAction.menu(actions, getItem());
                    menu.show(this, event.getScreenX(), event.getScreenY());
                    event.consume();
                }
            });
        }

        private String whole() {
            return getItem() == null ? "" : entries.apply(getItem()).name() + "\n" + entries.apply(getItem()).value();
        }

        private Button button(RowAction<T> action) {
            Button button = action.button(this::getItem);
            buttons.put(button, action);
            return button;
        }

        @Override
        protected void updateItem(@Nullable T item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            Entry entry = entries.apply(item);
            name.setText(entry.name());
            note.setText(entry.note());
            value.setText(entry.value());
            value.getStyleClass().removeIf(style -> style.startsWith("entry-"));
            value.getStyleClass().add(entry.styleClass());
            buttons.forEach((button, action) -> button.setVisible(action.offered().test(item)));
            setAccessibleText(entry.name() + ": " + entry.value());
            setGraphic(row);
        }
    }
}
