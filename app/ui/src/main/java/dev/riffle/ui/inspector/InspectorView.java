package dev.riffle.ui.inspector;

import dev.riffle.ui.filter.Filter;
import dev.riffle.ui.inspector.InspectorViewModel.Part;
import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.theme.Icons;
import dev.riffle.ui.kit.view.RowAction;
import dev.riffle.ui.kit.view.View;
import dev.riffle.ui.results.SelectedRow;
import dev.riffle.workbench.quantity.Count;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
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

/** The pane beside the results: the selected row, and the record that it comes from. */
public final class InspectorView extends View<BorderPane> {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination ONLY = new KeyCodeCombination(KeyCode.EQUALS);
    private static final KeyCombination ALL_BUT = new KeyCodeCombination(KeyCode.EQUALS, KeyCombination.SHIFT_DOWN);
    /** Of the height, for the fields; the rest for the value of the one that is open. */
    private static final double FIELDS_SHARE = 0.5;

    private final InspectorViewModel model;
    private final Label title = new Label();
    private final MenuItem copyValue = new MenuItem("Copy value");
    private final MenuItem copyRecord = new MenuItem("Copy record as JSON");
    private final MenuButton copy = new MenuButton("", Icons.of(Feather.COPY), copyValue, copyRecord);
    private final Map<Part, ToggleButton> tabs = new EnumMap<>(Part.class);
    private final HBox tabBar = new HBox();
    private final StackPane content = new StackPane();
    private final StateMessage message = new StateMessage();
    private final EntryList<FieldRow> fields;
    private final ValueView fieldValue;
    private final SplitPane row = new SplitPane();
    private final ValueView value;
    private final ValueView key;
    private final EntryList<RecordHeader> headers;
    private final EntryList<RecordFact> facts;

    public InspectorView(InspectorViewModel model) {
        super(new BorderPane());
        this.model = model;
        this.fields = new EntryList<>("Columns of the row", model.fields(), Entry::of,
                List.of(new RowAction<>("=", "Only this value", ONLY, this::canFilter, field -> model.filterOn(field, false)),
                        new RowAction<>("≠", "All but this value", ALL_BUT, this::canFilter, field -> model.filterOn(field, true)),
                        new RowAction<>("", "Copy value", COPY, _ -> true, model::copy)));
        this.fieldValue = new ValueView(model.fieldValue(), model, this::placeInField);
        this.value = new ValueView(model.value(), model, FieldPlace::inRecord);
        this.key = new ValueView(model.key(), model, path -> FieldPlace.inColumn(Filter.Origin.STREAM, "_key", path));
        this.headers = new EntryList<>("Headers", model.headers(), Entry::of,
                List.of(new RowAction<>("", "Copy value", COPY, header -> header.value() != null,
                        header -> model.copy(String.valueOf(header.value())))));
        this.facts = new EntryList<>("Metadata", model.facts(), Entry::of,
                List.of(new RowAction<>("", "Copy value", COPY, _ -> true, fact -> model.copy(fact.exact()))));
        build();
    }

    /** Gives the focus to the tab of the part that is shown; to the fields where there are no tabs. */
    public void requestFocus() {
        ToggleButton shown = tabs.get(model.partProperty().get());
        if (shown != null && tabBar.isVisible()) {
            shown.requestFocus();
        } else {
            fields.root().requestFocus();
        }
    }

    private boolean canFilter(FieldRow field) {
        return field.whole() && model.isFilterable();
    }

    private FieldPlace placeInField(List<Object> path) {
        FieldRow field = model.openFieldProperty().get();
        return FieldPlace.inColumn(Filter.Origin.ANSWER, field == null ? "" : field.name(), path);
    }

