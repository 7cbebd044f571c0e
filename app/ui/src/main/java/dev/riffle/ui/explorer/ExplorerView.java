package dev.riffle.ui.explorer;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import dev.riffle.ui.kit.theme.Icons;
import dev.riffle.ui.kit.view.View;
import dev.riffle.workbench.quantity.Count;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The explorer's nodes: the filter on top, the rows below it. */
public final class ExplorerView extends View<VBox> {
    private static final double ROW_HEIGHT = 24;
    private static final KeyCombination FIND = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);

    private final ExplorerViewModel model;
    private final CustomTextField filter = new CustomTextField();
    private final Label hits = new Label();
    private final ToggleButton internal = new ToggleButton(null, Icons.of(Feather.EYE));
    private final ObservableList<ExplorerRow> rows = FXCollections.observableArrayList();
    private final ListView<ExplorerRow> list = new ListView<>(rows);
    private final ExplorerEmptyState empty;
    private final ExplorerMenu menu;
    private final SearchedBar searched;
    /** While rows are exchanged the list selects what it likes. */
    private boolean exchanging;

    public ExplorerView(ExplorerViewModel model) {
        super(new VBox());
        this.model = model;
        this.empty = new ExplorerEmptyState(model);
        this.menu = new ExplorerMenu(model);
        this.searched = new SearchedBar(model);
        root().getStyleClass().add("explorer");

        filter.setPromptText("Filter");
        filter.setAccessibleText("Filter topics, tables, fields, groups and samples by name");
        filter.setTooltip(new Tooltip("Words in the names of topics, tables, their fields, groups and samples"));
        filter.setLeft(Icons.of(Feather.SEARCH));
        filter.setRight(hits);
        filter.getStyleClass().add("filter");
        hits.getStyleClass().add("hits");
        HBox.setHgrow(filter, Priority.ALWAYS);
        filter.addEventFilter(KeyEvent.KEY_PRESSED, this::filterKey);

        Button add = new Button(null, Icons.of(Feather.PLUS));
        add.setOnAction(_ -> model.newConnection());
        name(add, "New connection");
        name(internal, "Show internal topics and system schemas");
        HBox bar = new HBox(filter, internal, add);
        bar.getStyleClass().add("explorer-bar");

        list.setFixedCellSize(ROW_HEIGHT);
        list.getStyleClass().add("explorer-rows");
        list.setCellFactory(_ -> new ExplorerCell(model));
        list.getSelectionModel().selectedItemProperty().subscribe((@Nullable ExplorerRow row) -> {
            if (row != null && !exchanging) {
                model.selectedProperty().set(row.node().path());
            }
        });
        ExplorerKeys keys = new ExplorerKeys(model, list, menu, this::focusFilter);
        list.addEventFilter(KeyEvent.KEY_PRESSED, keys::pressed);
        list.addEventFilter(KeyEvent.KEY_TYPED, keys::typed);
        list.setOnContextMenuRequested(event -> {
            if (!event.isKeyboardTrigger()) {
                menu.show(list, event.getScreenX(), event.getScreenY());
            }
            event.consume();
        });

        StackPane body = new StackPane(list, empty.root());
        VBox.setVgrow(body, Priority.ALWAYS);
        root().getChildren().addAll(bar, body, searched.root());
        root().addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (FIND.match(event)) {
                focusFilter();
                event.consume();
            }
        });
    }

    private static void name(ButtonBase button, String text) {
        button.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON);
        button.setTooltip(new Tooltip(text));
        button.setAccessibleText(text);
        button.setMinWidth(Region.USE_PREF_SIZE);
    }

    /** Puts the caret into the filter, its text selected. */
    public void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }

    /** Puts the keyboard focus on the rows. */
    public void focusRows() {
        list.requestFocus();
        if (list.getSelectionModel().isEmpty() && !rows.isEmpty()) {
            list.getSelectionModel().select(0);
        }
    }

    private void filterKey(KeyEvent event) {
        switch (event.getCode()) {
            case ESCAPE -> {
                if (filter.getText().isEmpty()) {
                    focusRows();
                } else {
                    filter.clear();
                }
                event.consume();
            }
            case DOWN, ENTER -> {
                selectFirstHit();
                focusRows();
                event.consume();
            }
            default -> {}
        }
    }

    /** Of what a filter found; the branches above it are passed over. */
    private void selectFirstHit() {
        List<ExplorerRow> shown = model.rowsProperty().get();
        for (int i = 0; i < shown.size() && !model.nameFilter().isNone(); i++) {
            if (shown.get(i).node() instanceof ExplorerNode.Topic || shown.get(i).node() instanceof ExplorerNode.Group
                    || shown.get(i).node() instanceof ExplorerNode.SampleTable || shown.get(i).node() instanceof DatabaseNode.Table) {
                list.getSelectionModel().clearAndSelect(i);
                list.scrollTo(Math.max(0, i - 2));
                return;
            }
        }
    }

    @Override
    protected void attached() {
        filter.textProperty().bindBidirectional(model.filterProperty());
        keep(() -> filter.textProperty().unbindBidirectional(model.filterProperty()));
        internal.selectedProperty().bindBidirectional(model.internalShownProperty());
        keep(() -> internal.selectedProperty().unbindBidirectional(model.internalShownProperty()));
        keep(model.rowsProperty().subscribe(this::exchange));
        keep(model.selectedProperty().subscribe((@Nullable NodePath _) -> select()));
        keep(model.vacancyProperty().subscribe((ExplorerViewModel.Vacancy vacancy) -> {
            list.setVisible(vacancy == ExplorerViewModel.Vacancy.NONE);
            empty.root().setVisible(vacancy != ExplorerViewModel.Vacancy.NONE);
        }));
        keep(model.hitsProperty().subscribe((Number _) -> showHits()));
        keep(model.filterProperty().subscribe((String _) -> {
            showHits();
            // where a longer word finds the same rows, these stay, and only their marks change
            list.refresh();
        }));
    }

    @Override
    protected void detached() {
        menu.hide();
    }

    private void showHits() {
        int count = model.hitsProperty().get();
        hits.setText(model.filterProperty().get().isBlank() ? "" : Count.format(count));
        hits.setTooltip(new Tooltip(Count.of(count, "hit") + " among topics, tables, groups and samples"));
    }

    private void exchange(List<ExplorerRow> shown) {
        exchanging = true;
        rows.setAll(shown);
        exchanging = false;
        select();
    }

    private void select() {
        int index = model.indexOf(model.selectedProperty().get());
        if (index != list.getSelectionModel().getSelectedIndex()) {
            if (index < 0) {
                list.getSelectionModel().clearSelection();
            } else {
                list.getSelectionModel().clearAndSelect(index);
            }
        }
    }
}
