package dev.riffle.ui.results;

import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.grid.CellRange;
import dev.riffle.ui.kit.grid.DataGrid;
import dev.riffle.ui.kit.grid.GridActions;
import dev.riffle.ui.kit.grid.GridSelection;
import dev.riffle.ui.results.CellLinks.Link;
import dev.riffle.workbench.export.ExportFormat;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** The rows, what must be known of them above, and in their place words as long as there are none. */
final class GridPage extends VBox {
    private static final String FOLLOW = "F4";

    private final ResultsViewModel model;
    private final DataGrid grid = new DataGrid();
    private final Label note = new Label();
    private final Button more = new Button("Load more");
    private final HBox strip = new HBox(note, more);
    private final Label headline = new Label();
    private final Label explanation = new Label();
    private final VBox words = new VBox(headline, explanation);
    private final ContextMenu menu = new ContextMenu();
    /** Those that the cell itself has. */
    private final List<MenuItem> ofCell = new ArrayList<>();
    private int shownRun;

    GridPage(ResultsViewModel model) {
        this.model = model;
        strip.getStyleClass().add("result-note");
        strip.setAlignment(Pos.CENTER_LEFT);
        strip.managedProperty().bind(strip.visibleProperty());
        note.getStyleClass().add(LayoutCheck.MAY_SHORTEN);
        note.setMinWidth(0);
        note.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(note, Priority.ALWAYS);
        more.getStyleClass().add("flat");
        more.setMinWidth(USE_PREF_SIZE);
        more.managedProperty().bind(more.visibleProperty());
        more.setTooltip(new Tooltip("Read on, for as many rows again"));
        more.setOnAction(_ -> {
            model.more();
            grid.requestFocus(); // the button goes, and would leave the keys to whatever has the focus then
        });
        headline.getStyleClass().addAll("result-headline", "strong");
        headline.setWrapText(true);
        explanation.getStyleClass().add("muted");
        explanation.setWrapText(true);
        words.getStyleClass().add("result-words");
        words.setAlignment(Pos.CENTER);
        words.setMouseTransparent(true);
        StackPane cells = new StackPane(grid, words);
        VBox.setVgrow(cells, Priority.ALWAYS);
        getChildren().addAll(strip, cells);
        grid.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        grid.setActions(new GridActions() {
            @Override
            public void copy(CellRange cells) {
                model.copy(cells);
            }

            @Override
            public void sort(int column) {
                model.sort(column);
            }

            @Override
            public void open(long row, int column) {
                model.links().showWhole();
            }

            @Override
            public void menu(CellRange cells, double screenX, double screenY) {
                showLinks();
                menu.show(grid, screenX, screenY);
            }
        });
        menu.getItems().addAll(item("Show it whole", "Enter", () -> model.links().showWhole()),
                item("Copy", "Shortcut+C", () -> grid.selectedCells().ifPresent(model::copy)),
                copyAs("Copy with names", ExportFormat.TSV),
                copyAs("Copy as CSV", ExportFormat.CSV), copyAs("Copy as JSON", ExportFormat.JSON), copyAs("Copy as NDJSON", ExportFormat.NDJSON),
                item("Copy the values for IN (…)", "", () -> grid.selectedCells().ifPresent(model::copyForIn)),
                new SeparatorMenuItem(), item("Select all", "Shortcut+A", this::selectAll));
    }

    /** At the top of the menu, for the cell that the cursor is on. */
    private void showLinks() {
        menu.getItems().removeAll(ofCell);
        ofCell.clear();
        List<Link> links = model.links().at(model.selectedRowProperty().get());
        for (Link link : links) {
            MenuItem item = item(link.label(), links.size() == 1 ? FOLLOW : "", link.go());
            item.setMnemonicParsing(false);
            ofCell.add(item);
        }
        if (!links.isEmpty()) {
            ofCell.add(new SeparatorMenuItem());
        }
        menu.getItems().addAll(0, ofCell);
    }

    /** F4 goes where the cell leads; where it leads to several, the menu tells. */
    private void pressed(KeyEvent event) {
        List<Link> links = KeyCombination.valueOf(FOLLOW).match(event) ? model.links().at(model.selectedRowProperty().get()) : List.of();
        if (links.size() == 1) {
            links.getFirst().go().run();
        } else if (!links.isEmpty()) {
            grid.fireEvent(new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, 0, 0, 0, 0, true, null));
        }
        if (!links.isEmpty()) {
            event.consume();
        }
    }

    private MenuItem copyAs(String text, ExportFormat format) {
        return item(text, "", () -> grid.selectedCells().ifPresent(cells -> model.copyAs(cells, format)));
    }

    /** @param keys shown; the grid itself listens to them */
    private static MenuItem item(String text, String keys, Runnable action) {
        MenuItem item = new MenuItem(text);
        if (!keys.isEmpty()) {
            item.setAccelerator(KeyCombination.valueOf(keys));
        }
        item.setOnAction(_ -> action.run());
        return item;
    }

    private void selectAll() {
        grid.select(grid.getSelection().withExtent(GridSelection.Extent.ALL));
    }

    DataGrid grid() {
        return grid;
    }

    /** Keeps the nodes true to the view-model until the subscription ends. */
    Subscription attach() {
        return model.gridProperty().subscribe(rows -> {
            boolean shown = !rows.columns().isEmpty();
            boolean focused = grid.isFocused() || isFocused();
            grid.setModel(rows);
            if (focused && !shown) {
                requestFocus(); // before the grid goes: the keys would go to anything in the window, which may have uses of its own for Esc
            }
            grid.setVisible(shown);
            if (focused && shown) {
                grid.requestFocus();
            }
            if (shownRun != model.runProperty().get()) {
                shownRun = model.runProperty().get();
                grid.restart();
            }
        }).and(model.stateProperty().subscribe(this::show))
                .and(grid.selectionProperty().subscribe(selection -> model.select(selection.row(), selection.column())));
    }

    private void show(ResultsState state) {
        headline.setText(state.headline());
        explanation.setText(state.explanation());
        words.setVisible(!state.headline().isEmpty());
        note.setText(state.note());
        strip.setVisible(!state.note().isEmpty());
        more.setVisible(state.full());
    }
}
