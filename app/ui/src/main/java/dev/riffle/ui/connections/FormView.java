package dev.riffle.ui.connections;

import dev.riffle.connector.ConnectorPlugin;
import dev.riffle.ui.kit.dialog.FileChoosing;
import dev.riffle.ui.kit.theme.Icons;
import dev.riffle.ui.kit.thread.FxThread;
import dev.riffle.ui.kit.view.View;
import dev.riffle.workbench.connections.Environment;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The form of one connection, rendered from what its plugin asks for. */
final class FormView extends View<ScrollPane> {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final double LABELS = 128;

    private final ConnectionForm form;
    private final TextField name = new TextField();
    private final ComboBox<Environment> environment = new ComboBox<>();
    private final CheckBox readOnly = new CheckBox("_Read-only: cannot be unlocked by mistake");
    private final List<FieldRow> fields;
    private final PropertyRows properties;
    private final Button imports = new Button("_Import client properties…", Icons.of(Feather.DOWNLOAD));

    /**
     * @param kinds that the connection may be of; its own one among them
     * @param chosen is told of another one
     * @param importing opens what takes over client properties
     */
    FormView(ConnectionForm form, List<ConnectorPlugin> kinds, Consumer<ConnectorPlugin> chosen, FileChoosing files, Runnable importing) {
        super(new ScrollPane());
        this.form = form;
        this.fields = form.fields().stream().map(field -> new FieldRow(field, files)).toList();
        this.properties = new PropertyRows(form);
        root().setFitToWidth(true);
        root().getStyleClass().addAll("form-scroll", "edge-to-edge");
        root().setFocusTraversable(false);
        root().setContent(grid(kind(kinds, chosen), importing));
        environment.getItems().setAll(Environment.values());
        environment.setCellFactory(_ -> new EnvironmentCell());
        environment.setButtonCell(new EnvironmentCell());
        readOnly.setTooltip(new Tooltip("Every connection is locked until you unlock it; one with this mark stays locked"));
    }

    /** The kind, to be chosen where there are several. */
    private Control kind(List<ConnectorPlugin> kinds, Consumer<ConnectorPlugin> chosen) {
        String own = form.plugin().kind();
        if (kinds.size() < 2) {
            Label label = new Label(KindLook.label(own), Icons.of(KindLook.icon(own)));
            label.getStyleClass().add("form-kind");
            return label;
        }
        ComboBox<ConnectorPlugin> choice = new ComboBox<>();
        choice.getItems().setAll(kinds);
        choice.setVisibleRowCount(kinds.size());
        choice.setCellFactory(_ -> new KindCell());
        choice.setButtonCell(new KindCell());
        choice.setValue(form.plugin());
        choice.valueProperty().subscribe((_, now) -> chosen.accept(now));
        return choice;
    }

    private static final class KindCell extends ListCell<ConnectorPlugin> {
        @Override
        protected void updateItem(@Nullable ConnectorPlugin item, boolean empty) {
            super.updateItem(item, empty);
            setText(item == null || empty ? null : KindLook.label(item.kind()));
            setGraphic(item == null || empty ? null : Icons.of(KindLook.icon(item.kind())));
        }
    }

    private GridPane grid(Control kind, Runnable importing) {
        GridPane grid = new GridPane(12, 12);
        grid.getStyleClass().add("form-grid");
        grid.getColumnConstraints().setAll(new ColumnConstraints(LABELS), growing());
        name.setPromptText("prod-eu");
        addRow(grid, label("_Kind", kind), kind);
        boolean tables = form.url().isPresent();
        addRow(grid, label("_Name", name), withNote(name, form.nameErrorProperty(), tables
                ? "The first part of its tables' names in SQL: name.schema.table."
                : "The first part of its streams' names in SQL: name.topic."));
        addRow(grid, label("En_vironment", environment), environment);
        for (FieldRow field : fields) {
            field.addTo(grid, grid.getRowCount());
        }
        addRow(grid, label("Properties", properties.root()), properties(importing));
        addRow(grid, new Label(), readOnly);
        for (int i = 0; i < grid.getRowCount(); i++) {
            RowConstraints row = new RowConstraints();
            row.setValignment(VPos.TOP);
            grid.getRowConstraints().add(row);
        }
        return grid;
    }

    private static ColumnConstraints growing() {
        ColumnConstraints column = new ColumnConstraints();
        column.setHgrow(Priority.ALWAYS);
        column.setMinWidth(0);
        return column;
    }

    private static void addRow(GridPane grid, Node label, Node control) {
        grid.addRow(grid.getRowCount(), label, control);
    }

