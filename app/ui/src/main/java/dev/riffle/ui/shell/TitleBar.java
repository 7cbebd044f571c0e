package dev.riffle.ui.shell;

import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.theme.Icons;
import dev.riffle.ui.kit.view.View;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The first line within the window: where one is connected, the way to anything, light or dark, settings. */
final class TitleBar extends View<HBox> {
    /** What its buttons do. */
    interface Actions {
        /** The names that the menu offers. */
        List<String> names();

        /** What stands for the kind of a connection. */
        default Feather icon(String connection) {
            return Feather.SERVER;
        }

        void select(String connection);

        void newConnection();

        void openPalette();

        void toggleTheme();

        void toggleInspector();

        void openSettings();
    }

    private final ObservableValue<String> connection;
    private final ObservableValue<Boolean> dark;
    private final Actions actions;
    private final MenuButton connections = new MenuButton();
    private final FontIcon themeIcon = Icons.of(Feather.MOON);

    /**
     * @param connection the name of the selected one; empty for none
     * @param lock the button that tells whether it may be written to
     */
    TitleBar(ObservableValue<String> connection, ObservableValue<Boolean> dark, Node lock, Node mark, Actions actions) {
        super(new HBox());
        this.connection = connection;
        this.dark = dark;
        this.actions = actions;
        root().getStyleClass().add("title-bar");
        root().setAlignment(Pos.CENTER_LEFT);
        connections.getStyleClass().addAll("flat", "connection-menu", LayoutCheck.MAY_SHORTEN);
        connections.setTooltip(new Tooltip("The connection that the monitor and new queries use"));
        connections.setMaxWidth(260);
        connections.setOnShowing(_ -> fill());
        Button palette = new Button();
        Label keys = new Label("Ctrl+P");
        keys.getStyleClass().addAll("muted", "small");
        HBox inside = new HBox(8, Icons.of(Feather.SEARCH), grow(new Label("Go to anything …")), keys);
        inside.setAlignment(Pos.CENTER_LEFT);
        palette.setGraphic(inside);
        palette.setAccessibleText("Go to anything");
        palette.getStyleClass().add("palette-button");
        palette.setPrefWidth(320);
        palette.setMinWidth(160);
        palette.setOnAction(_ -> actions.openPalette());
        root().getChildren().addAll(mark, connections, lock, space(), palette, space(),
                button(Icons.of(Feather.SIDEBAR), "Show or hide the inspector (Ctrl+I)", actions::toggleInspector),
                button(themeIcon, "Light or dark (Ctrl+Shift+L)", actions::toggleTheme),
                button(Icons.of(Feather.SETTINGS), "Settings (Ctrl+,)", actions::openSettings));
    }

    private static Label grow(Label label) {
        label.getStyleClass().add("muted");
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        return label;
    }

    private static Region space() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    private static Button button(FontIcon icon, String tip, Runnable action) {
        Button button = new Button(null, icon);
        button.getStyleClass().addAll("flat", "button-icon");
        button.setTooltip(new Tooltip(tip));
        button.setAccessibleText(tip);
        button.setOnAction(_ -> action.run());
        return button;
    }

    @Override
    protected void attached() {
        keep(connection.subscribe(name -> connections.setText(name.isEmpty() ? "No connection" : name)));
        keep(dark.subscribe(now -> themeIcon.setIconCode(now ? Feather.SUN : Feather.MOON)));
        fill();
    }

    private void fill() {
        connections.getItems().clear();
        for (String name : actions.names()) {
            MenuItem item = new MenuItem(name, Icons.of(name.equals(connection.getValue()) ? Feather.CHECK : actions.icon(name)));
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> actions.select(name));
            connections.getItems().add(item);
        }
        if (!connections.getItems().isEmpty()) {
            connections.getItems().add(new SeparatorMenuItem());
        }
        MenuItem add = new MenuItem("New connection …", Icons.of(Feather.PLUS));
        add.setOnAction(_ -> actions.newConnection());
        connections.getItems().add(add);
    }
}
