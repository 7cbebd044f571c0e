package dev.riffle.ui.inspector;

import dev.riffle.ui.inspector.ValueViewModel.Form;
import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.json.JsonDocument;
import dev.riffle.ui.kit.json.JsonFault;
import dev.riffle.ui.kit.json.JsonRow;
import dev.riffle.ui.kit.json.JsonTree;
import dev.riffle.ui.kit.reading.LinesView;
import dev.riffle.ui.kit.theme.Icons;
import dev.riffle.ui.kit.view.RowAction;
import dev.riffle.ui.kit.view.View;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** A value as a tree, as text or as bytes, with the path of what is selected at the foot. */
final class ValueView extends View<BorderPane> {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination COPY_PATH = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    private static final KeyCombination ONLY = new KeyCodeCombination(KeyCode.EQUALS);
    private static final KeyCombination ALL_BUT = new KeyCodeCombination(KeyCode.EQUALS, KeyCombination.SHIFT_DOWN);

    private static final PseudoClass NONE = PseudoClass.getPseudoClass("none");

    private final ValueViewModel model;
    private final InspectorViewModel inspector;
    private final Function<List<Object>, FieldPlace> places;
    private final Map<Form, ToggleButton> forms = new EnumMap<>(Form.class);
    private final Label note = new Label();
    private final Label faultText = new Label();
    private final Button showFault = new Button("Show");
    private final HBox faultBar = new HBox(8, faultText, showFault);
    private final JsonTree tree;
    private final LinesView lines;
    private final Label message = new Label();
    private final StackPane content = new StackPane();
    private final Label path = new Label();
    private final Button copyPath = new Button("", Icons.of(Feather.COPY));
    private final HBox foot = new HBox();

    /** @param places what a path within the value is called in SQL */
    ValueView(ValueViewModel model, InspectorViewModel inspector, Function<List<Object>, FieldPlace> places) {
        super(new BorderPane());
        this.model = model;
        this.inspector = inspector;
        this.places = places;
        this.tree = new JsonTree(actions());
        this.lines = new LinesView("Value", inspector::copy);
        root().getStyleClass().add("value-view");
        root().setMinWidth(0);
        HBox bar = new HBox();
        bar.getStyleClass().add("value-forms");
        bar.setAlignment(Pos.CENTER_LEFT);
        form(bar, Form.JSON, "JSON", "As a tree");
        form(bar, Form.TEXT, "Text", "As it is written");
        form(bar, Form.HEX, "Hex", "Byte by byte");
        note.getStyleClass().addAll("muted", "small", LayoutCheck.MAY_SHORTEN);
        note.setMinWidth(0);
        bar.getChildren().add(note);
        faultBar.getStyleClass().add("value-fault");
        faultBar.setAlignment(Pos.CENTER_LEFT);
        faultText.setWrapText(true);
        faultText.setMinHeight(Region.USE_PREF_SIZE);
        faultText.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(faultText, Priority.ALWAYS);
        showFault.setMinWidth(Region.USE_PREF_SIZE);
        showFault.getStyleClass().add("flat");
        faultBar.managedProperty().bind(faultBar.visibleProperty());
        root().setTop(new VBox(bar, faultBar));
        message.getStyleClass().add("muted");
        content.getChildren().addAll(tree.root(), lines.root(), message);
        root().setCenter(content);
        path.getStyleClass().addAll("value-path", "small", LayoutCheck.MAY_SHORTEN);
        path.setMinWidth(0);
        path.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(path, Priority.ALWAYS);
        copyPath.getStyleClass().addAll("flat", "inspector-small");
        copyPath.setAccessibleText("Copy path");
        copyPath.setTooltip(new Tooltip("Copy path (Ctrl+Shift+C)"));
        copyPath.setOnAction(_ -> inspector.copy(path.getText()));
        foot.getStyleClass().add("value-foot");
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getChildren().addAll(path, copyPath);
        foot.managedProperty().bind(foot.visibleProperty());
        root().setBottom(foot);
    }

    private void form(HBox bar, Form form, String name, String tip) {
        ToggleButton button = new ToggleButton(name);
        button.getStyleClass().addAll("flat", "inspector-small");
        button.setTooltip(new Tooltip(tip));
        button.setOnAction(_ -> {
            model.choose(form);
            mark(model.formProperty().get());
        });
        forms.put(form, button);
        bar.getChildren().add(button);
    }

