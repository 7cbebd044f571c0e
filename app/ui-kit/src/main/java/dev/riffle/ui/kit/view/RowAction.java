package dev.riffle.ui.kit.view;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * What can be done with a row of a list: in its menu, by a key, and by a small button if it has a sign for it.
 *
 * @param sign on the button, a character or two; empty for none
 * @param words what it does, in a few words: the entry of the menu and the button's tooltip
 * @param key works while the list has the focus; null for none
 * @param offered whether the row has it
 */
public record RowAction<T>(String sign, String words, @Nullable KeyCombination key, Predicate<T> offered, Consumer<T> action) {
    /**
     * The small button of this action, in a cell.
     *
     * @param row the one that the cell shows when the button is pressed; null for none
     */
    public Button button(Supplier<@Nullable T> row) {
        Button button = new Button(sign);
        button.getStyleClass().addAll("flat", "row-sign", "mono");
        button.setFocusTraversable(false);
        Tip.on(button, () -> words);
        button.setAccessibleText(words);
        button.setOnAction(_ -> Optional.ofNullable(row.get()).ifPresent(action));
        button.managedProperty().bind(button.visibleProperty());
        return button;
    }

    /** A menu of what a row offers. */
    public static <T> ContextMenu menu(List<RowAction<T>> actions, T row) {
        ContextMenu menu = new ContextMenu();
        for (RowAction<T> action : actions) {
            if (action.offered.test(row)) {
                MenuItem item = new MenuItem(action.words);
                item.setAccelerator(action.key);
                item.setOnAction(_ -> action.action.accept(row));
                menu.getItems().add(item);
            }
        }
        return menu;
    }

    /**
     * Does what a key stands for.
     *
     * @return whether it stands for anything, be it offered or not
     */
    public static <T> boolean perform(List<RowAction<T>> actions, KeyEvent event, T row) {
        for (RowAction<T> action : actions) {
            if (action.key != null && action.key.match(event)) {
                if (action.offered.test(row)) {
                    action.action.accept(row);
                }
                return true;
            }
        }
        return false;
    }
}
