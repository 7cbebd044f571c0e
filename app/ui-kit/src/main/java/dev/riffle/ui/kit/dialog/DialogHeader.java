package dev.riffle.ui.kit.dialog;

import dev.riffle.ui.kit.theme.Icons;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;

/** The first line of what is shown in an {@link Overlay}. */
public final class DialogHeader {
    private DialogHeader() {}

    /**
     * A title, and a button that closes.
     *
     * @param close called on the FX thread
     */
    public static HBox of(String text, Runnable close) {
        Label title = new Label(text);
        title.getStyleClass().add("strong");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        Button shut = new Button(null, Icons.of(Feather.X));
        shut.getStyleClass().addAll("flat", "button-icon");
        shut.setTooltip(new Tooltip("Close (Esc)"));
        shut.setAccessibleText("Close");
        shut.setFocusTraversable(false);
        shut.setOnAction(_ -> close.run());
        HBox header = new HBox(8, title, shut);
        header.getStyleClass().add("dialog-header");
        header.setAlignment(Pos.CENTER_LEFT);
        return header;
    }
}
