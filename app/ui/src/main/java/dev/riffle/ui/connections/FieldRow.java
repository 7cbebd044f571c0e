package dev.riffle.ui.connections;

import dev.riffle.connector.ConfigField.Kind;
import dev.riffle.ui.kit.dialog.FileChoosing;
import dev.riffle.ui.kit.theme.Icons;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;

/** A field of the form: its label, its control, and below it its help or what is wrong. */
final class FieldRow {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private static final class Choices extends ComboBox<String> {}

    private final FieldModel model;
    private final Label label;
    private final Node control;
    private final Node input;
    private final Label note = new Label();

    FieldRow(FieldModel model, FileChoosing files) {
        this.model = model;
        this.label = new Label(model.field().label());
        this.input = input(model);
        this.control = model.field().kind() == Kind.FILE ? withBrowse((TextField) input, files) : input;
        label.setLabelFor(input);
        label.getStyleClass().add("form-label");
        note.getStyleClass().add("form-note");
        note.setWrapText(true);
        note.setMinHeight(Label.USE_PREF_SIZE);
    }

    private static Node input(FieldModel model) {
        return switch (model.field().kind()) {
            case FLAG -> {
                CheckBox box = new CheckBox();
                box.setSelected(Boolean.parseBoolean(model.valueProperty().get()));
                yield box;
            }
            case SECRET -> new PasswordField();
            case NUMBER -> {
                TextField number = new TextField();
                number.getStyleClass().add("form-number");
                number.setMaxWidth(TextField.USE_PREF_SIZE);
                yield number;
            }
            case ADDRESSES -> {
                TextField addresses = new TextField();
                addresses.setPromptText("broker-1:9092, broker-2:9092");
                yield addresses;
            }
            case CHOICE -> {
                Choices choices = new Choices();
                choices.getItems().setAll(model.field().choices());
                yield choices;
            }
            case TEXT, FILE -> new TextField();
        };
    }

    private static Node withBrowse(TextField path, FileChoosing files) {
        Button browse = new Button("Browse…", Icons.of(Feather.FOLDER));
        browse.setMinWidth(Button.USE_PREF_SIZE);
        browse.setTooltip(new Tooltip("Choose a file of this machine"));
        browse.setOnAction(_ -> files.open("Choose a file", List.of()).ifPresent(file -> path.setText(file.toString())));
        HBox.setHgrow(path, Priority.ALWAYS);
        return new HBox(8, path, browse);
    }

    void addTo(GridPane grid, int row) {
        grid.add(label, 0, row);
        grid.add(new VBox(4, control, note), 1, row);
    }

    /** Keeps nodes and model alike, until the subscription ends. */
    Subscription attach() {
        Subscription errors = model.errorProperty().subscribe(this::show);
        Subscription left = input.focusedProperty().subscribe((Boolean before, Boolean now) -> {
            if (before && !now && !model.valueProperty().get().equals(model.field().defaultValue())) {
                model.check();
            }
        });
        return errors.and(left).and(bind());
    }

    private Subscription bind() {
        if (input instanceof CheckBox box) {
            return model.valueProperty().subscribe(value -> box.setSelected(Boolean.parseBoolean(value)))
                    .and(box.selectedProperty().subscribe(on -> model.valueProperty().set(String.valueOf(on))));
        }
        if (input instanceof Choices choices) {
            choices.valueProperty().bindBidirectional(model.valueProperty()); // also to a value that is none of them, as a file may have
            return () -> choices.valueProperty().unbindBidirectional(model.valueProperty());
        }
        TextField text = (TextField) input;
        text.textProperty().bindBidirectional(model.valueProperty());
        return () -> text.textProperty().unbindBidirectional(model.valueProperty());
    }

    private void show(String error) {
        note.setText(error.isEmpty() ? model.field().help() : error);
        note.pseudoClassStateChanged(WRONG, !error.isEmpty());
        input.pseudoClassStateChanged(WRONG, !error.isEmpty());
    }

    boolean isWrong() {
        return !model.errorProperty().get().isEmpty();
    }

    /** What takes the keyboard. */
    Node input() {
        return input;
    }
}
