package dev.riffle.ui.connections;

import dev.riffle.ui.kit.theme.Icons;
import dev.riffle.ui.kit.view.View;
import java.util.HashMap;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;

/** The further properties of a connection: a name and a value each, secrets masked. */
final class PropertyRows extends View<VBox> {
    private final ConnectionForm form;
    private final Map<PropertyRow, Row> rows = new HashMap<>();

    PropertyRows(ConnectionForm form) {
        super(new VBox(4));
        this.form = form;
    }

    @Override
    protected void attached() {
        ListChangeListener<PropertyRow> changed = _ -> show();
        form.properties().addListener(changed);
        keep(() -> form.properties().removeListener(changed));
        show();
    }

    @Override
    protected void detached() {
        rows.values().forEach(row -> row.bindings.unsubscribe());
        rows.clear();
        root().getChildren().clear();
    }

    private void show() {
        rows.entrySet().removeIf(entry -> {
            boolean gone = !form.properties().contains(entry.getKey());
            if (gone) {
                entry.getValue().bindings.unsubscribe();
            }
            return gone;
        });
        root().getChildren().setAll(form.properties().stream().map(property -> rows.computeIfAbsent(property, Row::new).node).toList());
        root().setVisible(!rows.isEmpty());
        root().setManaged(!rows.isEmpty());
    }

    /** Adds an empty row and puts the keyboard into it. */
    void addRow() {
        Row row = rows.get(form.addProperty());
        if (row != null) {
            row.name.requestFocus();
        }
    }

    private final class Row {
        final TextField name = new TextField();
        final HBox node;
        final Subscription bindings;

        Row(PropertyRow property) {
            TextField value = new TextField();
            PasswordField secret = new PasswordField();
            name.setPromptText("name");
            name.getStyleClass().addAll("mono", "property-name");
            value.setPromptText("value");
            value.getStyleClass().add("mono");
            secret.setPromptText("secret: asked for again, not saved");
            Button remove = new Button(null, Icons.of(Feather.X));
            remove.getStyleClass().addAll("flat", "button-icon");
            remove.setTooltip(new Tooltip("Remove this property"));
            remove.setAccessibleText("Remove property");
            remove.setOnAction(_ -> form.properties().remove(property));
            StackPane values = new StackPane(value, secret);
            HBox.setHgrow(values, Priority.ALWAYS);
            node = new HBox(8, name, values, remove);
            name.textProperty().bindBidirectional(property.nameProperty());
            value.textProperty().bindBidirectional(property.valueProperty());
            secret.textProperty().bindBidirectional(property.valueProperty());
            Runnable mask = () -> {
                // not while it is being typed into: the keyboard would lose its place
                boolean masked = value.isFocused() ? secret.isVisible() : form.isSecret(property);
                secret.setVisible(masked);
                value.setVisible(!masked);
            };
            bindings = property.nameProperty().subscribe(mask).and(property.valueProperty().subscribe(mask)).and(value.focusedProperty()
                    .subscribe(mask)).and(() -> {
                        name.textProperty().unbindBidirectional(property.nameProperty());
                        value.textProperty().unbindBidirectional(property.valueProperty());
                        secret.textProperty().unbindBidirectional(property.valueProperty());
                    });
            mask.run();
        }
    }
}
