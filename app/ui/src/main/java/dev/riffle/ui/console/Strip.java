package dev.riffle.ui.console;

import dev.riffle.ui.kit.theme.Icons;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** A sentence between tool bar and editor, with what can be done about it. Out of sight while there is nothing to say. */
final class Strip extends HBox {
    private final Label words = new Label();

    /** @param tone a style class: {@code warning} or {@code danger} */
    Strip(Feather icon, String tone, Button... actions) {
        getStyleClass().addAll("console-strip", tone);
        setAlignment(Pos.CENTER_LEFT);
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(Icons.of(icon), words);
        for (Button action : actions) {
            action.setMinWidth(Region.USE_PREF_SIZE);
            action.managedProperty().bind(action.visibleProperty());
            getChildren().add(action);
        }
        say("");
    }

    /** @param sentence empty for none */
    void say(String sentence) {
        words.setText(sentence);
        setVisible(!sentence.isEmpty());
        setManaged(!sentence.isEmpty());
    }
}