    private void build() {
        root().getStyleClass().add("inspector");
        root().setMinWidth(0);
        title.getStyleClass().addAll("strong", LayoutCheck.MAY_SHORTEN);
        title.setMinWidth(0);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        copy.getStyleClass().addAll("flat", "inspector-copy");
        copy.setAccessibleText("Copy");
        copy.setTooltip(new Tooltip("Copy the value or the whole record"));
        copy.setMinWidth(Region.USE_PREF_SIZE);
        copyValue.setOnAction(_ -> model.copyValue());
        copyRecord.setOnAction(_ -> model.copyRecord());
        HBox head = new HBox(title, copy);
        head.getStyleClass().add("inspector-head");
        head.setAlignment(Pos.CENTER_LEFT);
        tabBar.getStyleClass().add("inspector-tabs");
        tab(Part.ROW, "Row", "The columns of the answer");
        tab(Part.VALUE, "Value", "The value of the whole record");
        tab(Part.KEY, "Key", "The key of the record");
        tab(Part.HEADERS, "Headers", "The headers of the record");
        tab(Part.METADATA, "Metadata", "Where and when the record was written");
        root().setTop(new VBox(head, tabBar));
        row.setOrientation(Orientation.VERTICAL);
        row.getItems().add(fields.root());
        content.getChildren().addAll(row, value.root(), key.root(), headers.root(), facts.root(), message.root());
        content.setMinWidth(0);
        root().setCenter(content);
    }

    private void tab(Part part, String name, String tip) {
        ToggleButton button = new ToggleButton(name);
        button.getStyleClass().addAll("flat", "inspector-tab");
        button.setTooltip(new Tooltip(tip));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> {
            model.partProperty().set(part);
            button.setSelected(true);
        });
        tabs.put(part, button);
        tabBar.getChildren().add(button);
    }

    @Override
    protected void attached() {
        keep(model.rowProperty().subscribe(_ -> update()));
        keep(model.recordProperty().subscribe(_ -> update()));
        keep(model.partProperty().subscribe(_ -> update()));
        keep(model.headers().subscribe(this::update));
        keep(model.openFieldProperty().subscribe(this::opened));
        keep(fields.root().getSelectionModel().selectedItemProperty().subscribe((FieldRow _, @Nullable FieldRow now) -> {
            if (now != null && now != model.openFieldProperty().get()) {
                model.openField(now);
            }
        }));
    }

    private void opened(@Nullable FieldRow field) {
        boolean open = field != null;
        if (open != row.getItems().contains(fieldValue.root())) {
            if (open) {
                row.getItems().add(fieldValue.root());
                row.setDividerPositions(FIELDS_SHARE);
                // half of the room is gone: only laid out anew does the list know how far it can scroll
                root().applyCss();
                root().layout();
                fields.root().scrollTo(Math.max(0, fields.root().getItems().indexOf(field) - 1));
            } else {
                row.getItems().remove(fieldValue.root());
            }
        }
        if (open && fields.root().getSelectionModel().getSelectedItem() != field) {
            fields.root().getSelectionModel().select(field);
        }
    }

    private void update() {
        SelectedRow selected = model.rowProperty().get();
        RecordState record = model.recordProperty().get();
        boolean any = selected != null;
        title.setText(selected == null ? "" : "Row " + Count.format(selected.number() + 1) + place(record));
        title.setTooltip(any ? new Tooltip(title.getText()) : null);
        copy.setVisible(record instanceof RecordState.Loaded);
        Part part = model.partProperty().get();
        boolean records = !(record instanceof RecordState.None);
        // of what is no record there is the row alone
        tabBar.setVisible(any && (records || part != Part.ROW));
        tabBar.setManaged(tabBar.isVisible());
        tabs.forEach((of, button) -> {
            button.setSelected(of == part);
            button.setDisable(of != Part.ROW && !records);
        });
        Objects.requireNonNull(tabs.get(Part.HEADERS)).setText(model.headers().isEmpty() ? "Headers" : "Headers " + model.headers().size());
        only(!any || part != Part.ROW && !(record instanceof RecordState.Loaded) ? message.root() : switch (part) {
            case ROW -> row;
            case VALUE -> value.root();
            case KEY -> key.root();
            case HEADERS -> model.headers().isEmpty() ? message.root() : headers.root();
            case METADATA -> facts.root();
        });
        if (any) {
            message.show(record, part, model::retry);
        } else {
            message.showEmpty();
        }
    }

    private static String place(RecordState record) {
        return switch (record) {
            case RecordState.Loaded loaded -> place(loaded.record().address());
            case RecordState.Loading loading -> place(loading.address());
            case RecordState.Gone gone -> place(gone.address());
            case RecordState.Failed failed -> place(failed.address());
            case RecordState.None _ -> "";
        };
    }

    private static String place(RecordAddress address) {
        return " · partition " + address.partition() + " · offset " + Count.format(address.offset());
    }

    private void only(Node shown) {
        content.getChildren().forEach(child -> child.setVisible(child == shown));
    }
}
