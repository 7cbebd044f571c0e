package dev.riffle.ui.explorer;

import dev.riffle.ui.kit.view.View;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Stands below what a filter found, or did not find, where it could not look everywhere: says so, and how to have it look there too. */
final class SearchedBar extends View<HBox> {
    private final ExplorerViewModel model;
    private final Label words = new Label();
    private final Hyperlink action = new Hyperlink();

    SearchedBar(ExplorerViewModel model) {
        super(new HBox());
        this.model = model;
        root().getStyleClass().add("explorer-searched");
        root().setAlignment(Pos.CENTER_LEFT);
        words.setWrapText(true);
        words.setMinWidth(0);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.setMaxWidth(Double.MAX_VALUE);
        words.setTooltip(new Tooltip("The fields of a topic are known once some of its records were read, those of a table once it was looked at"));
        HBox.setHgrow(words, Priority.ALWAYS);
        action.setMinWidth(Region.USE_PREF_SIZE);
        action.setOnAction(_ -> {
            action.setVisited(false);
            if (model.fieldsSearchedProperty().get().reading()) {
                model.stopReadingFields();
            } else {
                model.readFields();
            }
        });
        root().getChildren().addAll(words, action);
    }

    @Override
    protected void attached() {
        keep(model.fieldsSearchedProperty().subscribe(this::show));
    }

    private void show(FieldsSearched now) {
        root().setVisible(now.isPartial());
        root().setManaged(now.isPartial());
        words.setText(now.words());
        action.setVisible(now.reading() || now.readable() > 0);
        action.setManaged(action.isVisible());
        action.setText(now.reading() ? "Stop" : "Read the rest");
    }
}