    private static Label label(String text, Node control) {
        Label label = new Label(text);
        label.setMnemonicParsing(true);
        label.setLabelFor(control);
        label.getStyleClass().add("form-label");
        return label;
    }

    private VBox properties(Runnable importing) {
        Button add = new Button("_Add", Icons.of(Feather.PLUS));
        add.setTooltip(new Tooltip("Add a property that the form has no field for"));
        add.setOnAction(_ -> properties.addRow());
        imports.setTooltip(new Tooltip("Take over what another client is set up with, from a file or pasted"));
        imports.setOnAction(_ -> importing.run());
        imports.setVisible(form.canImport());
        imports.setManaged(form.canImport());
        return new VBox(4, properties.root(), new HBox(8, add, imports), note(form.propertiesErrorProperty(), ""),
                note(form.importedProperty(), ""));
    }

    private VBox withNote(Node control, ReadOnlyStringProperty error, String help) {
        return new VBox(4, control, note(error, help));
    }

    /** A line below a control. Its text is that of a property, or a help while that is empty; without either it takes no room. */
    private Label note(ReadOnlyStringProperty text, String help) {
        Label note = new Label();
        note.getStyleClass().add("form-note");
        note.setWrapText(true);
        note.setMinHeight(Label.USE_PREF_SIZE);
        note.setUserData(new Note(text, help));
        return note;
    }

    private record Note(ReadOnlyStringProperty text, String help) {}

    @Override
    protected void attached() {
        fields.forEach(field -> keep(field.attach()));
        form.url().ifPresent(url -> keep(url.valueProperty().subscribe((String before, String now) -> {
            if (now.length() > before.length() + 1) { // pasted; what is typed is taken apart when it is used
                FxThread.later(form::takeLogin);
            }
        })));
        name.textProperty().bindBidirectional(form.nameProperty());
        environment.valueProperty().bindBidirectional(form.environmentProperty());
        readOnly.selectedProperty().bindBidirectional(form.readOnlyProperty());
        keep(() -> {
            name.textProperty().unbindBidirectional(form.nameProperty());
            environment.valueProperty().unbindBidirectional(form.environmentProperty());
            readOnly.selectedProperty().unbindBidirectional(form.readOnlyProperty());
        });
        keep(name.focusedProperty().subscribe((Boolean before, Boolean now) -> {
            if (before && !now && !name.getText().isBlank()) {
                form.checkName();
            }
        }));
        keep(form.nameErrorProperty().subscribe(error -> name.pseudoClassStateChanged(WRONG, !error.isEmpty())));
        root().getContent().lookupAll(".form-note").forEach(node -> {
            if (node instanceof Label label && label.getUserData() instanceof Note(ReadOnlyStringProperty text, String help)) {
                boolean isError = text != form.importedProperty();
                keep(text.subscribe(said -> {
                    label.setText(said.isEmpty() ? help : said);
                    label.setVisible(!label.getText().isEmpty());
                    label.setManaged(!label.getText().isEmpty());
                    label.pseudoClassStateChanged(WRONG, isError && !said.isEmpty());
                }));
            }
        });
    }

    /** Puts the keyboard where something is wrong, if something is, and brings that into sight. */
    void focusFirstError() {
        Optional<Node> wrong = form.nameErrorProperty().get().isEmpty()
                ? fields.stream().filter(FieldRow::isWrong).map(FieldRow::input).findFirst()
                : Optional.of(name);
        wrong.ifPresent(input -> {
            input.requestFocus();
            reveal(input);
        });
    }

    private void reveal(Node node) {
        Node content = root().getContent();
        double hidden = content.getLayoutBounds().getHeight() - root().getViewportBounds().getHeight();
        if (hidden > 0) {
            Bounds bounds = content.sceneToLocal(node.localToScene(node.getLayoutBounds()));
            double middle = bounds.getCenterY() - root().getViewportBounds().getHeight() / 2;
            root().setVvalue(Math.clamp(middle / hidden, 0, 1));
        }
    }

    /** Puts the keyboard into the first field. */
    void focusFirst() {
        focus(name);
    }

    /** Brings the further properties into sight, and puts the keyboard there. */
    void focusProperties() {
        focus(imports);
        reveal(imports);
    }

    /** What is scrolled is in the window only once it was laid out. */
    private void focus(Node node) {
        root().applyCss();
        root().layout();
        node.requestFocus();
    }

    private static final class EnvironmentCell extends ListCell<Environment> {
        @Override
        protected void updateItem(@Nullable Environment item, boolean empty) {
            super.updateItem(item, empty);
            setText(item == null || empty ? null : EnvironmentLook.label(item));
            setGraphic(item == null || empty ? null : EnvironmentLook.dot(item));
        }
    }
}