    private ToggleButton form(Form form) {
        return Objects.requireNonNull(forms.get(form));
    }

    private void mark(Form now) {
        forms.forEach((form, button) -> button.setSelected(form == now));
    }

    private List<RowAction<JsonRow>> actions() {
        return List.of(new RowAction<>("=", "Only this value", ONLY, this::canFilter, row -> filter(row, false)),
                new RowAction<>("≠", "All but this value", ALL_BUT, this::canFilter, row -> filter(row, true)),
                new RowAction<>("", "Copy value", COPY, row -> !row.more(), this::copy),
                new RowAction<>("", "Copy path", COPY_PATH, row -> !row.more(), row -> inspector.copy(path(row))));
    }

    private Optional<JsonDocument> document() {
        return model.shownProperty().get() instanceof ShownValue.Tree shown ? Optional.of(shown.rows().document()) : Optional.empty();
    }

    private boolean canFilter(JsonRow row) {
        return inspector.isFilterable() && document().map(document -> FieldPlace.canFilter(document, row)).orElse(false);
    }

    private void filter(JsonRow row, boolean negated) {
        document().ifPresent(document -> inspector
                .filterOn(places.apply(row.path(document)).filter(document, row, inspector.columns(), negated)));
    }

    private void copy(JsonRow row) {
        document().ifPresent(document -> inspector.copy(document.kind(row.node()) == JsonDocument.Kind.STRING
                ? document.string(row.node())
                : document.source(row.node())));
    }

    private String path(JsonRow row) {
        return document().map(document -> places.apply(row.path(document)).sql()).orElse("");
    }

    @Override
    protected void attached() {
        keep(model.formProperty().subscribe(this::mark));
        keep(model.jsonOfferedProperty().subscribe(offered -> form(Form.JSON).setDisable(!offered)));
        keep(model.textOfferedProperty().subscribe(offered -> form(Form.TEXT).setDisable(!offered)));
        keep(model.shownProperty().subscribe(this::show));
        keep(tree.selectedProperty().subscribe(this::selected));
        keep(lines.columnsProperty().subscribe(columns -> model.setColumns(columns.intValue())));
    }

    private void selected(@Nullable JsonRow row) {
        boolean named = row != null && !row.more();
        path.setText(row == null || !named ? "Select a value to see its name in SQL" : path(row));
        path.setTooltip(named ? new Tooltip(path.getText()) : null);
        path.pseudoClassStateChanged(NONE, !named);
        copyPath.setVisible(named);
    }

    private void show(ShownValue shown) {
        only(switch (shown) {
            case ShownValue.Tree _ -> tree.root();
            case ShownValue.Text _,ShownValue.Hex _ -> lines.root();
            default -> message;
        });
        tree.show(shown instanceof ShownValue.Tree value ? value.rows() : null);
        Optional<JsonFault> fault = Optional.empty();
        String said = "";
        switch (shown) {
            case ShownValue.Text text -> {
                lines.show(text.lines());
                fault = text.fault();
            }
            case ShownValue.Hex hex -> {
                lines.show(hex.lines());
                boolean exact = model.content() != null && model.content().bytes() != null;
                said = exact ? "the bytes as they are" : "the text in UTF-8";
            }
            case ShownValue.Null _ -> message.setText("null");
            case ShownValue.Preparing _ -> message.setText("…");
            default -> message.setText("");
        }
        note.setText(said);
        faultBar.setVisible(fault.isPresent());
        fault.ifPresent(this::fault);
    }

    private void only(Node node) {
        content.getChildren().forEach(child -> child.setVisible(child == node));
        foot.setVisible(node == tree.root()); // with nothing selected too, or it would come up over what is clicked
    }

    private void fault(JsonFault fault) {
        faultText.setText("Not JSON, line %,d, column %,d: %s".formatted(fault.line(), fault.column(), fault.getMessage()));
        showFault.setOnAction(_ -> {
            if (model.shownProperty().get() instanceof ShownValue.Text text) {
                lines.reveal(text.lines().lineAt(fault.offset()));
            }
        });
    }
}
