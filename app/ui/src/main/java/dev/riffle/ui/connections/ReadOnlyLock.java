package dev.riffle.ui.connections;

import atlantafx.base.controls.Popover;
import dev.riffle.ui.kit.theme.Icons;
import dev.riffle.ui.kit.view.View;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The lock in the title bar: says whether the connection can be written to, and opens after asking once. */
public final class ReadOnlyLock extends View<Button> {
    private static final PseudoClass OPEN = PseudoClass.getPseudoClass("unlocked");
    private static final double WIDTH = 320;

    private final LockModel model;
    private final Runnable edit;
    private final FontIcon icon = Icons.of(Feather.LOCK);
    private final Tooltip tooltip = new Tooltip();
    private final Popover popover = new Popover();

    /** @param edit opens the form of the connection shown */
    public ReadOnlyLock(LockModel model, Runnable edit) {
        super(new Button());
        this.model = model;
        this.edit = edit;
        root().getStyleClass().addAll("flat", "read-only-lock");
        root().setGraphic(icon);
        root().setMinWidth(Region.USE_PREF_SIZE);
        root().setTooltip(tooltip);
        root().setOnAction(_ -> pressed());
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(WIDTH);
        popover.setAnimated(false);
        popover.setArrowLocation(Popover.ArrowLocation.TOP_CENTER);
        popover.setHeaderAlwaysVisible(false);
        popover.setDetachable(false);
    }

    @Override
    protected void attached() {
        keep(model.stateProperty().subscribe(this::show));
    }

    @Override
    protected void detached() {
        popover.hide();
    }

    private void show(LockModel.State now) {
        root().setVisible(!now.connection().isEmpty());
        root().setManaged(!now.connection().isEmpty());
        root().setText(now.locked() ? "read-only" : "unlocked");
        root().pseudoClassStateChanged(OPEN, !now.locked());
        icon.setIconCode(now.locked() ? Feather.LOCK : Feather.UNLOCK);
        tooltip.setText(now.explanation());
        popover.hide();
    }

    /** Locking needs no question. */
    private void pressed() {
        if (model.stateProperty().get().locked()) {
            popover.setContentNode(question(model.stateProperty().get()));
            popover.show(root());
        } else {
            model.lock();
        }
    }

    private VBox question(LockModel.State now) {
        Label sentence = new Label(now.explanation());
        sentence.setWrapText(true);
        sentence.setPrefWidth(WIDTH);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        Button stay = new Button("Stay read-only");
        stay.setOnAction(_ -> popover.hide());
        HBox buttons = new HBox(8, stay);
        if (now.canUnlock()) {
            Button unlock = new Button("Unlock");
            unlock.getStyleClass().add("danger");
            unlock.setOnAction(_ -> model.unlock());
            buttons.getChildren().add(unlock);
        } else {
            Button change = new Button("Edit connection…");
            change.setOnAction(_ -> {
                popover.hide();
                edit.run();
            });
            buttons.getChildren().add(change);
        }
        buttons.setAlignment(Pos.CENTER_RIGHT);
        VBox box = new VBox(12, sentence, buttons);
        box.getStyleClass().add("lock-question");
        return box;
    }
}
