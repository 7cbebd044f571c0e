package dev.riffle.ui.editor;

import dev.riffle.ui.kit.editor.TextPlace;
import dev.riffle.ui.kit.theme.Icons;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The line below the text that says what is wrong and what to do; a click goes to the place. */
final class ErrorBanner {
    private final Label message = new Label();
    private final Label nextStep = new Label();
    private final Button place = new Button();
    private final HBox root = new HBox();
    private final Consumer<TextPlace> goTo;

    /** @param goTo goes to a place in the text */
    ErrorBanner(Consumer<TextPlace> goTo) {
        this.goTo = goTo;
        message.getStyleClass().addAll("message", "medium");
        nextStep.getStyleClass().add("next-step");
        for (Label label : List.of(message, nextStep)) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        VBox words = new VBox(message, nextStep);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        place.getStyleClass().addAll("flat", "place");
        place.setMinWidth(Region.USE_PREF_SIZE);
        root.getChildren().addAll(Icons.of(Feather.ALERT_CIRCLE), words, place);
        root.setAlignment(Pos.TOP_LEFT);
        root.getStyleClass().add("error-banner");
        show(List.of());
    }

    HBox root() {
        return root;
    }

    /** Shows the first error, and how many there are; nothing when there is none. */
    void show(List<EditorError> errors) {
        root.setVisible(!errors.isEmpty());
        root.setManaged(!errors.isEmpty());
        if (!errors.isEmpty()) {
            EditorError first = errors.getFirst();
            message.setText(first.message());
            nextStep.setText(first.nextStep());
            nextStep.setManaged(!first.nextStep().isEmpty());
            String others = errors.size() == 1 ? "" : ", 1 of " + errors.size();
            place.setText("Ln " + first.place().line() + ", Col " + first.place().column() + others);
            place.setOnAction(_ -> goTo.accept(first.place()));
            root.setOnMouseClicked(_ -> goTo.accept(first.place()));
        }
    }
}
