package dev.riffle.ui.monitor;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/** A number that is read from across the room, with what it counts below it. */
final class FigureTile extends VBox {
    private static final String UNKNOWN = "–";

    private final Label number = new Label(UNKNOWN);
    private final Tooltip exact = new Tooltip();

    FigureTile(String counts) {
        getStyleClass().add("figure");
        number.getStyleClass().add("number");
        Label caption = new Label(counts);
        caption.getStyleClass().addAll("muted", "small");
        getChildren().addAll(number, caption);
        Tooltip.install(this, exact);
    }

    /** @param exactly the number with all its digits and its unit */
    void show(String text, String exactly) {
        number.setText(text);
        exact.setText(exactly);
    }

    void showUnknown() {
        show(UNKNOWN, "Not known now");
    }
}
