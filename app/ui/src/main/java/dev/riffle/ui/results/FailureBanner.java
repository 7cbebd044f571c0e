package dev.riffle.ui.results;

import dev.riffle.ui.failure.Failure;
import dev.riffle.ui.kit.clipboard.SystemClipboard;
import dev.riffle.ui.kit.theme.Icons;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** A failure where it arose: what happened, where, what to do about it, and a code to quote. Out of sight while there is none. */
final class FailureBanner extends HBox {
    private final Label message = new Label();
    private final Label nextStep = new Label();
    private final Label code = new Label();
    private final Hyperlink place = new Hyperlink();
    private @Nullable Failure failure;

    /** @param goTo shows the place of a failure in the statement */
    FailureBanner(Consumer<Failure> goTo, Runnable close) {
        getStyleClass().add("failure-banner");
        message.getStyleClass().add("medium");
        nextStep.getStyleClass().add("muted");
        code.getStyleClass().addAll("mono", "failure-code");
        for (Label label : new Label[]{message, nextStep}) {
            label.setWrapText(true);
            label.setMinHeight(USE_PREF_SIZE);
            label.managedProperty().bind(label.visibleProperty());
        }
        code.setMinWidth(USE_PREF_SIZE);
        place.setMinWidth(USE_PREF_SIZE);
        place.managedProperty().bind(place.visibleProperty());
        place.setTooltip(new Tooltip("Go to this place in the statement"));
        HBox facts = new HBox(code, place);
        facts.getStyleClass().add("failure-facts");
        facts.setAlignment(Pos.CENTER_LEFT);
        VBox words = new VBox(message, nextStep, facts);
        words.getStyleClass().add("failure-words");
        HBox.setHgrow(words, Priority.ALWAYS);
        Button copy = button(Feather.COPY, "Copy the failure with its code", () -> SystemClipboard.put(text()));
        Button closing = button(Feather.X, "Close", close);
        var icon = Icons.of(Feather.ALERT_CIRCLE);
        getChildren().addAll(icon, words, copy, closing);
        place.setOnAction(_ -> {
            if (failure != null) {
                goTo.accept(failure);
            }
        });
        setManaged(false);
        setVisible(false);
    }

    private static Button button(Feather icon, String tooltip, Runnable action) {
        Button button = new Button("", Icons.of(icon));
        button.getStyleClass().addAll("flat", "button-icon");
        button.setTooltip(new Tooltip(tooltip));
        button.setAccessibleText(tooltip);
        button.setOnAction(_ -> action.run());
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    void show(@Nullable Failure next) {
        failure = next;
        setVisible(next != null);
        setManaged(next != null);
        if (next != null) {
            message.setText(next.message());
            nextStep.setText(next.nextStep());
            nextStep.setVisible(!next.nextStep().isEmpty());
            code.setText(next.code());
            place.setVisible(next.position().isPresent());
            next.position().ifPresent(at -> place.setText("line " + at.line() + ", column " + at.column()));
        }
    }

    private String text() {
        return failure == null
                ? ""
                : failure.code() + failure.position().map(at -> " at line " + at.line() + ", column " + at.column()).orElse("") + ": "
                        + failure.message() + " "
                        + failure.nextStep();
    }
}
