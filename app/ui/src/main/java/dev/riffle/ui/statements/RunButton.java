package dev.riffle.ui.statements;

import dev.riffle.ui.kit.theme.Icons;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One place for what can be done now: to run, or to stop what runs. */
final class RunButton extends Button {
    /** In pixels: the same for both words, so that nothing moves. */
    private static final double WIDTH = 76;
    private static final String RUN_TIP = "Run the statement at the caret, or what is selected (Ctrl+Enter)";
    private static final String STOP_TIP = "Stop; what was read stays (Esc). Ctrl+Enter starts over";

    private final StatementsModel<?> model;

    RunButton(StatementsModel<?> model) {
        this.model = model;
        getStyleClass().add("run-button");
        setMinWidth(WIDTH);
        setFocusTraversable(false);
        setTooltip(new Tooltip());
        setOnAction(_ -> {
            if (model.runningProperty().get()) {
                model.cancel();
            } else {
                model.runStatement();
            }
        });
        addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            if (event.getClickCount() > 1) {
                event.consume(); // the second of a double click would stop what the first has started
            }
        });
    }

    void refresh() {
        boolean running = model.runningProperty().get();
        String text = running ? "Stop" : "Run";
        if (!text.equals(getText())) {
            setText(text);
            setAccessibleText(text);
            getTooltip().setText(running ? STOP_TIP : RUN_TIP);
            FontIcon icon = Icons.of(running ? Feather.SQUARE : Feather.PLAY);
            getStyleClass().remove("accent");
            if (!running) {
                getStyleClass().add("accent");
                icon.getStyleClass().add("on-accent"); // by its own class: what an icon takes from its button's class may come late
            }
            setGraphic(icon);
        }
        setDisable(!running && model.editor().toRunProperty().get().isEmpty());
    }
}
