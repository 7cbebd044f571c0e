package dev.riffle.ui.connections;

import dev.riffle.connector.ConnectorPlugin;
import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.theme.Icons;
import dev.riffle.ui.kit.view.View;
import dev.riffle.workbench.connections.SavedConnection;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The saved connections, and what can be done with the one chosen. */
final class ConnectionList extends View<VBox> {
    private final ConnectionsModel model;
    private final ListView<SavedConnection> list = new ListView<>();
    private final Button duplicate = iconButton(Feather.COPY, "Duplicate");
    private final Button delete = iconButton(Feather.TRASH_2, "Delete");
    private boolean showing;

    ConnectionList(ConnectionsModel model) {
        super(new VBox());
        this.model = model;
        root().getStyleClass().add("connection-list");
        list.setFixedCellSize(28);
        list.setCellFactory(_ -> new ConnectionCell());
        list.getStyleClass().add("edge-to-edge");
        Label none = new Label("None saved yet");
        none.getStyleClass().add("muted");
        list.setPlaceholder(none);
        VBox.setVgrow(list, Priority.ALWAYS);
        duplicate.setOnAction(_ -> chosen(model::duplicate));
        delete.setOnAction(_ -> chosen(model::delete));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox buttons = new HBox(4, newButton(), gap, duplicate, delete);
        buttons.getStyleClass().add("connection-list-buttons");
        root().getChildren().setAll(list, buttons);
    }

    private Region newButton() {
        List<ConnectorPlugin> kinds = model.kinds();
        if (kinds.size() == 1) {
            Button one = new Button("Ne_w", Icons.of(Feather.PLUS));
            one.getStyleClass().add("flat");
            one.setOnAction(_ -> model.create(kinds.getFirst()));
            return one;
        }
        MenuButton several = new MenuButton("Ne_w", Icons.of(Feather.PLUS));
        several.getStyleClass().add("flat");
        for (ConnectorPlugin kind : kinds) {
            MenuItem item = new MenuItem(KindLook.label(kind.kind()), Icons.of(KindLook.icon(kind.kind())));
            item.setOnAction(_ -> model.create(kind));
            several.getItems().add(item);
        }
        return several;
    }

    private static Button iconButton(Feather icon, String what) {
        Button button = new Button(null, Icons.of(icon));
        button.getStyleClass().addAll("flat", "button-icon");
        button.setTooltip(new Tooltip(what));
        button.setAccessibleText(what);
        return button;
    }

    private void chosen(Consumer<SavedConnection> action) {
        SavedConnection chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            action.accept(chosen);
        }
    }

    @Override
    protected void attached() {
        ListChangeListener<SavedConnection> changed = _ -> show();
        model.saved().addListener(changed);
        keep(() -> model.saved().removeListener(changed));
        keep(model.editedProperty().subscribe(() -> show()));
        // a question keeps the form: the list goes back to the connection that is still shown
        keep(model.questionProperty().subscribe(() -> show()));
        keep(list.getSelectionModel().selectedItemProperty().subscribe((@Nullable SavedConnection now) -> {
            duplicate.setVisible(now != null);
            delete.setVisible(now != null);
            if (now != null && !showing) {
                model.edit(now);
            }
        }));
        show();
    }

    private void show() {
        showing = true;
        try {
            if (!list.getItems().equals(model.saved())) {
                list.getItems().setAll(model.saved());
            }
            SavedConnection edited = model.editedProperty().get();
            if (edited == null) {
                list.getSelectionModel().clearSelection();
            } else {
                list.getSelectionModel().select(edited);
            }
        } finally {
            showing = false;
        }
    }

    private static final class ConnectionCell extends ListCell<SavedConnection> {
        private final Tooltip tooltip = new Tooltip();

        ConnectionCell() {
            getStyleClass().add(LayoutCheck.MAY_SHORTEN);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable SavedConnection item, boolean empty) {
            super.updateItem(item, empty);
            if (item == null || empty) {
                setText(null);
                setGraphic(null);
                setTooltip(null);
            } else {
                setText(item.name());
                setGraphic(EnvironmentLook.dot(item.environment()));
                tooltip.setText(
                        item.name() + " · " + KindLook.label(item.kind()) + " · environment: "
                                + EnvironmentLook.label(item.environment()).toLowerCase(Locale.ROOT)
                                + (item.readOnly() ? " · read-only" : ""));
                setTooltip(tooltip);
            }
        }
    }
}
