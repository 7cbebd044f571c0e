package dev.riffle.ui.explorer;

import java.util.List;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/**
 * The keys of the rows: those of a tree, and those of commands.
 *
 * @param toFilter puts the caret into the filter
 */
record ExplorerKeys(ExplorerViewModel model, ListView<ExplorerRow> list, ExplorerMenu menu, Runnable toFilter) {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination SHIFT_F10 = new KeyCodeCombination(KeyCode.F10, KeyCombination.SHIFT_DOWN);

    void pressed(KeyEvent event) {
        if (handled(event)) {
            event.consume();
        }
    }

    /** A slash, on whatever key it is. */
    void typed(KeyEvent event) {
        if (event.getCharacter().equals("/")) {
            toFilter.run();
            event.consume();
        }
    }

    private boolean handled(KeyEvent event) {
        ExplorerRow row = list.getSelectionModel().getSelectedItem();
        if (event.getCode() == KeyCode.UP && !rows().isEmpty() && list.getSelectionModel().getSelectedIndex() == 0) {
            toFilter.run();
            return true;
        }
        if (event.getCode() == KeyCode.ESCAPE && !model.filterProperty().get().isEmpty()) {
            model.filterProperty().set("");
            return true;
        }
        if (row == null) {
            return false;
        }
        if (COPY.match(event)) {
            return run(ExplorerCommand.COPY_NAME, row);
        }
        if (SHIFT_F10.match(event)) {
            menu.showBelowRow(list);
            return true;
        }
        return plain(event) && handled(event.getCode(), row);
    }

    private static boolean plain(KeyEvent event) {
        return !event.isShortcutDown() && !event.isAltDown() && !event.isShiftDown();
    }

    private boolean handled(KeyCode code, ExplorerRow row) {
        switch (code) {
            case ENTER -> model.open(row);
            case SPACE -> model.toggle(row);
            case RIGHT -> right(row);
            case LEFT -> left(row);
            case CONTEXT_MENU -> menu.showBelowRow(list);
            case F5 -> {
                return run(ExplorerCommand.REFRESH, row) || run(ExplorerCommand.EXTEND_SAMPLE, row);
            }
            case F4 -> {
                return run(ExplorerCommand.SHOW_STRUCTURE, row);
            }
            case F2 -> {
                return run(ExplorerCommand.EDIT_CONNECTION, row);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Does what the menu of the row would do, if it offers that. */
    private boolean run(ExplorerCommand command, ExplorerRow row) {
        boolean offered = model.commands(row).stream().anyMatch(group -> group.contains(command));
        if (offered) {
            model.run(command, row);
        }
        return offered;
    }

    private void right(ExplorerRow row) {
        int index = list.getSelectionModel().getSelectedIndex();
        if (!row.expanded()) {
            model.expand(row);
        } else if (index + 1 < rows().size() && rows().get(index + 1).depth() > row.depth()) {
            select(index + 1);
        }
    }

    private void left(ExplorerRow row) {
        if (row.expanded()) {
            model.collapse(row);
            return;
        }
        for (int i = list.getSelectionModel().getSelectedIndex() - 1; i >= 0; i--) {
            if (rows().get(i).depth() < row.depth()) {
                select(i);
                return;
            }
        }
    }

    private void select(int index) {
        list.getSelectionModel().clearAndSelect(index);
        list.scrollTo(Math.max(0, index - 1));
    }

    private List<ExplorerRow> rows() {
        return model.rowsProperty().get();
    }
}
