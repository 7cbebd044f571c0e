package dev.riffle.ui.connections;

import dev.riffle.ui.kit.theme.Icons;
import dev.riffle.ui.kit.view.View;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Asks for secrets. */
public final class SecretsView extends View<VBox> {
    private static final double WIDTH = 440;

    private final SecretsPrompt prompt;
    private final List<PasswordField> fields = new ArrayList<>();

    public SecretsView(SecretsPrompt prompt) {
        super(new VBox(12));
        this.prompt = prompt;
        root().getStyleClass().add("secrets");
        root().setPrefWidth(WIDTH);
        Label title = new Label("Connect to “" + prompt.connection() + "”", Icons.of(Feather.KEY));
        title.getStyleClass().add("strong");
        title.setWrapText(true);
        Label why = new Label("Secrets are not saved. What you type is remembered until Riffle ends.");
        why.getStyleClass().add("form-note");
        why.setWrapText(true);
        root().getChildren().addAll(title, why);
        for (String name : prompt.names()) {
            PasswordField field = new PasswordField();
            Label label = new Label(prompt.label(name));
            label.setLabelFor(field);
            fields.add(field);
            root().getChildren().add(new VBox(4, label, field));
        }
        Button cancel = new Button("Cancel");
        cancel.setOnAction(_ -> prompt.cancel());
        Button connect = new Button("_Connect");
        connect.getStyleClass().add("accent");
        connect.setDefaultButton(true);
        connect.setOnAction(_ -> confirm());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox buttons = new HBox(8, gap, cancel, connect);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        root().getChildren().add(buttons);
    }

    @Override
    protected void attached() {
        for (int i = 0; i < fields.size(); i++) {
            var value = prompt.valueProperty(prompt.names().get(i));
            var text = fields.get(i).textProperty();
            text.bindBidirectional(value);
            keep(() -> text.unbindBidirectional(value));
        }
    }

    private void confirm() {
        if (prompt.isComplete()) {
            prompt.confirm();
        } else {
            fields.stream().filter(field -> field.getText().isBlank()).findFirst().ifPresent(PasswordField::requestFocus);
        }
    }
}
