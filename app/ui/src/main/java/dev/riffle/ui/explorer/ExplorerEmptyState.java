package dev.riffle.ui.explorer;

import atlantafx.base.theme.Styles;
import dev.riffle.ui.kit.theme.Icons;
import dev.riffle.ui.kit.view.View;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.feather.Feather;

/** What stands in the explorer's place when there is nothing in it: the next step, in one sentence and a button or two. */
final class ExplorerEmptyState extends View<VBox> {
    private final ExplorerViewModel model;
    private final Label sentence = new Label();
    private final Label more = new Label();
    private final Button newConnection = new Button("New connection", Icons.of(Feather.PLUS));
    private final Button demo = new Button("Start the demo cluster");
    private final Button clear = new Button("Clear the filter");
    private final ProgressBar progress = new ProgressBar();
    private final Button cancel = new Button("Cancel");

    ExplorerEmptyState(ExplorerViewModel model) {
        super(new VBox());
        this.model = model;
        root().getStyleClass().add("explorer-empty");
        root().setAlignment(Pos.TOP_CENTER);
        List.of(sentence, more).forEach(label -> {
            label.setWrapText(true);
            label.setTextAlignment(TextAlignment.CENTER);
            label.setMinHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
        });
        more.getStyleClass().add("more");
        newConnection.getStyleClass().add(Styles.ACCENT);
        newConnection.setOnAction(_ -> model.newConnection());
        demo.setOnAction(_ -> model.demo().start());
        clear.setOnAction(_ -> model.filterProperty().set(""));
        cancel.setOnAction(_ -> model.demo().cancel());
        List.of(newConnection, demo, clear, cancel).forEach(button -> button.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE));
    }

    @Override
    protected void attached() {
        keep(model.vacancyProperty().subscribe((ExplorerViewModel.Vacancy _) -> update()));
        keep(model.filterProperty().subscribe((String _) -> update()));
        keep(model.fieldsSearchedProperty().subscribe((FieldsSearched _) -> update()));
        keep(model.demo().runningProperty().subscribe((Boolean _) -> update()));
        keep(model.demo().failureProperty().subscribe((String _) -> update()));
    }

    private void update() {
        boolean nowhere = model.vacancyProperty().get() == ExplorerViewModel.Vacancy.NO_CONNECTION;
        if (nowhere && model.demo().runningProperty().get()) {
            sentence.setText("Starting a Kafka cluster with a shop's streams on this machine …");
            root().getChildren().setAll(sentence, progress, cancel);
        } else if (nowhere) {
            sentence.setText("Connect to a Kafka cluster or a database to see here what is in it.");
            more.setText(model.demo().failureProperty().get());
            root().getChildren().setAll(sentence, newConnection);
            if (model.demo().isPossible()) {
                root().getChildren().add(demo);
            }
            if (!more.getText().isEmpty()) {
                root().getChildren().add(more);
            }
        } else {
            // of fields that were not looked at nothing is said
            String what = model.fieldsSearchedProperty().get().isPartial() ? "No name" : "No topic, table or field";
            sentence.setText(what + " matches “" + model.filterProperty().get().strip() + "”.");
            List<String> left = model.notSearched();
            more.setText(left.isEmpty() ? "" : "Not searched, since not opened yet: " + String.join(", ", left) + ".");
            root().getChildren().setAll(sentence, clear);
            if (!left.isEmpty()) {
                root().getChildren().add(more);
            }
        }
    }
}
