package dev.riffle.ui.explorer;

import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;

/** The menu of the selected row. Made when it is asked for. */
final class ExplorerMenu {
    private final ExplorerViewModel model;
    private final ContextMenu menu = new ContextMenu();

    ExplorerMenu(ExplorerViewModel model) {
        this.model = model;
        menu.setAutoHide(true);
    }

    /** Shows it at a point of the screen. */
    void show(ListView<ExplorerRow> list, double x, double y) {
        ExplorerRow row = list.getSelectionModel().getSelectedItem();
        menu.hide();
        if (row == null) {
            return;
        }
        menu.getItems().clear();
        for (List<ExplorerCommand> group : model.commands(row)) {
            if (!menu.getItems().isEmpty()) {
                menu.getItems().add(new SeparatorMenuItem());
            }
            group.forEach(command -> menu.getItems().add(item(command, row)));
        }
        menu.show(list.getScene().getWindow(), x, y);
    }

    /** Shows it below the selected row, for the menu key. */
    void showBelowRow(ListView<ExplorerRow> list) {
        list.lookupAll(".explorer-cell").stream().filter(cell -> cell instanceof ExplorerCell shown && shown.isSelected() && !shown.isEmpty())
                .findFirst().ifPresent(cell -> {
                    Bounds bounds = cell.localToScreen(cell.getLayoutBounds());
                    show(list, bounds.getMinX() + 24, bounds.getMaxY());
                });
    }

    private MenuItem item(ExplorerCommand command, ExplorerRow row) {
        MenuItem item = new MenuItem(command.label());
        item.setMnemonicParsing(false);
        if (!command.key().isEmpty()) {
            // shown only: the list itself answers to the keys
            item.setAccelerator(KeyCombination.valueOf(command.key().replace("Ctrl", "Shortcut")));
        }
        item.setOnAction(_ -> model.run(command, row));
        return item;
    }

    void hide() {
        menu.hide();
        menu.getItems().clear();
    }
}
