package dev.riffle.ui.command;

import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.theme.Icons;
import dev.riffle.ui.kit.view.View;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Goes to anything: a field over the window that finds commands, topics and tabs by parts of their names. */
public final class Palette extends View<StackPane> {
    private static final double ROW_HEIGHT = 32;
    private static final int ROWS_SHOWN = 10;

    private final PaletteViewModel model;
    private final TextField field = new TextField();
    private final ListView<PaletteEntry> list = new ListView<>();
    private final Label nothing = new Label();
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private @Nullable Node focusBefore;

    public Palette(PaletteViewModel model) {
        super(new StackPane());
        this.model = model;
        root().getStyleClass().add("palette-layer");
        field.setPromptText("Go to a topic, a tab or a command");
        field.getStyleClass().add("palette-field");
        list.setFixedCellSize(ROW_HEIGHT);
        list.setCellFactory(_ -> new EntryCell());
        list.setFocusTraversable(false);
        nothing.getStyleClass().add("palette-nothing");
        VBox box = new VBox(field, list, nothing);
        box.getStyleClass().add("palette");
        box.setMaxSize(560, Region.USE_PREF_SIZE);
        root().getChildren().add(box);
        StackPane.setAlignment(box, Pos.TOP_CENTER);
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        list.setOnMouseClicked(_ -> choose());
        root().addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            if (event.getTarget() == root()) {
                close();
            }
        });
        root().visibleProperty().bind(open);
        root().managedProperty().bind(open);
    }

    public ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    /** @param text to begin with */
    public void open(String text) {
        if (!open.get()) {
            focusBefore = root().getScene() == null ? null : root().getScene().getFocusOwner();
        }
        model.refresh();
        field.setText(text);
        open.set(true);
        field.requestFocus();
        field.end();
    }

    public void close() {
        open.set(false);
        if (focusBefore != null) {
            focusBefore.requestFocus();
            focusBefore = null;
        }
    }

    @Override
    protected void attached() {
        keep(field.textProperty().subscribe(text -> {
            model.filter(text);
            nothing.setText("Nothing is called \"" + text.strip() + "\"");
        }));
        keep(model.entriesProperty().subscribe(this::show));
    }

    private void show(List<PaletteEntry> entries) {
        list.getItems().setAll(entries);
        list.getSelectionModel().selectFirst();
        list.setPrefHeight(Math.min(ROWS_SHOWN, entries.size()) * ROW_HEIGHT + 2);
        list.setVisible(!entries.isEmpty());
        list.setManaged(!entries.isEmpty());
        nothing.setVisible(entries.isEmpty());
        nothing.setManaged(entries.isEmpty());
    }

    private void pressed(KeyEvent event) {
        switch (event.getCode()) {
            case ESCAPE -> close();
            case ENTER -> choose();
            case DOWN -> move(1);
            case UP -> move(-1);
            case PAGE_DOWN -> move(ROWS_SHOWN);
            case PAGE_UP -> move(-ROWS_SHOWN);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(int rows) {
        int last = list.getItems().size() - 1;
        if (last >= 0) {
            int index = Math.clamp(list.getSelectionModel().getSelectedIndex() + rows, 0, last);
            list.getSelectionModel().select(index);
            list.scrollTo(Math.max(0, index - ROWS_SHOWN + 2));
        }
    }

    private void choose() {
        PaletteEntry chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            close();
            chosen.run().run();
        }
    }

    private static final class EntryCell extends ListCell<PaletteEntry> {
        private final Label name = new Label();
        private final Label detail = new Label();
        private final org.kordamp.ikonli.javafx.FontIcon icon = Icons.of(Feather.CIRCLE);
        private final HBox box = new HBox(8, icon, name, detail);

        EntryCell() {
            box.setAlignment(Pos.CENTER_LEFT);
            name.getStyleClass().add(LayoutCheck.MAY_SHORTEN);
            name.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(name, Priority.ALWAYS);
            detail.getStyleClass().addAll("muted", "small");
            detail.setMinWidth(Region.USE_PREF_SIZE);
        }

        @Override
        protected void updateItem(@Nullable PaletteEntry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (entry == null || empty) {
                setGraphic(null);
            } else {
                icon.setIconCode(entry.icon());
                name.setText(entry.name());
                detail.setText(entry.detail());
                setGraphic(box);
            }
        }
    }
}
