package dev.riffle.ui.scope;

import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import javafx.stage.PopupWindow;

/** A small field for a scope of one's own, which says while typing what is wrong with it. */
final class ScopeField {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final String HELP = "all · latest:5000 · last:2h · 2026-01-31..2026-02-01T12:00Z · 2026-01-31..";

    private final RunSettingsViewModel model;
    private final TextField text = new TextField();
    private final Label help = new Label(HELP);
    private final Button apply = new Button("Apply");
    private final Popup popup = new Popup();

    ScopeField(RunSettingsViewModel model) {
        this.model = model;
        text.getStyleClass().add("mono");
        HBox.setHgrow(text, Priority.ALWAYS);
        help.getStyleClass().add("help");
        help.setWrapText(true);
        help.setMinHeight(Region.USE_PREF_SIZE);
        apply.getStyleClass().add("accent");
        apply.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(text, apply);
        row.getStyleClass().add("row");
        VBox content = new VBox(row, help);
        content.getStyleClass().add("scope-field");
        popup.getContent().add(content);
        popup.setAnchorLocation(PopupWindow.AnchorLocation.CONTENT_TOP_LEFT); // the shadow does not count
        popup.setAutoHide(true);
        popup.setHideOnEscape(true);
        text.textProperty().subscribe(_ -> check());
        text.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                take();
                event.consume();
            }
        });
        apply.setOnAction(_ -> take());
    }

    /** Shows it below a node, with the present scope to be changed. */
    void show(Node below) {
        text.setText(model.settingsProperty().get().scope());
        Bounds bounds = below.localToScreen(below.getLayoutBounds());
        popup.show(below, bounds.getMinX(), bounds.getMaxY() + 4);
        text.requestFocus();
        text.selectAll();
    }

    void hide() {
        popup.hide();
    }

    private void check() {
        Optional<String> wrong = text.getText().isBlank() ? Optional.empty() : model.check(text.getText());
        help.setText(wrong.orElse(HELP));
        help.pseudoClassStateChanged(WRONG, wrong.isPresent());
        apply.setDisable(wrong.isPresent() || text.getText().isBlank());
    }

    private void take() {
        if (!text.getText().isBlank() && model.takeScope(text.getText()).isEmpty()) {
            hide();
        }
    }
}
